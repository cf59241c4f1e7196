import { handle, sql, type Tx } from '#kernel/db.ts'
import type { CatalogueViews } from '#modules/catalogue/index.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { PersonnelViews } from '#modules/personnel/index.ts'
import type { ClassesTables, ClassesViews } from './classes-tables.ts'

/** The tables of this module and the views it may join. */
export const classesDb = (tx: Tx) => handle<ClassesTables & ClassesViews & CatalogueViews & OrganisationViews & PersonnelViews>(tx)

/** `column = any($1)`: one parameter however many values. */
export const anyOf = (values: readonly string[]) => sql<string>`any(${[...new Set(values)]})`
