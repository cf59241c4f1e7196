import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#contracts/access.ts'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { HomeAttention } from './home-attention.tsx'
import { HomeCharts } from './home-charts.tsx'
import { HomeFigures, LoadingHomeFigures } from './home-figures.tsx'
import { HomeIssued } from './home-issued.tsx'
import { HomeNothing } from './home-nothing.tsx'
import { annualReportQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'
import { useYearWithData } from './year-with-data.ts'
import classes from './home.module.css'

interface HomePageProps {
  readonly session: Me
  /** The year and the unit chosen in the header. */
  readonly view: ReportView
  /** What others wait for, where the account answers for it. */
  readonly waiting: ReactNode
  /** The last imports, where the account may import. */
  readonly imports: ReactNode
}

/** Việc của tôi: what the data says to this account now, what needs attention, and what it can do next. */
export function HomePage({ session, view, waiting, imports }: HomePageProps) {
  const { t } = useTranslation('reporting')
  usePageTitle(t('homeTitle'))
  const may = (permission: string) => session.permissions.includes(permission)
  const reads = may('reporting.read-figures')
  const report = useQuery({ ...annualReportQuery(view, currentLanguage()), enabled: reads })
  const empty = report.data !== undefined && isEmpty(report.data)
  const otherYear = useYearWithData(view, session.domainDate, empty)
  return (
    <>
      <div className={classes.head}>
        <div>
          <h1 className={classes.title}>{t('homeTitle')}</h1>
          <p className={classes.state}>
            {[session.grants.map(({ roleName }) => roleName[currentLanguage()]).join(', '), report.data && stateWords(t, report.data, session.domainDate)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {reads && <QuickActions report={report.data} mayImport={imports !== undefined} />}
      </div>
      {waiting}
      {!reads && <HomeNothing session={session} />}
      {reads && report.isPending && <LoadingHomeFigures />}
      {report.isError && <RequestError error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && (
        <>
          {!empty && <HomeFigures report={report.data} />}
          <div className={classes.columns}>
            {empty ? (
              <EmptyState title={t('emptyTitle', { period: report.data.periodName })} text={t('emptyText')}>
                {otherYear !== undefined && (
                  <Link to="/" search={(search) => ({ ...search, nam: otherYear })} className={classes.link}>
                    {t('emptyAction', { year: otherYear })}
                  </Link>
                )}
              </EmptyState>
            ) : (
              <HomeAttention report={report.data} />
            )}
            <div className={classes.side}>
              {may('reporting.read-issued') && <HomeIssued />}
              {imports}
            </div>
          </div>
          {!empty && <HomeCharts view={view} report={report.data} />}
        </>
      )}
    </>
  )
}

function isEmpty(report: AnnualReport): boolean {
  return report.figures.every((figure) => figure.enrolments === 0 && !figure.classes)
}

function stateWords(t: TFunction<'reporting'>, report: AnnualReport, today: string): string {
  const until =
    today <= report.period.to
      ? t('asOfRunning', { date: formatDate(today), end: formatDate(report.period.to) })
      : t('asOf', { date: formatDate(report.period.to) })
  return [report.unit?.name, until, report.demonstration && t('demonstrationPeople')].filter(Boolean).join(' · ')
}

/** What an account may do from here; at most one of them stands out. */
function QuickActions({ report, mayImport }: { readonly report: AnnualReport | undefined; readonly mayImport: boolean }) {
  const { t } = useTranslation('reporting')
  return (
    <div className={classes.actions}>
      {mayImport && (
        <Link to="/nhap-xuat" className={classes.action}>
          {t('actionImport')}
        </Link>
      )}
      {report?.can.editTexts && (
        <Link to="/bao-cao" search={({ nam, donvi }) => ({ nam, donvi, muc: 'phan-loi' as const })} className={classes.action}>
          {t('actionTexts')}
        </Link>
      )}
      <Link to="/bao-cao" search={({ nam, donvi }) => ({ nam, donvi })} className={classes.primary}>
        {report?.can.issue && !isEmpty(report) ? t('actionReportAndIssue') : t('actionReport')}
      </Link>
    </div>
  )
}
