import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { WhoSees } from '#web/ui/who-sees.tsx'
import { UnitHistory } from './unit-history.tsx'
import { UnitPeople } from './unit-people.tsx'
import { UnitPosts } from './unit-posts.tsx'
import { unitQuery } from './unit-queries.ts'
import { UnitSummary } from './unit-summary.tsx'
import classes from './units.module.css'

export const unitParts = ['tom-tat', 'chuc-danh', 'nguoi', 'lich-su'] as const
export type UnitPart = (typeof unitParts)[number]

interface UnitPageProps {
  readonly unitId: string
  readonly today: string
  /** The day the organisation is looked at. */
  readonly on: string
  readonly part: UnitPart
  readonly permissions: readonly string[]
}

/** One unit as it stood on a day. */
export function UnitPage({ unitId, today, on, part, permissions }: UnitPageProps) {
  const { t } = useTranslation('units')
  const { data: unit, error, refetch, isPlaceholderData } = useQuery(unitQuery(unitId, on))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!unit || isPlaceholderData) {
    return (
      <>
        <PageHead title={undefined} />
        <Skeleton height={320} />
      </>
    )
  }
  const stands = unit.foundedOn <= on && (unit.endedOn === null || unit.endedOn > on)
  const mayAct = permissions.includes('organisation.carry-out-act') && stands
  return (
    <article aria-label={unit.name}>
      <Link to="/don-vi" className={classes.back}>
        ← {t('tree')}
      </Link>
      {unit.path.length > 0 && (
        <nav aria-label={t('path')}>
          <ol className={classes.path}>
            {unit.path.map((above) => (
              <li key={above.unitId}>
                <Link to="/don-vi/$unitId" params={{ unitId: above.unitId }}>
                  {above.name}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <PageHead
        title={unit.name}
        state={
          stands ? undefined : <span className={classes.badge}>{unit.endedOn === null ? t('notYet') : t('ended', { date: formatDate(unit.endedOn) })}</span>
        }
        lead={
          <>
            {[t(`kind_${unit.kind}`), t('blockIs', { block: t(`block_${unit.block}`) }), t('code', { code: unit.code })].join(' · ')}{' '}
            <WhoSees unitId={unitId} />
          </>
        }
        actions={
          mayAct ? (
            <Popup label={t('reorganise')} button={t('reorganise')} align="end">
              <nav className={classes.menu} aria-label={t('reorganise')}>
                {(['rename', 'move', 'merge', 'split', 'close', 'create'] as const).map((viec) => (
                  <Link key={viec} to="/don-vi/sap-xep/moi" search={{ viec, tu: unitId }} data-closes>
                    {viec === 'create' ? t('foundBelow') : t(`act_${viec}`)}
                  </Link>
                ))}
              </nav>
            </Popup>
          ) : undefined
        }
      />
      <Tabs label={t('parts')} current={part} tabs={unitParts.map((key) => ({ key, label: t(`part_${key}`) }))} />
      {part === 'tom-tat' && <UnitSummary unit={unit} on={on} stands={stands} today={today} permissions={permissions} />}
      {part === 'chuc-danh' && <UnitPosts unit={unit} on={on} today={today} />}
      {part === 'nguoi' && <UnitPeople unit={unit} today={today} on={on} />}
      {part === 'lich-su' && <UnitHistory unit={unit} />}
    </article>
  )
}

/** Before a unit is chosen. */
export function NoUnitChosen() {
  const { t } = useTranslation('units')
  return (
    <div className={classes.nothing}>
      <EmptyState plain title={t('chooseTitle')} text={t('chooseText')} />
    </div>
  )
}
