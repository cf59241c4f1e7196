import { handle, type Tx } from '#kernel/db.ts'
import type { NominationTables } from './nomination-tables.ts'

/** The tables of this module. */
export const nominationDb = (tx: Tx) => handle<NominationTables>(tx)
