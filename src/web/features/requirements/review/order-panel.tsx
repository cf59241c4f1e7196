import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewOrder } from '#contracts/requirements-review.ts'
import { get, put } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { orderQuery, reviewKey } from './review-queries.ts'
import classes from './review.module.css'

const formId = 'review-order'
const path = '/api/review/order'

/** What the order of the review weighs, and how much; edited by who may. */
export function OrderPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('review')
  const { data, error, refetch } = useQuery(orderQuery)
  if (data?.can.edit) return <OrderForm order={data} onClose={onClose} />
  return (
    <SidePanel title={t('order')} lead={t('orderLead')} onClose={onClose}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && (
        <div className={classes.stack}>
          <Notes order={data} />
          <dl className={classes.weights}>
            {data.items.map(({ factor, name, points }) => (
              <div key={factor}>
                <dt>{name[currentLanguage()]}</dt>
                <dd>{formatNumber(points)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </SidePanel>
  )
}

/** Where the points come from; what is said of several is said once. */
function Notes({ order: { items } }: { readonly order: ReviewOrder }) {
  return [...new Set(items.flatMap(({ note }) => note ?? []))].map((note) => (
    <p key={note} className={classes.muted}>
      {note}
    </p>
  ))
}

type Points = Readonly<Record<string, string>>
const pointsOf = ({ items }: ReviewOrder): Points => ({ ...Object.fromEntries(items.map(({ factor, points }) => [factor, String(points)])), reason: '' })

function OrderForm({ order, onClose }: { readonly order: ReviewOrder; readonly onClose: () => void }) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const client = useQueryClient()
  const version = useRef(order.version)
  const nameOf = (factor: string) => order.items.find((each) => each.factor === factor)?.name[language] ?? t('reason')
  const form = useForm<Points, unknown>({
    form: formId,
    initial: pointsOf(order),
    check: ({ reason: _reason, ...points }) =>
      Object.fromEntries(
        Object.entries(points).flatMap(([factor, typed]) =>
          /^\d{1,4}$/.test(typed.trim()) && Number(typed) <= 1000 ? [] : [[factor, t('badPoints', { name: nameOf(factor) })]],
        ),
      ),
    save: async ({ reason = '', ...points }, requestKey) =>
      await put(
        path,
        {
          version: version.current,
          points: Object.fromEntries(Object.entries(points).map(([factor, typed]) => [factor, Number(typed)])),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        },
        { requestKey },
      ),
    onSaved: () => {
      showToast({ message: t('orderSaved') })
      // Opened again at once, the panel begins with what was saved.
      void client.invalidateQueries({ queryKey: orderQuery.queryKey }).then(onClose)
      void client.invalidateQueries({ queryKey: [...reviewKey, 'list'] })
    },
    current: async () => {
      const now = await get<ReviewOrder>(path)
      version.current = now.version
      return pointsOf(now)
    },
  })
  return (
    <SidePanel
      title={t('order')}
      lead={t('orderLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={nameOf} />
        <Notes order={order} />
        {order.items.map(({ factor, name }) => (
          <NumberField key={factor} label={name[language]} {...form.field(factor)} />
        ))}
        <TextField label={t('reason')} maxLength={500} {...form.field('reason')} />
      </form>
    </SidePanel>
  )
}
