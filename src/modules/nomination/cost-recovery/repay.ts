import type { CloseRecovery, ReasonedRecovery, RecoveryPayment, SavedRecovery } from '#contracts/nomination-recovery.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { commitmentTerms, writeRelease } from '#modules/training-record/index.ts'
import { type HeldRecovery, holdRecovery, keyOf, recoveryAfter, recoveryDraft, refuseField } from './recovery-store.ts'

type Of<Body> = Body & { readonly recoveryId: string }

async function paidFor(tx: Tx, held: HeldRecovery): Promise<number> {
  const { rows } = await sql<{ paid: number }>`
    select coalesce(sum(amount), 0)::bigint as paid from nomination.recovery_payment where ${keyOf(held)} and removed_on is null`.execute(tx)
  return rows[0]?.paid ?? 0
}

/** Records what was paid or withheld, with its document. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `nomination.recovery-not-in-state`, and what cannot
 * be by field. */
export async function recordRepayment(tx: Tx, ctx: Ctx, input: Of<RecoveryPayment>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  recoveryAfter(ctx, held.state, 'pay')
  const { paidOn, amount, means, documentNo } = input
  if (paidOn > ctx.today) refuseField(ctx, 'paidOn', 'nomination.recovery-in-future', { date: formatVietnamese(ctx.today) })
  if (held.decisionDate !== null && paidOn < held.decisionDate) {
    refuseField(ctx, 'paidOn', 'nomination.recovery-before', { date: formatVietnamese(held.decisionDate) })
  }
  const left = (held.amount ?? 0) - (await paidFor(tx, held))
  if (amount > left) refuseField(ctx, 'amount', 'nomination.recovery-overpaid', { amount: formatInteger(left) })
  await sql`insert into nomination.recovery_payment (person_id, payment_id, recovery_id, paid_on, amount, means, document_no, recorded_name, recorded_on)
    values (${held.personId}::uuid, ${newId()}::uuid, ${held.recoveryId}::uuid, ${paidOn}::date, ${amount}, ${means}, ${documentNo}, ${ctx.actor.name},
      ${ctx.today}::date)`.execute(tx)
  await bump(tx, held)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, {}, { repaid: amount, repaidOn: paidOn, repaidBy: documentNo }),
  }
}

/** Takes out a payment that was recorded by mistake; it stays to be seen. Throws as `recordRepayment`. */
export async function removeRepayment(
  tx: Tx,
  ctx: Ctx,
  input: Of<ReasonedRecovery> & { readonly paymentId: string },
  scope: Scope,
): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  recoveryAfter(ctx, held.state, 'pay')
  const { rows } = await sql<{ amount: number; documentNo: string }>`
    update nomination.recovery_payment set removed_on = ${ctx.today}::date, removed_name = ${ctx.actor.name}, removed_reason = ${input.words}
    where ${keyOf(held)} and payment_id = ${input.paymentId}::uuid and removed_on is null returning amount, document_no as "documentNo"`.execute(tx)
  const [gone] = rows
  if (!gone) throw new AppError('kernel.not-found')
  await bump(tx, held)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, { repaid: gone.amount, repaidBy: gone.documentNo }, {}, input.words),
  }
}

/** Closes a decided case: all is paid, or it is said why not. The commitment ends with it. Throws as `recordRepayment`, `nomination.recovery-not-paid`. */
export async function closeRecovery(tx: Tx, ctx: Ctx, input: Of<CloseRecovery>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  const state = recoveryAfter(ctx, held.state, 'close')
  const left = (held.amount ?? 0) - (await paidFor(tx, held))
  if (left > 0 && input.words === null) refuseField(ctx, 'words', 'nomination.recovery-not-paid', { amount: formatInteger(left) })
  await sql`update nomination.recovery_case set state = ${state}, closed_on = ${ctx.today}::date, closed_name = ${ctx.actor.name}, closed_words = ${input.words},
      version = version + 1
    where ${keyOf(held)}`.execute(tx)
  const draft = recoveryDraft(held, { recoveryState: held.state }, { recoveryState: state }, input.words)
  const ended = await releaseCommitment(tx, held, left)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: ended ? [draft, { subjectKind: 'person', subjectId: held.personId, unitId: held.unitId, detail: ended }] : draft,
  }
}

/** Nothing is owed any more from the day it happened on: it was paid back, or the law let go. What was closed unpaid stays as it is. */
async function releaseCommitment(tx: Tx, held: HeldRecovery, left: number) {
  const { rows } = await sql<{ decisionNo: string }>`select decision_no as "decisionNo" from nomination.recovery_case where ${keyOf(held)}`.execute(tx)
  const documentNo = rows[0]?.decisionNo ?? ''
  const found = await commitmentTerms(tx, held.personId, held.commitmentId, held.happenedOn)
  if (left > 0 || !found || found.commitment.release) return undefined
  const code = held.exemptCode ?? 'recovered'
  await writeRelease(tx, held, { on: held.happenedOn, code, words: null, documentNo, documentDate: held.decisionDate })
  return { about: found.commitment.reason, changes: { 'commitment.releasedOn': [null, held.happenedOn], 'commitment.releaseDocumentNo': [null, documentNo] } }
}

const bump = async (tx: Tx, held: HeldRecovery) => await sql`update nomination.recovery_case set version = version + 1 where ${keyOf(held)}`.execute(tx)
