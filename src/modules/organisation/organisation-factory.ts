import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { type Plan, planImport } from '#kernel/imports/plan.ts'
import type { ParsedTable, Row } from '#kernel/tabular/index.ts'

/** For tests: what a request on a date carries. */
export function ctxOn(date: string): Ctx {
  return makeCtx({ actor: systemActor('test'), now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
}

/** For tests: rows as a file would give them; line 2 is the first. */
function tableOf(rows: readonly Row[]): ParsedTable {
  return { rows: rows.map((row, index) => ({ line: index + 2, row })), errors: [], warnings: [], ignoredHeaders: [] }
}

/** For tests: plans and, when nothing is wrong, writes the rows, as a commit does. */
export async function importRows(database: Database, definition: AnyImport, rows: readonly Row[], ctx: Ctx, scope: Scope = 'all'): Promise<Plan> {
  return await database.main.transaction().execute(async (tx) => {
    const plan = await planImport(definition, tx, ctx, scope, tableOf(rows))
    if (plan.errors.length === 0 && plan.changes.length) await definition.write(tx, ctx, plan.changes)
    return plan
  })
}

/** For tests: every row an export gives. */
export async function exportRows(database: Database, definition: AnyImport, ctx: Ctx, scope: Scope = 'all'): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of definition.rows(database.reader, ctx, scope)) rows.push(row)
  return rows
}

/** For tests: a file with every empty cell left blank, as exports are written. */
export function blank(rows: readonly Row[]): Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell ?? undefined])))
}

/** For tests: the same file with `-` in every empty cell that may be cleared. */
export function dashed(definition: AnyImport, rows: readonly Row[]): Row[] {
  const clearable = new Set(definition.columns.filter((column) => column.clearable !== false && !column.required).map((column) => column.key))
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell ?? (clearable.has(key) ? null : undefined)])))
}

/** For tests: the row of a unit; a commune unless said otherwise. */
export function aUnitRow(code: string, validFrom: string, more: Row = {}): Row {
  return { code, validFrom, name: `Đơn vị ${code}`, kind: 'commune', block: 'state', level: 'commune', ...more }
}

/** For tests: which unit had this code on a date. */
export async function unitIdOf(database: Database, code: string, on: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select unit_id as id from organisation.unit where code = ${code} and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(
    database.reader,
  )
  const [row] = rows
  if (!row) throw new Error(`no unit ${code} on ${on}`)
  return row.id
}
