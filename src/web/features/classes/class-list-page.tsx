import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Class, ClassCounts } from '#contracts/classes.ts'
import { ApiError, getFile } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { saveBlob } from '#web/lib/save-file.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ClassFilters } from './class-filters.tsx'
import { ClassPeek } from './class-peek.tsx'
import { addressWith, classesParams, classesQuery, type ListScope } from './class-queries.ts'
import { ClassState, Seats } from './class-state.tsx'
import { useChipLabels } from './use-chip-labels.ts'
import classes from './classes.module.css'

interface ClassListPageProps extends ListScope {
  /** False while the unit of the address is still looked up. */
  readonly ready: boolean
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly may: { readonly create: boolean; readonly export: boolean; readonly readSeats: boolean }
  /** The class looked at beside the list. */
  readonly open: string | undefined
  readonly onOpen: (classId: string | undefined) => void
}

const statuses = ['planned', 'running', 'completed', 'cancelled'] as const

/** Classes of a year: by state, searched, filtered, with their seats. */
export function ClassListPage({ year, unitId, ready, view, onView, may, open, onOpen }: ClassListPageProps) {
  const { t } = useTranslation('classes')
  const list = useInfiniteQuery(classesQuery(view, { year, unitId }, ready))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const counts = list.data?.pages.at(-1)?.counts
  const chips = useChipLabels(view.filters)
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const params = classesParams(view, { year, unitId })
  const shown = counts && (view.filters['tt'] ? counts[view.filters['tt'] as keyof ClassCounts] : totalOf(counts))
  return (
    <div className={classes.list}>
      <PageHead
        title={t('title')}
        lead={counts && leadOf(t, counts, view.filters['ky'] === 'tat-ca' ? undefined : year)}
        actions={
          <>
            {may.readSeats && <ButtonLink to="/lop-hoc/vuot-chi-tieu">{t('overQuota')}</ButtonLink>}
            {may.export && (
              <DownloadButton path={addressWith('/api/classes/export', { ...params, format: 'xlsx' })} fileName="danh-sach-lop.xlsx" label={t('exportList')} />
            )}
            {may.create && (
              <ButtonLink to="/lop-hoc/moi" variant="primary">
                {t('create')}
              </ButtonLink>
            )}
          </>
        }
      />
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: counts && totalOf(counts) },
          ...statuses.map((status) => ({ key: status, label: t(`status_${status}`), count: counts?.[status] })),
        ]}
        chosen={view.filters['tt'] ?? ''}
        onChoose={(status) => setFilter('tt', status || undefined)}
      />
      <DataTable
        id="classes"
        label={t('title')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.classId}
        card={(row) => ({
          title: <ClassName item={row} />,
          note: [row.provider.name, (row.openedOn ?? row.plannedOpenOn) ? formatDate(row.openedOn ?? row.plannedOpenOn ?? '') : t('noDate')].join(' · '),
          state: <ClassState status={row.status} />,
          action: <RosterLink item={row} />,
        })}
        view={view}
        onView={onView}
        search={t('searchList')}
        filters={<ClassFilters filters={view.filters} onFilter={setFilter} />}
        chips={chips}
        onOpen={(row) => onOpen(row.classId)}
        openKey={open}
        bulk={
          may.export
            ? [
                {
                  label: t('exportChosen'),
                  legal: () => true,
                  run: (chosen) =>
                    void saveFile(
                      t,
                      addressWith('/api/classes/export', { sort: params.sort, codes: chosen.map(({ code }) => code).join(','), format: 'xlsx' }),
                    ),
                },
              ]
            : []
        }
        total={shown}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{
          title: t('emptyTitle', { year }),
          text: may.create ? t('emptyCreate') : t('emptyText'),
          action: may.create ? <ButtonLink to="/lop-hoc/moi">{t('create')}</ButtonLink> : undefined,
        }}
      />
      {open && <ClassPeek classId={open} onClose={() => onOpen(undefined)} />}
    </div>
  )
}

const totalOf = ({ planned, running, completed, cancelled }: ClassCounts): number => planned + running + completed + cancelled

function leadOf(t: TFunction<'classes'>, counts: ClassCounts, year: number | undefined): string {
  return t('lead', {
    period: year === undefined ? t('everyYear') : t('yearOf', { year }),
    planned: formatNumber(counts.planned),
    running: formatNumber(counts.running),
    completed: formatNumber(counts.completed),
    cancelled: formatNumber(counts.cancelled),
  })
}

async function saveFile(t: TFunction<'classes'>, path: string): Promise<void> {
  try {
    const { name, content } = await getFile(path)
    saveBlob(name ?? 'danh-sach-lop.xlsx', content)
  } catch (error) {
    showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('exportFailed') })
  }
}

function columnsOf(t: TFunction<'classes'>): readonly TableColumn<Class>[] {
  return [
    { id: 'ten', header: t('name'), naming: true, sortable: true, cell: (row) => <ClassName item={row} /> },
    { id: 'trangthai', header: t('state'), width: '150px', cell: (row) => <ClassState status={row.status} /> },
    { id: 'siso', header: t('seats'), width: '230px', cell: (row) => <RosterLink item={row} /> },
    {
      id: 'khaigiang',
      header: t('openedOn'),
      width: '120px',
      sortable: true,
      cell: (row) => (row.openedOn ? formatDate(row.openedOn) : row.plannedOpenOn ? t('plannedOn', { date: formatDate(row.plannedOpenOn) }) : '–'),
    },
    { id: 'coso', header: t('provider'), cell: (row) => row.provider.name },
    { id: 'phuongthuc', header: t('mode'), width: '110px', cell: (row) => (row.mode ? t(`mode_${row.mode}`) : '–') },
    { id: 'chuongtrinh', header: t('programme'), hidden: true, cell: (row) => row.programme.name },
    { id: 'kenh', header: t('channel'), hidden: true, cell: (row) => t(`channel_${row.channel}`) },
    { id: 'chutri', header: t('hostUnit'), hidden: true, cell: (row) => row.hostUnit?.name ?? t('wholeProvince') },
    { id: 'begiang', header: t('closedOn'), hidden: true, cell: (row) => (row.closedOn ? formatDate(row.closedOn) : '–') },
    { id: 'sotiet', header: t('hours'), hidden: true, align: 'end', cell: (row) => (row.hours === null ? '–' : formatNumber(row.hours)) },
    { id: 'dathoi', header: t('left'), hidden: true, align: 'end', cell: (row) => formatNumber(row.left) },
    { id: 'ma', header: t('code'), hidden: true, sortable: true, cell: (row) => row.code },
  ]
}

function ClassName({ item }: { readonly item: Class }) {
  return (
    <>
      <Link to="/lop-hoc/$classId" params={{ classId: item.classId }} className={classes.name}>
        {item.name}
      </Link>
      <span className={classes.code}>{item.code}</span>
    </>
  )
}

/** The seats of a class lead to who has them. */
function RosterLink({ item }: { readonly item: Class }) {
  const { t } = useTranslation('classes')
  return (
    <Link to="/lop-hoc/$classId" params={{ classId: item.classId }} search={{ muc: 'danh-sach' }} className={classes.rosterLink}>
      <Seats item={item} />
      <span className="spoken"> {t('tabRoster')}</span>
    </Link>
  )
}
