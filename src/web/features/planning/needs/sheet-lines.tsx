import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { BulkAction } from '#web/ui/data-table/table-types.ts'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { AppraiseDialog, RemoveDialog } from './line-dialogs.tsx'
import { lineCard, lineColumns } from './line-columns.tsx'
import { LineFilters, useLineChips } from './line-filters.tsx'
import { LinePanel } from './line-panel.tsx'
import { linesQuery, needsKey } from './needs-queries.ts'
import type { SheetSearch } from './sheet-page.tsx'
import classes from './needs.module.css'

interface SheetLinesProps {
  readonly sheet: NeedSheet
  /** Those that were taken out. */
  readonly removed: boolean
  readonly search: SheetSearch
  readonly onSearch: (changes: Partial<SheetSearch>) => void
}

/** The lines of a sheet: sought, filtered, edited, taken out and put back, appraised many at a time. */
export function SheetLines({ sheet, removed, search, onSearch }: SheetLinesProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const view = viewOf(search)
  const list = useInfiniteQuery(linesQuery(sheet.sheetId, view, removed))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const [asked, setAsked] = useState<{ readonly what: 'remove' | 'reduce' | 'keep'; readonly rows: readonly NeedLine[] }>()
  const { can } = sheet
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onSearch(searchOf({ ...view, filters: value ? { ...rest, [name]: value } : rest }))
  }
  const restore = async (chosen: readonly NeedLine[]) => {
    await post(`/api/needs/sheets/${sheet.sheetId}/lines/restore`, { lines: chosen.map(({ lineId, version }) => ({ lineId, version })) })
    await client.invalidateQueries({ queryKey: needsKey })
    showToast({ message: t('restoredDone', { count: chosen.length, number: formatNumber(chosen.length) }) })
  }
  const failed = (error: unknown) => showToast({ failed: true, message: error instanceof Error ? error.message : t('reload') })
  const bulk: BulkAction<NeedLine>[] = [
    ...(can.edit && !removed
      ? [{ label: t('removeLines'), danger: true, legal: () => true, run: (chosen: readonly NeedLine[]) => setAsked({ what: 'remove', rows: chosen }) }]
      : []),
    ...(can.edit && removed ? [{ label: t('restore'), legal: () => true, run: (chosen: readonly NeedLine[]) => void restore(chosen).catch(failed) }] : []),
    ...(can.appraise && !removed
      ? [
          { label: t('keepAll'), legal: () => true, run: (chosen: readonly NeedLine[]) => setAsked({ what: 'keep', rows: chosen }) },
          { label: t('dropAll'), danger: true, legal: () => true, run: (chosen: readonly NeedLine[]) => setAsked({ what: 'reduce', rows: chosen }) },
        ]
      : []),
  ]
  const open = rows?.find(({ lineId }) => lineId === search.mo)
  return (
    <>
      {!removed && can.edit && (
        <div className={`${classes.actions} screen-only`}>
          {can.export && sheet.counts.lines > 0 && (
            <DownloadButton small path="/api/import-kinds/needs/export?format=xlsx" fileName="nhu-cau.xlsx" label={t('exportXlsx')} />
          )}
          <ButtonLink small to="/nhap-xuat/moi/$kind" params={{ kind: 'needs' }}>
            {t('importXlsx')}
          </ButtonLink>
        </div>
      )}
      <DataTable
        id="need-lines"
        label={t('partLines')}
        columns={lineColumns(t, sheet, (lineId) => onSearch({ mo: lineId }))}
        rows={rows}
        rowKey={({ lineId }) => lineId}
        card={(row) => lineCard(t, row, (lineId) => onSearch({ mo: lineId }))}
        view={view}
        onView={(next) => onSearch(searchOf(next))}
        search={t('searchPerson')}
        filters={<LineFilters sheet={sheet} filters={view.filters} onFilter={setFilter} />}
        chips={useLineChips(sheet, view.filters)}
        onOpen={({ lineId }) => onSearch({ mo: lineId })}
        openKey={search.mo}
        bulk={bulk}
        total={list.data?.pages[0]?.total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={removed ? { title: t('removedEmptyTitle'), text: t('removedEmptyText') } : emptyOf(t, sheet, (mo) => onSearch({ mo }))}
      />
      {asked?.what === 'remove' && <RemoveDialog sheet={sheet} rows={asked.rows} onClose={() => setAsked(undefined)} />}
      {(asked?.what === 'keep' || asked?.what === 'reduce') && (
        <AppraiseDialog sheet={sheet} rows={asked.rows} keep={asked.what === 'keep'} onClose={() => setAsked(undefined)} />
      )}
      {open && <LinePanel key={`${open.lineId} ${open.version}`} sheet={sheet} line={open} onClose={() => onSearch({ mo: undefined })} />}
    </>
  )
}

function emptyOf(t: ReturnType<typeof useTranslation<'needs'>>['t'], { can, review, state }: NeedSheet, onOpen: (what: string) => void) {
  if (review === null) return { title: t('linesEmptyTitle'), text: t('linesEmptyReview') }
  if (!can.edit) return { title: t('linesEmptyTitle'), text: t(state === 'none' ? 'linesEmptyNone' : 'linesEmptyText') }
  return {
    title: t('linesEmptyTitle'),
    text: t('linesEmptyFill'),
    action: (
      <span className={classes.actions}>
        <Button onClick={() => onOpen('ra-soat')}>{t('fill')}</Button>
      </span>
    ),
  }
}
