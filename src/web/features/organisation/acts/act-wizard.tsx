import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { CheckIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { unitQuery, unitsKey } from '../unit-queries.ts'
import { type ActDraft, type DraftErrors, type DraftKind, emptyDraft, missing, newUnit, requestOf, stepsOf } from './act-draft.ts'
import classes from './acts.module.css'
import { StepDetails } from './step-details.tsx'
import { StepKind } from './step-kind.tsx'
import { StepPreview } from './step-preview.tsx'
import { StepUnits } from './step-units.tsx'

interface ActWizardProps {
  readonly today: string
  readonly kind: DraftKind | undefined
  /** The unit from which it was begun. */
  readonly from: string | undefined
  readonly step: number
  readonly wholeProvince: boolean
  readonly onStep: (step: number) => void
  readonly onDone: (done: { readonly actId: string; readonly title: string }) => void
}

/** An act about units in at most four steps: what, which and when, how, and a preview of exactly what it does. */
export function ActWizard({ today, kind, from, step: asked, wholeProvince, onStep, onDone }: ActWizardProps) {
  const { t } = useTranslation('units')
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => emptyDraft(today, kind, from))
  const [errors, setErrors] = useState<DraftErrors>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const steps = stepsOf(draft.kind)
  // A step that the steps before do not lead to is not shown: after a reload one begins where something is missing.
  const first = steps.find((each) => Object.keys(missing(draft, each)).length > 0) ?? 4
  const step = steps.find((each) => each >= Math.min(asked, first)) ?? 1
  const change = (changes: Partial<ActDraft>) => {
    setDraft((was) => ({ ...was, ...changes }))
    setErrors({})
  }
  const source = draft.kind === 'merge' ? (draft.unitIds[0] ?? '') : draft.kind === 'create' ? draft.unit.parentId : draft.unitId
  const { data: like } = useQuery({ ...unitQuery(source, draft.effectiveOn), enabled: source !== '' && /^\d{4}-\d{2}-\d{2}$/.test(draft.effectiveOn) })
  const known = like?.unitId === source ? like : undefined
  // What is founded is of the kind of what it comes from, until somebody says otherwise.
  const [modelled, setModelled] = useState('')
  if (known && modelled !== `${draft.kind} ${known.unitId}`) {
    setModelled(`${draft.kind} ${known.unitId}`)
    const made = { ...newUnit(known), ...(draft.kind === 'create' ? { parentId: known.unitId } : {}) }
    const blank = (unit: ActDraft['unit']) => (unit.name === '' && unit.code === '' ? made : unit)
    setDraft({ ...draft, unit: blank(draft.unit), parts: draft.parts.map((part) => ({ ...part, unit: blank(part.unit) })), name: draft.name || known.name })
  }
  const goTo = (next: number) => {
    setErrors({})
    onStep(next)
    requestAnimationFrame(() => heading.current?.focus())
  }
  const goOn = () => {
    const found = missing(draft, step)
    setErrors(found)
    const [lacking] = Object.keys(found)
    if (lacking !== undefined) {
      requestAnimationFrame(() => document.getElementById(`act-${lacking}`)?.focus())
      return
    }
    goTo(steps[steps.indexOf(step) + 1] ?? 4)
  }
  const error = (field: string) => (errors[field] ? t(errors[field]) : undefined)
  const parts = { draft, change, error, source: known }
  return (
    <div className={classes.wizard}>
      <PageHead title={t('newAct')} up={{ to: '/don-vi', label: t('units') }} lead={t('newActLead')} />
      <ol className={classes.steps} aria-label={t('steps')}>
        {steps.map((each, index) => (
          <li key={each} data-done={each < step || undefined} aria-current={each === step ? 'step' : undefined}>
            <span aria-hidden="true">{each < step ? <CheckIcon /> : index + 1}</span>
            {t(`step_${each}`)}
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1} className={classes.stepTitle}>
        {t(`stepQuestion_${step}`)}
      </h2>
      <ErrorSummary problems={Object.entries(errors).map(([field, words]) => ({ fieldId: `act-${field}`, message: t(words) }))} />
      {step === 1 && <StepKind {...parts} wholeProvince={wholeProvince} />}
      {step === 2 && <StepUnits {...parts} />}
      {step === 3 && <StepDetails {...parts} today={today} />}
      {step === 4 ? (
        <StepPreview
          act={requestOf(draft)}
          onBack={() => goTo(steps[steps.length - 2] ?? 1)}
          onDone={(done) => {
            void client.invalidateQueries({ queryKey: unitsKey })
            void client.invalidateQueries({ queryKey: ['units'] })
            onDone(done)
          }}
        />
      ) : (
        <div className={classes.actions}>
          {step > 1 && <Button onClick={() => goTo(steps[steps.indexOf(step) - 1] ?? 1)}>{t('back')}</Button>}
          <Button variant="primary" onClick={goOn}>
            {steps[steps.indexOf(step) + 1] === 4 ? t('toPreview') : t('next')}
          </Button>
        </div>
      )}
    </div>
  )
}
