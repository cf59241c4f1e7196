import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { get, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { checkPlan, headerOf, planValues } from './plan-form.ts'
import { HeaderFields } from './plan-header-fields.tsx'
import { planPath, plansKey } from './plan-queries.ts'
import classes from './plans.module.css'

const labels: Readonly<Record<string, 'planTitle' | 'leadBody' | 'coordinatingBodies' | 'legalBasis' | 'goals' | 'parent'>> = {
  title: 'planTitle',
  leadBody: 'leadBody',
  coordinatingBodies: 'coordinatingBodies',
  legalBasis: 'legalBasis',
  goals: 'goals',
  parentId: 'parent',
}

/** Beside the page: title, bodies, legal basis and goals of a plan. */
export function EditPlanPanel({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const formId = useId()
  const version = useRef(plan.version)
  const form = useForm({
    form: `plan-${plan.planId}`,
    initial: planValues(plan),
    check: (values) => checkPlan(values, t),
    save: (values, requestKey) => put(planPath(plan.planId), { ...headerOf(values), version: version.current }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: plansKey })
      showToast({ message: t('saved') })
      onClose()
    },
    current: async () => {
      const now = await get<Plan>(planPath(plan.planId))
      version.current = now.version
      return planValues(now)
    },
  })
  return (
    <SidePanel
      title={t('editTitle')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(field) => t(labels[field] ?? 'planTitle')} />
        <HeaderFields form={form} parent={plan.parent} />
      </form>
    </SidePanel>
  )
}
