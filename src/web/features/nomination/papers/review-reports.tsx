import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewReports as Answer } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { nominationsKey } from '../nomination-queries.ts'
import { headBefore, headErrors, headOf, keepHead, layoutOf, linesOf } from './paper-head.ts'
import { PaperHeadFields } from './paper-head-fields.tsx'
import { PaperPanel } from './paper-panel.tsx'
import { PaperRows } from './paper-rows.tsx'
import classes from '../nomination.module.css'

const path = '/api/nominations/review-reports'
const reportsQuery = queryOptions({ queryKey: [...nominationsKey, 'review-reports'], queryFn: ({ signal }) => get<Answer>(path, {}, signal) })

interface ReviewReportsProps {
  /** The day that is looked at. */
  readonly on: string
  readonly today: string
  readonly onClose: () => void
}

/** Beside the review of posts: the reports issued of it, and what issues the next. */
export function ReviewReports({ on, today, onClose }: ReviewReportsProps) {
  const { t } = useTranslation('papers')
  const { data, error, refetch } = useQuery(reportsQuery)
  const [making, setMaking] = useState(false)
  if (data && making) return <ReportPanel data={data} on={on} today={today} onClose={() => setMaking(false)} />
  return (
    <SidePanel
      title={t('reports')}
      lead={t('reportsLead')}
      size="wide"
      onClose={onClose}
      actions={
        data?.can.issue && (
          <Button variant="primary" onClick={() => setMaking(true)}>
            {t('newReport')}
          </Button>
        )
      }
    >
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.items.length === 0 && <p className={classes.muted}>{t('reportsEmpty')}</p>}
      {data && data.items.length > 0 && <PaperRows items={data.items} mayScan={data.can.scan} about={({ unit }) => <>{unit.name} · </>} />}
    </SidePanel>
  )
}

function ReportPanel({ data, on, today, onClose }: ReviewReportsProps & { readonly data: Answer }) {
  const { t } = useTranslation('papers')
  const client = useQueryClient()
  const { unit, issuer, symbol } = data.usual
  const head = headBefore({ unitId: unit.unitId, issuer, symbol }, today)
  const form = useForm({
    form: 'review-report',
    initial: { ...head, issuerUnitId: unit.unitId, unitId: unit.unitId, on, bases: '', remarks: '' },
    check: (values) => ({
      ...headErrors(t, values),
      ...(values.unitId ? {} : { unitId: t('fillIn', { field: t('reportUnit') }) }),
      ...(isDay(values.on) ? {} : { on: t('noDay') }),
    }),
    save: async ({ unitId, on: day, bases, remarks, ...values }, requestKey) =>
      await post<IssuedPaper>(path, { ...headOf(values), unitId, on: day, bases: linesOf(bases), remarks: linesOf(remarks) }, { requestKey }),
    onSaved: (_saved, values) => {
      keepHead(values)
      void client.invalidateQueries({ queryKey: nominationsKey })
      showToast({ message: t('issuedAs', { name: t('kind_review-report') }) })
      onClose()
    },
  })
  /** The other layout has another usual body and symbol; what was typed stays. */
  const changeLayout = (layout: string) => {
    const [from, to] = [layoutOf(form.values.layout), layoutOf(layout)]
    if (form.values.issuer === issuer[from]) form.set('issuer', issuer[to])
    if (form.values.symbol === symbol[from]) form.set('symbol', symbol[to])
    form.set('layout', to)
  }
  const chosen = (unitId: string) => (unitId === unit.unitId ? { value: unit.unitId, label: unit.name } : undefined)
  return (
    <PaperPanel title={t('newReport')} lead={t('reportsLead')} form={form} onClose={onClose}>
      <div className={classes.form}>
        <UnitPicker label={t('reportUnit')} chosen={chosen(form.values.unitId)} {...form.choice('unitId')} />
        <DateField label={t('reportOn')} {...form.choice('on')} />
      </div>
      <PaperHeadFields form={form} unit={chosen(form.values.issuerUnitId)} numbered dated onLayout={changeLayout} />
      <fieldset className={classes.group}>
        <legend>{t('contentPart')}</legend>
        <div className={classes.fields}>
          <TextArea label={t('bases')} help={t('perLine')} rows={3} {...form.field('bases')} />
          <TextArea label={t('remarks')} help={t('remarksHelp')} rows={5} {...form.field('remarks')} />
        </div>
      </fieldset>
    </PaperPanel>
  )
}
