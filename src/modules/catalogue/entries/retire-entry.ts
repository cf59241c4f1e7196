import type { CatalogueSection, SavedEntry } from '#contracts/catalogue-entries.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { isShipped } from '../load-catalogue.ts'
import { deleteEntry, entryRow, type EntryRow, lockEntry, setDates } from './entry-rows.ts'
import { totalOf, type UsesElsewhere, usesOfEntries } from './entry-uses.ts'
import { auditOf, requireProvince } from './save-entry.ts'

export type EntryRef = { readonly section: CatalogueSection; readonly entryId: string }
export type VersionedRef = EntryRef & { readonly version: number }

async function lockAt(tx: Tx, { section, entryId }: EntryRef, version?: number): Promise<EntryRow> {
  const standing = await lockEntry(tx, section, entryId)
  const row = await entryRow(tx, section, entryId)
  if (standing === undefined || !row) throw new AppError('kernel.not-found')
  if (version !== undefined && standing !== version) throw new AppError('kernel.changed-meanwhile')
  return row
}

/** Ends an entry from a day on: it is no longer offered, and what uses it stays as it is. Throws `catalogue.province-only`, `kernel.not-found`,
 * `kernel.changed-meanwhile`, `catalogue.already-retired`, and `kernel.invalid-input` for a day before its start. */
export function retireEntryUse(gate: Gate): Use<VersionedRef & { readonly validTo: string }, SavedEntry> {
  return gate.command('catalogue.retire-entry', async (tx, ctx, input: VersionedRef & { readonly validTo: string }, scope) => {
    requireProvince(scope)
    const { section, entryId, version } = input
    const before = await lockAt(tx, input, version)
    if (before.validTo !== null) throw new AppError('catalogue.already-retired')
    const validTo = input.validTo as PlainDate
    const report = fieldReport(ctx, {})
    if (before.validFrom !== null && validTo <= before.validFrom)
      report.field('validTo', 'catalogue.ends-before-start', { from: formatVietnamese(before.validFrom) })
    report.refuse()
    await setDates(tx, section, entryId, before.validFrom, validTo)
    return { value: { id: entryId, version: version + 1 }, audit: await auditOf(tx, section, entryId, before) }
  })
}

/** Offers a retired entry again. Throws `catalogue.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, `catalogue.not-retired`. */
export function restoreEntryUse(gate: Gate): Use<VersionedRef, SavedEntry> {
  return gate.command('catalogue.retire-entry', async (tx, _ctx, input: VersionedRef, scope) => {
    requireProvince(scope)
    const { section, entryId, version } = input
    const before = await lockAt(tx, input, version)
    if (before.validTo === null) throw new AppError('catalogue.not-retired')
    await setDates(tx, section, entryId, before.validFrom, null)
    return { value: { id: entryId, version: version + 1 }, audit: await auditOf(tx, section, entryId, before) }
  })
}

/** Deletes an entry that nothing uses and that did not come with the system. Throws `catalogue.province-only`, `kernel.not-found`, `catalogue.shipped`,
 * `catalogue.in-use`. */
export function removeEntryUse(gate: Gate, elsewhere: UsesElsewhere): Use<EntryRef, void> {
  return gate.command('catalogue.remove-entry', async (tx, _ctx, ref: EntryRef, scope) => {
    requireProvince(scope)
    const { section, entryId } = ref
    const before = await lockAt(tx, ref)
    if (isShipped(section, before.code)) throw new AppError('catalogue.shipped')
    const uses = (await usesOfEntries(tx, section, [entryId], elsewhere)).get(entryId)
    const count = uses ? totalOf(uses) : 0
    if (count) throw new AppError('catalogue.in-use', { count })
    await deleteEntry(tx, section, entryId)
    return { value: undefined, audit: await auditOf(tx, section, entryId, before) }
  })
}
