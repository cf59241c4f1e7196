import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportBatch, ImportKind, ImportStanding } from '#contracts/imports.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { historyQuery } from './import-queries.ts'
import { ImportState, stateWords } from './import-state.tsx'
import classes from './imports.module.css'
import { UndoDialog } from './undo-dialog.tsx'

interface ImportHistoryProps {
  readonly kinds: readonly ImportKind[]
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onOpen: (batchId: string) => void
}

const tabs = ['ready', 'invalid', 'committed', 'undone', 'unchanged', 'failed'] as const satisfies readonly ImportStanding[]

/** Every import so far: whose, when, of what, its state and what it did. */
export function ImportHistory({ kinds, view, onView, onOpen }: ImportHistoryProps) {
  const { t } = useTranslation('imports')
  const [undoing, setUndoing] = useState<readonly ImportBatch[]>()
  const history = useInfiniteQuery(historyQuery(view, currentLanguage()))
  const counts = history.data?.pages[0]?.counts
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0)
  const state = view.filters['state'] ?? 'all'
  const filter = (name: string, value: string | undefined) =>
    onView({ ...view, filters: Object.fromEntries([...Object.entries(view.filters).filter(([each]) => each !== name), ...(value ? [[name, value]] : [])]) })
  const kindTitle = kinds.find(({ kind }) => kind === view.filters['kind'])?.title
  return (
    <>
      <StatusTabs
        label={t('state')}
        chosen={state}
        onChoose={(key) => filter('state', key === 'all' ? undefined : key)}
        tabs={[
          { key: 'all', label: t('allStates'), count: all },
          ...tabs.map((key) => ({ key: key as string, label: t(stateWords[key]), count: counts && (counts[key] ?? 0) })),
        ]}
      />
      <DataTable
        id="imports"
        label={t('history')}
        columns={useColumns()}
        rows={history.data?.pages.flatMap((page) => page.items)}
        rowKey={({ batchId }) => batchId}
        card={(batch) => ({
          title: batch.fileName,
          note: [batch.title, batch.createdName, formatInstant(batch.createdAt)].join(' · '),
          state: <ImportState batch={batch} />,
          action: (
            <Link to="/nhap-xuat/$batchId" params={{ batchId: batch.batchId }}>
              {t('open')}
              <span className="spoken"> {batch.fileName}</span>
            </Link>
          ),
        })}
        view={view}
        onView={onView}
        search={t('searchFile')}
        filters={<KindFilter kinds={kinds} chosen={view.filters['kind']} onChoose={(kind) => filter('kind', kind)} />}
        chips={kindTitle ? [{ key: 'kind', label: t('kindIs', { title: kindTitle }) }] : []}
        onOpen={({ batchId }) => onOpen(batchId)}
        bulk={[{ label: t('undo'), danger: true, legal: ({ can }) => can.undo, run: setUndoing }]}
        total={state === 'all' ? all : counts?.[state as ImportStanding]}
        onMore={history.hasNextPage ? () => void history.fetchNextPage() : undefined}
        loadingMore={history.isFetchingNextPage}
        error={history.error}
        onRetry={() => void history.refetch()}
        empty={state === 'all' ? { title: t('noImportsTitle'), text: t('noImportsText') } : { title: t('noneInStateTitle'), text: t('noneInStateText') }}
      />
      {undoing && <UndoDialog batches={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  )
}

function useColumns(): readonly TableColumn<ImportBatch>[] {
  const { t } = useTranslation('imports')
  const number = (value: number) => (value === 0 ? '–' : formatNumber(value))
  return [
    {
      id: 'file',
      header: t('file'),
      naming: true,
      cell: ({ batchId, fileName }) => (
        <Link to="/nhap-xuat/$batchId" params={{ batchId }}>
          {fileName}
        </Link>
      ),
    },
    { id: 'kind', header: t('kind'), cell: ({ title }) => title },
    { id: 'state', header: t('state'), cell: (batch) => <ImportState batch={batch} /> },
    { id: 'created', header: t('createdRows'), align: 'end', cell: ({ created }) => number(created) },
    { id: 'updated', header: t('updatedRows'), align: 'end', cell: ({ updated }) => number(updated) },
    { id: 'unchanged', header: t('unchangedRows'), align: 'end', hidden: true, cell: ({ unchanged }) => number(unchanged) },
    { id: 'errors', header: t('errors'), align: 'end', cell: ({ errorCount }) => number(errorCount) },
    { id: 'who', header: t('who'), cell: ({ createdName }) => createdName },
    { id: 'when', header: t('when'), cell: ({ createdAt }) => <span className={classes.when}>{formatInstant(createdAt)}</span> },
  ]
}

interface KindFilterProps {
  readonly kinds: readonly ImportKind[]
  readonly chosen: string | undefined
  readonly onChoose: (kind: string | undefined) => void
}

function KindFilter({ kinds, chosen, onChoose }: KindFilterProps) {
  const { t } = useTranslation('imports')
  const id = useId()
  return (
    <span className={classes.filter}>
      <label htmlFor={id} className="spoken">
        {t('kind')}
      </label>
      <select id={id} value={chosen ?? ''} onChange={(event) => onChoose(event.currentTarget.value || undefined)}>
        <option value="">{t('allKinds')}</option>
        {kinds
          .filter(({ can }) => can.import)
          .map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
      </select>
    </span>
  )
}
