import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, DeliveryState as State, Outbox, ResendResults } from '#contracts/notification.ts'
import { post } from '#web/lib/api.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { ErrorBox } from '#web/ui/notice.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { DeliveryPanel } from './delivery-panel.tsx'
import { DeliveryState } from './delivery-state.tsx'
import classes from './notification.module.css'
import { outboxKey, outboxQuery } from './notification-queries.ts'

interface OutboxPageProps {
  readonly permissions: ReadonlySet<string>
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The delivery that is open beside the page. */
  readonly open: string | undefined
  readonly onOpen: (key: string | undefined) => void
}

const states: readonly State[] = ['queued', 'sent', 'delivered', 'failed', 'cancelled']
const keyOf = ({ messageId, channel }: Delivery) => `${messageId}.${channel}`

/** What was sent to whom by which channel, what became of it, why it failed, and sending it again. */
export function OutboxPage({ permissions, view, onView, open, onOpen }: OutboxPageProps) {
  const { t } = useTranslation('notification')
  const list = useInfiniteQuery(outboxQuery(view, currentLanguage()))
  const client = useQueryClient()
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const resending = useMutation({
    mutationFn: (rows: readonly Delivery[]) => post<ResendResults>('/api/outbox/resend', { messageIds: rows.map(({ messageId }) => messageId) }),
    onSuccess: ({ items }) => {
      const done = items.filter((item) => item.done).length
      if (done > 0) showToast({ message: t('resent', { count: done, number: formatNumber(done) }) })
      setRefusals([...new Set(items.flatMap(({ message }) => message ?? []))])
    },
    onSettled: () => client.invalidateQueries({ queryKey: outboxKey }),
  })
  const [page] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const opened = rows?.find((row) => keyOf(row) === open)
  const state = view.filters['state'] ?? 'all'
  const filter = (name: string, value: string | undefined) => {
    const { [name]: _gone, ...rest } = view.filters
    onView({ ...view, filters: value === undefined ? rest : { ...rest, [name]: value } })
  }
  const { channel, kind } = view.filters
  return (
    <>
      <PageHead title={t('outboxTitle')} lead={page && leadOf(t, page)} />
      {page && !page.mail.configured && <p className={classes.notice}>{t('outboxNoMail')}</p>}
      {resending.isError && <RequestError title={t('notResent')} error={resending.error} />}
      {refusals.length > 0 && (
        <ErrorBox title={t('notResent')}>
          {refusals.map((words) => (
            <p key={words}>{words}</p>
          ))}
          <Button small onClick={() => setRefusals([])}>
            {t('seen')}
          </Button>
        </ErrorBox>
      )}
      <div className={classes.states}>
        <StatusTabs
          label={t('state')}
          chosen={state}
          onChoose={(key) => filter('state', key === 'all' ? undefined : key)}
          tabs={[
            { key: 'all', label: t('all'), count: page?.counts.all },
            ...states.map((key) => ({ key: key as string, label: t(`state_${key}`), count: page?.counts[key] })),
          ]}
        />
      </div>
      <DataTable
        id="outbox"
        label={t('outboxTitle')}
        columns={useColumns(onOpen)}
        rows={rows}
        rowKey={keyOf}
        card={(row) => ({
          title: <OpenDelivery row={row} onOpen={onOpen} />,
          note: [row.kindName, t(`channel_${row.channel}`), row.unit, formatInstant(row.createdAt)].filter(Boolean).join(' · '),
          state: <DeliveryState delivery={row} />,
        })}
        view={view}
        onView={onView}
        filters={
          <>
            <Choice
              label={t('channel')}
              none={t('anyChannel')}
              value={channel}
              options={(['e-mail', 'in-app'] as const).map((each) => ({ value: each, label: t(`channel_${each}`) }))}
              onValue={(value) => filter('channel', value)}
            />
            <Choice
              label={t('kind')}
              none={t('anyKind')}
              value={kind}
              options={page?.kinds.map((each) => ({ value: each.kind, label: each.name })) ?? []}
              onValue={(value) => filter('kind', value)}
            />
          </>
        }
        chips={[
          ...(channel ? [{ key: 'channel', label: t('channelIs', { name: t(channel === 'e-mail' ? 'channel_e-mail' : 'channel_in-app') }) }] : []),
          ...(kind ? [{ key: 'kind', label: t('kindIs', { name: page?.kinds.find((each) => each.kind === kind)?.name ?? kind }) }] : []),
        ]}
        onOpen={(row) => onOpen(keyOf(row))}
        openKey={open}
        bulk={
          permissions.has('notification.resend-delivery') ? [{ label: t('resend'), legal: ({ can }) => can.resend, run: (some) => resending.mutate(some) }] : []
        }
        total={page?.counts[state as State | 'all']}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={state === 'all' ? { title: t('outboxEmptyTitle'), text: t('outboxEmptyText') } : { title: t('noneInStateTitle'), text: t('noneInStateText') }}
      />
      {opened && (
        <DeliveryPanel
          delivery={opened}
          busy={resending.isPending}
          onResend={() => resending.mutate([opened], { onSuccess: () => onOpen(undefined) })}
          onClose={() => onOpen(undefined)}
        />
      )}
    </>
  )
}

type T = ReturnType<typeof useTranslation<'notification'>>['t']

/** One sentence that says the state. */
function leadOf(t: T, { counts }: Outbox): string {
  const { failed, queued, sent } = counts
  const waiting = queued + sent
  const parts = [
    failed > 0 && t('leadFailed', { count: failed, number: formatNumber(failed) }),
    waiting > 0 && t('leadWaiting', { count: waiting, number: formatNumber(waiting) }),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : t('leadNothingWaits')
}

function useColumns(onOpen: (key: string) => void): readonly TableColumn<Delivery>[] {
  const { t } = useTranslation('notification')
  return [
    { id: 'recipient', header: t('recipient'), naming: true, width: '230px', cell: (row) => <OpenDelivery row={row} onOpen={onOpen} /> },
    { id: 'kind', header: t('kind'), cell: ({ kindName }) => kindName },
    { id: 'unit', header: t('unit'), cell: ({ unit }) => unit ?? '–' },
    { id: 'channel', header: t('channel'), width: '120px', cell: ({ channel }) => t(`channel_${channel}`) },
    { id: 'state', header: t('state'), width: '150px', cell: (row) => <DeliveryState delivery={row} /> },
    { id: 'reason', header: t('reason'), cell: ({ reason, lastError }) => reason ?? lastError ?? '–' },
    { id: 'made', header: t('madeAt'), width: '140px', cell: ({ createdAt }) => <span className={classes.when}>{formatInstant(createdAt)}</span> },
    { id: 'address', header: t('address'), hidden: true, cell: ({ address }) => address ?? '–' },
  ]
}

function OpenDelivery({ row, onOpen }: { readonly row: Delivery; readonly onOpen: (key: string) => void }) {
  return (
    <button
      type="button"
      className={classes.open}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(keyOf(row))
      }}
    >
      {row.recipient}
    </button>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly none: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onValue: (value: string | undefined) => void
}

function Choice({ label, none, value, options, onValue }: ChoiceProps) {
  const id = useId()
  return (
    <span className={classes.filter}>
      <label htmlFor={id} className="spoken">
        {label}
      </label>
      <select id={id} value={value ?? ''} onChange={(event) => onValue(event.currentTarget.value || undefined)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
