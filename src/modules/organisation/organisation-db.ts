import { handle, type Tx } from '#kernel/db.ts'
import type { OrganisationTables, OrganisationViews } from './organisation-tables.ts'

/** The tables of this module. */
export const organisationDb = (tx: Tx) => handle<OrganisationTables & OrganisationViews>(tx)
