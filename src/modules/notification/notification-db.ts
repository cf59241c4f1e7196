import { handle, type Tx } from '#kernel/db.ts'
import type { NotificationTables } from './notification-tables.ts'

/** The tables of this module. */
export const notificationDb = (tx: Tx) => handle<NotificationTables>(tx)
