import { handle, type Tx } from '#kernel/db.ts'
import type { CatalogueViews } from '#modules/catalogue/index.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { PersonnelViews } from '#modules/personnel/index.ts'
import type { PlanningTables } from './planning-tables.ts'

/** The tables of this module and the views it may join. */
export const planningDb = (tx: Tx) => handle<PlanningTables & CatalogueViews & OrganisationViews & PersonnelViews>(tx)
