import type { MoveType, SavedEntry } from '#contracts/catalogue-entries.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { lockInTransaction } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { entryRow, lockEntry } from './entry-rows.ts'
import { auditOf, requireProvince } from './save-entry.ts'
import { moveType, typePlaces, writeTree } from './type-tree.ts'

/** Moves a type with what is below it to another place of the tree; where there is no such place nothing happens. Throws `catalogue.province-only`,
 * `kernel.not-found`. */
export function moveTypeUse(gate: Gate): Use<MoveType & { typeCode: string }, SavedEntry & { moved: boolean }> {
  return gate.command('catalogue.edit-entry', async (tx, _ctx, { typeCode, direction }: MoveType & { typeCode: string }, scope) => {
    requireProvince(scope)
    await lockInTransaction(tx, 'catalogue types')
    const before = await entryRow(tx, 'types', typeCode)
    if (!before) throw new AppError('kernel.not-found')
    const tree = moveType(await typePlaces(tx), typeCode, direction)
    if (tree) await writeTree(tx, tree)
    const version = (await lockEntry(tx, 'types', typeCode)) ?? before.version
    const audit = await auditOf(tx, 'types', typeCode, before)
    return { value: { id: typeCode, version, moved: tree !== undefined }, audit: tree ? { ...audit, detail: { ...audit.detail, direction } } : [] }
  })
}
