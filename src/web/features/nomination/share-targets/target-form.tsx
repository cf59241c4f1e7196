import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { ChangeShareTarget, ShareTargetList, ShareTargetShown } from '#contracts/nomination-shares.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { Checkbox, NumberField, Select, TextField } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import classes from '../nomination.module.css'

type Words = ReturnType<typeof useTranslation<'shares'>>['t']

/** What is done to a target, and the version it begins with. */
export interface TargetWork {
  readonly kind: 'new' | 'set' | 'correct' | 'end' | 'remove'
  readonly from: ShareTargetShown | undefined
}

interface TargetFormProps {
  readonly work: TargetWork
  readonly onClose: () => void
}

export const shareTargetsKey = ['share-targets'] as const
const formId = 'share-target-form'
const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression

/** A change of a target: from a day on another one, a slip put right, an end, or taken out. */
export function TargetForm({ work, onClose }: TargetFormProps) {
  const { t } = useTranslation('shares')
  const { data, error, refetch } = useQuery({
    queryKey: ['person-facts', currentLanguage()],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/people/facts', {}, signal)).items,
    staleTime: 600_000,
  })
  if (data) return <Form work={work} facts={data} onClose={onClose} />
  return (
    <SidePanel title={t(`work_${work.kind}`)} size="wide" onClose={onClose}>
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

function Form({ work: { kind, from }, facts, onClose }: TargetFormProps & { readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('shares')
  const client = useQueryClient()
  const version = useRef(from?.version ?? 0)
  const [tried, setTried] = useState(false)
  const form = useForm<Texts, unknown>({
    form: `share-target ${from?.id ?? 'new'} ${kind}`,
    initial: textsOf(facts, from, kind),
    check: (values) => {
      setTried(true)
      return problemsOf(facts, values, kind, t)
    },
    save: async (values, requestKey) => await post('/api/share-targets/changes', bodyOf(facts, values, kind, from, version.current), { requestKey }),
    onSaved: () => {
      showToast({ message: t('saved') })
      void client.invalidateQueries({ queryKey: shareTargetsKey })
      void client.invalidateQueries({ queryKey: ['history'] })
      onClose()
    },
    current: async () => {
      const { items } = await get<ShareTargetList>('/api/share-targets')
      version.current = items.find(({ code }) => code === from?.code)?.version ?? 0
      return textsOf(facts, items.find(({ id }) => id === from?.id) ?? from, kind)
    },
  })
  const whole = kind === 'new' || kind === 'set' || kind === 'correct'
  const condition = filled(form.choice('condition'))
  return (
    <SidePanel
      title={t(`work_${kind}`)}
      lead={from?.name[currentLanguage()]}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant={kind === 'remove' ? 'danger' : 'primary'} busy={form.saving}>
            {t(kind === 'remove' ? 'remove' : 'save')}
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
          label={(name) => t(`field_${name}` as 'field_bound')}
          show={(name, value) => (name === 'condition' ? '…' : value)}
        />
        <p className={`${classes.muted} ${classes.across}`}>{t(`workText_${kind}`)}</p>
        {kind === 'end' && <DateField label={t('endOn')} {...filled(form.choice('validTo'))} />}
        {whole && (
          <>
            <TextField label={t('field_nameVi')} maxLength={200} {...form.field('nameVi')} />
            <TextField label={t('field_nameEn')} maxLength={200} {...form.field('nameEn')} />
            <div id={condition.id} tabIndex={-1} className={classes.across}>
              <h3>{t('field_condition')}</h3>
              {condition.error && <p className={classes.notice}>{condition.error}</p>}
              <ExpressionEditor
                label={t('field_condition')}
                facts={facts}
                value={editedIn(condition.value)}
                onValue={(next) => condition.onValue(JSON.stringify(next))}
                tried={tried}
              />
            </div>
            <Select
              label={t('field_bound')}
              options={(['min', 'max'] as const).map((value) => ({ value, label: t(`bound_${value}`) }))}
              {...form.field('bound')}
            />
            <NumberField label={t('field_percent')} inputMode="decimal" {...form.field('percent')} />
            <NumberField label={t('field_points')} help={t('pointsHelp')} {...form.field('points')} />
            <Checkbox label={t('field_hard')} {...filled(form.choice('hard'))} />
            <DateField label={t('field_validFrom')} help={t('validFromHelp')} {...filled(form.choice('validFrom'))} />
            <DateField label={t('field_validTo')} {...filled(form.choice('validTo'))} />
            <TextField label={t('field_legalBasis')} maxLength={500} {...form.field('legalBasis')} />
            <Checkbox label={t('field_verified')} {...filled(form.choice('verified'))} />
          </>
        )}
        <TextField label={t('changeReason')} maxLength={500} {...form.field('reason')} />
      </form>
    </SidePanel>
  )
}

function textsOf(facts: readonly FactDescription[], from: ShareTargetShown | undefined, kind: TargetWork['kind']): Texts {
  const fresh = kind === 'set' || kind === 'end'
  return {
    ...{ nameVi: from?.name.vi ?? '', nameEn: from?.name.en ?? '', condition: JSON.stringify(editedOf(facts, from?.condition, 'sex')) },
    ...{ bound: from?.bound ?? 'min', percent: from ? String(Math.round((1000 * from.numerator) / from.denominator) / 10).replace('.', ',') : '' },
    ...{ points: String(from?.points ?? 60), hard: from?.hard ? 'true' : '', legalBasis: from?.legalBasis ?? '', reason: '' },
    ...{ validFrom: fresh ? '' : (from?.validFrom ?? ''), validTo: fresh ? '' : (from?.validTo ?? ''), verified: from?.verified && !fresh ? 'true' : '' },
  }
}

/** A percentage with at most one decimal, as an integer fraction. */
function fractionOf(text: string): { readonly numerator: number; readonly denominator: number } | undefined {
  const typed = text.trim().replace(',', '.')
  return /^\d{1,3}(\.\d)?$/.test(typed) && Number(typed) <= 100 ? { numerator: Math.round(Number(typed) * 10), denominator: 1000 } : undefined
}

function problemsOf(facts: readonly FactDescription[], values: Texts, kind: TargetWork['kind'], t: Words): Record<string, string> {
  const problems: Record<string, string> = {}
  if (kind === 'remove') return problems
  if (kind === 'end') return isDay(values['validTo'] ?? '') ? problems : { validTo: t('noDay') }
  for (const name of ['nameVi', 'nameEn', 'legalBasis']) if (!values[name]?.trim()) problems[name] = t('missing')
  if (cleanExpression(facts, editedIn(values['condition'] ?? '{}')).incomplete > 0) problems['condition'] = t('needCondition')
  if (!fractionOf(values['percent'] ?? '')) problems['percent'] = t('noPercent')
  if (!/^\d{1,3}$/.test(values['points'] ?? '')) problems['points'] = t('noNumber')
  if (!isDay(values['validFrom'] ?? '')) problems['validFrom'] = t('noDay')
  if (values['validTo'] && !isDay(values['validTo'])) problems['validTo'] = t('noDay')
  return problems
}

function bodyOf(
  facts: readonly FactDescription[],
  values: Texts,
  kind: TargetWork['kind'],
  from: ShareTargetShown | undefined,
  version: number,
): ChangeShareTarget {
  const text = (name: string) => values[name]?.trim() ?? ''
  const whole = { code: kind === 'new' ? null : (from?.code ?? null), version, ...(text('reason') && { reason: text('reason') }) }
  const id = from?.id ?? ''
  if (kind === 'end') return { ...whole, change: { kind, id, validTo: text('validTo') } }
  if (kind === 'remove') return { ...whole, change: { kind, id } }
  const { expression } = cleanExpression(facts, editedIn(values['condition'] ?? '{}'))
  const share = fractionOf(text('percent'))
  if (!expression || !share) throw new TypeError('the target is not complete')
  const fields = {
    ...{
      name: { vi: text('nameVi'), en: text('nameEn') },
      condition: expression,
      bound: text('bound') === 'max' ? ('max' as const) : ('min' as const),
      ...share,
    },
    ...{ hard: values['hard'] === 'true', points: Number(text('points')), legalBasis: text('legalBasis'), verified: values['verified'] === 'true' },
    ...{ validFrom: text('validFrom'), validTo: text('validTo') || null },
  }
  return { ...whole, change: kind === 'correct' ? { kind, id, ...fields } : { kind: 'set', ...fields } }
}
