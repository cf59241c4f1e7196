import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { useOpenedCell } from './opened-cell.ts'
import { PeopleTable } from './people-table.tsx'
import { breakdownQuery, figureQuery } from './report-queries.ts'
import { apiPath, cellOf, figureParams, peopleFilter, type ReportSearch, type ReportView } from './report-view.ts'

interface FigurePeopleProps {
  readonly figureId: string
  readonly view: ReportView
  readonly search: ReportSearch
  readonly onSearch: (changes: Partial<ReportSearch>) => void
}

/** Who is counted, page by page, found by name, of one group, of one cell of the statistics table, or of all; and the same rows as a file. */
export function FigurePeople({ figureId, view, search, onSearch }: FigurePeopleProps) {
  const { t } = useTranslation('reporting')
  const { theo: by, nhom: group, tim: q } = search
  const cell = useOpenedCell(view, cellOf(search))
  const people = useInfiniteQuery(figureQuery(figureId, view, peopleFilter(search), currentLanguage()))
  const ofGroup = cellOf(search) === undefined && by !== undefined && group !== undefined
  const groups = useQuery({ ...breakdownQuery(figureId, by ?? 'unit', view, currentLanguage()), enabled: ofGroup })
  const found = groups.data?.groups.find(({ key }) => key === group)
  const figure = people.data?.pages[0]
  return (
    <PeopleTable
      label={t('listLabel', { label: figure?.label ?? '' })}
      rows={people.data?.pages.flatMap((page) => page.rows)}
      words={{ value: q, onChange: (tim) => onSearch({ tim }) }}
      order={{ value: search.xep, onChange: (xep) => onSearch({ xep }) }}
      group={
        cellOf(search)
          ? { chip: { key: 'o', label: cell?.words ?? '…' }, onRemove: () => onSearch({ hang: undefined, cot: undefined }) }
          : ofGroup
            ? { chip: { key: 'nhom', label: `${t(`by_${by}`)}: ${found?.label ?? group}` }, onRemove: () => onSearch({ theo: undefined, nhom: undefined }) }
            : undefined
      }
      total={figure?.listed}
      whole={cellOf(search) ? cell?.turns : ofGroup ? found?.enrolments : figure?.enrolments}
      onMore={people.hasNextPage && !people.isError ? () => void people.fetchNextPage() : undefined}
      loadingMore={people.isFetchingNextPage}
      error={people.error}
      onRetry={() => void (figure ? people.fetchNextPage() : people.refetch())}
    />
  )
}

/** The same rows as a file: those of the group or the cell and the words alone. */
export function FigureFiles({ figureId, view, search }: Omit<FigurePeopleProps, 'onSearch'>) {
  const { t } = useTranslation('reporting')
  const file = (format: 'xlsx' | 'csv') =>
    apiPath(`/api/figures/${encodeURIComponent(figureId)}/export`, { ...figureParams(view), ...peopleFilter(search), format })
  return (
    <>
      <DownloadButton path={file('xlsx')} fileName={`${figureId}.xlsx`} label={t('exportXlsx')} />
      <DownloadButton path={file('csv')} fileName={`${figureId}.csv`} label={t('exportCsv')} />
    </>
  )
}
