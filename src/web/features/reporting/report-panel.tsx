import { FigurePanel } from './figure-panel.tsx'
import { LimitationPanel } from './limitation-panel.tsx'
import { closed } from './panel-link.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { ReportSearch, ReportView } from './report-view.ts'

interface ReportPanelProps {
  readonly view: ReportView
  readonly search: ReportSearch
  readonly onSearch: (changes: Partial<ReportSearch>) => void
}

/** What stands beside the report: the people of a figure, the list behind a limitation, or the card of one person. The address says which. */
export function ReportPanel({ view, search, onSearch }: ReportPanelProps) {
  const close = () => onSearch(closed)
  if (search.nguoi !== undefined) {
    const listed = search.xem !== undefined || search.hanche !== undefined
    return <PersonPanel key={search.nguoi} personId={search.nguoi} listed={listed} onClose={close} />
  }
  if (search.xem !== undefined) return <FigurePanel key={search.xem} figureId={search.xem} view={view} search={search} onSearch={onSearch} onClose={close} />
  if (search.hanche !== undefined) return <LimitationPanel key={search.hanche} limitationId={search.hanche} view={view} onClose={close} />
  return null
}
