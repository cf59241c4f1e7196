import type { RawBuilder, SqlBool } from 'kysely'
import type { Assignment, AssignmentList, AssignmentQuery } from '#contracts/reporting-assignments.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope, narrowScope, resolveUnits, unitsInScope } from '#modules/organisation/index.ts'
import { directionWords } from '../figures/directions.ts'

type Row = Omit<Assignment, 'can' | 'direction' | 'overdueDays'>

const columns = (today: PlainDate) => sql`a.assignment_id as "assignmentId", a.direction_id as "directionId", a.year, a.report_id as "reportId",
  (select jsonb_build_object('unitId', a.unit_id, 'code', u.code, 'name', u.name) from organisation.v_unit u where u.unit_id = a.unit_id
    order by u.valid_from <= ${today}::date and (u.valid_to is null or u.valid_to > ${today}::date) desc, u.valid_from desc limit 1) as unit,
  a.words, a.due_on as "dueOn", a.assigned_on as "assignedOn", a.assigned_name as "assignedName", a.state, a.answer, a.answer_link as "answerLink",
  a.answered_on as "answeredOn", a.answered_name as "answeredName", a.settled_on as "settledOn", a.settled_name as "settledName",
  a.settled_words as "settledWords", a.version`

export interface ListAssignments extends AssignmentQuery {
  readonly limit: number
  readonly after?: string | undefined
}

/** What units within reach were assigned, by deadline. Throws `kernel.not-found` for a unit out of reach. */
export async function listAssignments(tx: Tx, ctx: Ctx, input: ListAssignments, scope: Scope): Promise<AssignmentList> {
  const { year, unit, state, directionId, limit, after } = input
  const reach = unit === undefined ? scope : await reachOf(tx, ctx, unit, scope)
  const overdue = sql<SqlBool>`(a.state = 'open' and a.due_on < ${ctx.today}::date)`
  const asked = sql<SqlBool>`${inScope(reach, 'a.unit_id', ctx.today)} and ${year === undefined ? sql`true` : sql`a.year = ${year}`}
    and ${directionId === undefined ? sql`true` : sql`a.direction_id = ${directionId}`}`
  const wanted: RawBuilder<SqlBool> =
    state === undefined ? sql<SqlBool>`a.state <> 'withdrawn'` : state === 'overdue' ? overdue : sql<SqlBool>`a.state = ${state}`
  const { rows } = await sql<Row & { cursor: string }>`
    select ${columns(ctx.today)}, a.due_on || ' ' || a.assignment_id as cursor from reporting.assignment a
    where ${asked} and ${wanted} and ${after === undefined ? sql`true` : sql`a.due_on || ' ' || a.assignment_id > ${after}`}
    order by a.due_on || ' ' || a.assignment_id limit ${limit + 1}`.execute(tx)
  const { rows: counts } = await sql<AssignmentList['counts']>`
    select count(*) filter (where a.state = 'open')::int as open, count(*) filter (where ${overdue})::int as overdue,
      count(*) filter (where a.state = 'answered')::int as answered, count(*) filter (where a.state = 'accepted')::int as accepted
    from reporting.assignment a where ${asked}`.execute(tx)
  const shown = rows.slice(0, limit)
  return {
    items: await present(tx, ctx, shown),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
    counts: counts[0] ?? { open: 0, overdue: 0, answered: 0, accepted: 0 },
  }
}

async function reachOf(tx: Tx, ctx: Ctx, code: string, scope: Scope): Promise<Scope> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = unit && (await narrowScope(tx, scope, unit.unitId, ctx.today))
  if (!reach) throw new AppError('kernel.not-found')
  return reach
}

export async function present(tx: Tx, ctx: Ctx, rows: readonly Row[]): Promise<Assignment[]> {
  const unitIds = rows.map(({ unit }) => unit.unitId)
  const within = async (permission: 'reporting.answer-direction' | 'reporting.settle-direction') => {
    const scope = scopeOf(ctx.actor, permission)
    return scope === undefined ? new Set<string>() : await unitsInScope(tx, scope, unitIds, ctx.today)
  }
  const [answers, settles] = [await within('reporting.answer-direction'), await within('reporting.settle-direction')]
  return rows.map((row) => ({
    assignmentId: row.assignmentId,
    directionId: row.directionId,
    direction: directionWords(row.directionId)?.[ctx.language] ?? row.directionId,
    year: row.year,
    reportId: row.reportId,
    unit: row.unit,
    words: row.words,
    dueOn: row.dueOn,
    overdueDays: row.state === 'open' ? Math.max(0, daysBetween(row.dueOn, ctx.today)) : 0,
    assignedOn: row.assignedOn,
    assignedName: row.assignedName,
    state: row.state,
    answer: row.answer,
    answerLink: row.answerLink,
    answeredOn: row.answeredOn,
    answeredName: row.answeredName,
    settledOn: row.settledOn,
    settledName: row.settledName,
    settledWords: row.settledWords,
    version: row.version,
    can: {
      answer: row.state === 'open' && answers.has(row.unit.unitId),
      settle: (row.state === 'open' || row.state === 'answered') && settles.has(row.unit.unitId),
    },
  }))
}

const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

export interface HeldAssignment extends Row {
  readonly assignedBy: string
}

/** One assignment of a unit within reach, held until the transaction ends. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export async function holdAssignment(tx: Tx, ctx: Ctx, assignmentId: string, version: number, scope: Scope): Promise<HeldAssignment> {
  const { rows } = await sql<HeldAssignment>`
    select ${columns(ctx.today)}, a.assigned_by as "assignedBy" from reporting.assignment a
    where a.assignment_id = ${assignmentId}::uuid and ${inScope(scope, 'a.unit_id', ctx.today)} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  if (row.version !== version) throw new AppError('kernel.changed-meanwhile')
  return row
}
