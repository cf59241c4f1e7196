import type { CatalogueEntry, CatalogueSection, CatalogueUses } from '#contracts/catalogue-entries.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { isShipped } from '../load-catalogue.ts'
import { type EntryPage, entryRow, type EntryRow, entryRows } from './entry-rows.ts'
import { totalOf, type UsesElsewhere, usesOfEntries } from './entry-uses.ts'

export interface EntryList {
  readonly items: CatalogueEntry[]
  readonly next: string | null
  readonly counts: { readonly inUse: number; readonly retired: number }
  readonly can: { readonly create: boolean }
}

/** The catalogue serves the whole province: only a right over all of it may change it. */
const everywhere = (ctx: Ctx, permission: string): boolean => scopeOf(ctx.actor, permission) === 'all'

/** One page of a list with what uses each entry and what may be done to it. */
export function listEntries(elsewhere: UsesElsewhere) {
  return async (tx: Tx, ctx: Ctx, page: EntryPage): Promise<EntryList> => {
    const { rows, next, counts } = await entryRows(tx, page, ctx.today)
    const uses = await usesOfEntries(
      tx,
      page.section,
      rows.map(({ id }) => id),
      elsewhere,
    )
    return {
      items: rows.map((row) => present(ctx, page.section, row, uses.get(row.id))),
      next,
      counts,
      can: { create: everywhere(ctx, 'catalogue.create-entry') },
    }
  }
}

/** One entry. Throws `kernel.not-found`. */
export function readEntry(elsewhere: UsesElsewhere) {
  return async (tx: Tx, ctx: Ctx, { section, entryId }: { section: CatalogueSection; entryId: string }): Promise<CatalogueEntry> => {
    const row = await entryRow(tx, section, entryId)
    if (!row) throw new AppError('kernel.not-found')
    return present(ctx, section, row, (await usesOfEntries(tx, section, [row.id], elsewhere)).get(row.id))
  }
}

function present(ctx: Ctx, section: CatalogueSection, row: EntryRow, uses: CatalogueUses | undefined): CatalogueEntry {
  if (!uses) throw new AppError('kernel.internal')
  const retired = row.validTo !== null && row.validTo <= ctx.today
  const shipped = isShipped(section, row.code)
  return {
    ...row,
    retired,
    shipped,
    uses,
    can: {
      edit: everywhere(ctx, 'catalogue.edit-entry'),
      retire: row.validTo === null && everywhere(ctx, 'catalogue.retire-entry'),
      restore: row.validTo !== null && everywhere(ctx, 'catalogue.retire-entry'),
      remove: !shipped && totalOf(uses) === 0 && everywhere(ctx, 'catalogue.remove-entry'),
    },
  }
}
