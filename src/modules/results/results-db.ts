import { handle, type Tx } from '#kernel/db.ts'
import type { ResultsTables } from './results-tables.ts'

/** The tables of this module. */
export const resultsDb = (tx: Tx) => handle<ResultsTables>(tx)
