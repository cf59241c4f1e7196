import type { NominationState, ProposedPerson, SubmitNomination } from '#contracts/nomination.ts'
import type { ResubmitNomination, SubmittedNomination } from '#contracts/nomination-lists.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import { newId } from '#kernel/ids.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { type ClassAsked, type ProposingUnit, readClassAsked, requireClass, requireProposingUnit } from './class-asked.ts'
import { checkExceptionFiles } from './exception-files.ts'
import { goes, auditList, findNomination, holdNomination, linkOf, nomineesOf, stateAfter } from './nomination-store.ts'
import { holdPlaces, type HeldPlace, letGo } from './hold-places.ts'
import { type JudgedPerson, judgingList } from './judge-list.ts'
import { readListPaper } from './read-paper.ts'
import { checkExceptions, refuse } from './refuse-people.ts'
import { hashOfList, snapshotOf } from './snapshot.ts'
import { insertNominees, nextRound, writeSubmission } from './write-list.ts'
import { requireTargets } from '../workbench/shares.ts'

type Resubmit = ResubmitNomination & { readonly nominationId: string }

/** What is put forward, and what of it the approver is to see. */
interface Gathered {
  readonly hash: string
  readonly bytes: Uint8Array
}

interface Asked {
  readonly classId: string
  readonly unitId: string
  readonly people: readonly ProposedPerson[]
  readonly nominationId?: string | undefined
}

/** Puts lists forward, for the first time and again. The document is made before the transaction; the transaction makes sure that it still is what stands.
 * Throws `kernel.not-found`, `nomination.open-already`, `nomination.people-refused`, `nomination.share-missed`, `nomination.no-chain`, and as claiming room, reserving seats and
 * submitting do. */
export function submitUses(parts: NominationParts): {
  readonly submit: Use<SubmitNomination, SubmittedNomination>
  readonly resubmit: Use<Resubmit, SubmittedNomination>
} {
  const { gate, submissions, demonstration, files, requirements, documents, personFacts } = parts
  const judge = judgingList(parts)
  const judged = async (tx: Tx, ctx: Ctx, asked: Asked, scope: Scope) => {
    const unit = await requireProposingUnit(tx, ctx, asked.unitId, scope)
    const lesson = await requireClass(tx, ctx, asked.classId, asked.unitId)
    return { unit, lesson, people: await judge(tx, ctx, { ...asked, lesson }, scope) }
  }
  const paperOf = async (tx: Tx, ctx: Ctx, asked: Asked, scope: Scope): Promise<Gathered> => {
    const { unit, lesson, people } = await judged(tx, ctx, asked, scope)
    // What is kept with the list is read by many: it tells of verdicts what whoever submits it may know.
    const told = await requirements.rules.tellKept(
      tx,
      ctx,
      people.map(({ standsIn, verdict }) => ({ unitId: standsIn, verdict })),
    )
    const paper = await readListPaper(tx, ctx, {
      ...{ lesson, unit, invented: await demonstration(tx) },
      people: people.map((person, index) => ({
        ...person,
        said: told[index]?.verdict ?? 'unknown',
        struck: null,
        exception: person.exception && { ...person.exception, ...notDecided },
      })),
    })
    const { bytes } = await documents.renderDocument(tx, 'nomination-list', paper.layout, paper.filled)
    return { hash: hashOfList({ ...asked, people }), bytes }
  }
  const gather = gate.query('nomination.submit', paperOf)
  const gatherAgain = gate.query('nomination.submit', async (tx, ctx, { nominationId, people }: Resubmit, scope) => {
    const { classId, unitId } = await findNomination(tx, ctx, nominationId, scope)
    return await paperOf(tx, ctx, { classId, unitId, people, nominationId }, scope)
  })

  /** Judges, keeps places, writes the people and the document, and sends the list on its way. */
  const putForward = async (
    tx: Tx,
    ctx: Ctx,
    scope: Scope,
    { asked, shown, words, round, number }: { asked: Asked & { nominationId: string }; shown: Gathered; words: string | null; round: number; number: number },
  ) => {
    const { unit, lesson, people } = await judged(tx, ctx, asked, scope)
    refuse(ctx, people)
    await checkExceptionFiles(
      tx,
      ctx,
      asked.nominationId,
      people.flatMap(({ exception }) => exception?.fileId ?? []),
    )
    const snapshot = snapshotOf({ ...asked, people })
    if (hashOfList(snapshot) !== shown.hash) throw new AppError('kernel.changed-meanwhile')
    const first = people.filter(({ alternate }) => !alternate)
    if (!first.length) throw new AppError('nomination.nobody-first')
    await requireTargets(
      tx,
      ctx,
      personFacts,
      unit.unitId,
      first.map(({ personId }) => personId),
    )
    const { places, audit } = await holdPlaces(tx, ctx, parts, {
      lesson,
      scope,
      people: first.map(({ personId, standsIn }) => ({ personId, unitId: standsIn })),
    })
    checkExceptions(ctx, people, places)
    const name = `danh-sach-${lesson.code}-${unit.code}.docx`
    const file = await files.save(tx, { name, mediaType: mediaTypes.docx, bytes: shown.bytes, createdBy: ctx.actor.id, keep: true })
    await insertNominees(tx, ctx, asked.nominationId, people, places)
    await writeSubmission(tx, ctx, { nominationId: asked.nominationId, number, words, hash: shown.hash, snapshot, fileId: file.fileId })
    const submitted = await submissions.submit(tx, ctx, {
      kind: 'nomination',
      trainingTypes: lesson.trainingTypes,
      unitId: unit.unitId,
      subjectId: asked.nominationId,
      title: titleOf(unit, lesson, round),
      link: linkOf(asked.nominationId),
      fingerprint: shown.hash,
      fileId: file.fileId,
      words,
    })
    if (!submitted) throw new AppError('nomination.no-chain')
    const state: NominationState = submitted.open.includes('appraise') ? 'submitted' : 'appraised'
    await sql`update nomination.nomination set state = ${state} where nomination_id = ${asked.nominationId}::uuid`.execute(tx)
    return { people, state, chainId: submitted.chainId, notes: notesOf(people, places), audit: [...audit, submitted.audit], fileId: file.fileId }
  }

  const writeNew = (shown: Gathered) =>
    gate.command('nomination.submit', async (tx, ctx, { words, ...asked }: SubmitNomination, scope) => {
      await lockInTransaction(tx, `nomination ${asked.classId} ${asked.unitId}`)
      const round = await nextRound(tx, ctx, asked)
      const nominationId = newId()
      await sql`insert into nomination.nomination (nomination_id, class_id, unit_id, round, state, words, submitted_on, submitted_by, submitted_name, content_hash, snapshot)
        values (${nominationId}::uuid, ${asked.classId}::uuid, ${asked.unitId}::uuid, ${round}, 'submitted', ${words}, ${ctx.today}::date, ${ctx.actor.id},
          ${ctx.actor.name}, ${shown.hash}, '{}')`.execute(tx)
      const put = await putForward(tx, ctx, scope, { asked: { ...asked, nominationId }, shown, words, round, number: 1 })
      const { state, chainId, notes } = put
      return {
        value: { nominationId, version: 1, state, chainId, notes },
        audit: [auditOf({ nominationId, unitId: asked.unitId }, { state: [null, state], people: [null, namesOf(put.people)] }, shown.hash), ...put.audit],
      }
    })
  const writeAgain = (shown: Gathered) =>
    gate.command('nomination.submit', async (tx, ctx, { words, people, ...of }: Resubmit, scope) => {
      await findNomination(tx, ctx, of.nominationId, scope)
      // The chain is held before the list, as whoever decides it does: neither waits for the other.
      await submissions.hold(tx, { kind: 'nomination', subjectId: of.nominationId })
      const held = await holdNomination(tx, ctx, of, scope)
      const { nominationId, classId, unitId } = held
      stateAfter(ctx, held, 'resubmit')
      const before = await nomineesOf(tx, [nominationId])
      // Room before seats, as everywhere: giving the seats back holds the class.
      const { programmeId } = await readClassAsked(tx, classId)
      if (await requirements.room.counts(tx, programmeId, ctx.today)) await requirements.room.lock(tx, [unitId], ctx.today)
      const given = await letGo(tx, ctx, parts, { classId, people: before.filter(goes), reason: 'trình lại danh sách' })
      await sql`delete from nomination.nominee where nomination_id = ${nominationId}::uuid`.execute(tx)
      const { rows } = await sql<{ number: number }>`
        update nomination.nomination n set submitted_on = ${ctx.today}::date, words = ${words}, content_hash = ${shown.hash}, version = version + 1,
          edited_by = case when n.submitted_by = ${ctx.actor.id} or ${ctx.actor.id} = any(n.edited_by) then n.edited_by else n.edited_by || ${ctx.actor.id}::text end
        where nomination_id = ${nominationId}::uuid
        returning (select count(*)::int + 1 from nomination.submission s where s.nomination_id = n.nomination_id) as number`.execute(tx)
      const number = rows[0]?.number ?? 1
      const put = await putForward(tx, ctx, scope, { asked: { classId, unitId, people, nominationId }, shown, words, round: held.round, number })
      const changes = { state: [held.state, put.state], people: [namesOf(before), namesOf(put.people)] }
      return {
        value: { nominationId, version: held.version + 1, state: put.state, chainId: put.chainId, notes: put.notes },
        audit: [auditOf(held, changes, shown.hash), ...given, ...put.audit],
      }
    })
  return {
    submit: async (ctx, input) => await writeNew(await gather(ctx, input))(ctx, input),
    resubmit: async (ctx, input) => await writeAgain(await gatherAgain(ctx, input))(ctx, input),
  }
}

const notDecided = { state: 'asked', decidedName: null, decidedOn: null } as const

const titleOf = (unit: ProposingUnit, lesson: ClassAsked, round: number): string =>
  `${unit.name}: danh sách cử vào ${lesson.name}${round > 1 ? ` (đợt ${round})` : ''}`

const namesOf = (people: readonly { readonly fullName: string; readonly alternate: boolean }[]): string =>
  people.map(({ fullName, alternate }) => (alternate ? `${fullName} (dự bị)` : fullName)).join('; ')

function auditOf(of: { readonly nominationId: string; readonly unitId: string }, changes: Readonly<Record<string, unknown>>, sha256: string): AuditDraft {
  return auditList(of, { changes, sha256 })
}

function notesOf(people: readonly JudgedPerson[], places: ReadonlyMap<string, HeldPlace>): SubmittedNomination['notes'] {
  return people.flatMap(({ personId, fullName }) => {
    const note = places.get(personId)?.note
    return note ? [{ personId, message: `${fullName}: ${note}` }] : []
  })
}
