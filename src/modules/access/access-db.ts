import { handle, type Tx } from '#kernel/db.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { AccessTables } from './access-tables.ts'

/** The tables of this module and the views of organisation. */
export const accessDb = (tx: Tx) => handle<AccessTables & OrganisationViews>(tx)
