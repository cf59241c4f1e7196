import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScoredUnit } from '#contracts/reporting-scorecard.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { scorecardQuery } from './scorecard-queries.ts'
import classes from '../assignments/assignments.module.css'

const shown = 5

/** Where my units stand: those that fall short in the most ways, those that do best, and what is overdue. For whoever answers for several units. */
export function HomeStanding({ year, unit }: { readonly year: number; readonly unit: string | undefined }) {
  const { t } = useTranslation('scorecard')
  const { data, isPending } = useQuery(scorecardQuery(year, unit))
  if (isPending) return <Skeleton height={220} />
  // Of a single unit there is nothing to compare.
  if (!data || data.units.length < 2) return null
  const worst = data.units.filter(({ troubles }) => troubles.length > 0).slice(0, shown)
  const best = data.units
    .filter(({ troubles, turns }) => troubles.length === 0 && turns > 0)
    .toSorted((a, b) => (b.planRealised ?? 0) - (a.planRealised ?? 0) || b.turns - a.turns)
    .slice(0, shown)
  const late = data.units.filter(({ needsLateDays, needsSentOn }) => (needsLateDays ?? 0) > 0 && needsSentOn === null).length
  const overdue = data.units.reduce((sum, { directionsOverdue }) => sum + directionsOverdue, 0)
  const behind = data.units.filter(({ overdueClasses }) => overdueClasses > 0).toSorted((a, b) => b.overdueClasses - a.overdueClasses)
  const classesDue = behind.reduce((sum, { overdueClasses }) => sum + overdueClasses, data.overdueElsewhere)
  return (
    <section className={classes.card} aria-labelledby="don-vi-toi">
      <h2 id="don-vi-toi" className={classes.cardHeading}>
        {t('standing')}
      </h2>
      {(late > 0 || overdue > 0 || classesDue > 0) && (
        <p className={classes.cardLead} data-overdue>
          {[
            late > 0 && t('standingNeeds', { count: late, number: formatNumber(late), year }),
            classesDue > 0 && t('standingClasses', { count: classesDue, number: formatNumber(classesDue), year }),
            overdue > 0 && t('standingDirections', { count: overdue, number: formatNumber(overdue), year }),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      <div className={classes.columns}>
        <Ranked title={t('worst')} rows={worst} none={t('worstNone')} year={year} />
        <Ranked title={t('best')} rows={best} none={t('bestNone')} year={year} />
        {classesDue > 0 && <Overdue units={behind} elsewhere={data.overdueElsewhere} year={year} />}
      </div>
      <Link to="/bao-cao/don-vi" className={classes.all}>
        {t('allUnits')}
      </Link>
    </section>
  )
}

function Ranked({ title, rows, none, year }: { readonly title: string; readonly rows: readonly ScoredUnit[]; readonly none: string; readonly year: number }) {
  const { t } = useTranslation('scorecard')
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 && <p className={classes.cardLead}>{none}</p>}
      <ol className={classes.ranked}>
        {rows.map(({ unit, troubles, planRealised }) => (
          <li key={unit.unitId}>
            <Link to="/bao-cao/don-vi" search={{ nam: year, xem: unit.code }}>
              {unit.name}
            </Link>
            <small>
              {[
                troubles.length > 0 && t('troublesCount', { count: troubles.length, number: formatNumber(troubles.length) }),
                planRealised !== null && t('cardPlan', { percent: formatNumber(planRealised) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Classes of the plan that are due and not opened, by the unit that was to open them. */
function Overdue({ units, elsewhere, year }: { readonly units: readonly ScoredUnit[]; readonly elsewhere: number; readonly year: number }) {
  const { t } = useTranslation('scorecard')
  return (
    <div>
      <h3>{t('overdueClasses', { year })}</h3>
      <ol className={classes.ranked}>
        {units.slice(0, shown).map(({ unit, overdueClasses }) => (
          <li key={unit.unitId}>
            <Link to="/ke-hoach/lech" search={{ nam: year, donvi: unit.code, loc: 'loai:not-opened' }}>
              {unit.name}
            </Link>
            <small>{t('overdueCount', { count: overdueClasses, number: formatNumber(overdueClasses) })}</small>
          </li>
        ))}
        {elsewhere > 0 && (
          <li>
            <Link to="/ke-hoach/lech" search={{ nam: year, loc: 'loai:not-opened' }}>
              {t('overdueElsewhere')}
            </Link>
            <small>{t('overdueCount', { count: elsewhere, number: formatNumber(elsewhere) })}</small>
          </li>
        )}
        {units.length > shown && (
          <li>
            <Link to="/ke-hoach/lech" search={{ nam: year, loc: 'loai:not-opened' }}>
              {t('overdueAll', { year })}
            </Link>
          </li>
        )}
      </ol>
    </div>
  )
}
