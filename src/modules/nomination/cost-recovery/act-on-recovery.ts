import type { DecideRecovery, ReasonedRecovery, RecoveryCouncil, SavedRecovery } from '#contracts/nomination-recovery.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { numberDecision } from '../decisions/decision-number.ts'
import { holdRecovery, keyOf, recoveryAfter, recoveryDraft, refuseField, touched } from './recovery-store.ts'

type Of<Body> = Body & { readonly recoveryId: string }

/** Records what the council on recovery concluded: who sat, when, how much. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `nomination.recovery-not-in-state`, and what cannot be by field. */
export async function recordCouncil(tx: Tx, ctx: Ctx, input: Of<RecoveryCouncil>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  const state = recoveryAfter(ctx, held.state, 'council')
  const { metOn, members, amount, words } = input
  if (metOn > ctx.today) refuseField(ctx, 'metOn', 'nomination.recovery-in-future', { date: formatVietnamese(ctx.today) })
  if (metOn < held.happenedOn) refuseField(ctx, 'metOn', 'nomination.recovery-before', { date: formatVietnamese(held.happenedOn) })
  if (members.length < 3 || members.filter(({ role }) => role === 'chair').length !== 1) refuseField(ctx, 'members', 'nomination.recovery-council-small')
  if (amount > held.cost) refuseField(ctx, 'amount', 'nomination.recovery-more-than-cost', { amount: formatInteger(held.cost) })
  if (amount !== held.computed && words === null) refuseField(ctx, 'words', 'nomination.recovery-needs-words')
  await sql`delete from nomination.recovery_member where ${keyOf(held)}`.execute(tx)
  await sql`insert into nomination.recovery_member (person_id, recovery_id, position, name, office, role)
    select ${held.personId}::uuid, ${held.recoveryId}::uuid, position, name, office, role
    from jsonb_to_recordset(${rowsAsJson(members.map((member, index) => ({ ...member, position: index + 1 })))}::jsonb)
      as r(position int, name text, office text, role text)`.execute(tx)
  await sql`update nomination.recovery_case set state = ${state}, council_on = ${metOn}::date, council_words = ${words}, amount = ${amount}, ${touched(ctx)}
    where ${keyOf(held)}`.execute(tx)
  const council = members.map(({ name, office }) => `${name}, ${office}`).join('; ')
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, { recoveryState: held.state }, { recoveryState: state, councilOn: metOn, council, recoveryAmount: amount }, words),
  }
}

/** Back to the file: the council is to meet again. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `nomination.recovery-not-in-state`. */
export async function reopenRecovery(tx: Tx, ctx: Ctx, input: Of<ReasonedRecovery>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  return await moved(tx, ctx, input, scope, 'reopen')
}

/** Stops a case that should not have been opened or has lost its ground. Throws as `reopenRecovery`. */
export async function cancelRecovery(tx: Tx, ctx: Ctx, input: Of<ReasonedRecovery>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  return await moved(tx, ctx, input, scope, 'cancel')
}

async function moved(tx: Tx, ctx: Ctx, input: Of<ReasonedRecovery>, scope: Scope, act: 'reopen' | 'cancel'): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  const state = recoveryAfter(ctx, held.state, act)
  const closing = act === 'cancel' ? sql`, closed_on = ${ctx.today}::date, closed_name = ${ctx.actor.name}, closed_words = ${input.words}` : sql``
  await sql`update nomination.recovery_case set state = ${state}, ${touched(ctx)} ${closing} where ${keyOf(held)}`.execute(tx)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, { recoveryState: held.state }, { recoveryState: state }, input.words),
  }
}

/** Decides what is to be paid back, under a number of the register; by somebody who neither made the case nor recorded the council. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `nomination.recovery-not-in-state`, `nomination.recovery-maker-decides`, what cannot be by field, and as taking a number does. */
export async function decideRecovery(tx: Tx, ctx: Ctx, input: Of<DecideRecovery>, scope: Scope): Promise<Outcome<SavedRecovery>> {
  const held = await holdRecovery(tx, ctx, input, scope)
  const state = recoveryAfter(ctx, held.state, 'decide')
  if (await isOneOf(tx, ctx, held.madeBy)) throw new AppError('nomination.recovery-maker-decides')
  const { layout, issuerUnitId, issuer, superior, symbol, place, signerAuthority, signerTitle, signerName, decisionDate, dueOn, number: wanted } = input
  const councilOn = held.councilOn ?? held.happenedOn
  if (decisionDate < councilOn) refuseField(ctx, 'decisionDate', 'nomination.recovery-before', { date: formatVietnamese(councilOn) })
  if (decisionDate > ctx.today) refuseField(ctx, 'decisionDate', 'nomination.recovery-in-future', { date: formatVietnamese(ctx.today) })
  if (dueOn < decisionDate) refuseField(ctx, 'dueOn', 'nomination.recovery-before', { date: formatVietnamese(decisionDate as PlainDate) })
  const bare = symbol.replace(/^[-/]/, '')
  const { decisionNo: number, registerEntryId } = await numberDecision(
    tx,
    ctx,
    { issuerUnitId, issuer, layout, symbol: bare, decisionDate, number: wanted },
    `Đền bù chi phí đào tạo: ${held.fullName}`,
    scope,
  )
  const decision = { layout, issuerUnitId, issuer, superior, symbol: bare, place, signerAuthority, signerTitle, signerName }
  await sql`update nomination.recovery_case set state = ${state}, decision_no = ${number}, decision_date = ${decisionDate}::date, due_on = ${dueOn}::date,
      decision = ${JSON.stringify(decision)}::jsonb, decided_by = ${ctx.actor.id}, decided_name = ${ctx.actor.name}, register_entry_id = ${registerEntryId}::uuid,
      version = version + 1
    where ${keyOf(held)}`.execute(tx)
  return {
    value: { recoveryId: held.recoveryId, version: held.version + 1 },
    audit: recoveryDraft(held, { recoveryState: held.state }, { recoveryState: state, decisionNo: number, decisionDate, dueOn, recoveryAmount: held.amount }),
  }
}
