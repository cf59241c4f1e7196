import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '#contracts/reporting-assignments.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { AssignmentPanel } from './assignment-panel.tsx'
import { assignmentsQuery } from './assignment-queries.ts'
import { AssignmentState } from './assignment-state.tsx'
import classes from '../scorecard/scorecard.module.css'

interface AssignmentsPageProps {
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly open: string | undefined
  readonly onOpen: (assignmentId: string | undefined) => void
}

const states = ['open', 'overdue', 'answered', 'accepted'] as const

/** Việc giao cho đơn vị: directions of the report with a deadline, and what came of them. */
export function AssignmentsPage({ unit, view, onView, open, onOpen }: AssignmentsPageProps) {
  const { t } = useTranslation('scorecard')
  const state = states.find((each) => each === view.filters['tt'])
  const list = useInfiniteQuery(assignmentsQuery({ unit, state }))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const counts = list.data?.pages[0]?.counts
  const opened = rows?.find(({ assignmentId }) => assignmentId === open)
  return (
    <div className={classes.page}>
      <PageHead
        title={t('assignments')}
        up={{ to: '/bao-cao', label: t('report') }}
        lead={
          counts &&
          (counts.open + counts.answered + counts.accepted === 0
            ? t('assignmentsNone')
            : t('assignmentsLead', { open: formatNumber(counts.open), overdue: formatNumber(counts.overdue), answered: formatNumber(counts.answered) }))
        }
      />
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: counts && counts.open + counts.answered + counts.accepted },
          ...states.map((key) => ({ key, label: t(`tab_${key}`), count: counts?.[key] })),
        ]}
        chosen={state ?? ''}
        onChoose={(next) => onView({ ...view, filters: next ? { tt: next } : {} })}
      />
      <DataTable
        id="assignments"
        label={t('assignments')}
        fixed
        columns={columnsOf(t, onOpen)}
        rows={rows}
        rowKey={({ assignmentId }) => assignmentId}
        card={(row) => ({
          title: <OpenButton row={row} onOpen={onOpen} />,
          note: `${row.unit.name} · ${t('dueOn')} ${formatDate(row.dueOn)}`,
          state: <AssignmentState row={row} />,
        })}
        view={view}
        onView={onView}
        onOpen={({ assignmentId }) => onOpen(assignmentId)}
        openKey={open}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('assignmentsEmpty'), text: t('assignmentsEmptyText') }}
      />
      {opened && <AssignmentPanel key={`${opened.assignmentId} ${opened.version}`} row={opened} onClose={() => onOpen(undefined)} />}
    </div>
  )
}

function columnsOf(t: TFunction<'scorecard'>, onOpen: (id: string) => void): readonly TableColumn<Assignment>[] {
  return [
    { id: 'viec', header: t('task'), naming: true, cell: (row) => <OpenButton row={row} onOpen={onOpen} /> },
    { id: 'donvi', header: t('unit'), width: '200px', cell: ({ unit }) => unit.name },
    { id: 'han', header: t('dueOn'), width: '112px', cell: ({ dueOn }) => formatDate(dueOn) },
    { id: 'giao', header: t('assignedBy'), width: '180px', cell: ({ assignedName }) => assignedName },
    { id: 'tt', header: t('state'), width: '170px', cell: (row) => <AssignmentState row={row} /> },
  ]
}

function OpenButton({ row: { assignmentId, words }, onOpen }: { readonly row: Assignment; readonly onOpen: (id: string) => void }) {
  return (
    <button
      type="button"
      className={classes.name}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(assignmentId)
      }}
    >
      {words}
    </button>
  )
}
