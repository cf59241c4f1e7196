import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { annualReportQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'

/** Whose numbers and until when: on the screen the page beside the panel says so, on paper there is only the panel. */
export function PrintedScope({ view }: { readonly view: ReportView }) {
  const { t } = useTranslation('reporting')
  const report = useQuery(annualReportQuery(view, currentLanguage())).data
  const today = useQuery(sessionQuery).data?.domainDate
  if (!report) return null
  const scope = [
    t('title', { period: report.periodName }),
    report.unit?.name ?? t('issuedWhole'),
    today !== undefined && today <= report.period.to
      ? t('asOfRunning', { date: formatDate(today), end: formatDate(report.period.to) })
      : t('asOf', { date: formatDate(report.period.to) }),
    report.organisation === 'now' && t('stateNow'),
    report.demonstration && t('demonstrationPeople'),
  ]
  return <p className="print-only">{scope.filter(Boolean).join(' · ')}</p>
}
