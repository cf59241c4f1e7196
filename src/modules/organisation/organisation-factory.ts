import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { exportTyped, importTyped } from '#kernel/imports/import-factory.ts'
import type { Plan } from '#kernel/imports/plan.ts'
import type { Row } from '#kernel/tabular/index.ts'

/** For tests: what a request on a date carries. */
export function ctxOn(date: string): Ctx {
  return makeCtx({ actor: systemActor('test'), now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
}

/** For tests: plans and, when nothing is wrong, writes the rows, as a commit does. */
export async function importRows(database: Database, definition: AnyImport, rows: readonly Row[], ctx: Ctx, scope: Scope = 'all'): Promise<Plan> {
  return await importTyped(database.main, definition, rows, ctx, scope)
}

/** For tests: every row an export gives. */
export async function exportRows(database: Database, definition: AnyImport, ctx: Ctx, scope: Scope = 'all'): Promise<Row[]> {
  return await exportTyped(database.reader, definition, ctx, scope)
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
