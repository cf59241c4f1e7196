import { handle, type Tx } from '#kernel/db.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { PersonnelTables, PersonnelViews } from './personnel-tables.ts'

/** The tables of this module and the views of organisation. */
export const personnelDb = (tx: Tx) => handle<PersonnelTables & PersonnelViews & OrganisationViews>(tx)
