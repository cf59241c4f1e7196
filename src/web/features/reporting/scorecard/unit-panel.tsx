import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScoredUnit } from '#contracts/reporting-scorecard.ts'
import type { Words } from '#contracts/words.ts'
import { formatDate, formatNumber, formatShare } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Chart } from '#web/ui/chart/chart.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { scorecardTrendQuery } from './scorecard-queries.ts'
import classes from './scorecard.module.css'

interface UnitPanelProps {
  readonly row: ScoredUnit
  readonly year: number
  readonly youngMaxAge: number
  readonly ratioReading: Words | null
  readonly onClose: () => void
}

/** One unit: every number with what it counts, its people beside its turns, and the years. */
export function UnitPanel({ row, year, youngMaxAge, ratioReading, onClose }: UnitPanelProps) {
  const { t } = useTranslation('scorecard')
  const trend = useQuery(scorecardTrendQuery(row.unit.code, year))
  const scope = { nam: year, donvi: row.unit.code }
  const n = (value: number | null) => (value === null ? t('notKnown') : formatNumber(value))
  const shares = [
    { name: t('women'), ...row.women },
    { name: t('ethnicMinority'), ...row.ethnicMinority },
    { name: t('youngUpTo', { age: formatNumber(youngMaxAge) }), ...row.young },
  ]
  const years = trend.data?.years ?? []
  return (
    <SidePanel
      size="wide"
      title={row.unit.name}
      lead={row.troubles.length === 0 ? t('noTroubles') : t('fallsShort', { list: row.troubles.map((each) => t(`trouble_${each}`)).join(', ') })}
      onClose={onClose}
    >
      <Facts
        lines={[
          {
            label: t('needs'),
            value:
              row.needsLateDays === null
                ? t('needsNotAsked')
                : row.needsSentOn === null
                  ? t('needsSilent', { days: n(row.needsLateDays) })
                  : t('needsSent', { date: formatDate(row.needsSentOn), days: n(row.needsLateDays) }),
          },
          {
            label: t('plan'),
            value:
              row.planSeats === null
                ? t('noPlan')
                : t('planLine', { percent: n(row.planRealised), used: n(row.planUsed), seats: n(row.planSeats), turns: n(row.turns) }),
          },
          {
            label: ratioReading ? `${t('ratio')} (${ratioReading[currentLanguage()]})` : t('ratio'),
            value: row.overRatio === null ? t('notKnown') : t('ratioLine', { over: n(row.overRatio), inherited: n(row.inheritedOver) }),
          },
          { label: t('wrongTarget'), value: n(row.wrongTarget) },
          { label: t('grantedExceptions'), value: n(row.grantedExceptions) },
          { label: t('exceptions'), value: t('exceptionsLine', { ineligible: n(row.ineligible), unplanned: n(row.unplanned) }) },
          { label: t('neverSent'), value: n(row.neverSentPosts) },
          { label: t('directionsAll'), value: t('directionsLine', { open: n(row.directionsOpen), overdue: n(row.directionsOverdue) }) },
        ]}
      />
      <ul className={classes.links}>
        <li>
          <Link to="/ke-hoach/lech" search={scope}>
            {t('toDeviations')}
          </Link>
        </li>
        <li>
          <Link to="/bao-cao" search={{ ...scope, muc: 'han-che' }}>
            {t('toReport')}
          </Link>
        </li>
        <li>
          <Link to="/bao-cao/giao-viec" search={{ donvi: row.unit.code }}>
            {t('toDirections')}
          </Link>
        </li>
      </ul>
      <h3 className={classes.heading}>{t('shares')}</h3>
      <table className={classes.shares}>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col">{t('ofTurns', { number: formatNumber(row.turns) })}</th>
            <th scope="col">{t('ofStaff', { number: formatNumber(row.staff) })}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ name, turns, staff }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {formatShare(turns, row.turns)} <small>({formatNumber(turns)})</small>
              </td>
              <td>
                {formatShare(staff, row.staff)} <small>({formatNumber(staff)})</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.chart}>
        {trend.isPending && <Skeleton height={220} />}
        {trend.isError && <RequestError error={trend.error} onRetry={() => void trend.refetch()} />}
        {trend.data && (
          <Chart
            kind="columns"
            title={t('trendTitle')}
            unit={t('trendUnit')}
            categoryLabel={t('year')}
            fileName={t('trendFile')}
            categories={years.map((each) => String(each.year))}
            series={[{ name: t('turns'), values: years.map(({ unit }) => unit?.turns ?? null) }]}
          />
        )}
        {trend.data && (
          <table className={classes.shares}>
            <caption className="spoken">{t('yearsTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('year')}</th>
                <th scope="col">{t('plan')}</th>
                <th scope="col">{t('needs')}</th>
                <th scope="col">{t('wrongTarget')}</th>
                <th scope="col">{t('ratio')}</th>
                <th scope="col">{t('exceptions')}</th>
              </tr>
            </thead>
            <tbody>
              {years.map(({ year: one, unit }) => (
                <tr key={one}>
                  <th scope="row">{one}</th>
                  <td>{unit?.planRealised == null ? '–' : `${formatNumber(unit.planRealised)}%`}</td>
                  <td>{unit?.needsLateDays == null ? '–' : formatNumber(unit.needsLateDays)}</td>
                  <td>{unit ? formatNumber(unit.wrongTarget) : '–'}</td>
                  <td>{unit?.overRatio == null ? '–' : formatNumber(unit.overRatio)}</td>
                  <td>{unit ? formatNumber(unit.exceptions) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </SidePanel>
  )
}
