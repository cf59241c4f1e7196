import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { AnyImport, EntityKey } from './definition.ts'
import { type Plan, planImport } from './plan.ts'
import type { Row, RowError } from '#kernel/tabular/index.ts'

export interface Imported extends Plan {
  /** Of the records written, in the order of the changes; none when there are errors. */
  readonly keys: readonly EntityKey[]
}

/** For tests: plans and, when nothing is wrong, writes the rows in one transaction, as a commit does; line 2 is the first. */
export async function importTyped(db: Tx, definition: AnyImport | undefined, rows: readonly Row[], ctx: Ctx, scope: Scope = 'all'): Promise<Imported> {
  const known = existing(definition)
  const table = { rows: rows.map((row, index) => ({ line: index + 2, row: structuredClone(row) })), errors: [], warnings: [], ignoredHeaders: [] }
  return await db.transaction().execute(async (tx) => {
    const plan = await planImport(known, tx, ctx, scope, table)
    const keys = plan.errors.length || !plan.changes.length ? [] : await known.write(tx, ctx, plan.changes)
    if (keys.length) await known.after?.(tx, ctx, keys)
    return { ...plan, keys }
  })
}

/** For tests: every row an export gives. */
export async function exportTyped(tx: Tx, definition: AnyImport | undefined, ctx: Ctx, scope: Scope = 'all'): Promise<Row[]> {
  return await Array.fromAsync(existing(definition).rows(tx, ctx, scope))
}

function existing(definition: AnyImport | undefined): AnyImport {
  if (!definition) throw new Error('there is no such import')
  return definition
}

/** For tests: 'line column code' of every error or warning, by the column's key. */
export function inWords(definition: AnyImport | undefined, list: readonly RowError[]): string[] {
  const keyOf = new Map(definition?.columns.map((column) => [column.header.vi, column.key]))
  return list.map((each) => `${each.row} ${keyOf.get(each.column) ?? each.column} ${each.code}`)
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
