import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { planImport } from '#kernel/imports/plan.ts'
import type { Row } from '#kernel/tabular/index.ts'

/** The system’s context on a day of December 2021. */
export function testCtx(): Ctx {
  return makeCtx({ actor: systemActor('test'), now: new Date('2021-12-10T08:00:00+07:00'), requestId: newId() })
}

/** Imports typed rows as the kernel does: plans, and writes in one transaction unless there are errors. Lines count from 2; an error is
 * 'line column code'. */
export async function importRows(tx: Tx, definition: AnyImport, rows: readonly Row[], scope: Scope = 'all') {
  const ctx = testCtx()
  const table = { rows: rows.map((row, index) => ({ line: index + 2, row: structuredClone(row) })), errors: [], warnings: [], ignoredHeaders: [] }
  return await tx.transaction().execute(async (trx) => {
    const plan = await planImport(definition, trx, ctx, scope, table)
    const keys = plan.errors.length || !plan.changes.length ? [] : await definition.write(trx, ctx, plan.changes)
    const keyOf = new Map(definition.columns.map((column) => [column.header.vi, column.key]))
    const errors = plan.errors.map((each) => `${each.row} ${keyOf.get(each.column) ?? each.column} ${each.code}`)
    return { created: plan.created, updated: plan.updated, unchanged: plan.unchanged, errors, keys }
  })
}

/** Everything an export gives. */
export async function exportedRows(tx: Tx, definition: AnyImport): Promise<Row[]> {
  return await Array.fromAsync(definition.rows(tx, testCtx(), 'all'))
}
