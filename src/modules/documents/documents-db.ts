import { handle, type Tx } from '#kernel/db.ts'
import type { OrganisationViews } from '#modules/organisation/index.ts'
import type { DocumentsTables, DocumentsViews } from './documents-tables.ts'

/** The tables of this module, with the views others publish. */
export const documentsDb = (tx: Tx) => handle<DocumentsTables & DocumentsViews & OrganisationViews>(tx)
