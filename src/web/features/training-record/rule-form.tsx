import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { ChangeCommitmentRule, CommitmentRule, CommitmentRuleList } from '#contracts/training-record-commitment-rules.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { Checkbox, NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { filled } from '#web/ui/filled.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { commitmentRulesKey, degreeTypesQuery, personFactsQuery } from './commitment-queries.ts'
import classes from './commitments.module.css'

type Words = ReturnType<typeof useTranslation<'commitments'>>['t']

/** What is done to a rule, and the version it begins with. */
export interface RuleWork {
  readonly kind: 'new' | 'set' | 'correct' | 'end' | 'remove'
  readonly from: CommitmentRule | undefined
}

const formId = 'commitment-rule-form'
const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression
const funds = ['province-budget', 'unit-budget', 'central-budget', 'project', 'learner', 'other'] as const
const reasons = ['left-study', 'no-degree', 'left-service', 'dismissed'] as const
const roundings = ['half-up', 'down', 'up'] as const

interface RuleFormProps {
  readonly work: RuleWork
  readonly onClose: () => void
}

/** A change of the regime: from a day on another one, a slip put right, an end, or taken out. */
export function RuleForm({ work, onClose }: RuleFormProps) {
  const { t } = useTranslation('commitments')
  const { data, error, refetch } = useQuery(personFactsQuery())
  if (data) return <Form work={work} facts={data} onClose={onClose} />
  return (
    <SidePanel title={t(`ruleWork_${work.kind}`)} size="wide" onClose={onClose}>
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

function Form({ work: { kind, from }, facts, onClose }: RuleFormProps & { readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('commitments')
  const [tried, setTried] = useState(false)
  const types = useQuery(degreeTypesQuery)
  const client = useQueryClient()
  const version = useRef(from?.version ?? 0)
  const form = useForm<Texts, unknown>({
    form: `commitment-rule ${from?.ruleId ?? 'new'} ${kind}`,
    initial: textsOf(facts, from, kind),
    check: (values) => {
      setTried(true)
      return problemsOf(facts, values, kind, t)
    },
    save: async (values, requestKey) => await post('/api/commitment-rules/changes', bodyOf(facts, values, kind, from, version.current), { requestKey }),
    onSaved: () => {
      showToast({ message: t('ruleSaved') })
      void client.invalidateQueries({ queryKey: commitmentRulesKey })
      void client.invalidateQueries({ queryKey: ['history'] })
      onClose()
    },
    current: async () => {
      const { items } = await get<CommitmentRuleList>('/api/commitment-rules')
      version.current = items.find(({ code }) => code === from?.code)?.version ?? 0
      return textsOf(facts, items.find(({ ruleId }) => ruleId === from?.ruleId) ?? from, kind)
    },
  })
  const whole = kind === 'new' || kind === 'set' || kind === 'correct'
  return (
    <SidePanel
      title={t(`ruleWork_${kind}`)}
      lead={from?.name[currentLanguage()]}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant={kind === 'remove' ? 'danger' : 'primary'} busy={form.saving}>
            {t(kind === 'remove' ? 'removeRule' : 'save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(name) => t(`rule_${name}` as 'rule_types')}
          show={(name, value) => (name === 'appliesTo' ? '…' : value)}
        />
        <p className={classes.muted}>{t(`ruleWorkText_${kind}`)}</p>
        {kind === 'end' && <DateField label={t('endOn')} {...filled(form.choice('validTo'))} />}
        {whole && (
          <>
            <div className={classes.pair}>
              <TextField label={t('rule_nameVi')} maxLength={300} {...form.field('nameVi')} />
              <TextField label={t('rule_nameEn')} maxLength={300} {...form.field('nameEn')} />
            </div>
            <Ticks
              form={form}
              name="types"
              label={t('rule_types')}
              options={(types.data ?? [])
                .filter(({ family }) => family === 'degree')
                .map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
            />
            <AppliesTo form={form} facts={facts} tried={tried} />
            <Ticks form={form} name="funds" label={t('rule_funds')} options={funds.map((value) => ({ value, label: t(`fund_${value}`) }))} />
            <div className={classes.pair}>
              <NumberField label={t('numerator')} help={t('numeratorHelp')} {...form.field('numerator')} />
              <NumberField label={t('denominator')} {...form.field('denominator')} />
              <Select label={t('rule_rounding')} options={roundings.map((value) => ({ value, label: t(`rounding_${value}`) }))} {...form.field('rounding')} />
              <Select
                label={t('rule_moneyRounding')}
                options={roundings.map((value) => ({ value, label: t(`rounding_${value}`) }))}
                {...form.field('moneyRounding')}
              />
              <NumberField label={t('rule_reductionPermille')} help={t('permilleHelp')} {...form.field('reductionPermille')} />
              <NumberField label={t('rule_favouredPermille')} help={t('permilleHelp')} {...form.field('favouredPermille')} />
            </div>
            <Checkbox label={t('rule_pauses')} {...filled(form.choice('pauses'))} />
            <Ticks form={form} name="reasons" label={t('rule_reasons')} options={reasons.map((value) => ({ value, label: t(`reason_${value}`) }))} />
            <div className={classes.pair}>
              <DateField label={t('rule_validFrom')} help={t('validFromHelp')} {...filled(form.choice('validFrom'))} />
              <DateField label={t('rule_validTo')} {...filled(form.choice('validTo'))} />
              <TextField label={t('legalBasis')} maxLength={500} {...form.field('legalBasis')} />
              <TextField label={t('rule_article')} maxLength={200} {...form.field('article')} />
            </div>
            <Checkbox label={t('rule_verified')} {...filled(form.choice('verified'))} />
            <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
          </>
        )}
        <TextField label={t('changeReason')} maxLength={500} {...form.field('reason')} />
      </form>
    </SidePanel>
  )
}

interface AppliesToProps {
  readonly form: Pick<ReturnType<typeof useForm<Texts, unknown>>, 'choice' | 'values'>
  readonly facts: readonly FactDescription[]
  readonly tried: boolean
}

/** Of whom the commitment is asked, on the day of the decision: of everybody, or by a condition. */
function AppliesTo({ form, facts, tried }: AppliesToProps) {
  const { t } = useTranslation('commitments')
  const condition = filled(form.choice('appliesTo'))
  return (
    <div id={condition.id} tabIndex={-1} className={classes.form}>
      <Checkbox label={t('appliesToAll')} {...filled(form.choice('everybody'))} />
      {condition.error && <p className={classes.fault}>{condition.error}</p>}
      {form.values['everybody'] !== 'true' && (
        <ExpressionEditor
          label={t('rule_appliesTo')}
          facts={facts}
          value={editedIn(condition.value)}
          onValue={(next) => condition.onValue(JSON.stringify(next))}
          tried={tried}
        />
      )}
    </div>
  )
}

interface TicksProps {
  readonly form: Pick<ReturnType<typeof useForm<Texts, unknown>>, 'choice'>
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** Several of a list, kept as words with a space between. */
function Ticks({ form, name, label, options }: TicksProps) {
  const { value, onValue, error, id } = filled(form.choice(name))
  const ticked = new Set(value.split(' ').filter(Boolean))
  return (
    <fieldset className={classes.ticks} id={id} tabIndex={-1}>
      <legend>{label}</legend>
      {error && <p className={classes.fault}>{error}</p>}
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          value={ticked.has(option.value) ? 'true' : ''}
          onValue={(on) =>
            onValue(
              options
                .map((each) => each.value)
                .filter((each) => (each === option.value ? on === 'true' : ticked.has(each)))
                .join(' '),
            )
          }
        />
      ))}
    </fieldset>
  )
}

function textsOf(facts: readonly FactDescription[], from: CommitmentRule | undefined, kind: RuleWork['kind']): Texts {
  const fresh = kind === 'set' || kind === 'end'
  return {
    ...{ nameVi: from?.name.vi ?? '', nameEn: from?.name.en ?? '', types: from?.types.join(' ') ?? '', funds: from?.funds.join(' ') ?? '' },
    ...{ numerator: String(from?.numerator ?? 2), denominator: String(from?.denominator ?? 1), rounding: from?.rounding ?? 'half-up' },
    ...{ moneyRounding: from?.moneyRounding ?? 'half-up', pauses: (from?.pauses ?? true) ? 'true' : '', reasons: from?.reasons.join(' ') ?? '' },
    ...{ reductionPermille: String(from?.reductionPermille ?? 10), favouredPermille: String(from?.favouredPermille ?? 15) },
    ...{ validFrom: fresh ? '' : (from?.validFrom ?? ''), validTo: fresh ? '' : (from?.validTo ?? ''), legalBasis: from?.legalBasis ?? '' },
    ...{ everybody: from?.appliesTo ? '' : 'true', appliesTo: JSON.stringify(editedOf(facts, from?.appliesTo ?? undefined, 'category')) },
    ...{ article: from?.article ?? '', verified: from?.verified && !fresh ? 'true' : '', note: from?.note ?? '', reason: '' },
  }
}

function problemsOf(facts: readonly FactDescription[], values: Texts, kind: RuleWork['kind'], t: Words): Record<string, string> {
  const problems: Record<string, string> = {}
  if (kind === 'remove') return problems
  if (kind === 'end') return isDay(values['validTo'] ?? '') ? problems : { validTo: t('noDay') }
  for (const name of ['nameVi', 'nameEn', 'types', 'legalBasis']) if (!values[name]?.trim()) problems[name] = t('missing')
  for (const name of ['numerator', 'denominator', 'reductionPermille', 'favouredPermille'])
    if (!/^\d{1,4}$/.test(values[name] ?? '')) problems[name] = t('noNumber')
  if (values['everybody'] !== 'true' && cleanExpression(facts, editedIn(values['appliesTo'] ?? '{}')).incomplete > 0) problems['appliesTo'] = t('needCondition')
  if (!isDay(values['validFrom'] ?? '')) problems['validFrom'] = t('noDay')
  if (values['validTo'] && !isDay(values['validTo'])) problems['validTo'] = t('noDay')
  return problems
}

function bodyOf(
  facts: readonly FactDescription[],
  values: Texts,
  kind: RuleWork['kind'],
  from: CommitmentRule | undefined,
  version: number,
): ChangeCommitmentRule {
  const text = (name: string) => values[name]?.trim() ?? ''
  const whole = { code: kind === 'new' ? null : (from?.code ?? null), version, ...(text('reason') && { reason: text('reason') }) }
  const id = from?.ruleId ?? ''
  if (kind === 'end') return { ...whole, change: { kind, id, validTo: text('validTo') } }
  if (kind === 'remove') return { ...whole, change: { kind, id } }
  const appliesTo = values['everybody'] === 'true' ? null : (cleanExpression(facts, editedIn(values['appliesTo'] ?? '{}')).expression ?? null)
  const listed = <Each extends string>(name: string, all: readonly Each[]) => all.filter((each) => text(name).split(' ').includes(each))
  const fields = {
    ...{ name: { vi: text('nameVi'), en: text('nameEn') }, types: text('types').split(' ').filter(Boolean), appliesTo },
    ...{ funds: listed('funds', funds), reasons: listed('reasons', reasons), numerator: Number(text('numerator')), denominator: Number(text('denominator')) },
    ...{ rounding: roundings.find((each) => each === text('rounding')) ?? 'half-up', pauses: values['pauses'] === 'true' },
    ...{ reductionPermille: Number(text('reductionPermille')), favouredPermille: Number(text('favouredPermille')) },
    ...{ moneyRounding: roundings.find((each) => each === text('moneyRounding')) ?? 'half-up', validFrom: text('validFrom'), validTo: text('validTo') || null },
    ...{ legalBasis: text('legalBasis'), article: text('article') || null, verified: values['verified'] === 'true', note: text('note') || null },
  }
  return { ...whole, change: kind === 'correct' ? { kind, id, ...fields } : { kind: 'set', ...fields } }
}
