import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail, Enrolment } from '#contracts/classes.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { addressWith, rosterParams, rosterQuery } from './class-queries.ts'
import { LearnerState } from './class-state.tsx'
import { EnrolmentPanel } from './enrolment-panel.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { StatusDialog } from './status-dialog.tsx'
import classes from './classes.module.css'

interface ClassRosterProps {
  readonly item: ClassDetail
  readonly today: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onEnrol: () => void
}

/** Who is in the class: sought, sorted, changed many at a time, taken away as a workbook, printed. */
export function ClassRoster({ item, today, view, onView, onEnrol }: ClassRosterProps) {
  const { t } = useTranslation('classes')
  const list = useInfiniteQuery(rosterQuery(item.classId, view))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const total = list.data?.pages.at(-1)?.total
  const exceptions = list.data?.pages.at(-1)?.exceptions ?? 0
  const [asked, setAsked] = useState<{ readonly what: 'status' | 'remove'; readonly rows: readonly Enrolment[] }>()
  const [opened, setOpened] = useState<string>()
  const open = rows?.find(({ personId }) => personId === opened)
  const { can } = item
  // The rows are those of the reader's scope, and so are the numbers above them; how many there are in all is said beside.
  const everybody = item.byStatus.reduce((sum, { inScope }) => sum + inScope, 0)
  const inAll = item.byStatus.reduce((sum, { learners }) => sum + learners, 0)
  return (
    <div className={`${classes.stack} ${classes.roster}`}>
      <div className={classes.outcome}>
        {item.byStatus.length > 1 || view.filters['tt'] ? (
          <StatusTabs
            label={t('state')}
            tabs={[
              { key: '', label: t('all'), count: everybody },
              ...item.byStatus.map(({ status, inScope }) => ({ key: status as string, label: t(`learner_${status}`), count: inScope })),
            ]}
            chosen={view.filters['tt'] ?? ''}
            onChoose={(status) => onView({ ...view, filters: status ? { tt: status } : {} })}
          />
        ) : (
          <span />
        )}
        <div className={`${classes.actions} screen-only`}>
          {can.exportRoster && everybody > 0 && (
            <DownloadButton
              small
              path={addressWith(`/api/classes/${item.classId}/enrolments/export`, { ...rosterParams(view), format: 'xlsx' })}
              fileName={`danh-sach-lop-${item.code}.xlsx`}
              label={t('exportRoster')}
            />
          )}
          {everybody > 0 && (
            <Button small onClick={() => window.print()}>
              {t('printRoster')}
            </Button>
          )}
        </div>
      </div>
      {everybody < inAll && <p className={classes.muted}>{t('rosterOfYours', { shown: formatNumber(everybody), all: formatNumber(inAll) })}</p>}
      {exceptions > 0 && <p className={classes.muted}>{t('rosterExceptions', { count: exceptions, number: formatNumber(exceptions) })}</p>}
      <DataTable
        id="roster"
        label={t('tabRoster')}
        columns={columnsOf(t, can.changeEnrolments ? setOpened : undefined)}
        rows={rows}
        rowKey={(row) => row.personId}
        card={(row) => ({
          title: <PersonName row={row} />,
          note: [row.unit.name, row.post?.name].filter(Boolean).join(' · '),
          state: <LearnerLine row={row} />,
          action: can.changeEnrolments ? <Button onClick={() => setOpened(row.personId)}>{t('editLine')}</Button> : undefined,
        })}
        view={view}
        onView={onView}
        search={t('searchRoster')}
        total={total}
        whole={everybody}
        bulk={
          can.changeEnrolments
            ? [
                { label: t('changeStatus'), legal: () => true, run: (chosen) => setAsked({ what: 'status', rows: chosen }) },
                ...(can.removeEnrolments
                  ? [
                      {
                        label: t('removeLines'),
                        danger: true,
                        legal: ({ completedOn, result, certificateNo }: Enrolment) => (completedOn ?? result ?? certificateNo) === null,
                        run: (chosen: readonly Enrolment[]) => setAsked({ what: 'remove', rows: chosen }),
                      },
                    ]
                  : []),
              ]
            : []
        }
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{
          title: t('rosterEmptyTitle'),
          text: can.enrol ? t('rosterEmptyEnrol') : t('rosterEmptyText'),
          action: can.enrol ? <Button onClick={onEnrol}>{t('enrol')}</Button> : undefined,
        }}
        fixed
        compact
      />
      {asked?.what === 'status' && <StatusDialog item={item} rows={asked.rows} today={today} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'remove' && <RemoveDialog item={item} rows={asked.rows} onClose={() => setAsked(undefined)} />}
      {open && <EnrolmentPanel key={open.personId} item={item} row={open} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

function columnsOf(t: TFunction<'classes'>, onEdit: ((personId: string) => void) | undefined): readonly TableColumn<Enrolment>[] {
  const columns: TableColumn<Enrolment>[] = [
    { id: 'hoten', header: t('fullName'), naming: true, sortable: true, width: '200px', cell: (row) => <PersonName row={row} /> },
    { id: 'ngaysinh', header: t('birthDate'), width: '100px', cell: (row) => formatDate(row.birthDate) },
    { id: 'donvi', header: t('unitThen'), sortable: true, cell: (row) => row.unit.name },
    { id: 'chucdanh', header: t('postThen'), cell: (row) => row.post?.name ?? '–' },
    {
      id: 'qd',
      header: t('decision'),
      width: '150px',
      sortable: true,
      cell: (row) => <Decision row={row} />,
    },
    { id: 'trangthai', header: t('state'), width: '140px', sortable: true, cell: (row) => <LearnerLine row={row} /> },
  ]
  if (onEdit) {
    columns.push({
      id: 'sua',
      header: '',
      width: '70px',
      cell: (row) => (
        <span className="screen-only">
          <Button small variant="subtle" onClick={() => onEdit(row.personId)}>
            {t('editLine')}
            <span className="spoken"> {row.fullName}</span>
          </Button>
        </span>
      ),
    })
  }
  return columns
}

function PersonName({ row }: { readonly row: Enrolment }) {
  return (
    <>
      <Link to="/ho-so/$personId" params={{ personId: row.personId }} className={classes.name}>
        {row.fullName}
      </Link>
      <span className={classes.code}>{row.personCode}</span>
    </>
  )
}

function Decision({ row: { decisionNo, decisionDate } }: { readonly row: Enrolment }) {
  const { t } = useTranslation('classes')
  if (decisionNo === null && decisionDate === null) return <span className={classes.muted}>{t('noDecision')}</span>
  return (
    <>
      {decisionNo}
      {decisionDate && <span className={classes.code}>{formatDate(decisionDate)}</span>}
    </>
  )
}

/** A status with the day it came with, and the exception it rests on. */
function LearnerLine({ row }: { readonly row: Enrolment }) {
  const { t } = useTranslation('classes')
  const on = row.leftOn ?? row.completedOn
  return (
    <>
      <LearnerState status={row.status} />
      {on && <span className={classes.code}>{formatDate(on)}</span>}
      {row.exception && <span className={classes.exception}>{t('exceptionOf', { name: row.exception.approvedBy, document: row.exception.documentNo })}</span>}
    </>
  )
}
