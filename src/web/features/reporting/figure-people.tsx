import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { PeopleTable } from './people-table.tsx'
import { breakdownQuery, figureQuery } from './report-queries.ts'
import { apiPath, figureParams, type ReportSearch, type ReportView } from './report-view.ts'

interface FigurePeopleProps {
  readonly figureId: string
  readonly view: ReportView
  readonly search: ReportSearch
  readonly onSearch: (changes: Partial<ReportSearch>) => void
}

/** Who is counted, page by page, found by name, of one group or of all; and the same rows as a file. */
export function FigurePeople({ figureId, view, search, onSearch }: FigurePeopleProps) {
  const { t } = useTranslation('reporting')
  const { theo: by, nhom: group, tim: q } = search
  const filter = { by: group === undefined ? undefined : by, group, q }
  const people = useInfiniteQuery(figureQuery(figureId, view, filter, currentLanguage()))
  const groups = useQuery({ ...breakdownQuery(figureId, by ?? 'unit', view, currentLanguage()), enabled: by !== undefined && group !== undefined })
  const found = groups.data?.groups.find(({ key }) => key === group)
  const figure = people.data?.pages[0]
  return (
    <PeopleTable
      label={t('listLabel', { label: figure?.label ?? '' })}
      rows={people.data?.pages.flatMap((page) => page.rows)}
      words={{ value: q, onChange: (tim) => onSearch({ tim }) }}
      group={
        by !== undefined && group !== undefined
          ? { chip: { key: 'nhom', label: `${t(`by_${by}`)}: ${found?.label ?? group}` }, onRemove: () => onSearch({ theo: undefined, nhom: undefined }) }
          : undefined
      }
      // How many of the words' people there are only the last page knows.
      total={q !== undefined ? undefined : group === undefined ? figure?.enrolments : found?.enrolments}
      onMore={people.hasNextPage && !people.isError ? () => void people.fetchNextPage() : undefined}
      loadingMore={people.isFetchingNextPage}
      error={people.error}
      onRetry={() => void (figure ? people.fetchNextPage() : people.refetch())}
    />
  )
}

/** The same rows as a file: those of the group and the words alone. */
export function FigureFiles({ figureId, view, search: { theo, nhom: group, tim: q } }: Omit<FigurePeopleProps, 'onSearch'>) {
  const { t } = useTranslation('reporting')
  const filter = { by: group === undefined ? undefined : theo, group, q }
  const file = (format: 'xlsx' | 'csv') => apiPath(`/api/figures/${encodeURIComponent(figureId)}/export`, { ...figureParams(view), ...filter, format })
  return (
    <>
      <DownloadButton path={file('xlsx')} fileName={`${figureId}.xlsx`} label={t('exportXlsx')} />
      <DownloadButton path={file('csv')} fileName={`${figureId}.csv`} label={t('exportCsv')} />
    </>
  )
}
