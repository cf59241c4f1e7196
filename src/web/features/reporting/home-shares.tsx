import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnnualReport, Figure } from '#contracts/reporting.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Chart } from '#web/ui/chart/chart.tsx'
import { annualReportQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'
import classes from './home.module.css'

interface HomeSharesProps {
  readonly view: ReportView
  readonly report: AnnualReport
}

/** Women, ethnic minorities and the young as parts of a hundred turns, beside the year before. */
export function HomeShares({ view, report }: HomeSharesProps) {
  const { t } = useTranslation('reporting')
  const before = useQuery(annualReportQuery({ ...view, year: view.year - 1 }, currentLanguage())).data
  const now = report.figures.find(({ id }) => id === 'all')
  const then = before?.figures.find(({ id }) => id === 'all')
  if (!now || now.enrolments === 0) return null
  const shares = (figure: Figure) => [figure.women, figure.ethnicMinority, figure.young].map((part) => Math.round((100 * part) / figure.enrolments))
  return (
    <div className={classes.card}>
      <Chart
        kind="bars"
        title={t('shares')}
        unit={t('sharesUnit')}
        categoryLabel={t('whom')}
        fileName={t('sharesFile')}
        categories={[t('women'), t('ethnicMinority'), t('youngSpoken', { age: report.youngMaxAge })]}
        series={[
          { name: String(view.year), values: shares(now) },
          ...(then && then.enrolments > 0 ? [{ name: String(view.year - 1), values: shares(then) }] : []),
        ]}
      />
    </div>
  )
}
