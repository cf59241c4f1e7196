import type { BulkAction } from './bulk-action.ts'
import { changeCategories } from './change-categories.ts'
import { changeStatus } from './change-status.ts'
import { markCompleteRecord } from './mark-complete-record.ts'

/** Everything that can be done to many people at once, in the order in which screens offer it. Its input is read by the contract of its id. */
export const bulkActions = [markCompleteRecord, changeCategories, changeStatus] as unknown as readonly BulkAction[]
