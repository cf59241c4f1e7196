import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Directions } from './directions.tsx'
import { FigureList, LoadingFigures } from './figure-list.tsx'
import { Limitations } from './limitations.tsx'
import { closed } from './panel-link.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportPanel } from './report-panel.tsx'
import { annualReportQuery } from './report-queries.ts'
import { cellOf, type ReportSearch, type ReportTab, reportTabs, type ReportView } from './report-view.ts'
import { StatisticsTab } from './statistics-tab.tsx'
import { TextsTab } from './texts-tab.tsx'
import { useYearWithData } from './year-with-data.ts'
import classes from './report-page.module.css'

export interface ReportPageProps {
  readonly view: ReportView
  readonly search: ReportSearch
  /** The domain's day, 'YYYY-MM-DD'. */
  readonly today: string
  /** Puts what is given into the address; what is undefined leaves it. */
  readonly onSearch: (changes: Partial<ReportSearch> & { readonly nam?: number }) => void
  readonly onIssued: (reportId: string) => void
}

/** The annual report as its figures, each of which opens; as sentences; and on the way to a signed document. */
export function ReportPage(props: ReportPageProps) {
  const { view, search, today, onSearch } = props
  const { t } = useTranslation('reporting')
  const report = useQuery(annualReportQuery(view, currentLanguage()))
  const title = t('title', { period: report.data?.periodName ?? t('periodYear', { year: view.year }) })
  usePageTitle(title)
  return (
    <>
      <div className={classes.head}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          {report.data ? <State report={report.data} today={today} /> : <p className={classes.state}>{report.isPending ? '…' : ' '}</p>}
        </div>
        {report.data && !isEmpty(report.data) && <ReportActions {...props} report={report.data} />}
      </div>
      <PeriodPicker view={view} today={today} onSearch={onSearch} />
      {report.isError && <RequestError error={report.error} onRetry={() => void report.refetch()} />}
      {report.isPending && <LoadingFigures />}
      {report.data && <Body {...props} report={report.data} />}
      {/* The panel is there from the start, so that it can give the focus back to the number that opened it. */}
      <ReportPanel view={view} search={search} onSearch={onSearch} />
    </>
  )
}

function Body(props: ReportPageProps & { readonly report: AnnualReport }) {
  const { report, search } = props
  const { t } = useTranslation('reporting')
  const tab = search.muc ?? 'ket-qua'
  if (isEmpty(report) && tab === 'ket-qua') return <NoFigures {...props} />
  const counts: Partial<Record<ReportTab, number>> = {
    'han-che': report.limitations.filter(({ count }) => count > 0).length,
    'phuong-huong': report.directions.length,
  }
  return (
    <>
      <Tabs
        label={t('tabsLabel')}
        tabs={reportTabs.map((key) => ({ key, label: t(`tab_${key}`), count: counts[key] }))}
        current={tab}
        leaves={Object.keys(closed)}
      />
      {tab === 'ket-qua' && (
        <>
          <FigureList figures={report.figures} youngMaxAge={report.youngMaxAge} open={search.xem} />
          {/* On paper the report is one document. */}
          <div className="print-only">
            {report.limitations.length > 0 && (
              <section className={classes.printed}>
                <h2>{t('limitations')}</h2>
                <Limitations report={report} />
              </section>
            )}
            {report.directions.length > 0 && (
              <section className={classes.printed}>
                <h2>{t('directions')}</h2>
                <Directions report={report} />
              </section>
            )}
          </div>
        </>
      )}
      {tab === 'bieu' && <StatisticsTab view={props.view} people={search.dem === 'nguoi'} open={cellOf(search)} />}
      {tab === 'han-che' && <Limitations report={report} />}
      {tab === 'phuong-huong' && <Directions report={report} />}
      {tab === 'phan-loi' && <TextsTab {...props} />}
    </>
  )
}

/** One sentence: whose, until when, how many turns, how many classes. */
function State({ report, today }: { readonly report: AnnualReport; readonly today: string }) {
  const { t } = useTranslation('reporting')
  const total = (id: string) => report.figures.find((figure) => figure.id === id)
  const turns = total('all')?.enrolments
  const opened = total('opened.total')?.classes
  const running = today <= report.period.to
  const parts = [
    report.unit?.name,
    running ? t('asOfRunning', { date: formatDate(today), end: formatDate(report.period.to) }) : t('asOf', { date: formatDate(report.period.to) }),
    turns ? t('stateTurns', { count: turns, number: formatNumber(turns) }) : undefined,
    opened ? t('stateClasses', { count: opened, number: formatNumber(opened) }) : undefined,
    report.organisation === 'now' ? t('stateNow') : undefined,
  ]
  return (
    <p className={classes.state}>
      {parts.filter(Boolean).join(' · ')}
      {report.demonstration && <> · {t('demonstrationPeople')}</>}
    </p>
  )
}

function isEmpty(report: AnnualReport): boolean {
  return report.figures.every((figure) => figure.enrolments === 0 && !figure.classes)
}

function NoFigures({ view, today, report, onSearch }: ReportPageProps & { readonly report: AnnualReport }) {
  const { t } = useTranslation('reporting')
  const other = useYearWithData(view, today, true)
  return (
    <EmptyState title={t('emptyTitle', { period: report.periodName })} text={t('emptyText')}>
      {other !== undefined && <Button onClick={() => onSearch({ nam: other, tu: undefined, den: undefined })}>{t('emptyAction', { year: other })}</Button>}
    </EmptyState>
  )
}
