import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { post } from '#web/lib/api.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { checkPlan, emptyPlan, newPlanOf } from './plan-form.ts'
import { HeaderFields } from './plan-header-fields.tsx'
import { plansKey } from './plan-queries.ts'
import classes from './plans.module.css'

interface NewPlanPageProps {
  readonly year: number
  readonly today: string
  readonly onSaved: (planId: string) => void
}

const sources = ['needs', 'previous', 'empty'] as const

/** A plan that is new: whose, of which years, begun from needs, from the last one, or empty. */
export function NewPlanPage({ year, today, onSaved }: NewPlanPageProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const unit = useRef('')
  // What we proposed is proposed anew; what was typed stays.
  const proposed = useRef('')
  const form = useForm({
    form: 'plan-new',
    initial: emptyPlan(year),
    check: (values) => checkPlan(values, t),
    save: (values, requestKey) => post<Pick<Plan, 'planId'>>('/api/plans', newPlanOf(values), { requestKey }),
    onSaved: ({ planId }) => {
      void client.invalidateQueries({ queryKey: plansKey })
      showToast({ message: t('created') })
      onSaved(planId)
    },
  })
  const propose = (change: { readonly kind?: string; readonly from?: string; readonly to?: string }) => {
    const { values } = form
    const kind = change.kind ?? values.kind
    const [from, to] = [change.from ?? values.yearFrom, change.to ?? values.yearTo]
    const period = kind === 'five-year' ? t('periodOf', { from, to }) : t('yearOf', { year: from })
    const title = t('proposedTitle', { kind: t(`title_${kind as 'year'}`), period, unit: unit.current }).trim()
    if (values.title === proposed.current) form.set('title', title)
    proposed.current = title
  }
  const typed = (name: 'kind' | 'yearFrom' | 'yearTo', part: 'kind' | 'from' | 'to') => {
    const field = form.field(name)
    return {
      ...field,
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
        const { value } = event.currentTarget
        field.onChange(event)
        if (name === 'kind' && value === 'five-year') form.set('yearTo', String(Number(form.values.yearFrom) + 4))
        propose({ [part]: value, ...(name === 'kind' && value === 'five-year' && { to: String(Number(form.values.yearFrom) + 4) }) })
      },
    }
  }
  const pickUnit = form.choice('unitId')
  const five = form.values.kind === 'five-year'
  return (
    <>
      <PageHead title={t('createTitle')} up={{ to: '/ke-hoach', label: t('title') }} lead={t('createLead')} />
      <form className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partWhose')}</legend>
          <h2>{t('partWhose')}</h2>
          <div className={classes.fields}>
            <Select
              label={t('kind')}
              options={(['five-year', 'year', 'opening'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
              {...typed('kind', 'kind')}
            />
            <UnitPicker
              on={today}
              label={t('unit')}
              help={t('unitHelp')}
              {...pickUnit}
              onPick={(option: PickedOption | undefined) => {
                unit.current = option?.label ?? ''
                propose({})
              }}
            />
            <NumberField label={t(five ? 'yearFrom' : 'yearLabel')} maxLength={4} {...typed('yearFrom', 'from')} />
            {five && <NumberField label={t('yearTo')} maxLength={4} {...typed('yearTo', 'to')} />}
          </div>
        </fieldset>
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partFrom')}</legend>
          <h2>{t('partFrom')}</h2>
          <div className={classes.choices} role="radiogroup" aria-label={t('partFrom')}>
            {sources.map((source) => (
              <label key={source} className={classes.choice} htmlFor={`tu-${source}`}>
                <input
                  id={`tu-${source}`}
                  type="radio"
                  name="from"
                  value={source}
                  checked={form.values.from === source}
                  onChange={() => form.set('from', source)}
                />
                <strong>{t(`from_${source}`)}</strong>
                <small>{t(`fromHelp_${source}`)}</small>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className={classes.card}>
          <legend className="spoken">{t('partWhat')}</legend>
          <h2>{t('partWhat')}</h2>
          <HeaderFields form={form} />
        </fieldset>
        <div className={classes.actions}>
          <Button variant="primary" type="submit" busy={form.saving}>
            {t('create')}
          </Button>
          <ButtonLink to="/ke-hoach">{t('back')}</ButtonLink>
        </div>
      </form>
    </>
  )
}
