import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanPerson } from '#contracts/planning-plan-lines.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatNumber } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { nameOf } from './line-words.ts'
import { blockName, blockOfKey } from './plan-blocks.ts'
import { planPeopleQuery } from './plan-queries.ts'
import { SplitForm } from './split-form.tsx'
import classes from './plans.module.css'

interface PeoplePanelProps {
  readonly plan: Plan
  /** Key of a line, and with a dot the id of a unit or the key of a block. */
  readonly of: string
  readonly onClose: () => void
}

/** Beside the page: the people behind a number, and the number itself. */
export function PeoplePanel({ plan, of, onClose }: PeoplePanelProps) {
  const { t } = useTranslation('plans')
  const [lineKey = '', unitId] = of.split('.')
  const line = plan.lines.find((each) => each.lineKey === lineKey)
  const block = blockOfKey(plan, unitId)
  const part = block ? { block } : { unitId }
  const { data, error, refetch } = useQuery({ ...planPeopleQuery(plan.planId, lineKey, part, plan.shown.number), enabled: line !== undefined })
  const unit = block
    ? { unitId, name: blockName(t, block) }
    : unitId === undefined
      ? undefined
      : (line?.split.find((part) => part.unit.unitId === unitId)?.unit ?? plan.byUnit.find((each) => each.unit.unitId === unitId)?.unit)
  if (!line) return null
  return (
    <SidePanel
      title={[unit?.name, nameOf(line)].filter(Boolean).join(' × ')}
      lead={data && t('peopleLead', { people: formatNumber(data.people), enrolled: formatNumber(data.enrolled) })}
      size="wide"
      onClose={onClose}
    >
      <div className={classes.stack}>
        {unitId !== undefined && !block && <SplitForm key={of} plan={plan} line={line} unitId={unitId} />}
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={240} />}
        {data?.items.length === 0 && <EmptyState plain title={t('peopleEmptyTitle')} text={t('peopleEmptyText')} />}
        {data && data.items.length > 0 && (
          <section className={classes.stack} aria-label={t('people')}>
            <h3>{t('people')}</h3>
            {/* Of one unit its name would stand in every row. */}
            <ul className={classes.people}>
              {data.items.map((item) => (
                <PersonRow key={item.needLineId} item={item} withUnit={unitId === undefined || item.unit.unitId !== unitId} />
              ))}
            </ul>
          </section>
        )}
        {data && data.unplanned.length > 0 && (
          <section className={classes.stack} aria-label={t('unplannedPeople')}>
            <h3>{t('unplannedPeople')}</h3>
            <ul className={classes.people}>
              {data.unplanned.map(({ person, classId, classCode }) => (
                <li key={`${person.personId} ${classId}`}>
                  <span>
                    <Link to="/ho-so/$personId" params={{ personId: person.personId }} className={classes.name}>
                      {person.fullName}
                    </Link>
                    <small>{person.code}</small>
                  </span>
                  <Link to="/lop-hoc/$classId" params={{ classId }} className={classes.link}>
                    {classCode}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SidePanel>
  )
}

function PersonRow({ item, withUnit }: { readonly item: PlanPerson; readonly withUnit: boolean }) {
  const { t } = useTranslation('plans')
  const { person, unit, reason, post, verdict, enrolment } = item
  // What causes a need is told only to who may know it.
  const why = reason === null ? undefined : [t(`why_${reason}`), post?.name].filter(Boolean).join(': ')
  return (
    <li>
      <span>
        {person ? (
          <Link to="/ho-so/$personId" params={{ personId: person.personId }} className={classes.name}>
            {person.fullName}
          </Link>
        ) : (
          <strong>{t('unnamed', { count: item.headCount, number: formatNumber(item.headCount) })}</strong>
        )}
        <small>{[person?.code, withUnit && unit.name, why].filter(Boolean).join(' · ')}</small>
      </span>
      <span className={classes.outcome}>
        {verdict && <Verdict verdict={verdict} />}
        {enrolment && (
          <Link to="/lop-hoc/$classId" params={{ classId: enrolment.classId }} className={classes.link}>
            {enrolment.classCode}: {t(`learner_${enrolment.status}`)}
          </Link>
        )}
      </span>
    </li>
  )
}
