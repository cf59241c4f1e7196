import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardSheet, NeedsBoard, Reminded } from '#contracts/planning-needs.ts'
import { post } from '#web/lib/api.ts'
import { fold } from '#web/lib/fold.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { searchOf, type TableSearch, viewOf } from '#web/ui/data-table/table-view.ts'
import { Facts } from '#web/ui/facts.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { boardCard, boardColumns } from './board-columns.tsx'
import { ExtendPanel } from './extend-panel.tsx'
import { boardQuery, needsKey } from './needs-queries.ts'
import { NeedsHistory } from './needs-history.tsx'
import { leadOf, WindowMark } from './windows-page.tsx'
import { WindowPanel } from './window-panel.tsx'
import classes from './needs.module.css'

export interface BoardSearch extends TableSearch {
  readonly muc?: 'dot' | undefined
  /** What is open beside: the window, or the id of a sheet whose deadline is moved. */
  readonly mo?: string | undefined
}

interface BoardPageProps {
  readonly windowId: string
  readonly today: string
  readonly search: BoardSearch
  readonly onSearch: (changes: Partial<BoardSearch>) => void
  readonly onSheet: (sheetId: string) => void
}

/** Tiến độ của một đợt: who has signed off their review, who has sent, who needs nothing, who is late and by how much. */
export function BoardPage({ windowId, today, search, onSearch, onSheet }: BoardPageProps) {
  const { t } = useTranslation('needs')
  const { data: board, error, refetch } = useQuery(boardQuery(windowId))
  const [reminding, setReminding] = useState<readonly BoardSheet[]>()
  const [closing, setClosing] = useState(false)
  const waiting = board?.sheets.filter(isWaiting) ?? []
  const extended = board?.sheets.find(({ sheetId }) => sheetId === search.mo)
  const close = () => onSearch({ mo: undefined })
  return (
    <div className={classes.page}>
      <PageHead
        title={board?.window.title}
        state={board && <WindowMark row={board.window} />}
        lead={board && leadOf(t, board.window)}
        up={{ to: '/nhu-cau', label: t('title') }}
        actions={
          board && (
            <>
              {board.can.edit && <Button onClick={() => setClosing(true)}>{t('closeWindow')}</Button>}
              {board.can.edit && (
                <Button onClick={() => onSearch({ mo: 'dot' })} aria-haspopup="dialog">
                  {t('editWindow')}
                </Button>
              )}
              {board.can.remind && waiting.length > 0 && (
                <Button variant="primary" onClick={() => setReminding(waiting)} aria-haspopup="dialog">
                  {t('remindAll', { count: waiting.length, number: formatNumber(waiting.length) })}
                </Button>
              )}
            </>
          )
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!board && !error && <Skeleton height={320} />}
      {board && (
        <Tabs
          label={board.window.title}
          tabs={[
            { key: 'tien-do', label: t('partUnits'), count: board.sheets.length },
            { key: 'dot', label: t('partWindow') },
          ]}
          current={search.muc ?? 'tien-do'}
          leaves={['mo', 'loc', 'tim']}
        />
      )}
      {board && search.muc === 'dot' && <AboutWindow board={board} />}
      {board && search.muc !== 'dot' && (
        <Units
          board={board}
          search={search}
          onSearch={onSearch}
          onSheet={onSheet}
          onRemind={setReminding}
          onExtend={board.can.edit ? (sheetId) => onSearch({ mo: sheetId }) : undefined}
        />
      )}
      {board?.can.edit && search.mo === 'dot' && <WindowPanel window={board.window} today={today} onSaved={close} onClose={close} />}
      {board?.can.edit && extended && <ExtendPanel sheet={extended} today={today} onClose={close} />}
      {board && reminding && <RemindDialog windowId={windowId} sheets={reminding} onClose={() => setReminding(undefined)} />}
      {board && closing && <CloseDialog board={board} onClose={() => setClosing(false)} />}
    </div>
  )
}

const isWaiting = ({ state }: BoardSheet) => state === 'open' || state === 'returned'

const tabs = {
  waiting: isWaiting,
  late: ({ lateDays }: BoardSheet) => lateDays > 0,
  returned: ({ state }: BoardSheet) => state === 'returned',
  submitted: ({ state }: BoardSheet) => state === 'submitted',
  none: ({ state }: BoardSheet) => state === 'none',
  accepted: ({ state }: BoardSheet) => state === 'accepted',
} as const satisfies Readonly<Record<string, (sheet: BoardSheet) => boolean>>
const tabKeys = Object.keys(tabs) as (keyof typeof tabs)[]

interface UnitsProps extends Pick<BoardPageProps, 'search' | 'onSearch' | 'onSheet'> {
  readonly board: NeedsBoard
  readonly onRemind: (sheets: readonly BoardSheet[]) => void
  readonly onExtend: ((sheetId: string) => void) | undefined
}

function Units({ board, search, onSearch, onSheet, onRemind, onExtend }: UnitsProps) {
  const { t } = useTranslation('needs')
  const view = viewOf(search)
  const chosen = tabKeys.find((key) => key === view.filters['tt'])
  const words = fold(view.q ?? '')
  const rows = board.sheets.filter(
    (sheet) => (!chosen || tabs[chosen](sheet)) && (words === '' || fold(`${sheet.unit.name} ${sheet.unit.code}`).includes(words)),
  )
  return (
    <div className={classes.part}>
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: board.sheets.length },
          ...tabKeys.map((key) => ({ key: key as string, label: t(`tab_${key}`), count: board.sheets.filter(tabs[key]).length })),
        ]}
        chosen={chosen ?? ''}
        onChoose={(key) => onSearch(searchOf({ ...view, filters: key ? { tt: key } : {} }))}
      />
      <DataTable
        id="needs-board"
        label={t('partUnits')}
        columns={boardColumns(t, onExtend)}
        rows={rows}
        rowKey={({ sheetId }) => sheetId}
        card={(row) => boardCard(t, row)}
        view={view}
        onView={(next) => onSearch(searchOf(next))}
        search={t('searchUnit')}
        onOpen={({ sheetId }) => onSheet(sheetId)}
        bulk={board.can.remind ? [{ label: t('remind'), legal: isWaiting, run: onRemind }] : []}
        total={rows.length}
        empty={{ title: t('unitsEmptyTitle'), text: t('unitsEmptyText') }}
      />
    </div>
  )
}

function AboutWindow({ board: { window } }: { readonly board: NeedsBoard }) {
  const { t } = useTranslation('needs')
  const levels = (['province', 'district', 'commune'] as const).flatMap((level) => {
    const day = window.deadlines[level]
    return day ? [{ label: t(`due_${level}`), value: formatDate(day) }] : []
  })
  return (
    <div className={classes.beside}>
      <section className={classes.card} aria-label={t('partWindow')}>
        <Facts
          lines={[
            { label: t('year'), value: String(window.year) },
            { label: t('legalBasis'), value: window.legalBasis },
            { label: t('reviewOn'), value: formatDate(window.reviewOn) },
            { label: t('openedOn'), value: t('byOn', { name: window.openedName, date: formatDate(window.openedOn) }) },
            ...levels,
            { label: t('instructions'), value: window.instructions && <span className={classes.lines}>{window.instructions}</span> },
          ]}
        />
      </section>
      <NeedsHistory path={`/api/needs/windows/${window.windowId}/history`} />
    </div>
  )
}

interface RemindDialogProps {
  readonly windowId: string
  readonly sheets: readonly BoardSheet[]
  readonly onClose: () => void
}

function RemindDialog({ windowId, sheets, onClose }: RemindDialogProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const late = sheets.filter(({ lateDays }) => lateDays > 0).length
  return (
    <ConfirmDialog
      title={t('remindTitle', { count: sheets.length, number: formatNumber(sheets.length) })}
      consequences={[t('remindText'), ...(late > 0 ? [t('remindLate', { count: late, number: formatNumber(late) })] : [])]}
      confirm={t('remind')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        const answer = await post<Reminded>(`/api/needs/windows/${windowId}/remind`, { sheetIds: sheets.map(({ sheetId }) => sheetId) }, { requestKey })
        await client.invalidateQueries({ queryKey: needsKey })
        showToast({ message: remindedWords(t, answer) })
      }}
    />
  )
}

function remindedWords(t: TFunction<'needs'>, { items }: Reminded): string {
  const done = items.filter(({ result }) => result === 'reminded').length
  const left = items.length - done
  return [t('remindedDone', { count: done, number: formatNumber(done) }), left > 0 && t('remindedLeft', { count: left, number: formatNumber(left) })]
    .filter(Boolean)
    .join(' ')
}

function CloseDialog({ board: { window }, onClose }: { readonly board: NeedsBoard; readonly onClose: () => void }) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const { waiting } = window.counts
  return (
    <ConfirmDialog
      title={t('closeTitle', { year: window.year })}
      consequences={[t('closeText'), ...(waiting > 0 ? [t('closeWaiting', { count: waiting, number: formatNumber(waiting) })] : [])]}
      confirm={t('closeWindow')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        await post(`/api/needs/windows/${window.windowId}/close`, { version: window.version }, { requestKey })
        await client.invalidateQueries({ queryKey: needsKey })
        showToast({ message: t('closed') })
      }}
    />
  )
}
