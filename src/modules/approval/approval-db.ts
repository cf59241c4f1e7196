import { handle, type Tx } from '#kernel/db.ts'
import type { AccessViews } from '#modules/access/index.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { PersonnelViews } from '#modules/personnel/index.ts'
import type { ApprovalTables } from './approval-tables.ts'

/** The tables of this module and the views it may join. */
export const approvalDb = (tx: Tx) => handle<ApprovalTables & AccessViews & OrganisationViews & PersonnelViews>(tx)
