import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { NeedsWindow } from '#contracts/planning-needs.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { windowsQuery } from './needs-queries.ts'
import { WindowPanel } from './window-panel.tsx'
import classes from './needs.module.css'

interface WindowsPageProps {
  readonly today: string
  readonly opening: boolean
  readonly onOpening: (open: boolean) => void
  /** Goes to the board of a window. */
  readonly onWindow: (windowId: string) => void
}

/** Nhu cầu: the windows, one a year, and how far the units of each are. */
export function WindowsPage({ today, opening, onOpening, onWindow }: WindowsPageProps) {
  const { t } = useTranslation('needs')
  const { data, error, refetch } = useQuery(windowsQuery)
  const running = data?.items.find(({ closedOn }) => closedOn === null)
  const open = (
    <Button variant="primary" onClick={() => onOpening(true)} aria-haspopup="dialog">
      {t('openWindow')}
    </Button>
  )
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        lead={data && (running ? leadOf(t, running) : t('leadNoneOpen'))}
        actions={data?.can.open && data.items.length > 0 && open}
      />
      <DataTable
        id="needs-windows"
        label={t('windows')}
        columns={columnsOf(t)}
        rows={data?.items}
        rowKey={({ windowId }) => windowId}
        card={(row) => ({
          title: <WindowName row={row} />,
          note: t('sentOf', sentOf(row)),
          state: <WindowMark row={row} />,
        })}
        view={{ filters: {} }}
        onView={() => {}}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('windowsEmptyTitle'), text: t(data?.can.open ? 'windowsEmptyOpen' : 'windowsEmptyText'), action: data?.can.open && open }}
        fixed
      />
      {opening && data?.can.open && (
        <WindowPanel
          today={today}
          onSaved={(windowId) => {
            onOpening(false)
            onWindow(windowId)
          }}
          onClose={() => onOpening(false)}
        />
      )}
    </div>
  )
}

type Tell = TFunction<'needs'>

const sentOf = ({ counts }: NeedsWindow) => ({ sent: formatNumber(counts.sheets - counts.waiting), all: formatNumber(counts.sheets) })

/** The state of a window in one sentence; what there is none of is not said. */
export function leadOf(t: Tell, { year, counts, closedOn }: NeedsWindow): string {
  const words = [
    closedOn !== null && t('leadClosed', { date: formatDate(closedOn) }),
    counts.waiting > 0 ? t('leadWaiting', { count: counts.waiting, units: formatNumber(counts.waiting) }) : t('leadAllSent'),
    counts.late > 0 && t('leadLate', { count: counts.late, units: formatNumber(counts.late) }),
    counts.byState.none > 0 && t('leadNone', { count: counts.byState.none, units: formatNumber(counts.byState.none) }),
  ]
  return t('lead', { year, parts: words.filter(Boolean).join('; ') })
}

function columnsOf(t: Tell): readonly TableColumn<NeedsWindow>[] {
  return [
    { id: 'dot', header: t('window'), naming: true, cell: (row) => <WindowName row={row} /> },
    { id: 'trangthai', header: t('state'), width: '130px', cell: (row) => <WindowMark row={row} /> },
    { id: 'ngaymo', header: t('openedOn'), width: '110px', cell: ({ openedOn }) => formatDate(openedOn) },
    { id: 'han', header: t('lastDeadline'), width: '110px', cell: ({ deadlines }) => formatDate(Object.values(deadlines).toSorted().at(-1) ?? '') },
    { id: 'ky', header: t('signed'), width: '100px', align: 'end', cell: ({ counts }) => formatNumber(counts.signed) },
    { id: 'gui', header: t('sent'), width: '110px', align: 'end', cell: (row) => t('sentOf', sentOf(row)) },
    { id: 'tre', header: t('late'), width: '90px', align: 'end', cell: ({ counts }) => formatNumber(counts.late) },
  ]
}

/** Whoever has one sheet goes to it; the others to the board. */
function WindowName({ row }: { readonly row: NeedsWindow }) {
  const { t } = useTranslation('needs')
  return (
    <>
      {row.sheetId === null ? (
        <Link to="/nhu-cau/$windowId" params={{ windowId: row.windowId }} className={classes.name}>
          {row.title}
        </Link>
      ) : (
        <Link to="/nhu-cau/phieu/$sheetId" params={{ sheetId: row.sheetId }} className={classes.name}>
          {row.title}
        </Link>
      )}
      <span className={classes.code}>{t('ofYear', { year: row.year })}</span>
    </>
  )
}

export function WindowMark({ row: { closedOn } }: { readonly row: Pick<NeedsWindow, 'closedOn'> }) {
  const { t } = useTranslation('needs')
  return (
    <span className={classes.mark} data-tone={closedOn === null ? 'success' : 'plain'}>
      {t(closedOn === null ? 'windowOpen' : 'windowClosed')}
    </span>
  )
}
