import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Row } from '#kernel/tabular/index.ts'

/** The system’s context on a day of December 2021. */
export function testCtx(): Ctx {
  return makeCtx({ actor: systemActor('test'), now: new Date('2021-12-10T08:00:00+07:00'), requestId: newId() })
}

/** Imports typed rows as the kernel does: plans, and writes in one transaction unless there are errors. Lines count from 2; an error is
 * 'line column code'. */
export async function importRows(tx: Tx, definition: AnyImport, rows: readonly Row[], scope: Scope = 'all') {
  const { created, updated, unchanged, errors, keys } = await importTyped(tx, definition, rows, testCtx(), scope)
  return { created, updated, unchanged, errors: inWords(definition, errors), keys }
}

/** Everything an export gives. */
export async function exportedRows(tx: Tx, definition: AnyImport): Promise<Row[]> {
  return await exportTyped(tx, definition, testCtx())
}
