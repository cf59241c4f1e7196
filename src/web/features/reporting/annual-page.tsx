import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { FigureRow, FigureRowSkeleton } from './figure-row.tsx'
import { annualReportQuery } from './figure-queries.ts'
import classes from './annual-page.module.css'

const FigureDrawer = lazy(async () => ({ default: (await import('./figure-drawer.tsx')).FigureDrawer }))

interface AnnualPageProps {
  readonly year: number
  /** Code of the unit whose subtree is counted. */
  readonly unit: string | undefined
  /** The domain's day, 'YYYY-MM-DD'. */
  readonly today: string
  /** Id of the figure whose people are shown beside the page. */
  readonly openFigure: string | undefined
  readonly onClose: () => void
  readonly onYear: (year: number) => void
}

export function AnnualPage({ year, unit, today, openFigure, onClose, onYear }: AnnualPageProps) {
  const { t } = useTranslation('reporting')
  const title = t('title', { year })
  usePageTitle(title)
  const report = useQuery(annualReportQuery(year, unit, currentLanguage()))
  return (
    <>
      <h1 className={classes.title}>{title}</h1>
      {report.data ? <State report={report.data} today={today} /> : <p className={classes.state}>{report.isPending ? '…' : ' '}</p>}
      {report.isPending && <LoadingFigures />}
      {report.isError && <RequestError error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <Figures report={report.data} year={year} today={today} openFigure={openFigure} onYear={onYear} />}
      <p className="print-only">{t('printed', { date: formatDate(today) })}</p>
      <Suspense fallback={null}>{openFigure !== undefined && <FigureDrawer figureId={openFigure} year={year} unit={unit} onClose={onClose} />}</Suspense>
    </>
  )
}

/** One sentence: until when, how many turns, how many classes. */
function State({ report, today }: { readonly report: AnnualReport; readonly today: string }) {
  const { t } = useTranslation('reporting')
  const total = (id: string) => report.figures.find((figure) => figure.id === id)
  const turns = total('all')?.enrolments
  const opened = total('opened.total')?.classes
  const parts = [
    report.unit?.name,
    t('asOf', { date: formatDate(today < report.period.to ? today : report.period.to) }),
    turns ? t('stateTurns', { count: turns, number: formatNumber(turns) }) : undefined,
    opened ? t('stateClasses', { count: opened, number: formatNumber(opened) }) : undefined,
  ]
  return (
    <p className={classes.state}>
      {parts.filter(Boolean).join(' · ')}
      {report.demonstration && <span className={classes.demonstration}> · {t('demonstrationPeople')}</span>}
    </p>
  )
}

type FiguresProps = Pick<AnnualPageProps, 'year' | 'today' | 'openFigure' | 'onYear'> & { readonly report: AnnualReport }

function Figures({ report, year, today, openFigure, onYear }: FiguresProps) {
  const { t } = useTranslation('reporting')
  if (report.figures.every((figure) => figure.enrolments === 0 && !figure.classes)) {
    const thisYear = Number(today.slice(0, 4))
    const other = year === thisYear ? year - 1 : thisYear
    return (
      <EmptyState title={t('emptyTitle', { year })} text={t('emptyText')}>
        <Button onClick={() => onYear(other)}>{t('emptyAction', { year: other })}</Button>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={classes.figures} aria-label={t('figuresLabel')}>
        {report.figures.map((figure) => (
          <FigureRow key={figure.id} figure={figure} youngMaxAge={report.youngMaxAge} open={figure.id === openFigure} />
        ))}
      </ul>
      {report.limitations.length > 0 && <Sentences title={t('limitations')} items={report.limitations} />}
      {report.directions.length > 0 && <Sentences title={t('directions')} items={report.directions} />}
    </>
  )
}

function Sentences({ title, items }: { readonly title: string; readonly items: readonly { readonly id: string; readonly text: string }[] }) {
  return (
    <section className={classes.sentences}>
      <h2>{title}</h2>
      <ul>
        {items.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

function LoadingFigures() {
  const { t } = useTranslation('shell')
  return (
    <div>
      <output className="spoken">{t('loading')}</output>
      <div className={classes.figures} aria-hidden="true">
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <FigureRowSkeleton key={key} />
        ))}
      </div>
    </div>
  )
}
