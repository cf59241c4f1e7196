import type { BulkActionId } from '#contracts/personnel-people.ts'
import type { BulkForm } from './bulk-forms.tsx'
import { CategoriesForm, CompleteRecordForm, StatusForm } from './bulk-forms.tsx'

/** Something that can be done to many people at once: a form that says what, and the words. A new one is a line here and its action in the API. */
export interface BulkKind {
  readonly id: BulkActionId
  readonly permission: string
  readonly words: 'bulkComplete' | 'bulkCategories' | 'bulkStatus'
  readonly lead: 'bulkCompleteLead' | 'bulkCategoriesLead' | 'bulkStatusLead'
  readonly Form: BulkForm
}

export const bulkKinds: readonly BulkKind[] = [
  { id: 'mark-complete-record', permission: 'personnel.mark-complete-record', words: 'bulkComplete', lead: 'bulkCompleteLead', Form: CompleteRecordForm },
  { id: 'change-categories', permission: 'personnel.change-categories', words: 'bulkCategories', lead: 'bulkCategoriesLead', Form: CategoriesForm },
  { id: 'change-status', permission: 'personnel.change-status', words: 'bulkStatus', lead: 'bulkStatusLead', Form: StatusForm },
]
