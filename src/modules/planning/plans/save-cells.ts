import {
  consolidatedFields,
  lineFields,
  type PlanCell,
  type PlanField,
  planFieldWords,
  type SaveCells,
  type SavedCells,
  splitFields,
} from '#contracts/planning-plan-lines.ts'
import { cellProblem } from '#contracts/planning-plan-cells.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { type HeldLine, type HeldSplit, lineColumns, linesOf, splitsOf } from './line-store.ts'
import { auditPlan, beginEditing, checkUnits, type HeldPlan, holdVersion } from './plan-store.ts'

type Value = string | number | null
type Saving = SaveCells & { readonly planId: string }
type Conflict = SavedCells['conflicts'][0]

interface Edited {
  readonly cell: PlanCell
  readonly line: HeldLine
  readonly now: Value
  readonly to: Value
}

const emptySplit: Readonly<Record<string, Value>> = { asked: 0, appraised: null, approved: null, differenceCode: null, note: null }
const splitColumns = { asked: 'asked', appraised: 'appraised', approved: 'approved', differenceCode: 'difference_code', note: 'note' } as const

/** Writes cells of the grid, many at once. A cell that somebody else changed since it was shown is refused with both values, the others are written:
 * whoever pastes two hundred cells does not lose them to one. Throws `kernel.not-found`, `planning.not-editable`, `planning.wrong-value`,
 * `planning.consolidate-only`, `planning.unit-outside`, `planning.code-taken`, `planning.wrong-year`, `planning.ends-before-opens`, `planning.sent-has-no-classes`: then nothing is. */
export function saveCellsUse(gate: Gate): Use<Saving, SavedCells> {
  return gate.command('planning.edit-plan', async (tx, ctx, input: Saving, scope) => {
    // Editors of one version go one after another: what a cell is now cannot change between the look and the writing.
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    await beginEditing(tx, ctx, version)
    const lines = await linesOf(tx, [version.versionId])
    const splits = await splitsOf(tx, [version.versionId])
    await mayConsolidate(tx, ctx, plan, input.cells)
    const { edited, conflicts } = compare(ctx, input.cells, lines, splits)
    await checkUnits(
      tx,
      ctx,
      plan,
      edited.flatMap(({ cell }) => cell.unitId ?? []),
    )
    checkLines(plan, lines, edited)
    await checkReasons(tx, ctx, edited)
    await writeLineCells(tx, edited)
    await writeSplitCells(tx, edited)
    const units = await unitsByIds(
      tx,
      edited.flatMap(({ cell }) => cell.unitId ?? []),
      ctx.today,
    )
    const nameOf = ({ cell, line }: Edited) => [line.code, ...(cell.unitId === null ? [] : [units.get(cell.unitId)?.code ?? '']), cell.field].join('.')
    return {
      value: { saved: edited.length, conflicts, locks: await locksOf(tx, edited) },
      audit: auditPlan(plan, { changes: Object.fromEntries(edited.map((each) => [nameOf(each), [each.now, each.to]])), version: version.number }),
    }
  })
}

/** Appraised and approved numbers belong to whoever consolidates. */
async function mayConsolidate(tx: Tx, ctx: Ctx, { unitId }: HeldPlan, cells: readonly PlanCell[]): Promise<void> {
  if (!cells.some((cell) => cell.unitId !== null && consolidatedFields.some((field) => field === cell.field))) return
  const scope = scopeOf(ctx.actor, 'planning.consolidate-plan')
  if (scope === undefined || !(await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)) throw new AppError('planning.consolidate-only')
}

/** Which cells are to be written, and which somebody else got to first. */
function compare(ctx: Ctx, cells: readonly PlanCell[], lines: readonly HeldLine[], splits: readonly HeldSplit[]) {
  const lineOf = new Map(lines.map((line) => [line.lineKey, line]))
  const splitOf = new Map(splits.map((split) => [`${split.lineKey} ${split.unitId}`, split]))
  // Of two values for one cell the last counts.
  const last = new Map(cells.map((cell) => [`${cell.lineKey} ${cell.unitId ?? ''} ${cell.field}`, cell]))
  const edited: Edited[] = []
  const conflicts: Conflict[] = []
  for (const cell of last.values()) {
    const line = lineOf.get(cell.lineKey)
    if (!line) {
      conflicts.push({ ...cell, now: null, code: null })
      continue
    }
    const to = valueOf(ctx, cell, line)
    const row = (cell.unitId === null ? line : (splitOf.get(`${cell.lineKey} ${cell.unitId}`) ?? emptySplit)) as Readonly<Record<string, Value>>
    const now = row[cell.field] ?? null
    if (now === to) continue
    if (now === cell.was) edited.push({ cell, line, now, to })
    else conflicts.push({ ...cell, to, now, code: line.code })
  }
  return { edited, conflicts }
}

/** The value as it is kept. Throws `planning.wrong-value`. */
function valueOf(ctx: Ctx, { field, unitId, to }: PlanCell, { code }: HeldLine): Value {
  const schemas: Readonly<Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>> = unitId === null ? lineFields : splitFields
  const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined
  const parsed = schema?.safeParse(to)
  if (parsed?.success) return parsed.data as Value
  const name = planFieldWords[field as PlanField]?.[ctx.language] ?? field
  throw new AppError('planning.wrong-value', { field: name, code, problem: cellProblem(field, unitId !== null, ctx.language) })
}

/** What the lines are together once the cells are written. */
function checkLines({ yearFrom, yearTo }: HeldPlan, lines: readonly HeldLine[], edited: readonly Edited[]): void {
  const after = new Map(lines.map((line) => [line.lineKey, { ...line }]))
  for (const { cell, to } of edited) if (cell.unitId === null) Object.assign(after.get(cell.lineKey) ?? {}, { [cell.field]: to })
  const touched = new Set(edited.filter(({ cell }) => cell.unitId === null).map(({ cell }) => cell.lineKey))
  const codes = new Set<string>()
  for (const { code } of after.values()) {
    if (codes.has(code)) throw new AppError('planning.code-taken', { code })
    codes.add(code)
  }
  for (const line of after.values()) {
    if (!touched.has(line.lineKey)) continue
    if (line.year < yearFrom || line.year > yearTo) throw new AppError('planning.wrong-year', { code: line.code, year: line.year })
    if (line.opensOn !== null && line.endsOn !== null && line.endsOn < line.opensOn) throw new AppError('planning.ends-before-opens', { code: line.code })
    if (line.channel === 'sent' && line.classes > 0) throw new AppError('planning.sent-has-no-classes')
  }
}

/** Names that stand elsewhere are there. Throws `planning.wrong-value`. */
async function checkReasons(tx: Tx, ctx: Ctx, edited: readonly Edited[]): Promise<void> {
  const asked = (field: string) => edited.filter((each) => each.cell.field === field && each.to !== null)
  const known = async (field: string, of: ReturnType<typeof sql>) => {
    const cells = asked(field)
    if (!cells.length) return
    const { rows } = await sql<{ id: string }>`select x.id from unnest(${cells.map(({ to }) => String(to))}::text[]) x(id) where x.id in (${of})`.execute(tx)
    const there = new Set(rows.map(({ id }) => id))
    const bad = cells.find(({ to }) => !there.has(String(to)))
    if (bad)
      throw new AppError('planning.wrong-value', {
        field: planFieldWords[field as PlanField][ctx.language],
        code: bad.line.code,
        problem: cellProblem(field, true, ctx.language),
      })
  }
  await known('programmeId', sql`select programme_id::text from catalogue.v_programme`)
  await known('providerId', sql`select provider_id::text from catalogue.v_provider`)
  await known('differenceCode', sql`select reason_code from planning.difference_reason`)
}

async function writeLineCells(tx: Tx, edited: readonly Edited[]): Promise<void> {
  const rows = patches(
    edited.filter(({ cell }) => cell.unitId === null),
    ({ line }) => line.lineId,
    (each) => each.line,
  )
  const set = Object.entries(lineColumns).map(([field, column]) => sql`${sql.id(column)} = r.${sql.id(field)}`)
  for (const some of inParts(rows)) {
    await sql`
      update planning.plan_line l set ${sql.join(set)}, lock_version = l.lock_version + 1
      from jsonb_to_recordset(${rowsAsJson(some)}::jsonb) as r("lineId" uuid, code text, year int, "programmeId" uuid, name text, channel text, "studyForm" text,
        mode text, classes int, seats int, quarter int, "opensOn" date, "endsOn" date, place text, "providerId" uuid, "fundSource" text, cost bigint, note text)
      where l.line_id = r."lineId"`.execute(tx)
  }
}

/** Rows with their new cells, each once. */
function patches<Row extends object>(edited: readonly Edited[], keyOf: (each: Edited) => string, rowOf: (each: Edited) => Row): Row[] {
  const rows = new Map<string, Row>()
  for (const each of edited) {
    const key = keyOf(each)
    rows.set(key, { ...(rows.get(key) ?? rowOf(each)), [each.cell.field]: each.to })
  }
  return [...rows.values()]
}

async function writeSplitCells(tx: Tx, edited: readonly Edited[]): Promise<void> {
  const cells = edited.filter(({ cell }) => cell.unitId !== null)
  if (!cells.length) return
  const rows = [...Map.groupBy(cells, ({ cell, line }) => `${line.lineId} ${cell.unitId ?? ''}`).values()].flatMap((all) => {
    const [first] = all
    return first ? [{ lineId: first.line.lineId, unitId: first.cell.unitId, set: Object.fromEntries(all.map(({ cell, to }) => [cell.field, to])) }] : []
  })
  const set = Object.entries(splitColumns).map(([field, column]) => {
    const value = sql`r.set ->> ${field}::text`
    return sql`${sql.id(column)} = case when r.set ? ${field}::text then ${column === 'note' || column === 'difference_code' ? value : sql`(${value})::int`} else s.${sql.id(column)} end`
  })
  for (const some of inParts(rows)) {
    const part = sql`jsonb_to_recordset(${rowsAsJson(some)}::jsonb) as r("lineId" uuid, "unitId" uuid, set jsonb)`
    await sql`insert into planning.plan_line_unit (line_id, unit_id, lock_version) select "lineId", "unitId", 0 from ${part} on conflict do nothing`.execute(tx)
    await sql`update planning.plan_line_unit s set ${sql.join(set)}, lock_version = s.lock_version + 1 from ${part}
      where s.line_id = r."lineId" and s.unit_id = r."unitId"`.execute(tx)
  }
}

async function locksOf(tx: Tx, edited: readonly Edited[]): Promise<SavedCells['locks']> {
  const lineIds = [...new Set(edited.map(({ line }) => line.lineId))]
  const touched = new Set(edited.map(({ cell }) => `${cell.lineKey} ${cell.unitId ?? ''}`))
  const { rows } = await sql<SavedCells['locks'][0]>`
    select l.line_key as "lineKey", null::uuid as "unitId", l.lock_version as "lockVersion" from planning.plan_line l where l.line_id = any(${lineIds}::uuid[])
    union all
    select l.line_key, s.unit_id, s.lock_version from planning.plan_line_unit s join planning.plan_line l using (line_id) where s.line_id = any(${lineIds}::uuid[])`.execute(
    tx,
  )
  return rows.filter(({ lineKey, unitId }) => touched.has(`${lineKey} ${unitId ?? ''}`))
}
