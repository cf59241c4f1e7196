import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CostBasis, CostNorm, CostNormList, SavedCostNorm } from '#contracts/catalogue-costs.ts'
import { post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Checkbox, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { normsKey } from './norm-queries.ts'
import classes from './norms.module.css'

const bases = ['session', 'learner', 'learner-day', 'learner-session', 'day', 'class', 'percent'] as const satisfies readonly CostBasis[]
const tick = (on: boolean) => (on ? 'true' : '')
const orNull = (words: string) => words.trim() || null
const numberOrNull = (digits: string) => (digits === '' ? null : Number(digits))

interface NormPanelProps {
  /** Undefined: a new one. */
  readonly norm: CostNorm | undefined
  readonly data: CostNormList
  readonly today: string
  readonly onClose: () => void
}

/** What a norm says from a day on, or on its first day; and who changed what. */
export function NormPanel({ norm, data, today, onClose }: NormPanelProps) {
  const { t } = useTranslation('costs')
  const grade = data.grades.find(({ code }) => code === norm?.grade)
  return (
    <SidePanel
      title={norm?.name[currentLanguage()] ?? t('normPanelNew')}
      lead={norm && [norm.code, grade?.name[currentLanguage()]].filter(Boolean).join(' · ')}
      size="wide"
      onClose={onClose}
    >
      <div className={classes.panel}>
        {data.can.edit ? <NormForm norm={norm} data={data} today={today} onClose={onClose} /> : norm && <NormFacts norm={norm} />}
        {norm && <NormHistory norm={norm} />}
      </div>
    </SidePanel>
  )
}

function NormFacts({ norm }: { readonly norm: CostNorm }) {
  const { t } = useTranslation('costs')
  return (
    <Facts
      lines={[
        { label: t('basis'), value: t(`basis_${norm.basis}`) },
        { label: t('legalBasis'), value: [norm.article, norm.legalBasis].filter(Boolean).join(', ') },
        { label: t('state'), value: t(norm.verified ? 'verified' : 'unverified') },
        { label: t('note'), value: norm.note },
      ]}
    />
  )
}

function NormForm({ norm, data, today, onClose }: NormPanelProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const form = useForm({
    form: `cost-norm-${norm?.normId ?? 'new'}`,
    initial: {
      ...{ code: norm?.code ?? '', grade: norm?.grade ?? '', nameVi: norm?.name.vi ?? '', nameEn: norm?.name.en ?? '', basis: norm?.basis ?? 'session' },
      ...{ ceiling: String(norm?.ceiling ?? ''), rate: String(norm?.rate ?? ''), legalBasis: norm?.legalBasis ?? '', article: norm?.article ?? '' },
      ...{ verified: tick(norm?.verified ?? false), switchedOn: tick(norm?.switchedOn ?? true), byDefault: tick(norm?.byDefault ?? true) },
      ...{ note: norm?.note ?? '', validFrom: norm?.validFrom ?? today, validTo: norm?.validTo ?? '' },
    },
    check: (values) => ({
      ...(norm || /^[A-Z0-9][A-Z0-9-]{1,29}$/.test(values.code.trim()) ? {} : { code: t('badCode') }),
      ...(values.nameVi.trim() ? {} : { nameVi: t('needed') }),
      ...(values.nameEn.trim() ? {} : { nameEn: t('needed') }),
      ...(values.ceiling === '' || isAmount(values.ceiling) ? {} : { ceiling: t('badAmount') }),
      ...(values.rate === '' || isAmount(values.rate) ? {} : { rate: t('badAmount') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('needed') }),
      ...(isDay(values.validFrom) ? {} : { validFrom: t('badDay') }),
      ...(values.validTo === '' || isDay(values.validTo) ? {} : { validTo: t('badDay') }),
    }),
    save: async (values, requestKey) => {
      const fields = {
        ...{ name: { vi: values.nameVi, en: values.nameEn }, basis: values.basis, ceiling: numberOrNull(values.ceiling), rate: numberOrNull(values.rate) },
        ...{ legalBasis: values.legalBasis, article: orNull(values.article), verified: values.verified === 'true', switchedOn: values.switchedOn === 'true' },
        ...{ byDefault: values.byDefault === 'true', note: orNull(values.note), validFrom: values.validFrom, validTo: orNull(values.validTo) },
      }
      return norm
        ? await put<SavedCostNorm>(`/api/cost-norms/${norm.normId}`, { version: norm.version, ...fields }, { requestKey })
        : await post<SavedCostNorm>('/api/cost-norms', { code: values.code, grade: orNull(values.grade), ...fields }, { requestKey })
    },
    onSaved: () => {
      void client.invalidateQueries({ queryKey: normsKey })
      showToast({ message: t('normSaved') })
      onClose()
    },
  })
  return (
    <form className={classes.form} noValidate onSubmit={form.submit}>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      {norm && <p className={classes.muted}>{t('normLead')}</p>}
      {!norm && (
        <div className={classes.pair}>
          <TextField label={t('code')} help={t('codeHelp')} maxLength={30} {...form.field('code')} />
          <Select
            label={t('grade')}
            help={t('gradeHelp')}
            none={t('anyGrade')}
            options={data.grades.map(({ code, name }) => ({ value: code, label: `${code}: ${name[currentLanguage()]}` }))}
            {...form.field('grade')}
          />
        </div>
      )}
      <TextField label={t('nameVi')} maxLength={300} {...form.field('nameVi')} />
      <TextField label={t('nameEn')} maxLength={300} {...form.field('nameEn')} />
      <Select label={t('basis')} options={bases.map((basis) => ({ value: basis, label: t(`basis_${basis}`) }))} {...form.field('basis')} />
      <div className={classes.pair}>
        <MoneyField label={t('ceiling')} help={t('ceilingHelp')} {...form.choice('ceiling')} />
        <MoneyField label={t('rate')} help={t('rateHelp')} {...form.choice('rate')} />
      </div>
      <div className={classes.pair}>
        <TextField label={t('legalBasis')} maxLength={300} {...form.field('legalBasis')} />
        <TextField label={t('article')} maxLength={200} {...form.field('article')} />
      </div>
      <Checkbox label={t('checked')} help={t('checkedHelp')} {...form.choice('verified')} />
      <Checkbox label={t('switchOn')} help={t('switchOnHelp')} {...form.choice('switchedOn')} />
      <Checkbox label={t('byDefault')} {...form.choice('byDefault')} />
      <div className={classes.pair}>
        <DateField label={t('validFrom')} help={norm ? t('validFromHelp') : undefined} {...form.choice('validFrom')} />
        <DateField label={t('validTo')} help={t('validToHelp')} {...form.choice('validTo')} />
      </div>
      <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
      <Button type="submit" variant="primary" busy={form.saving}>
        {t('save')}
      </Button>
    </form>
  )
}

function NormHistory({ norm }: { readonly norm: CostNorm }) {
  const { t } = useTranslation('costs')
  const names: Readonly<Record<string, string>> = {
    ...{ 'name.vi': t('nameVi'), 'name.en': t('nameEn'), basis: t('basis'), ceiling: t('ceiling'), rate: t('rate'), legalBasis: t('legalBasis') },
    ...{ article: t('article'), verified: t('checked'), switchedOn: t('switchOn'), byDefault: t('byDefault'), note: t('note') },
    ...{ validFrom: t('validFrom'), validTo: t('validTo') },
  }
  return (
    <HistoryRail
      path={`/api/cost-norms/${norm.normId}/history`}
      field={(name) => names[name] ?? name}
      show={(name, value) => (name === 'basis' ? bases.filter((basis) => basis === value).map((basis) => t(`basis_${basis}`))[0] : undefined)}
    />
  )
}
