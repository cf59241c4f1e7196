import type { EditRecovery, RecoveryValue, SavedRecovery } from '#contracts/nomination-recovery.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { calculated, groundOf } from './calculate-recovery.ts'
import { holdRecovery, keyOf, recoveryAfter, recoveryDraft, touched } from './recovery-store.ts'

const told = ({
  reason,
  happenedOn,
  cost,
  costBasis,
  costEvidence,
  priorYears,
  exemptCode,
  note,
  computed,
}: Omit<RecoveryValue, 'personId' | 'commitmentId'> & { computed: number }) => ({
  ...{ recoveryReason: reason, happenedOn, cost, costBasis, costEvidence, priorYears, exemptCode, note, computed },
})

/** Opens a case about a commitment that was not kept, with what the rules give. Throws `kernel.not-found`, `nomination.recovery-open-already`, and what cannot be
 * by field. */
export async function openRecovery(tx: Tx, ctx: Ctx, input: RecoveryValue, scope: Scope): Promise<Outcome<SavedRecovery>> {
  checkEvidence(ctx, input)
  const ground = await groundOf(tx, ctx, input, scope)
  // Two who open it at once: the second finds what the first has opened.
  await lockInTransaction(tx, `recovery ${input.personId} ${input.commitmentId}`)
  const { rows: others } = await sql`select from nomination.recovery_case where person_id = ${input.personId}::uuid
    and commitment_id = ${input.commitmentId}::uuid and state in ('open', 'council', 'decided')`.execute(tx)
  if (others.length > 0) throw new AppError('nomination.recovery-open-already')
  const calculation = calculated(ground, input)
  const recoveryId = newId()
  await sql`insert into nomination.recovery_case (person_id, recovery_id, commitment_id, unit_id, reason, happened_on, cost, cost_basis, cost_evidence, prior_years,
      exempt_code, note, calculation, computed, opened_on, opened_by, opened_name, made_by)
    values (${input.personId}::uuid, ${recoveryId}::uuid, ${input.commitmentId}::uuid, ${ground.unitId}::uuid, ${input.reason}, ${input.happenedOn}::date,
      ${input.cost}, ${input.costBasis}, ${input.costEvidence}, ${input.priorYears}, ${input.exemptCode}, ${input.note}, ${JSON.stringify(calculation)}::jsonb,
      ${calculation.amount}, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}, array[${ctx.actor.id}::text])`.execute(tx)
  const about = { recoveryId, unitId: ground.unitId, fullName: ground.fullName }
  return { value: { recoveryId, version: 1 }, audit: recoveryDraft(about, {}, { ...told({ ...input, computed: calculation.amount }), recoveryState: 'open' }) }
}

/** Puts an open case right; the sum is made anew. Throws as `openRecovery`, `kernel.changed-meanwhile`, `nomination.recovery-not-in-state`. */
export async function editRecovery(tx: Tx, ctx: Ctx, input: EditRecovery & { readonly recoveryId: string }, scope: Scope): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  recoveryAfter(ctx, held.state, 'edit')
  checkEvidence(ctx, input)
  const value = { ...input, personId: held.personId, commitmentId: held.commitmentId }
  // The case was found within reach: it is where the person is, or goes there in a moment.
  const ground = await groundOf(tx, ctx, value, 'all')
  const calculation = calculated(ground, value)
  await sql`update nomination.recovery_case set reason = ${input.reason}, happened_on = ${input.happenedOn}::date, cost = ${input.cost},
      cost_basis = ${input.costBasis}, cost_evidence = ${input.costEvidence}, prior_years = ${input.priorYears}, exempt_code = ${input.exemptCode},
      note = ${input.note}, calculation = ${JSON.stringify(calculation)}::jsonb, computed = ${calculation.amount}, amount = null, ${touched(ctx)}
    where ${keyOf(held)}`.execute(tx)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, told(held), told({ ...input, computed: calculation.amount })),
  }
}

function checkEvidence(ctx: Ctx, { costBasis, costEvidence }: Pick<RecoveryValue, 'costBasis' | 'costEvidence'>): void {
  if (costBasis !== 'typed' || costEvidence !== null) return
  throw new AppError('nomination.recovery-no-evidence', {}, { costEvidence: messageOf('nomination.recovery-no-evidence', {}, ctx.language) })
}
