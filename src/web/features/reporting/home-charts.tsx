import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnnualReport, FigureTrend } from '#contracts/reporting.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Chart } from '#web/ui/chart/chart.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { HomeShares } from './home-shares.tsx'
import { breakdownQuery, trendQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'
import classes from './home.module.css'

const yearsShown = 5
const unitsShown = 10

interface HomeChartsProps {
  readonly view: ReportView
  readonly report: AnnualReport
}

/** What one would rather look at than read: the years, the shares, the units. */
export function HomeCharts({ view, report }: HomeChartsProps) {
  const trend = useQuery(trendQuery(view.year - yearsShown + 1, view.year, view, currentLanguage()))
  return (
    <div className={classes.charts}>
      <div className={classes.card}>
        {trend.isPending && <LoadingRows rows={5} />}
        {trend.isError && <RequestError error={trend.error} onRetry={() => void trend.refetch()} />}
        {trend.data && <TurnsByYear trend={trend.data} />}
      </div>
      <div className={classes.card}>
        {trend.isPending && <LoadingRows rows={5} />}
        {trend.data && <ClassesByYear trend={trend.data} />}
      </div>
      <UnitRanking view={view} />
      <HomeShares view={view} report={report} />
    </div>
  )
}

function TurnsByYear({ trend: { years, figures } }: { readonly trend: FigureTrend }) {
  const { t } = useTranslation('reporting')
  const all = figures.find(({ id }) => id === 'all')
  const opened = figures.find(({ id }) => id === 'opened.total')
  // What is opened here is nearly all: its line would lie on that of all.
  const sent = years.map((_, i) => (all?.enrolments[i] ?? 0) - (opened?.enrolments[i] ?? 0))
  return (
    <Chart
      kind="line"
      title={t('trendTurns')}
      unit={t('trendTurnsUnit')}
      categoryLabel={t('year')}
      fileName={t('trendTurnsFile')}
      categories={years.map(String)}
      series={[
        { name: t('trendAll'), values: all?.enrolments ?? [] },
        { name: t('trendSent'), values: sent },
      ]}
    />
  )
}

function ClassesByYear({ trend: { years, figures } }: { readonly trend: FigureTrend }) {
  const { t } = useTranslation('reporting')
  return (
    <Chart
      kind="columns"
      title={t('trendClasses')}
      unit={t('trendClassesUnit')}
      categoryLabel={t('year')}
      fileName={t('trendClassesFile')}
      categories={years.map(String)}
      series={[{ name: t('columnClasses'), values: figures.find(({ id }) => id === 'opened.total')?.classes ?? [] }]}
    />
  )
}

/** The units right below those looked at, by their turns. */
function UnitRanking({ view }: { readonly view: ReportView }) {
  const { t } = useTranslation('reporting')
  const units = useQuery(breakdownQuery('all', 'unit', view, currentLanguage()))
  const groups = units.data?.groups ?? []
  const shown = groups.slice(0, unitsShown)
  return (
    <div className={classes.card}>
      {units.isPending && <LoadingRows rows={8} />}
      {units.isError && <RequestError error={units.error} onRetry={() => void units.refetch()} />}
      {shown.length > 0 && (
        <>
          <Chart
            kind="bars"
            title={t('unitRanking')}
            unit={t('unitRankingNote', { count: shown.length, all: groups.length })}
            categoryLabel={t('by_unit')}
            fileName={t('unitRankingFile')}
            categories={shown.map(({ label }) => label)}
            series={[{ name: t('columnTurns'), values: shown.map(({ enrolments }) => enrolments) }]}
          />
          <Link to="/bao-cao" search={({ nam, donvi }) => ({ nam, donvi, xem: 'all', theo: 'unit' as const })} preload={false} className={classes.all}>
            {t('allUnits')}
          </Link>
        </>
      )}
    </div>
  )
}
