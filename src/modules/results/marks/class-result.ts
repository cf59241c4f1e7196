import type { GradeScheme } from '#contracts/results-marks.ts'
import { type ResultState, resultStateWords } from '#contracts/results.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { lockClassFor, requireKeptClass } from '#modules/classes/index.ts'

/** From where a step leads where. Marks change while they are entered; results that were closed are opened by two people. */
export const resultTransitions = {
  entering: { submit: 'submitted' },
  submitted: { close: 'closed', return: 'entering' },
  closed: { ask: 'reopening' },
  reopening: { agree: 'entering', refuse: 'closed' },
} as const satisfies Readonly<Record<ResultState, Readonly<Record<string, ResultState>>>>

export type ResultStep = { [State in ResultState]: keyof (typeof resultTransitions)[State] }[ResultState]

/** Throws `results.wrong-state`. */
export function stateAfter(ctx: Ctx, state: ResultState, step: ResultStep): ResultState {
  const next = (resultTransitions[state] as Readonly<Partial<Record<ResultStep, ResultState>>>)[step]
  if (next === undefined) throw new AppError('results.wrong-state', { state: resultStateWords[state][ctx.language] })
  return next
}

/** The results of a class as they stand. */
export interface ClassResult {
  readonly classId: string
  readonly code: string
  readonly name: string
  readonly hostUnitId: string | null
  readonly openedOn: PlainDate | null
  readonly state: ResultState
  readonly scheme: GradeScheme
  readonly completedOn: PlainDate | null
  readonly round: number
  readonly submittedBy: string | null
  readonly reopenBy: string | null
  readonly version: number
}

type Kept = Omit<ClassResult, 'classId' | 'code' | 'name' | 'hostUnitId' | 'openedOn'>

const fresh: Kept = { state: 'entering', scheme: 'five-grades', completedOn: null, round: 0, submittedBy: null, reopenBy: null, version: 0 }

/** The results of a class, locked with the class. Throws `kernel.not-found`, `classes.host-outside`, `results.class-cancelled`, and
 * `kernel.changed-meanwhile` where they are no longer as the form had them. */
export async function lockResult(tx: Tx, ctx: Ctx, scope: Scope, classId: string, version?: number): Promise<ClassResult> {
  const standing = await lockClassFor(tx, ctx, scope, classId)
  await requireKeptClass(tx, ctx, scope, standing)
  if (standing.cancelledOn !== null) throw new AppError('results.class-cancelled')
  const { rows } = await sql<Kept>`
    select state, scheme, completed_on as "completedOn", round, submitted_by as "submittedBy", reopen_by as "reopenBy", version
    from results.class_result where class_id = ${classId}::uuid`.execute(tx)
  const kept = rows[0] ?? fresh
  if (version !== undefined && version !== kept.version) throw new AppError('kernel.changed-meanwhile')
  const { code, name, hostUnitId, openedOn } = standing
  return { classId, code, name, hostUnitId, openedOn, ...kept }
}

/** Whoever had a hand in the marks of a class: entered, changed or took one out, or said how much somebody attended. */
export async function handsOf(tx: Tx, classId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ by: string }>`
    select marked_by as by from results.mark where class_id = ${classId}::uuid
    union select changed_by from results.mark_change where class_id = ${classId}::uuid
    union select given_by from results.attendance_given where class_id = ${classId}::uuid`.execute(tx)
  return rows.map(({ by }) => by)
}

/** Throws `results.not-entering` once marks are submitted or closed. */
export function requireEntering({ state }: ClassResult): void {
  if (state !== 'entering') throw new AppError('results.not-entering')
}

/** Keeps that something was entered: from then on the results of the class have a version. */
export async function touchResult(tx: Tx, classId: string, scheme?: GradeScheme): Promise<void> {
  await sql`insert into results.class_result (class_id, scheme) values (${classId}::uuid, ${scheme ?? 'five-grades'})
    on conflict (class_id) do update set version = results.class_result.version + 1, scheme = ${scheme ? sql`${scheme}` : sql`results.class_result.scheme`}`.execute(
    tx,
  )
}

/** What the audit keeps about the results of a class: beside the other changes of the class. */
export function auditOfResult(
  { classId, code, hostUnitId }: ClassResult,
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
  reason?: string | null,
) {
  return {
    ...{ subjectKind: 'class', subjectId: classId, ...(hostUnitId ? { unitId: hostUnitId } : {}) },
    detail: { code, changes, ...(reason ? { reason } : {}) },
  } satisfies AuditDraft
}
