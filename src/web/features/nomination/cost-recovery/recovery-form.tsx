import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CalculateRecovery, Recovery, RecoveryCalculation, RecoveryValue } from '#contracts/nomination-recovery.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDong, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Texts, useForm } from '#web/ui/use-form.ts'
import { filled } from '#web/ui/filled.ts'
import { recoveryReasons, Steps } from './recovery-words.tsx'
import classes from './recovery.module.css'

type Words = ReturnType<typeof useTranslation<'recovery'>>['t']
type Form = Pick<ReturnType<typeof useForm<Texts, unknown>>, 'field' | 'choice' | 'values' | 'set'>

export const emptyRecovery: Texts = {
  ...{ personId: '', commitmentId: '', reason: '', happenedOn: '', costBasis: '', cost: '', costEvidence: '', priorYears: '', exemptCode: '', note: '' },
}

export const recoveryTexts = (of: Recovery): Texts => ({
  ...{ personId: of.person.personId, commitmentId: of.commitmentId, reason: of.reason, happenedOn: of.happenedOn, costBasis: of.costBasis },
  ...{
    cost: String(of.cost),
    costEvidence: of.costEvidence ?? '',
    priorYears: String(of.priorYears),
    exemptCode: of.exemption?.code ?? '',
    note: of.note ?? '',
  },
})

/** Everything a case begins with; `said` fills in what was left to what is known. */
export function recoveryBody(values: Texts, said: RecoveryCalculation | undefined): RecoveryValue {
  const cost = values['cost'] ? Number(values['cost']) : (said?.cost ?? 0)
  const known = said?.costs.find(({ amount }) => amount === cost)
  return {
    ...{ personId: values['personId'] ?? '', commitmentId: values['commitmentId'] ?? '', happenedOn: values['happenedOn'] ?? '', cost },
    reason: recoveryReasons.find((reason) => reason === values['reason']) ?? 'left-service',
    costBasis: known?.basis ?? 'typed',
    ...{ costEvidence: values['costEvidence']?.trim() || null, exemptCode: values['exemptCode'] || null, note: values['note']?.trim() || null },
    priorYears: values['priorYears'] ? Number(values['priorYears']) : (said?.priorYears ?? 0),
  }
}

export function recoveryProblems(values: Texts, said: RecoveryCalculation | undefined, t: Words): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const name of ['personId', 'commitmentId', 'reason']) if (!values[name]) problems[name] = t('missing')
  if (!isDay(values['happenedOn'] ?? '')) problems['happenedOn'] = t('noDay')
  if (values['cost'] ? !isAmount(values['cost']) : said?.cost === null) problems['cost'] = t('noAmount')
  if (values['priorYears'] ? !/^\d{1,2}$/.test(values['priorYears']) : said?.priorYears === null) problems['priorYears'] = t('noYears')
  return problems
}

function askedOf(values: Texts): CalculateRecovery | undefined {
  const reason = recoveryReasons.find((each) => each === values['reason'])
  if (!values['personId'] || !values['commitmentId'] || !reason || !isDay(values['happenedOn'] ?? '')) return undefined
  return {
    ...{
      personId: values['personId'],
      commitmentId: values['commitmentId'],
      reason,
      happenedOn: values['happenedOn'] ?? '',
      exemptCode: values['exemptCode'] || null,
    },
    cost: values['cost'] && isAmount(values['cost']) ? Number(values['cost']) : null,
    priorYears: values['priorYears'] && /^\d{1,2}$/.test(values['priorYears']) ? Number(values['priorYears']) : null,
  }
}

/** What the rules make of what is filled in, as soon as there is enough of it. */
export function useCalculation(values: Texts) {
  const asked = askedOf(values)
  return useQuery({
    queryKey: ['recovery-calculation', asked],
    queryFn: async () => await post<RecoveryCalculation>('/api/recoveries/calculation', asked),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** Why, when, what it cost, how long somebody had served before. */
export function RecoveryFields({ form, said }: { readonly form: Form; readonly said: RecoveryCalculation | undefined }) {
  const { t } = useTranslation('recovery')
  const language = currentLanguage()
  const known =
    said?.costs.map(({ basis, amount, learners }) => t(`costFrom_${basis}`, { amount: formatDong(amount), learners: formatNumber(learners ?? 0) })) ?? []
  return (
    <>
      <Select
        label={t('reason')}
        none={t('choose')}
        options={recoveryReasons.map((value) => ({ value, label: t(`reason_${value}`) }))}
        {...form.field('reason')}
      />
      <DateField label={t('happenedOn')} help={t('happenedOnHelp')} {...filled(form.choice('happenedOn'))} />
      <MoneyField
        label={t('cost')}
        help={
          <>
            {t('costHelp')} {known.length > 0 ? `${t('costKnown')} ${known.join('; ')}.` : said && t('costNotKnown')}
          </>
        }
        {...filled(form.choice('cost'))}
      />
      <TextField label={t('costEvidence')} help={t('costEvidenceHelp')} maxLength={500} {...form.field('costEvidence')} />
      <NumberField
        label={t('priorYears')}
        help={[t('priorYearsHelp'), said && said.suggestedYears !== null && t('yearsKnown', { years: said.suggestedYears })].filter(Boolean).join(' ')}
        {...form.field('priorYears')}
      />
      <Select
        label={t('exemption')}
        none={t('noExemption')}
        options={(said?.exemptions ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
        {...form.field('exemptCode')}
      />
      <TextArea label={t('note')} maxLength={1000} rows={2} {...form.field('note')} />
    </>
  )
}

/** The sum beside the form. */
export function Calculated({ query }: { readonly query: ReturnType<typeof useCalculation> }) {
  const { t } = useTranslation('recovery')
  const { data, error, isPlaceholderData } = query
  return (
    <section className={classes.calculation} aria-live="polite" aria-labelledby="cach-tinh" data-old={isPlaceholderData || undefined}>
      <h2 id="cach-tinh">{t('calculation')}</h2>
      {!data && !error && <p className={classes.muted}>{t('calculationLater')}</p>}
      {error && <RequestError error={error} />}
      {data && !error && (
        <>
          <p className={classes.result}>{formatDong(data.amount)}</p>
          <Steps steps={data.steps} label={t('calculation')} />
          {data.cost === null && <p className={classes.warn}>{t('needCost')}</p>}
          <p className={classes.muted}>
            {t('byLaw', { law: data.legalBasis })} {!data.verified && <Tag tone="warning">{t('unverified')}</Tag>}
          </p>
        </>
      )}
    </section>
  )
}
