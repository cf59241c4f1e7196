import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '#contracts/requirements-review.ts'
import { formatDate } from '#web/lib/format.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { AskedOfPost } from './asked-of-post.tsx'
import { Candidates } from './candidates.tsx'
import { PriorityReasons } from './priority-reasons.tsx'
import { RequirementList } from './requirement-list.tsx'
import { openRequirements, ReviewMark } from './review-state.tsx'
import { ToNeeds } from './to-needs.tsx'
import classes from './review.module.css'

interface ReviewPanelProps {
  /** Undefined while it is loaded, or where the list shown does not hold it. */
  readonly line: ReviewLine | undefined
  readonly loading: boolean
  readonly on: string
  readonly maySuccession: boolean
  readonly onClose: () => void
}

/** One post looked at: what is asked of its holder, what was found, by which law, and who could be sent. */
export function ReviewPanel({ line, loading, on, maySuccession, onClose }: ReviewPanelProps) {
  const mayTake = useQuery(sessionQuery).data?.permissions.includes('planning.edit-need-sheet') ?? false
  const { t } = useTranslation('review')
  if (!line) {
    return (
      <SidePanel title={t('post')} onClose={onClose}>
        {loading ? <Skeleton height={240} /> : <EmptyState plain title={t('notListedTitle')} text={t('notListedText')} />}
      </SidePanel>
    )
  }
  const { holder, post, unit, requirements } = line
  const open = openRequirements(requirements)
  const counted = requirements.filter((each) => each.verified && !open.includes(each))
  const unverified = requirements.filter(({ verified }) => !verified)
  return (
    <SidePanel
      title={post?.name ?? t('noPost')}
      size="wide"
      lead={
        <>
          <Link to="/don-vi/$unitId" params={{ unitId: unit.unitId }} className={classes.link}>
            {unit.name}
          </Link>{' '}
          · {t('asOf', { date: formatDate(on) })}
        </>
      }
      actions={
        holder && (
          <ButtonLink to="/ho-so/$personId" params={{ personId: holder.personId }} variant="primary">
            {t('openPerson')}
          </ButtonLink>
        )
      }
      onClose={onClose}
    >
      <div className={classes.stack}>
        <div className={classes.holder}>
          <ReviewMark status={line.status} />
          {holder ? (
            <span>
              <strong>{holder.fullName}</strong> <span className={classes.muted}>{holder.since && t('holdsSince', { date: formatDate(holder.since) })}</span>
            </span>
          ) : (
            <span>{t('vacantText')}</span>
          )}
          {line.inPlan !== null && <Planned planned={line.plannedIn} />}
        </div>
        {holder && line.inPlan === false && !line.plannedIn && mayTake && <ToNeeds personId={holder.personId} on={on} />}
        {holder && requirements.length === 0 && <EmptyState plain title={t('nothingAskedTitle')} text={t('nothingAskedText')} />}
        {!holder && post && <AskedOfPost on={on} postId={post.postId} />}
        <RequirementList title={t('notMet')} holder={holder} requirements={open} />
        <RequirementList title={t('met')} holder={holder} requirements={counted} />
        <RequirementList title={t('unverified')} note={t('unverifiedNote')} holder={holder} requirements={unverified} />
        {line.priority.score > 0 && <PriorityReasons priority={line.priority} />}
        {maySuccession && post && <Candidates key={line.lineId} on={on} unitId={unit.unitId} postId={post.postId} />}
      </div>
    </SidePanel>
  )
}

/** Where what is missing is to be put right. */
function Planned({ planned }: { readonly planned: ReviewLine['plannedIn'] }) {
  const { t } = useTranslation('review')
  if (!planned) return <span className={classes.muted}>{t('notPlanned')}</span>
  const { plan, year } = planned
  if (!plan) return <span className={classes.muted}>{t('registeredIn', { year })}</span>
  const words = t('plannedIn', { title: plan.title, line: plan.line })
  return (
    <span className={classes.muted}>
      {t('plannedOf')}{' '}
      {plan.planId === null ? (
        words
      ) : (
        <Link to="/ke-hoach/$planId" params={{ planId: plan.planId }}>
          {words}
        </Link>
      )}
    </span>
  )
}
