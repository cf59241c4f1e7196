import type { SqlBool } from 'kysely'
import { type Recovery, type RecoveryAct, type RecoveryState, recoveryStateWords, recoveryTransitions } from '#contracts/nomination-recovery.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** A case as commands hold it. */
export interface HeldRecovery {
  readonly recoveryId: string
  readonly personId: string
  readonly commitmentId: string
  readonly unitId: string
  readonly fullName: string
  readonly state: RecoveryState
  readonly reason: Recovery['reason']
  readonly happenedOn: PlainDate
  readonly cost: number
  readonly costBasis: Recovery['costBasis']
  readonly costEvidence: string | null
  readonly priorYears: number
  readonly exemptCode: string | null
  readonly note: string | null
  readonly computed: number
  readonly amount: number | null
  readonly councilOn: PlainDate | null
  readonly decisionDate: PlainDate | null
  readonly madeBy: readonly string[]
  readonly version: number
}

/** A case, a row `c`, is read by the unit that goes on with it, by those that had it before, and by the one that the person is of today. */
export const readsCase = (scope: Scope, on: PlainDate) =>
  scope === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${inScope(scope, 'c.unit_id', on)}
        or c.recovery_id in (select v.recovery_id from nomination.recovery_move v where ${inScope(scope, 'v.from_unit_id', on)})
        or c.person_id in (select w.person_id from personnel.v_person w where ${inScope(scope, 'w.unit_id', on)}))`

/** Holds a case within reach for a change. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export async function holdRecovery(tx: Tx, ctx: Ctx, { recoveryId, version }: { recoveryId: string; version: number }, scope: Scope): Promise<HeldRecovery> {
  const { rows } = await sql<HeldRecovery>`
    select c.recovery_id as "recoveryId", c.person_id as "personId", c.commitment_id as "commitmentId", c.unit_id as "unitId", p.full_name as "fullName", c.state,
      c.reason, c.happened_on as "happenedOn", c.cost, c.cost_basis as "costBasis", c.cost_evidence as "costEvidence", c.prior_years as "priorYears",
      c.exempt_code as "exemptCode", c.note, c.computed, c.amount, c.council_on as "councilOn", c.decision_date as "decisionDate", c.made_by as "madeBy", c.version
    from nomination.recovery_case c join personnel.v_person p on p.person_id = c.person_id
    where c.recovery_id = ${recoveryId}::uuid and ${inScope(scope, 'c.unit_id', ctx.today)} for update of c`.execute(tx)
  const [held] = rows
  if (!held) throw new AppError('kernel.not-found')
  if (held.version !== version) throw new AppError('kernel.changed-meanwhile')
  return held
}

/** Refuses one field of the form, in words. */
export function refuseField(ctx: Ctx, field: string, code: ErrorCode, params: ErrorParams = {}): never {
  throw new AppError(code, params, { [field]: messageOf(code, params, ctx.language) })
}

/** The state after an act. Throws `nomination.recovery-not-in-state`. */
export function recoveryAfter(ctx: Ctx, state: RecoveryState, act: RecoveryAct): RecoveryState {
  const next = (recoveryTransitions[state] as Readonly<Partial<Record<RecoveryAct, RecoveryState>>>)[act]
  if (!next) throw new AppError('nomination.recovery-not-in-state', { state: recoveryStateWords[state][ctx.language] })
  return next
}

/** Who changes a case is one of its makers, and moves it on. */
export const touched = (ctx: Ctx) =>
  sql`version = version + 1, made_by = case when ${ctx.actor.id} = any(made_by) then made_by else made_by || ${ctx.actor.id}::text end`

export const keyOf = ({ personId, recoveryId }: Pick<HeldRecovery, 'personId' | 'recoveryId'>) =>
  sql`person_id = ${personId}::uuid and recovery_id = ${recoveryId}::uuid`

type Told = Readonly<Record<string, unknown>>

/** What the history of a case tells: fields with the old and the new value. */
export function recoveryDraft(held: Pick<HeldRecovery, 'recoveryId' | 'unitId' | 'fullName'>, before: Told, after: Told, reason?: string | null): AuditDraft {
  const changes = Object.fromEntries(
    Object.keys({ ...before, ...after }).flatMap((name) => {
      const values = [before[name] ?? null, after[name] ?? null] as const
      return JSON.stringify(values[0]) === JSON.stringify(values[1]) ? [] : [[name, values]]
    }),
  )
  return { subjectKind: 'recovery', subjectId: held.recoveryId, unitId: held.unitId, detail: { title: held.fullName, changes, ...(reason && { reason }) } }
}

/** Commitments that cases which are not stopped rest on. */
export async function commitmentsInCases(tx: Tx, commitmentIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select commitment_id as id from nomination.recovery_case where commitment_id = any(${[...commitmentIds]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
