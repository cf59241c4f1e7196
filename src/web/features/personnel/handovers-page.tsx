import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover, HandoverResult, HandoverSide } from '#contracts/personnel-handover.ts'
import { formatDate } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { BulkAction, TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { HandoverBulk } from './handover-bulk.tsx'
import { HandoverPanel } from './handover-panel.tsx'
import { handoversKey, handoversQuery } from './handover-queries.ts'
import { HandoverOutcome } from './handover-outcome.tsx'
import { HandoverState } from './handover-state.tsx'
import type { PersonWords } from './person-words.ts'
import classes from './person-form.module.css'

interface HandoversPageProps {
  readonly side: HandoverSide
  readonly onSide: (side: HandoverSide) => void
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The hand-over that is open beside the page. */
  readonly open: string | undefined
  readonly onOpen: (handoverId: string | undefined) => void
}

/** Bàn giao hồ sơ: what waits to be accepted, what was sent away, what is done. */
export function HandoversPage({ side, onSide, view, onView, open, onOpen }: HandoversPageProps) {
  const { t } = useTranslation('person')
  const client = useQueryClient()
  const list = useInfiniteQuery(handoversQuery(side))
  const [bulk, setBulk] = useState<{ readonly act: 'accept' | 'decline' | 'cancel'; readonly rows: readonly Handover[] }>()
  const [outcome, setOutcome] = useState<readonly { readonly name: string; readonly result: HandoverResult }[]>()
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const counts = list.data?.pages[0]?.counts
  const opened = rows?.find(({ handoverId }) => handoverId === open)
  const finished = (asked: readonly Handover[], results: readonly HandoverResult[]) => {
    void client.invalidateQueries({ queryKey: handoversKey })
    void client.invalidateQueries({ queryKey: ['person'] })
    const names = new Map(asked.map(({ handoverId, person }) => [handoverId, person.fullName]))
    const told = results.map((result) => ({ name: names.get(result.id) ?? '', result }))
    const done = results.filter((result) => result.done).length
    if (done === results.length) showToast({ message: t('handoversDone', { count: done }) })
    else setOutcome(told)
  }
  const actions: readonly BulkAction<Handover>[] =
    side === 'incoming'
      ? [
          { label: t('accept'), legal: ({ can }) => can.accept, run: (some) => setBulk({ act: 'accept', rows: some }) },
          { label: t('decline'), danger: true, legal: ({ can }) => can.decline, run: (some) => setBulk({ act: 'decline', rows: some }) },
        ]
      : side === 'outgoing'
        ? [{ label: t('cancelHandover'), legal: ({ can }) => can.cancel, run: (some) => setBulk({ act: 'cancel', rows: some }) }]
        : []
  return (
    <>
      <PageHead
        up={{ to: '/ho-so', label: t('people') }}
        title={t('handoversTitle')}
        lead={counts ? <Sentence incoming={counts.incoming ?? 0} outgoing={counts.outgoing ?? 0} /> : undefined}
      />
      <StatusTabs
        label={t('handoversTitle')}
        tabs={(['incoming', 'outgoing', 'closed'] as const).map((key) => ({ key, label: t(`side_${key}`), count: counts?.[key] }))}
        chosen={side}
        onChoose={onSide}
      />
      <DataTable
        id="handovers"
        label={t(`side_${side}`)}
        columns={columnsOf(t, side)}
        rows={rows}
        rowKey={({ handoverId }) => handoverId}
        card={(row) => ({
          title: <OpenHandover row={row} />,
          note: [row.person.post, `${row.fromUnit.name} → ${row.toUnit.name}`, t('fromDay', { date: formatDate(row.onDate) })].filter(Boolean).join(' · '),
          state: <HandoverState state={row.state} />,
        })}
        view={view}
        onView={onView}
        onOpen={({ handoverId }) => onOpen(handoverId)}
        openKey={open}
        bulk={actions}
        total={counts?.[side]}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t(`noHandovers_${side}`), text: t(`noHandoversText_${side}`) }}
        fixed
      />
      {opened && (
        <HandoverPanel key={opened.handoverId} handover={opened} onDone={(results) => finished([opened], results)} onClose={() => onOpen(undefined)} />
      )}
      {bulk && <HandoverBulk act={bulk.act} rows={bulk.rows} onDone={(results) => finished(bulk.rows, results)} onClose={() => setBulk(undefined)} />}
      {outcome && <HandoverOutcome results={outcome} onClose={() => setOutcome(undefined)} />}
    </>
  )
}

/** One sentence that says the state. */
function Sentence({ incoming, outgoing }: { readonly incoming: number; readonly outgoing: number }) {
  const { t } = useTranslation('person')
  if (incoming === 0 && outgoing === 0) return t('nothingWaits')
  return [incoming > 0 && t('incomingWait', { count: incoming }), outgoing > 0 && t('outgoingWait', { count: outgoing })].filter(Boolean).join(' ')
}

function columnsOf(t: PersonWords, side: HandoverSide): readonly TableColumn<Handover>[] {
  return [
    { id: 'ten', header: t('field_fullName'), naming: true, width: '220px', cell: (row) => <OpenHandover row={row} /> },
    { id: 'nam', header: t('birthYear'), width: '90px', cell: ({ person }) => person.birthYear },
    { id: 'chucvu', header: t('field_post'), cell: ({ person }) => person.post ?? '–' },
    { id: 'tu', header: t('fromUnit'), cell: ({ fromUnit }) => fromUnit.name },
    { id: 'den', header: t('field_toUnit'), cell: ({ toUnit }) => toUnit.name },
    { id: 'ngay', header: t('field_from'), width: '110px', cell: ({ onDate }) => formatDate(onDate) },
    { id: 'qd', header: t('field_decisionNo'), width: '130px', cell: ({ decisionNo }) => decisionNo ?? '–' },
    ...(side === 'closed'
      ? [{ id: 'trangthai', header: t('field_status'), width: '130px', cell: ({ state }: Handover) => <HandoverState state={state} /> }]
      : []),
  ]
}

function OpenHandover({ row: { handoverId, person } }: { readonly row: Handover }) {
  return (
    <Link
      to="."
      search={(search: Readonly<Record<string, unknown>>) => ({ ...search, xem: handoverId })}
      resetScroll={false}
      className={classes.name}
      aria-haspopup="dialog"
    >
      {person.fullName}
    </Link>
  )
}
