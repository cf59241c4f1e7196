import { useTranslation } from 'react-i18next'
import type { AuthorityList, AuthorityStep } from '#contracts/approval-rules.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import classes from './approval.module.css'

const actions = ['propose', 'appraise', 'approve', 'run', 'certify'] as const satisfies readonly AuthorityStep['action'][]
const places = ['province', 'subject'] as const

interface StepFieldsProps {
  readonly steps: readonly AuthorityStep[]
  readonly holders: AuthorityList['holders']
  readonly onSteps: (steps: readonly AuthorityStep[]) => void
}

/** The steps of a row; those with one number stand side by side. */
export function StepFields({ steps, holders, onSteps }: StepFieldsProps) {
  const { t } = useTranslation('approval')
  const change = (index: number, next: Partial<AuthorityStep>) => onSteps(steps.map((step, at) => (at === index ? { ...step, ...next } : step)))
  const add = () =>
    onSteps([
      ...steps,
      {
        ...{ position: Math.max(0, ...steps.map(({ position }) => position)) + 1, action: 'approve', body: { vi: '', en: '' }, workingDays: 3 },
        who: { kind: 'role', code: holders.roles[0]?.code ?? '', at: 'province', unitCode: null },
      },
    ])
  return (
    <fieldset className={classes.stepFields}>
      <legend>{t('steps')}</legend>
      <p className={classes.when}>{t('stepsHelp')}</p>
      {steps.map((step, index) => (
        // A step has no name of its own while it is written.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.stepField} role="group" aria-label={t('stepNumber', { number: String(index + 1) })}>
          <NumberField
            label={t('position')}
            value={String(step.position)}
            onChange={(event) => change(index, { position: Number(event.currentTarget.value.replace(/\D/g, '')) })}
          />
          <Select
            label={t('action')}
            options={actions.map((value) => ({ value, label: t(`action_${value}`) }))}
            value={step.action}
            onChange={(event) => change(index, withAction(step, event.currentTarget.value as AuthorityStep['action'], holders))}
          />
          <TextField
            label={t('bodyVi')}
            maxLength={300}
            value={step.body.vi}
            onChange={(event) => change(index, { body: { ...step.body, vi: event.currentTarget.value } })}
          />
          <TextField
            label={t('bodyEn')}
            maxLength={300}
            value={step.body.en}
            onChange={(event) => change(index, { body: { ...step.body, en: event.currentTarget.value } })}
          />
          {step.who && <HolderFields step={step} holders={holders} onChange={(next) => change(index, next)} />}
          <Button small onClick={() => onSteps(steps.filter((_step, at) => at !== index))}>
            {t('removeStep')}
          </Button>
        </div>
      ))}
      <Button small onClick={add}>
        {t('addStep')}
      </Button>
    </fieldset>
  )
}

/** Only those who appraise and approve decide here. */
function withAction(step: AuthorityStep, action: AuthorityStep['action'], holders: AuthorityList['holders']): Partial<AuthorityStep> {
  if (action !== 'appraise' && action !== 'approve') return { action, who: null, workingDays: null }
  return { action, who: step.who ?? { kind: 'role', code: holders.roles[0]?.code ?? '', at: 'province', unitCode: null }, workingDays: step.workingDays ?? 3 }
}

interface HolderFieldsProps {
  readonly step: AuthorityStep
  readonly holders: AuthorityList['holders']
  readonly onChange: (next: Partial<AuthorityStep>) => void
}

function HolderFields({ step: { who, workingDays }, holders, onChange }: HolderFieldsProps) {
  const { t } = useTranslation('approval')
  if (!who) return null
  const options = [
    ...holders.roles.map(({ code, name }) => ({ value: `role ${code}`, label: t('holderRole', { name: name[currentLanguage()] }) })),
    ...holders.posts.map(({ code, name }) => ({ value: `post ${code}`, label: t('holderPost', { name }) })),
  ]
  return (
    <>
      <Select
        label={t('holder')}
        options={options}
        value={`${who.kind} ${who.code}`}
        onChange={(event) => {
          const [kind = 'role', code = ''] = event.currentTarget.value.split(' ')
          onChange({ who: { ...who, kind: kind === 'post' ? 'post' : 'role', code } })
        }}
      />
      <Select
        label={t('holderAt')}
        options={[...places, ...(who.at === 'unit' ? (['unit'] as const) : [])].map((value) => ({
          value,
          label: t(`at_${value}`, { unit: who.unitCode ?? '' }),
        }))}
        value={who.at}
        onChange={(event) => onChange({ who: { ...who, at: event.currentTarget.value as typeof who.at } })}
      />
      <NumberField
        label={t('workingDays')}
        value={workingDays === null ? '' : String(workingDays)}
        onChange={(event) => {
          const typed = event.currentTarget.value.replace(/\D/g, '')
          onChange({ workingDays: typed === '' ? null : Number(typed) })
        }}
      />
    </>
  )
}
