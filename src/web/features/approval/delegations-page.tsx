import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delegation } from '#contracts/approval-rules.ts'
import { post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { approvalKey, delegationsQuery } from './approval-queries.ts'
import { DelegatePanel } from './delegate-panel.tsx'
import classes from './approval.module.css'

const tones = { coming: 'info', running: 'success', ended: 'plain', revoked: 'plain' } as const

/** Ủy quyền: who deputises for whom, by which document, from when until when. */
export function DelegationsPage({ today }: { readonly today: string }) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const list = useQuery(delegationsQuery)
  const [view, setView] = useState<TableView>({ filters: {} })
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Delegation>()
  const rows = list.data?.items
  const running = rows?.filter(({ side, state }) => side === 'given' && state === 'running') ?? []
  const renew = () => void client.invalidateQueries({ queryKey: approvalKey })
  const end = (row: Delegation) =>
    row.can.revoke && (
      <Button small aria-haspopup="dialog" aria-label={t('revokeFrom', { name: row.toName })} onClick={() => setEnding(row)}>
        {t('revokeDo')}
      </Button>
    )
  const columns: readonly TableColumn<Delegation>[] = [
    { id: 'ai', header: t('delegation'), naming: true, cell: (row) => <Pair row={row} /> },
    {
      id: 'vanban',
      header: t('document'),
      width: '200px',
      cell: ({ documentNo, documentDate }) => t('ofDay', { document: documentNo, date: formatDate(documentDate) }),
    },
    { id: 'tu', header: t('validFrom'), width: '110px', cell: ({ validFrom }) => formatDate(validFrom) },
    { id: 'den', header: t('lastDay'), width: '110px', cell: ({ lastDay }) => formatDate(lastDay) },
    { id: 'trangthai', header: t('state'), width: '160px', cell: (row) => <DelegationState row={row} /> },
    { id: 'viec', header: t('actions'), width: '160px', cell: end },
  ]
  return (
    <>
      <PageHead
        up={{ to: '/viec', label: t('chains') }}
        title={t('delegations')}
        lead={list.data && (running.length ? t('delegationRuns', { names: running.map(({ toName }) => toName).join(', ') }) : t('noDelegationRuns'))}
        actions={
          list.data?.can.delegate && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setMaking(true)}>
              {t('delegateDo')}
            </Button>
          )
        }
      />
      <DataTable
        id="delegations"
        label={t('delegations')}
        columns={columns}
        rows={rows}
        rowKey={({ delegationId }) => delegationId}
        card={(row) => ({
          title: <Pair row={row} />,
          note: [
            t('ofDay', { document: row.documentNo, date: formatDate(row.documentDate) }),
            t('between', { from: formatDate(row.validFrom), to: formatDate(row.lastDay) }),
          ].join(' · '),
          state: <DelegationState row={row} />,
          action: end(row),
        })}
        view={view}
        onView={setView}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('noDelegations'), text: t('noDelegationsText') }}
        fixed
      />
      {making && <DelegatePanel today={today} onDone={renew} onClose={() => setMaking(false)} />}
      {ending && (
        <ConfirmDialog
          title={t('revokeTitle', { name: ending.toName })}
          consequences={[t('revokeText')]}
          confirm={t('revokeDo')}
          danger
          onConfirm={async (requestKey) => {
            await post(`/api/approval/delegations/${ending.delegationId}/revoke`, {}, { requestKey })
            renew()
            showToast({ message: t('revoked') })
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}

function Pair({ row: { fromName, toName, side, reason } }: { readonly row: Delegation }) {
  const { t } = useTranslation('approval')
  const words =
    side === 'given'
      ? t('givenTo', { name: toName })
      : side === 'received'
        ? t('receivedFrom', { name: fromName })
        : t('fromTo', { from: fromName, to: toName })
  return (
    <span className={classes.subject}>
      <strong>{words}</strong>
      {reason !== null && <small>{reason}</small>}
    </span>
  )
}

function DelegationState({ row: { state, revokedOn } }: { readonly row: Delegation }) {
  const { t } = useTranslation('approval')
  return (
    <Tag tone={tones[state]}>
      {state === 'revoked' && revokedOn !== null ? t('delegation_revokedOn', { date: formatDate(revokedOn) }) : t(`delegation_${state}`)}
    </Tag>
  )
}
