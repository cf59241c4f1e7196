import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanApproval } from '#contracts/planning-plan-acts.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import type { PlanState } from '#contracts/planning-plan-states.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { CheckIcon } from '#web/ui/icons.tsx'
import { planApprovalQuery } from './plan-queries.ts'
import classes from './plans.module.css'

const order = ['draft', 'appraise', 'approve', 'enact', 'run'] as const
type Step = (typeof order)[number]

/** Which step a version waits at; behind the last one it waits at none. */
const stepAt: Readonly<Record<PlanState, Step | undefined>> = {
  draft: 'draft',
  returned: 'draft',
  submitted: 'appraise',
  appraised: 'approve',
  approved: 'enact',
  'in-force': 'run',
  superseded: undefined,
  closed: undefined,
  withdrawn: undefined,
}

/** The way of a version from its draft into force: what is done, where it is, who is next. */
export function PlanSteps({ plan, today }: { readonly plan: Plan; readonly today: string }) {
  const { t } = useTranslation('plans')
  const { data } = useQuery(planApprovalQuery(plan.planId))
  const { shown } = plan
  // A plan that nobody appraises goes from its submission to whoever approves it.
  const steps = order.filter((step) => step !== 'appraise' || bodiesOf(data, 'appraise') !== '' || shown.state === 'submitted' || shown.state === 'appraised')
  const wanted = stepAt[shown.state]
  const current = wanted === undefined ? steps.length : Math.max(0, steps.indexOf(wanted))
  const note = (step: Step): string => {
    switch (step) {
      case 'draft':
        return shown.state === 'returned' ? t('stepReturned') : [formatDate(shown.madeOn), shown.madeName].filter(Boolean).join(' · ')
      case 'appraise':
        if (shown.paperBody !== null) return t('stepOnPaper')
        return [shown.submittedOn && t('stepSubmitted', { date: formatDate(shown.submittedOn) }), bodiesOf(data, 'appraise')].filter(Boolean).join(' · ')
      case 'approve':
        return shown.approvedOn ? [formatDate(shown.approvedOn), shown.paperBody].filter(Boolean).join(' · ') : bodiesOf(data, 'approve')
      case 'enact':
        return shown.decisionNo === null ? '–' : [shown.decisionNo, shown.decisionDate && formatDate(shown.decisionDate)].filter(Boolean).join(' · ')
      case 'run':
        if (shown.inForceFrom === null) return '–'
        return shown.inForceTo === null
          ? t(shown.inForceFrom > today ? 'stepRunFrom' : 'stepRunSince', { date: formatDate(shown.inForceFrom) })
          : t('stepRun', { from: formatDate(shown.inForceFrom), to: formatDate(shown.inForceTo) })
    }
  }
  return (
    <section className={classes.way} aria-label={t('way')}>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step} aria-current={index === current ? 'step' : undefined} data-done={index < current || undefined}>
            <strong>
              {index < current && (
                <>
                  <CheckIcon />
                  <span className="spoken">{t('stepDone')} </span>
                </>
              )}
              {t(`step_${step}`)}
            </strong>
            <span className={classes.stepOf}>{t('stepOf', { number: index + 1, all: steps.length })}</span>
            <span>{note(step) || '–'}</span>
          </li>
        ))}
      </ol>
      {data?.chain && data.chain.state !== 'withdrawn' && (
        <p className={classes.under}>
          <Link to="/viec/$chainId" params={{ chainId: data.chain.chainId }} className={classes.link}>
            {t('openChain')}
          </Link>
        </p>
      )}
    </section>
  )
}

function bodiesOf(approval: PlanApproval | undefined, action: 'appraise' | 'approve'): string {
  const steps = approval?.preview?.steps.filter((step) => step.action === action) ?? []
  return steps.map(({ body }) => body[currentLanguage()]).join(', ')
}
