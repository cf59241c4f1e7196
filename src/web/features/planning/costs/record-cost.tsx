import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ClassCosts, SavedClassCost } from '#contracts/planning-costs.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDong } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { costsKey } from './cost-queries.ts'
import { sources } from './sources.ts'
import classes from './costs.module.css'

interface RecordCostProps {
  readonly costs: ClassCosts
  readonly today: string
  readonly onClose: () => void
}

/** One payment of a class with its document. */
export function RecordCost({ costs: { classId, norms, fundSource: own }, today, onClose }: RecordCostProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const form = useForm({
    form: `class-cost-${classId}`,
    initial: { normCode: '', words: '', amount: '', spentOn: today, fundSource: own ?? 'province-budget', documentNo: '', documentDate: '' },
    check: (values) => ({
      ...(values.words.trim() ? {} : { words: t('needed') }),
      ...(isAmount(values.amount) && Number(values.amount) > 0 ? {} : { amount: t('badAmount') }),
      ...(isDay(values.spentOn) ? {} : { spentOn: t('badDay') }),
      ...(values.documentNo.trim() ? {} : { documentNo: t('needed') }),
      ...(values.documentDate === '' || isDay(values.documentDate) ? {} : { documentDate: t('badDay') }),
    }),
    save: async ({ normCode, amount, documentDate, ...values }, requestKey) =>
      await post<SavedClassCost>(
        `/api/classes/${classId}/costs`,
        { ...values, normCode: normCode || null, amount: Number(amount), documentDate: documentDate || null },
        { requestKey },
      ),
    onSaved: ({ reopened: [line] }, { amount }) => {
      void client.invalidateQueries({ queryKey: costsKey })
      showToast({ message: line === undefined ? t('costRecorded', { amount: formatDong(Number(amount)) }) : t('costReopened', { line }) })
      onClose()
    },
  })
  const choose = (code: string) => {
    const was = norms.find((norm) => norm.code === form.values.normCode)?.name[currentLanguage()]
    const name = norms.find((norm) => norm.code === code)?.name[currentLanguage()]
    form.set('normCode', code)
    // What was typed by hand stays.
    if (name !== undefined && (form.values.words === '' || form.values.words === was)) form.set('words', name)
  }
  return (
    <SidePanel title={t('recordTitle')} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <Select
          label={t('expenseNorm')}
          none={t('noNorm')}
          options={norms.map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
          {...form.field('normCode')}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <TextField label={t('expense')} maxLength={300} {...form.field('words')} />
        <MoneyField label={t('amountField')} help={t('amountHelp')} {...form.choice('amount')} />
        <DateField label={t('spentOn')} {...form.choice('spentOn')} />
        <Select label={t('fundSource')} options={sources.map((source) => ({ value: source, label: t(`source_${source}`) }))} {...form.field('fundSource')} />
        <TextField label={t('documentNo')} maxLength={100} {...form.field('documentNo')} />
        <DateField label={t('documentDate')} help={t('optionalDate')} {...form.choice('documentDate')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('recordCost')}
        </Button>
      </form>
    </SidePanel>
  )
}
