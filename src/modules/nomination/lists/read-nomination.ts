import type { NominationDetail, NomineeShown } from '#contracts/nomination-lists.ts'
import type { Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope, postsByIds, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { isOneOf } from '#modules/approval/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { listedColumns, listedFrom, type ListedRow, withUnits } from './list-nominations.ts'
import { cameToScope, findReadable, goes, type HeldNomination, type HeldNominee, nomineesOf } from './nomination-store.ts'
import { aboutPeople } from './read-paper.ts'

interface Asked {
  readonly nominationId: string
}

const fence = 'personnel.read-succession'

/** One list with its people, as this reader may know them. Why somebody is sent tells quy hoạch: shown to those who may read that, as far as they may,
 * and the reading is logged. Throws `kernel.not-found`. */
export function readNominationUse(parts: NominationParts): Use<Asked, NominationDetail> {
  const { gate } = parts
  const read = readNomination(parts)
  const plain = gate.query('nomination.read', read)
  const logged = gate.fencedQuery('nomination.read', async (tx, ctx, input: Asked, scope) => {
    const value = await read(tx, ctx, input, scope)
    return { value, audit: { subjectKind: 'succession', unitId: value.unit.unitId, detail: { on: ctx.today } } }
  })
  return async (ctx, input) => (readsSuccession(ctx) ? await logged(ctx, input) : await plain(ctx, input))
}

const readsSuccession = ({ actor }: Ctx): boolean => actor.kind !== 'system' && scopeOf(actor, fence) !== undefined

function readNomination({ requirements, submissions }: NominationParts) {
  return async (tx: Tx, ctx: Ctx, { nominationId }: Asked, scope: Scope): Promise<NominationDetail> => {
    const held = await findReadable(tx, ctx, nominationId, scope)
    const { rows } = await sql<ListedRow & { words: string | null }>`
      select ${listedColumns}, n.words from ${listedFrom} where n.nomination_id = ${nominationId}::uuid`.execute(tx)
    const [listed] = await withUnits(tx, ctx, rows)
    if (!listed) throw new Error('a list without its class')
    const inReach = (await unitsInScope(tx, scope, [held.unitId], ctx.today)).has(held.unitId)
    const all = await nomineesOf(tx, [nominationId])
    // Whoever reads it for somebody that came to them reads of nobody else.
    const came = inReach ? undefined : await whoCame(tx, ctx, nominationId, scope)
    const nominees = came ? all.filter(({ personId }) => came.has(personId)) : all
    const told = await requirements.rules.tellKept(tx, ctx, nominees)
    const can = await rightsOver(tx, ctx, held, inReach)
    const chain = await submissions.latest(tx, 'nomination', nominationId)
    const { rows: times } = await sql<NominationDetail['submissions'][0]>`
      select number, submitted_on as "submittedOn", submitted_name as "submittedName", words from nomination.submission
      where nomination_id = ${nominationId}::uuid order by number`.execute(tx)
    const { rows: decisions } = await sql<NominationDetail['decisions'][0]>`
      select d.decision_id as "decisionId", d.decision_no as "decisionNo", d.decision_date as "decisionDate", d.kind, count(*)::int as people
      from nomination.decision_person p join nomination.decision d using (decision_id) where p.nomination_id = ${nominationId}::uuid
      group by d.decision_id order by d.decision_date, d.decision_id`.execute(tx)
    return {
      ...listed,
      version: held.version,
      nominees: await showNominees(tx, ctx, nominees, told, can),
      submissions: times,
      chain: chain ? { chainId: chain.chainId, state: chain.state } : null,
      returned: inReach && held.state === 'returned' ? await submissions.returned(tx, 'nomination', nominationId) : null,
      decisions,
      nextId: await nextOf(tx, ctx, held, scope),
      can,
    }
  }
}

async function whoCame(tx: Tx, ctx: Ctx, nominationId: string, scope: Scope): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ personId: string }>`
    select m.person_id as "personId" from nomination.nominee m where m.nomination_id = ${nominationId}::uuid and ${cameToScope(scope, ctx.today)}`.execute(tx)
  return new Set(rows.map(({ personId }) => personId))
}

/** What the reader may do with the list as it stands. */
async function rightsOver(tx: Tx, ctx: Ctx, held: HeldNomination, inReach: boolean): Promise<NominationDetail['can']> {
  const own = await isOneOf(tx, ctx, [held.submittedBy, ...held.editedBy])
  const reaches = async (permission: string) => {
    const scope = scopeOf(ctx.actor, permission)
    return scope !== undefined && (await unitsInScope(tx, scope, [held.unitId], ctx.today)).has(held.unitId)
  }
  const open = held.state === 'submitted' || held.state === 'appraised'
  return {
    appraise: open && !own && (await reaches('nomination.appraise')),
    decideException: open && !own && (await reaches('nomination.decide-exception')),
    resubmit: held.state === 'returned' && (await reaches('nomination.submit')),
    withdraw: (open || held.state === 'returned' || held.state === 'approved') && own && (await reaches('nomination.withdraw')),
    decide: held.state === 'approved' && (await reaches('nomination.decide')),
    document: inReach,
  }
}

async function showNominees(
  tx: Tx,
  ctx: Ctx,
  nominees: readonly HeldNominee[],
  told: Awaited<ReturnType<NominationParts['requirements']['rules']['tellKept']>>,
  can: NominationDetail['can'],
): Promise<NomineeShown[]> {
  const unitIds = nominees.map(({ unitId }) => unitId)
  const units = await unitsByIds(tx, unitIds, ctx.today)
  const posts = await postsByIds(
    tx,
    nominees.flatMap(({ postId }) => postId ?? []),
  )
  const about = await aboutPeople(
    tx,
    nominees.map(({ personId }) => personId),
    ctx.today,
  )
  const files = await fileNames(
    tx,
    nominees.flatMap(({ exception }) => exception?.fileId ?? []),
  )
  const reach = scopeOf(ctx.actor, fence)
  const open = reach === undefined ? new Set<string>() : await unitsInScope(tx, reach, unitIds, ctx.today)
  return nominees.flatMap((nominee, index): NomineeShown[] => {
    const person = about.get(nominee.personId)
    const said = told[index]
    if (!person || !said) return []
    const { personId, position, alternate, raised, state, stateReason, unitId, movedOn, judgedOn } = nominee
    // Where it may not be told of some, it is told of nobody: a reason left out would tell it too.
    const tells = open.has(unitId)
    return [
      {
        ...{ personId, position, alternate, raised, state, stateReason, movedOn, judgedOn, ...person },
        unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
        reason: tells ? nominee.reason : null,
        forPost: tells && nominee.postId !== null ? (posts.get(nominee.postId)?.name ?? null) : null,
        forPostId: tells ? nominee.postId : null,
        why: tells ? nominee.why : null,
        verdict: said.verdict,
        verdictWords: said.words,
        rules: [...said.rules],
        exception: exceptionShown(nominee.exception, files),
        overRatio: nominee.exception?.over != null,
        can: {
          strike: can.appraise && state === 'proposed',
          accept: can.appraise && state === 'struck',
          raise: can.appraise && state === 'proposed' && !goes(nominee),
          decideException: can.decideException && state === 'proposed' && nominee.exception?.state === 'asked',
        },
      },
    ]
  })
}

async function fileNames(tx: Tx, fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!fileIds.length) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select file_id as id, name from kernel.file where file_id = any(${fileIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function exceptionShown(exception: HeldNominee['exception'], files: ReadonlyMap<string, string>): NomineeShown['exception'] {
  if (!exception || exception.state === 'not-needed') return null
  const { fileId, state, ...rest } = exception
  return { ...rest, state, fileId, file: fileId !== null, fileName: fileId === null ? null : (files.get(fileId) ?? null) }
}

/** The next list in the same state, in the order of the lists. */
async function nextOf(tx: Tx, ctx: Ctx, { nominationId, submittedOn, state }: HeldNomination, scope: Scope): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select n.nomination_id as id from nomination.nomination n
    where n.state = ${state} and (n.submitted_on, n.nomination_id) < (${submittedOn}::date, ${nominationId}::uuid) and ${inScope(scope, 'n.unit_id', ctx.today)}
    order by n.submitted_on desc, n.nomination_id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
