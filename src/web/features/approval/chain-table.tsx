import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chain, ChainSide } from '#contracts/approval.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { BulkAction, TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { chainsQuery } from './approval-queries.ts'
import { Due, StateTag, stepsInWords } from './chain-words.tsx'
import { decidable, useDecide } from './use-decide.tsx'
import classes from './approval.module.css'

/** Chains of one side; what waits for the reader is decided in place, one or many. */
export function ChainTable({ side }: { readonly side: ChainSide }) {
  const { t } = useTranslation('approval')
  const navigate = useNavigate()
  const list = useInfiniteQuery(chainsQuery(side))
  const [view, setView] = useState<TableView>({ filters: {} })
  const { ask, drawn } = useDecide()
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const mine = (chain: Chain) => decidable([chain]).length > 0
  const actions: readonly BulkAction<Chain>[] =
    side === 'waiting'
      ? [
          { label: t('agreeDo'), legal: mine, run: (some) => ask('agree', some) },
          { label: t('returnDo'), legal: mine, run: (some) => ask('return', some) },
          { label: t('rejectDo'), danger: true, legal: mine, run: (some) => ask('reject', some) },
        ]
      : []
  const agree = (chain: Chain) => (
    <Button small aria-haspopup="dialog" aria-label={t('agreeTo', { title: chain.title })} onClick={() => ask('agree', [chain])}>
      {t('agreeDo')}
    </Button>
  )
  const columns: readonly TableColumn<Chain>[] = [
    { id: 'ten', header: t('subject'), naming: true, cell: (chain) => <OpenChain chain={chain} /> },
    { id: 'donvi', header: t('unit'), width: '180px', cell: ({ unit }) => unit?.name ?? t('province') },
    { id: 'trinh', header: t('submitted'), width: '200px', cell: (chain) => <Submitted chain={chain} /> },
    ...(side === 'closed'
      ? [{ id: 'xong', header: t('closedOn'), width: '110px', cell: ({ closedOn }: Chain) => (closedOn === null ? '–' : formatDate(closedOn)) }]
      : [
          { id: 'buoc', header: t('step'), width: '180px', cell: (chain: Chain) => stepsInWords(chain) || '–' },
          { id: 'han', header: t('dueOn'), width: '150px', cell: ({ open: [first] }: Chain) => <Due on={first?.dueOn ?? null} late={first?.lateDays ?? 0} /> },
        ]),
    side === 'waiting'
      ? { id: 'viec', header: t('decision'), width: '110px', cell: agree }
      : { id: 'trangthai', header: t('state'), width: '190px', cell: ({ state }) => <StateTag state={state} /> },
  ]
  return (
    <>
      <DataTable
        id={`chains-${side}`}
        label={t(`side_${side}`)}
        columns={columns}
        rows={rows}
        rowKey={({ chainId }) => chainId}
        card={(chain) => ({
          title: <OpenChain chain={chain} />,
          note: [chain.unit?.name ?? t('province'), chain.submittedName, stepsInWords(chain)].filter(Boolean).join(' · '),
          state: side === 'waiting' ? <CardDue chain={chain} /> : <StateTag state={chain.state} />,
          ...(side === 'waiting' && { action: agree(chain) }),
        })}
        view={view}
        onView={setView}
        onOpen={({ chainId }) => void navigate({ to: '/viec/$chainId', params: { chainId } })}
        bulk={actions}
        total={list.data?.pages[0]?.counts[side]}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t(`none_${side}`), text: t(`noneText_${side}`) }}
        fixed
      />
      {drawn}
    </>
  )
}

function OpenChain({ chain: { chainId, title, open } }: { readonly chain: Chain }) {
  const { t } = useTranslation('approval')
  const deputy = open.find(({ mine, forName }) => mine && forName !== null)
  return (
    <span className={classes.subject}>
      <Link to="/viec/$chainId" params={{ chainId }} className={classes.name}>
        {title}
      </Link>
      {deputy?.forName && <small>{t('inPlaceOf', { name: deputy.forName })}</small>}
    </span>
  )
}

function Submitted({ chain: { submittedName, submittedOn } }: { readonly chain: Chain }) {
  return (
    <span className={classes.subject}>
      {submittedName}
      <small>{formatDate(submittedOn)}</small>
    </span>
  )
}

function CardDue({
  chain: {
    open: [first],
  },
}: {
  readonly chain: Chain
}) {
  const { t } = useTranslation('approval')
  return (
    <span className={classes.subject}>
      <small>{t('dueBy')}</small>
      <Due on={first?.dueOn ?? null} late={first?.lateDays ?? 0} />
    </span>
  )
}
