import type { ConfirmUnknown } from '#contracts/requirements-eligibility.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { requirementsDb } from '../requirements-db.ts'
import { confirmationKey, confirmationsOf } from './confirmations.ts'
import { factsForReader } from './facts-for-reader.ts'
import { judgeOne, requirePerson } from './person-eligibility.ts'
import { programmeOf } from './programmes.ts'
import { tellConfirmations } from './read-confirmations.ts'
import { tellVerdict, wordOf } from './verdicts.ts'

type OfPerson<Body> = Body & { readonly personId: string }

/** A named appraiser vouches, with evidence, for a rule whose facts are not all on record. The verdict stays “not known”; a decision may then be taken over it.
 * Judged as the appraiser may know it: what is unknown to them only because facts are withheld is refused without telling what it is. Throws
 * `kernel.not-found`, `requirements.unknown-programme`, `requirements.not-unknown`, `requirements.known-to-others`, `requirements.confirmed-already`. */
export function confirmUnknownUse(gate: Gate, set: FactSet): Use<OfPerson<ConfirmUnknown>, { confirmationId: string }> {
  return gate.command('requirements.confirm-unknown', async (tx, ctx, input: OfPerson<ConfirmUnknown>, scope) => {
    const { personId, versionId, evidence, on = ctx.today } = input
    const { unitId } = await requirePerson(tx, ctx, personId, scope)
    const programme = await programmeOf(tx, input.programme)
    const judgedWith = async (facts: FactSet) =>
      (await judgeOne(tx, facts, personId, programme, on)).verdicts.find(({ version }) => version.versionId === versionId)
    const asked = await judgedWith(factsForReader(set, ctx))
    if (!asked) throw new AppError('kernel.not-found')
    if (asked.verdict !== null) throw new AppError('requirements.not-unknown', { verdict: tellVerdict(wordOf(asked.verdict), 0, false, ctx.language) })
    if ((await judgedWith(set))?.verdict !== null) throw new AppError('requirements.known-to-others')
    const key = { personId, versionId, programme: programme.code }
    const standing = (await confirmationsOf(tx, [personId])).get(confirmationKey(key))
    if (standing && on <= standing.until) throw new AppError('requirements.confirmed-already', { name: standing.confirmedName })
    // One that no longer holds gives way to the new one; it stays on record.
    if (standing) await withdraw(tx, ctx, personId, standing.confirmationId)
    const confirmationId = newId()
    await requirementsDb(tx)
      .insertInto('requirements.confirmation')
      .values({
        person_id: personId,
        confirmation_id: confirmationId,
        version_id: versionId,
        programme: programme.code,
        on_date: on as PlainDate,
        evidence,
        confirmed_by: ctx.actor.id,
        confirmed_name: ctx.actor.name,
      })
      .execute()
    const changes = {
      confirmation: [null, `${asked.version.name.vi}; ${programme.name.vi}`],
      evidence: [standing?.evidence ?? null, evidence],
      on: [standing?.on ?? null, on],
    }
    return { value: { confirmationId }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { changes } } }
  })
}

/** Takes a confirmation back; it stays on record. Throws `kernel.not-found`, `requirements.withdrawn-already`. */
export function withdrawConfirmationUse(gate: Gate): Use<OfPerson<{ readonly confirmationId: string }>, { confirmationId: string }> {
  return gate.command('requirements.confirm-unknown', async (tx, ctx, { personId, confirmationId }: OfPerson<{ readonly confirmationId: string }>, scope) => {
    const { unitId } = await requirePerson(tx, ctx, personId, scope)
    const [row] = await tellConfirmations(tx, sql`c.person_id = ${personId}::uuid and c.confirmation_id = ${confirmationId}::uuid`)
    if (!row) throw new AppError('kernel.not-found')
    if (row.withdrawnAt !== null) throw new AppError('requirements.withdrawn-already')
    await withdraw(tx, ctx, personId, confirmationId)
    const changes = { confirmation: [`${row.ruleName.vi}; ${row.programme}`, null], evidence: [row.evidence, null] }
    return { value: { confirmationId }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { changes } } }
  })
}

async function withdraw(tx: Tx, ctx: Ctx, personId: string, confirmationId: string): Promise<void> {
  await sql`update requirements.confirmation set withdrawn_by = ${ctx.actor.id}, withdrawn_name = ${ctx.actor.name}, withdrawn_at = now()
    where person_id = ${personId}::uuid and confirmation_id = ${confirmationId}::uuid`.execute(tx)
}
