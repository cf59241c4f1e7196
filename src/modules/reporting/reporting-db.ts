import { handle, type Tx } from '#kernel/db.ts'
import type { CatalogueViews } from '#modules/catalogue/index.ts'
import type { ClassesViews } from '#modules/classes/index.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'

/** Reporting owns no table: it reads the views others publish. */
export const reportingDb = (tx: Tx) => handle<OrganisationViews & CatalogueViews & ClassesViews>(tx)
