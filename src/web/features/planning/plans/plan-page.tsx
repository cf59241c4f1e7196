import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatMoney, formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { EditPlanPanel } from './edit-plan-panel.tsx'
import { HandoverNotice } from './handover-notice.tsx'
import { LinePanel } from './line-panel.tsx'
import { LinesTab } from './lines-tab.tsx'
import { PlanActions } from './plan-actions.tsx'
import { CommentsTab } from './comments-tab.tsx'
import { PlanDialogs } from './plan-dialogs.tsx'
import { historyField, historyValue } from './plan-history.ts'
import { PeoplePanel } from './people-panel.tsx'
import { planPath, planQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import { PlanSteps } from './plan-steps.tsx'
import type { PlanTab, PlanView } from './plan-view.ts'
import { QuartersTab } from './quarters-tab.tsx'
import { TargetsTab } from './targets-tab.tsx'
import { UnitsTab } from './units-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'
import { YearsTab } from './years-tab.tsx'
import classes from './plans.module.css'

export interface PlanPageProps {
  readonly planId: string
  readonly today: string
  readonly view: PlanView
  /** Looks at it otherwise; what is not said stays. */
  readonly onView: (view: PlanView) => void
  readonly onDropped: () => void
  /** The shares of a line, which another feature draws. */
  readonly shares?: (lineKey: string, number: number) => ReactNode
}

/** One plan: what it is, in what state, what waits for whom, and its numbers. */
export function PlanPage({ planId, today, view, onView, onDropped, shares }: PlanPageProps) {
  const { t } = useTranslation('plans')
  const { data: plan, error, refetch } = useQuery(planQuery(planId, view.ban))
  if (error instanceof ApiError && error.status === 404 && !plan) {
    return (
      <EmptyState title={t('noPlanTitle')} text={t('noPlanText')}>
        <ButtonLink to="/ke-hoach">{t('title')}</ButtonLink>
      </EmptyState>
    )
  }
  const tab: PlanTab = view.muc ?? (plan && !hasUnits(plan) ? 'dong-ke-hoach' : 'don-vi')
  return (
    <>
      <PageHead
        title={plan?.title}
        up={{ to: '/ke-hoach', label: t('title') }}
        state={plan && <PlanStateTag state={plan.shown.state} />}
        lead={plan && <PlanLead plan={plan} />}
        actions={plan && <PlanActions plan={plan} onDialog={(lam) => onView({ lam })} />}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!plan && !error && <Skeleton height={360} />}
      {plan && (
        <div className={classes.page}>
          <OlderVersion plan={plan} />
          <HandoverNotice plan={plan} onHandOver={() => onView({ lam: 'ban-giao' })} />
          <PlanSteps plan={plan} today={today} />
          <PlanTabs plan={plan} current={tab} />
          <PlanPart tab={tab} plan={plan} today={today} view={view} onView={onView} />
        </div>
      )}
      {plan && view.nguoi && <PeoplePanel plan={plan} of={view.nguoi} onClose={() => onView({ nguoi: undefined })} />}
      {plan && view.dong && (
        <LinePanel key={view.dong} plan={plan} lineKey={view.dong} today={today} shares={shares} onClose={() => onView({ dong: undefined })} />
      )}
      {plan && view.lam === 'sua' && <EditPlanPanel plan={plan} onClose={() => onView({ lam: undefined })} />}
      {plan && view.lam && view.lam !== 'sua' && (
        <PlanDialogs plan={plan} asked={view.lam} today={today} onClose={() => onView({ lam: undefined })} onDropped={onDropped} />
      )}
    </>
  )
}

function PlanLead({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  const { totals, shown, unit, lines } = plan
  return (
    <>
      {[
        unit.name,
        shown.number === 0 ? t('firstVersion') : t('amendmentNo', { number: shown.number }),
        t('countLines', { count: lines.length, number: formatNumber(lines.length) }),
        t('countClasses', { count: totals.classes, number: formatNumber(totals.classes) }),
        // What is not split by unit is said in seats.
        totals.granted > 0
          ? t('countTurns', { count: totals.granted, number: formatNumber(totals.granted) })
          : t('countSeats', { count: totals.seats, number: formatNumber(totals.seats) }),
        totals.cost > 0 && formatMoney(totals.cost),
      ]
        .filter(Boolean)
        .join(' · ')}
      {plan.parent && (
        <>
          {' · '}
          <Link to="/ke-hoach/$planId" params={{ planId: plan.parent.planId }} title={plan.parent.title} className={classes.link}>
            {t(plan.kind === 'year' ? 'kind_five-year' : 'kind_year')}
          </Link>
        </>
      )}
      {plan.kind === 'opening' && (
        <>
          {' · '}
          <Link to="/ke-hoach/mo-lop/$planId" params={{ planId: plan.planId }} className={classes.link}>
            {t('openScheduling')}
          </Link>
        </>
      )}
    </>
  )
}

/** A class-opening plan is one of classes; units stand in it only where its seats were split. */
const hasUnits = ({ kind, byUnit }: Plan): boolean => kind !== 'opening' || byUnit.length > 0

/** Says that it is not the latest version, and leads there. */
function OlderVersion({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  const [latest] = plan.versions
  if (!latest || latest.number === plan.shown.number) return null
  return (
    <p className={classes.notice} role="status">
      {t('olderVersion', { number: plan.shown.number, latest: latest.number, state: t(`state_${latest.state}`) })}{' '}
      <Link to="." search={(search: Readonly<Record<string, unknown>>) => ({ ...search, ban: undefined })} className={classes.link}>
        {t('openLatest')}
      </Link>
    </p>
  )
}

function PlanTabs({ plan, current }: { readonly plan: Plan; readonly current: PlanTab }) {
  const { t } = useTranslation('plans')
  const lines = { key: 'dong-ke-hoach' as const, label: t('tabLines'), count: plan.lines.length }
  const open = plan.comments.filter(({ settledOn }) => settledOn === null).length
  return (
    <Tabs
      label={t('parts')}
      current={current}
      leaves={['dong', 'nguoi', 'tu', 'den']}
      tabs={[
        ...(hasUnits(plan) ? [{ key: 'don-vi' as const, label: t('tabUnits') }] : [lines]),
        { key: 'quy', label: t('tabQuarters') },
        ...(hasUnits(plan) ? [lines] : []),
        ...(plan.kind === 'five-year' ? [{ key: 'cac-nam' as const, label: t('tabYears') }] : []),
        { key: 'chi-tieu', label: t('tabTargets') },
        { key: 'y-kien', label: t('tabComments'), ...(open > 0 && { count: open }) },
        { key: 'phien-ban', label: t('tabVersions'), count: plan.versions.length },
        { key: 'lich-su', label: t('tabHistory') },
      ]}
    />
  )
}

interface PlanPartProps extends Pick<PlanPageProps, 'today' | 'view' | 'onView'> {
  readonly tab: PlanTab
  readonly plan: Plan
}

function PlanPart({ tab, plan, today, view, onView }: PlanPartProps) {
  const { t } = useTranslation('plans')
  switch (tab) {
    case 'don-vi':
      return <UnitsTab key={plan.shown.versionId} plan={plan} today={today} view={view} onView={onView} />
    case 'quy':
      return <QuartersTab plan={plan} view={view} onView={onView} />
    case 'dong-ke-hoach':
      return <LinesTab plan={plan} onOpen={(dong) => onView({ dong })} onPeople={(nguoi) => onView({ nguoi })} />
    case 'cac-nam':
      return <YearsTab plan={plan} />
    case 'chi-tieu':
      return <TargetsTab plan={plan} />
    case 'y-kien':
      return <CommentsTab plan={plan} onLine={(dong) => onView({ dong })} />
    case 'phien-ban':
      return <VersionsTab plan={plan} view={view} onView={onView} />
    case 'lich-su':
      return (
        <HistoryRail
          path={`${planPath(plan.planId)}/history`}
          field={(name) => historyField(t, name)}
          show={(name, value) => historyValue(t, plan, name, value)}
        />
      )
  }
}
