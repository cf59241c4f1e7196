import type { Mode } from '#contracts/classes.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { visible } from '../classes-queries.ts'
import type { ClassRecord } from '../classes-store.ts'
import { formatModeChanges } from '../mode-changes.ts'

/** A class as it stands, locked for a change, with the words that its history is told in. */
export interface StandingClass extends ClassRecord {
  readonly version: number
  readonly programmeName: string
  readonly providerName: string
  readonly cancelReasonCode: string | null
  /** What the cancellation replaced; null when there was none, or when it came by a file. */
  readonly beforeCancel: { readonly was: ClassCourse; readonly left: ClassCourse } | null
}

/** The part of a class that a cancellation replaces. */
export type ClassCourse = Pick<ClassRecord, 'plannedOpenOn' | 'openedOn' | 'closedOn' | 'modes'>

export function courseOf({ plannedOpenOn, openedOn, closedOn, modes }: ClassCourse): ClassCourse {
  return { plannedOpenOn, openedOn, closedOn, modes }
}

/** The class, locked until the transaction ends. Throws `kernel.not-found` when whoever asks has nothing to do with it. */
export async function lockClass(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<StandingClass> {
  const { rows } = await sql<Omit<StandingClass, 'modes'>>`
    select f.class_id as "classId", f.code, f.name, g.code as "programmeCode", g.name as "programmeName", v.code as "providerCode", v.name as "providerName",
      f.channel, f.study_form as "studyForm", f.fund_source as "fundSource", f.host_unit_id as "hostUnitId", f.place, f.capacity, f.hours,
      f.planned_open_on as "plannedOpenOn", f.opened_on as "openedOn", f.closed_on as "closedOn", f.cancelled_on as "cancelledOn",
      f.cancel_reason as "cancelReason", f.cancel_reason_code as "cancelReasonCode", f.decision_no as "decisionNo", f.decision_date as "decisionDate",
      f.note, f.version, f.before_cancel as "beforeCancel"
    from classes.class f
    join catalogue.v_programme g on g.programme_id = f.programme_id
    join catalogue.v_provider v on v.provider_id = f.provider_id
    where f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}
    for update of f`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  const modes = await sql<{ from: PlainDate; mode: Mode }>`
    select valid_from as "from", mode from classes.class_mode where class_id = ${classId}::uuid order by valid_from`.execute(tx)
  return { ...found, modes: modes.rows }
}

/** Whether whoever has this scope keeps the class: its host is within it; a class of the whole province is kept by a provincial body. */
export async function keepsClass(tx: Tx, ctx: Ctx, scope: Scope, hostUnitId: string | null): Promise<boolean> {
  if (scope === 'all') return true
  return hostUnitId !== null && (await unitsInScope(tx, scope, [hostUnitId], ctx.today)).has(hostUnitId)
}

/** Throws `classes.host-outside` when the class is kept by somebody else, `kernel.changed-meanwhile` when it is no longer as the form had it. */
export async function requireKept(tx: Tx, ctx: Ctx, scope: Scope, standing: StandingClass, version?: number): Promise<void> {
  if (!(await keepsClass(tx, ctx, scope, standing.hostUnitId))) throw new AppError('classes.host-outside')
  if (version !== undefined && version !== standing.version) throw new AppError('kernel.changed-meanwhile')
}

type Told = Readonly<Record<string, string | number | null>>

/** The class in the words of its history: field by field, catalogue and units by name. */
async function told(tx: Tx, ctx: Ctx, record: ClassRecord & { readonly programmeName: string; readonly providerName: string }): Promise<Told> {
  const { classId: _id, programmeCode: _p, providerCode: _v, programmeName, providerName, hostUnitId, modes, ...rest } = record
  const host = hostUnitId === null ? undefined : (await unitsByIds(tx, [hostUnitId], ctx.today)).get(hostUnitId)
  const { code, name, channel, studyForm, fundSource, place, capacity, hours, plannedOpenOn, openedOn, closedOn } = rest
  const { cancelledOn, cancelReason, decisionNo, decisionDate, note } = rest
  const [first, ...changes] = modes
  return {
    ...{ code, name, programme: programmeName, provider: providerName, hostUnit: host?.name ?? null, channel, studyForm, mode: first?.mode ?? null },
    ...{ modeChanges: formatModeChanges(changes), fundSource, place, capacity, hours, plannedOpenOn, openedOn, closedOn },
    ...{ cancelledOn, cancelReason, decisionNo, decisionDate, note },
  }
}

/** What the audit keeps of a change: every field that is not as it was; of a new class every field that has a value. */
export async function auditOf(
  tx: Tx,
  ctx: Ctx,
  before: StandingClass | undefined,
  after: ClassRecord & { readonly programmeName: string; readonly providerName: string },
  more: Readonly<Record<string, unknown>> = {},
): Promise<AuditDraft> {
  const old: Told = before ? await told(tx, ctx, before) : {}
  const now = await told(tx, ctx, after)
  const changes: Record<string, [unknown, unknown]> = {}
  for (const [field, value] of Object.entries(now)) if ((old[field] ?? null) !== value) changes[field] = [old[field] ?? null, value]
  return {
    subjectKind: 'class',
    subjectId: after.classId,
    ...(after.hostUnitId ? { unitId: after.hostUnitId } : {}),
    detail: { code: after.code, name: after.name, changes, ...more },
  }
}
