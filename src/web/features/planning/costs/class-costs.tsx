import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassCost, ClassCosts as Costs } from '#contracts/planning-costs.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { viewOf } from '#web/ui/data-table/table-view.ts'
import { TextField } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ByItem, LineCards } from './class-standing.tsx'
import { classCostsQuery, costsKey } from './cost-queries.ts'
import classes from './costs.module.css'
import { RecordCost } from './record-cost.tsx'
import { Reopenings } from './reopenings.tsx'

interface ClassCostsProps {
  readonly classId: string
  readonly today: string
}

/** Kinh phí of a class: what was paid, and how that stands to the lines of the plans it was opened from. */
export function ClassCosts({ classId, today }: ClassCostsProps) {
  const { t } = useTranslation('costs')
  const { data, error, refetch } = useQuery(classCostsQuery(classId))
  const [recording, setRecording] = useState(false)
  const [removed, setRemoved] = useState<ClassCost>()
  if (error instanceof ApiError && error.status === 404) return <EmptyState title={t('notHostTitle')} text={t('notHostText')} />
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={320} />
  const reopened = data.lines.some(({ state }) => state === 'reopened') && data.reopenings.some(({ state }) => state === 'open')
  return (
    <div className={classes.page}>
      <Reopenings items={data.reopenings} today={today} />
      <section aria-labelledby="so-ke-hoach" className={classes.part}>
        <h2 id="so-ke-hoach">{t('standing')}</h2>
        {data.lines.length === 0 ? <p className={classes.muted}>{t('noLinesText')}</p> : <LineCards lines={data.lines} />}
        {data.byItem.some(({ planned }) => planned !== null) && <ByItem rows={data.byItem} />}
      </section>
      <section aria-labelledby="cac-khoan-chi" className={classes.part}>
        <header className={classes.partHead}>
          <h2 id="cac-khoan-chi">{t('classCosts')}</h2>
          <strong className={classes.sum}>{formatDong(data.total)}</strong>
          {data.can.record && !reopened && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setRecording(true)}>
              {t('recordCost')}
            </Button>
          )}
        </header>
        <DataTable
          id="class-costs"
          label={t('classCosts')}
          columns={columnsOf(t, data, setRemoved)}
          rows={data.items}
          rowKey={({ costId }) => costId}
          card={(cost) => ({
            title: cost.words,
            note: [formatDong(cost.amount), formatDate(cost.spentOn), cost.documentNo, cost.removed && removedWords(t, cost)].filter(Boolean).join(' · '),
            action: data.can.record && !cost.removed && <Button onClick={() => setRemoved(cost)}>{t('remove')}</Button>,
          })}
          view={viewOf({})}
          onView={() => {}}
          empty={{ title: t('noCostsTitle'), text: t('noCostsText') }}
          fixed
        />
      </section>
      {recording && <RecordCost costs={data} today={today} onClose={() => setRecording(false)} />}
      {removed && <RemoveCost classId={classId} cost={removed} onClose={() => setRemoved(undefined)} />}
    </div>
  )
}

function columnsOf(t: TFunction<'costs'>, { can }: Costs, onRemove: (cost: ClassCost) => void): readonly TableColumn<ClassCost>[] {
  return [
    {
      id: 'noidung',
      header: t('expense'),
      naming: true,
      cell: (cost) => (
        <span className={classes.name} data-removed={cost.removed !== null || undefined}>
          {cost.words}
          {cost.removed && <small>{removedWords(t, cost)}</small>}
        </span>
      ),
    },
    { id: 'ngay', header: t('spentOn'), width: '110px', cell: ({ spentOn }) => formatDate(spentOn) },
    {
      id: 'tien',
      header: t('amount'),
      width: '150px',
      align: 'end',
      cell: ({ amount, removed }) => (removed ? <del>{formatDong(amount)}</del> : formatDong(amount)),
    },
    { id: 'nguon', header: t('fundSource'), width: '150px', cell: ({ fundSource }) => t(`source_${fundSource}`) },
    { id: 'ct', header: t('documentNo'), width: '130px', cell: ({ documentNo }) => documentNo },
    { id: 'nguoi', header: t('recordedBy'), width: '170px', cell: ({ recordedName }) => recordedName },
    ...(can.record
      ? [
          {
            id: 'bo',
            header: '',
            width: '80px',
            cell: (cost: ClassCost) =>
              !cost.removed && (
                <Button small aria-label={`${t('removeCost')}: ${cost.words}`} onClick={() => onRemove(cost)}>
                  {t('remove')}
                </Button>
              ),
          },
        ]
      : []),
  ]
}

function removedWords(t: TFunction<'costs'>, { removed }: ClassCost): string {
  return removed ? t('removedBy', { date: formatDate(removed.on), name: removed.name, reason: removed.reason }) : ''
}

interface RemoveCostProps {
  readonly classId: string
  readonly cost: ClassCost
  readonly onClose: () => void
}

function RemoveCost({ classId, cost, onClose }: RemoveCostProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <ConfirmDialog
      title={t('removeCostTitle', { words: cost.words, amount: formatDong(cost.amount) })}
      consequences={[t('removeCostText')]}
      confirm={t('removeCost')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setAsked(true)
        if (!reason.trim()) throw new ApiError(422, { code: 'web.needed', message: t('needed') })
        await post(`/api/classes/${classId}/costs/${cost.costId}/remove`, { version: cost.version, reason }, { requestKey })
        await client.invalidateQueries({ queryKey: costsKey })
        showToast({ message: t('costRemoved') })
      }}
    >
      <TextField
        label={t('removeReason')}
        maxLength={500}
        value={reason}
        error={asked && !reason.trim() ? t('needed') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
