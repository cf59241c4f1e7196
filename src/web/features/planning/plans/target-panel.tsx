import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanTarget, PlanTargets, SavedTarget, TargetFacts } from '#contracts/planning-plan-acts.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { ApiError, get, post, put, remove } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { Checkbox, NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { planPath, plansKey, targetFactsQuery, targetTrialQuery } from './plan-queries.ts'
import {
  type Condition,
  editedIn,
  faultOf,
  newTargetValues,
  shippedValues,
  targetOf,
  targetProblems,
  type TargetValues,
  targetValues,
  trialOf,
} from './target-draft.ts'
import { TargetTrial } from './target-trial.tsx'
import classes from './targets.module.css'

interface TargetPanelProps {
  readonly plan: Plan
  /** Undefined: a new one. */
  readonly target: PlanTarget | undefined
  readonly onClose: () => void
}

/** Beside the page: a target, of whom it asks what, and what it would be measured as today. */
export function TargetPanel(props: TargetPanelProps) {
  const { t } = useTranslation('plans')
  const { data, error, refetch } = useQuery(targetFactsQuery())
  if (data) return <TargetForm {...props} given={data} />
  return (
    <SidePanel title={t(props.target ? 'editTarget' : 'addTarget')} size="wide" onClose={props.onClose}>
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

const labels = {
  code: 'targetCode',
  nameVi: 'targetNameVi',
  nameEn: 'targetNameEn',
  population: 'targetPopulation',
  satisfied: 'targetSatisfied',
  percent: 'targetPercent',
  when: 'targetWhen',
  byYear: 'targetByYear',
  legalBasis: 'legalBasis',
  verified: 'targetVerified',
} as const

function TargetForm({ plan, target, given: { facts, shipped }, onClose }: TargetPanelProps & { readonly given: TargetFacts }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const formId = useId()
  const path = `${planPath(plan.planId)}/targets`
  const version = useRef(target?.version ?? 0)
  const [removing, setRemoving] = useState(false)
  const [tried, setTried] = useState(false)
  const done = (words: string) => {
    void client.invalidateQueries({ queryKey: plansKey })
    void client.invalidateQueries({ queryKey: ['history'] })
    showToast({ message: words })
    onClose()
  }
  const form = useForm<TargetValues, SavedTarget>({
    form: `plan-target-${target?.targetId ?? `new-${plan.planId}`}`,
    initial: target ? targetValues(facts, target, plan.yearTo) : newTargetValues(facts, plan.yearTo),
    check: (values) => {
      setTried(true)
      return targetProblems(t, facts, values)
    },
    save: async (values, requestKey) => {
      const body = targetOf(facts, values)
      if (!target) return await post<SavedTarget>(path, body, { requestKey })
      return await put<SavedTarget>(`${path}/${target.targetId}`, { ...body, version: version.current }, { requestKey })
    },
    onSaved: () => done(t(target ? 'targetSaved' : 'targetAdded')),
    ...(target && {
      current: async () => {
        const now = (await get<PlanTargets>(path)).items.find(({ targetId }) => targetId === target.targetId)
        if (!now) throw new ApiError(404, { code: 'kernel.not-found' })
        version.current = now.version
        return targetValues(facts, now, plan.yearTo)
      },
    }),
  })
  const { values } = form
  const trial = trialOf(facts, values)
  const measured = useQuery(targetTrialQuery(plan.planId, trial))
  const refused = measured.error instanceof ApiError ? measured.error.fields : {}
  const condition = (name: Condition) => {
    const { id, error, onValue } = form.choice(name)
    const message = error ?? refused[name]
    return (
      <section className={classes.condition} aria-label={t(labels[name])} id={id} tabIndex={-1} data-invalid={message ? true : undefined}>
        <h3>{t(labels[name])}</h3>
        <p className={classes.help}>{t(`${labels[name]}Help`)}</p>
        {message && <p className={classes.fault}>{message}</p>}
        <ExpressionEditor
          label={t(labels[name])}
          facts={facts}
          value={editedIn(values[name])}
          onValue={(next) => onValue(JSON.stringify(next))}
          tried={tried}
          fault={faultOf(facts, values[name], message)}
        />
      </section>
    )
  }
  const language = currentLanguage()
  return (
    <SidePanel
      title={t(target ? 'editTarget' : 'addTarget')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          {target && (
            <Button aria-haspopup="dialog" onClick={() => setRemoving(true)}>
              {t('removeTarget')}
            </Button>
          )}
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t(target ? 'save' : 'addTarget')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={values}
          onTake={form.takeTheirs}
          label={(field) => t(labels[field])}
          show={(field, value) => (field === 'population' || field === 'satisfied' ? t('conditionChanged') : value)}
        />
        {!target && (
          <Select
            label={t('shippedTarget')}
            help={t('shippedTargetHelp')}
            none={t('ownTarget')}
            options={shipped.map(({ code, name }) => ({ value: code, label: name[language] }))}
            defaultValue=""
            onChange={(event) => {
              const chosen = shipped.find(({ code }) => code === event.currentTarget.value)
              const next = chosen ? shippedValues(facts, chosen, plan.yearTo) : newTargetValues(facts, plan.yearTo)
              for (const [name, value] of Object.entries(next)) form.set(name as keyof TargetValues, value)
            }}
          />
        )}
        <div className={classes.fields}>
          <div className={classes.whole}>
            <TextArea label={t('targetNameVi')} rows={2} maxLength={300} {...form.field('nameVi')} />
          </div>
          <div className={classes.whole}>
            <TextArea label={t('targetNameEn')} rows={2} maxLength={300} {...form.field('nameEn')} />
          </div>
          <TextField label={t('targetCode')} help={t('targetCodeHelp')} maxLength={60} autoComplete="off" {...form.field('code')} />
          <NumberField label={t('targetPercent')} help={t('targetPercentHelp')} {...form.field('percent')} />
          <Select
            label={t('targetWhen')}
            options={(['yearly', 'by-year'] as const).map((value) => ({ value, label: t(`targetWhen_${value}`) }))}
            {...form.field('when')}
          />
          {values.when === 'by-year' && <NumberField label={t('targetByYear')} {...form.field('byYear')} />}
        </div>
        {condition('population')}
        {condition('satisfied')}
        <TargetTrial asked={trial !== undefined} measured={measured} />
        <TextField label={t('legalBasis')} maxLength={500} {...form.field('legalBasis')} />
        <Checkbox label={t('targetVerified')} help={t('targetVerifiedHelp')} {...form.choice('verified')} />
      </form>
      {removing && target && (
        <ConfirmDialog
          title={t('removeTargetTitle', { name: target.name[language] })}
          consequences={[t('removeTargetWhat'), t('removeTargetHistory')]}
          confirm={t('removeTarget')}
          danger
          onConfirm={async (requestKey) => {
            await remove(`${path}/${target.targetId}`, { version: version.current }, { requestKey })
            done(t('targetRemoved'))
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </SidePanel>
  )
}
