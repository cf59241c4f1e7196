import { handle, type Tx } from '#kernel/db.ts'
import type { DeliveryTables } from './delivery-tables.ts'

/** The tables of this module. */
export const deliveryDb = (tx: Tx) => handle<DeliveryTables>(tx)
