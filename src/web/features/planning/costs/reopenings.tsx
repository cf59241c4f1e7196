import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reopening } from '#contracts/planning-costs.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { AlertIcon } from '#web/ui/icons.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { Tag } from '#web/ui/tag.tsx'
import { costsKey } from './cost-queries.ts'
import classes from './costs.module.css'

interface ReopeningsProps {
  readonly items: readonly Reopening[]
  readonly today: string
}

/** Lines whose cost is to be approved again, and how earlier ones were settled. */
export function Reopenings({ items, today }: ReopeningsProps) {
  const { t } = useTranslation('costs')
  const [excepting, setExcepting] = useState<Reopening>()
  if (items.length === 0) return null
  return (
    <section className={classes.part} aria-labelledby="phai-trinh-lai">
      <h2 id="phai-trinh-lai">{t('reopenings')}</h2>
      <ul className={classes.reopenings}>
        {items.map((item) => (
          <li key={item.reopeningId} data-state={item.state}>
            <p className={classes.reopeningHead}>
              {item.state === 'open' && <AlertIcon />}
              <strong>{item.line}</strong>
              <Tag tone={item.state === 'open' ? 'danger' : 'plain'}>{t(`reopening_${item.state}`)}</Tag>
            </p>
            <p>
              {t('reopeningText', {
                ...{ spent: formatDong(item.spent), approved: formatDong(item.approved), allowed: formatDong(item.allowed), date: formatDate(item.openedOn) },
              })}
            </p>
            {item.state === 'excepted' && item.documentDate !== null && (
              <p className={classes.muted}>
                {t('exceptedBy', {
                  ...{ no: item.documentNo ?? '', date: formatDate(item.documentDate), allowed: formatDong(item.allowedTotal ?? 0), reason: item.reason ?? '' },
                })}
              </p>
            )}
            {item.state === 'open' && <p className={classes.muted}>{t('reopeningNext')}</p>}
            {item.can.except && (
              <Button aria-haspopup="dialog" aria-label={`${t('except')}: ${item.line}`} onClick={() => setExcepting(item)}>
                {t('except')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {excepting && <ExceptPanel item={excepting} today={today} onClose={() => setExcepting(undefined)} />}
    </section>
  )
}

interface ExceptPanelProps {
  readonly item: Reopening
  readonly today: string
  readonly onClose: () => void
}

/** The document that lets a line come to more than was approved. */
function ExceptPanel({ item, today, onClose }: ExceptPanelProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const form = useForm({
    form: `cost-reopening-${item.reopeningId}`,
    initial: { allowedTotal: String(item.spent), documentNo: '', documentDate: today, reason: '' },
    check: (values) => ({
      ...(isAmount(values.allowedTotal) ? {} : { allowedTotal: t('badAmount') }),
      ...(values.documentNo.trim() ? {} : { documentNo: t('needed') }),
      ...(isDay(values.documentDate) ? {} : { documentDate: t('badDay') }),
      ...(values.reason.trim() ? {} : { reason: t('needed') }),
    }),
    save: async ({ allowedTotal, ...values }, requestKey) =>
      await post(`/api/cost-reopenings/${item.reopeningId}/except`, { ...values, version: item.version, allowedTotal: Number(allowedTotal) }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: costsKey })
      showToast({ message: t('exceptDone') })
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('exceptTitle')}
      lead={t('exceptLead', { line: item.line, spent: formatDong(item.spent), approved: formatDong(item.approved) })}
      onClose={onClose}
    >
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <MoneyField label={t('allowedTotal')} help={t('allowedTotalHelp')} {...form.choice('allowedTotal')} />
        <TextField label={t('documentNo')} maxLength={100} {...form.field('documentNo')} />
        <DateField label={t('documentDate')} {...form.choice('documentDate')} />
        <TextArea label={t('exceptReason')} maxLength={500} {...form.field('reason')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
