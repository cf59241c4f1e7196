import type { ConfirmUnknown, PersonConfirmations } from '#contracts/requirements-eligibility.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { requirementsDb } from '../requirements-db.ts'
import { confirmationKey, confirmationsOf } from './confirmations.ts'
import { judgeOne, requirePerson } from './person-eligibility.ts'
import { programmeOf } from './programmes.ts'
import { tellVerdict, wordOf } from './verdicts.ts'

type OfPerson<Body> = Body & { readonly personId: string }

/** A named appraiser vouches, with evidence, for a rule whose facts are not all on record. The verdict stays “not known”; a decision may then be taken over it.
 * Judged with all facts, whatever the appraiser may see. Throws `kernel.not-found`, `requirements.unknown-programme`, `requirements.not-unknown`,
 * `requirements.confirmed-already`. */
export function confirmUnknownUse(gate: Gate, set: FactSet): Use<OfPerson<ConfirmUnknown>, { confirmationId: string }> {
  return gate.command('requirements.confirm-unknown', async (tx, ctx, input: OfPerson<ConfirmUnknown>, scope) => {
    const { personId, versionId, evidence, on = ctx.today } = input
    const { unitId } = await requirePerson(tx, ctx, personId, scope)
    const programme = await programmeOf(tx, input.programme)
    const { verdicts } = await judgeOne(tx, set, personId, programme, on)
    const asked = verdicts.find(({ version }) => version.versionId === versionId)
    if (!asked) throw new AppError('kernel.not-found')
    if (asked.verdict !== null) throw new AppError('requirements.not-unknown', { verdict: tellVerdict(wordOf(asked.verdict), 0, false, ctx.language) })
    const key = { personId, versionId, programme: programme.code }
    const standing = (await confirmationsOf(tx, [personId])).get(confirmationKey(key))
    if (standing) throw new AppError('requirements.confirmed-already', { name: standing.confirmedName })
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
    const changes = { confirmation: [null, `${asked.version.name.vi}; ${programme.name.vi}`], evidence: [null, evidence], on: [null, on] }
    return { value: { confirmationId }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { changes } } }
  })
}

/** Takes a confirmation back; it stays on record. Throws `kernel.not-found`, `requirements.withdrawn-already`. */
export function withdrawConfirmationUse(gate: Gate): Use<OfPerson<{ readonly confirmationId: string }>, { confirmationId: string }> {
  return gate.command('requirements.confirm-unknown', async (tx, ctx, { personId, confirmationId }: OfPerson<{ readonly confirmationId: string }>, scope) => {
    const { unitId } = await requirePerson(tx, ctx, personId, scope)
    const [row] = await readConfirmations(tx, personId, confirmationId)
    if (!row) throw new AppError('kernel.not-found')
    if (row.withdrawnAt !== null) throw new AppError('requirements.withdrawn-already')
    await sql`update requirements.confirmation set withdrawn_by = ${ctx.actor.id}, withdrawn_name = ${ctx.actor.name}, withdrawn_at = now()
      where person_id = ${personId}::uuid and confirmation_id = ${confirmationId}::uuid`.execute(tx)
    const changes = { confirmation: [`${row.ruleName.vi}; ${row.programme}`, null], evidence: [row.evidence, null] }
    return { value: { confirmationId }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { changes } } }
  })
}

/** Everything that was ever vouched for of one person, latest first. Throws `kernel.not-found`. */
export async function personConfirmations(tx: Tx, ctx: Ctx, { personId }: { readonly personId: string }, scope: Scope): Promise<PersonConfirmations> {
  const { unitId } = await requirePerson(tx, ctx, personId, scope)
  const held = scopeOf(ctx.actor, 'requirements.confirm-unknown')
  const may = held !== undefined && (await unitsInScope(tx, held, [unitId], ctx.today)).has(unitId)
  return { items: (await readConfirmations(tx, personId)).map((row) => ({ ...row, can: { withdraw: may && row.withdrawnAt === null } })) }
}

async function readConfirmations(tx: Tx, personId: string, confirmationId?: string): Promise<readonly Omit<PersonConfirmations['items'][0], 'can'>[]> {
  const { rows } = await sql<Omit<PersonConfirmations['items'][0], 'can'>>`
    select c.confirmation_id as "confirmationId", c.confirmed_name as "confirmedName", c.confirmed_at::text as "confirmedAt", c.on_date as "on", c.evidence,
      r.code as rule, jsonb_build_object('vi', r.name_vi, 'en', r.name_en) as "ruleName", c.programme, c.withdrawn_name as "withdrawnName",
      c.withdrawn_at::text as "withdrawnAt"
    from requirements.confirmation c join requirements.rule_version v on v.version_id = c.version_id join requirements.rule r on r.rule_id = v.rule_id
    where c.person_id = ${personId}::uuid ${confirmationId === undefined ? sql`` : sql`and c.confirmation_id = ${confirmationId}::uuid`}
    order by c.confirmed_at desc`.execute(tx)
  return rows
}
