import { handle, sql, type Tx } from '#kernel/db.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { PersonnelViews } from '#modules/personnel/index.ts'
import type { CatalogueTables, CatalogueViews } from './catalogue-tables.ts'

/** The catalogue's own tables and the views it may join. */
export const catalogueDb = (tx: Tx) => handle<CatalogueTables & CatalogueViews & OrganisationViews & PersonnelViews>(tx)

/** `column = any($1)`: one parameter however many values. */
export const anyOf = (values: readonly string[]) => sql<string>`any(${[...new Set(values)]})`
