import { handle, type Tx } from '#kernel/db.ts'
import type { KernelTables } from '#kernel/kernel-tables.ts'
import type { CatalogueViews } from '#modules/catalogue/index.ts'
import type { ClassesViews } from '#modules/classes/index.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { ReportingTables } from './reporting-tables.ts'

/** Reporting's own tables, and the views others publish. */
export const reportingDb = (tx: Tx) => handle<ReportingTables & Pick<KernelTables, 'kernel.task'> & OrganisationViews & CatalogueViews & ClassesViews>(tx)
