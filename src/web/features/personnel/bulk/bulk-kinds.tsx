import type { ReactNode } from 'react'
import type { FactDescription } from '#contracts/expression.ts'
import type { BulkPeople, PeopleRow } from '#contracts/personnel-people.ts'
import { ActPanel } from './act-panel.tsx'
import { CategoriesForm, CompleteRecordForm, StatusForm } from './bulk-forms.tsx'
import { EnrolManyPanel } from './enrol-many-panel.tsx'
import { ReleaseManyPanel } from '../release-many-panel.tsx'

export interface BulkChosen {
  readonly people: BulkPeople
  /** Those ticked; undefined where everybody who matches is meant. */
  readonly rows: readonly PeopleRow[] | undefined
  readonly facts: readonly FactDescription[]
  readonly today: string
  readonly onClose: () => void
}

/** Something that can be done to many people at once: a line in the bar, and the panel that it opens. A new one is a line here. */
export interface BulkKind {
  readonly permission: string
  readonly words: 'bulkComplete' | 'bulkCategories' | 'bulkStatus' | 'bulkRelease' | 'bulkEnrol'
  /** Also to everybody who matches, not only to those ticked. */
  readonly whole: boolean
  readonly panel: (chosen: BulkChosen) => ReactNode
}

export const bulkKinds: readonly BulkKind[] = [
  {
    permission: 'classes.enrol-people',
    words: 'bulkEnrol',
    whole: false,
    panel: ({ rows = [], onClose }) => <EnrolManyPanel rows={rows} onClose={onClose} />,
  },
  {
    permission: 'personnel.mark-complete-record',
    words: 'bulkComplete',
    whole: true,
    panel: (chosen) => <ActPanel id="mark-complete-record" title="bulkComplete" lead="bulkCompleteLead" Form={CompleteRecordForm} {...chosen} />,
  },
  {
    permission: 'personnel.change-categories',
    words: 'bulkCategories',
    whole: true,
    panel: (chosen) => <ActPanel id="change-categories" title="bulkCategories" lead="bulkCategoriesLead" Form={CategoriesForm} {...chosen} />,
  },
  {
    permission: 'personnel.change-status',
    words: 'bulkStatus',
    whole: true,
    panel: (chosen) => <ActPanel id="change-status" title="bulkStatus" lead="bulkStatusLead" Form={StatusForm} {...chosen} />,
  },
  {
    permission: 'personnel.release-handover',
    words: 'bulkRelease',
    whole: false,
    panel: ({ rows = [], onClose }) => <ReleaseManyPanel people={rows} onClose={onClose} />,
  },
]
