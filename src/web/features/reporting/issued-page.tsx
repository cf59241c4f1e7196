import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IssuedReportDetail } from '#contracts/reporting-issued.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { ErrorBox } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { FrozenPanel } from './frozen-panel.tsx'
import { IssuedFigures } from './issued-figures.tsx'
import { IssuedFiles } from './issued-files.tsx'
import { issuedReportQuery } from './issued-queries.ts'
import { IssuedState } from './issued-state.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { MakeFiles } from './make-files.tsx'
import classes from './issued.module.css'

interface IssuedPageProps {
  readonly reportId: string
  /** Id of the figure whose frozen list is open. */
  readonly openFigure: string | undefined
  readonly onClose: () => void
  /** May have the files made again. */
  readonly mayIssue: boolean
}

/** A report as it was issued; what has changed in the data since stands beside it and never in it. */
export function IssuedPage({ reportId, openFigure, onClose, mayIssue }: IssuedPageProps) {
  const { t } = useTranslation('reporting')
  const report = useQuery(issuedReportQuery(reportId, currentLanguage()))
  usePageTitle(report.data ? t('issuedOne', { number: report.data.number }) : t('issuedTitle'))
  return (
    <>
      <Link to="/bao-cao/da-ban-hanh" className={classes.back}>
        ← {t('issuedTitle')}
      </Link>
      {report.isPending && <LoadingRows />}
      {report.isError && <RequestError error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <Issued report={report.data} mayIssue={mayIssue} />}
      {openFigure !== undefined && <FrozenPanel key={openFigure} reportId={reportId} figureId={openFigure} report={report.data} onClose={onClose} />}
    </>
  )
}

function Issued({ report, mayIssue }: { readonly report: IssuedReportDetail; readonly mayIssue: boolean }) {
  const { t } = useTranslation('reporting')
  const changed = report.figures.filter(({ erratum }) => erratum !== null).length
  return (
    <>
      <h1 className={classes.title}>{t('issuedHeading', { title: report.title })}</h1>
      <p className={classes.lead}>
        {[
          t('issuedOne', { number: report.number }),
          t('issuedDay', { date: formatDate(report.issuedOn) }),
          report.unit?.name ?? t('issuedWhole'),
          report.organisation === 'now' ? t('stateNow') : undefined,
          t('issuedWho', { who: report.issuedBy, when: formatInstant(report.issuedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        <IssuedState state={report.state} />
      </p>
      {report.state === 'rendering' && (
        <p className={classes.rendering} role="status">
          {t('issuedRendering')}
        </p>
      )}
      {report.state === 'ready' && report.making && (
        <p className={classes.rendering} role="status">
          {t('issuedMakingPdf')}
        </p>
      )}
      {report.state === 'failed' && (
        <ErrorBox title={t('issuedFailedTitle')}>
          <p>{mayIssue ? t('issuedFailedText') : t('issuedFailedReader')}</p>
          {mayIssue && <MakeFiles reportId={report.reportId} label={t('makeFilesAgain')} />}
        </ErrorBox>
      )}
      {report.listsCompared ? (
        <p className={changed > 0 ? classes.changed : classes.unchanged}>{changed > 0 ? t('erratumSome', { count: changed }) : t('erratumNone')}</p>
      ) : (
        <div className={classes.lost}>
          <ErrorBox title={t('listsLostTitle')}>
            <p>{changed > 0 ? t('erratumSome', { count: changed }) : t('erratumNoNumber')}</p>
            <p>{t('listsLostText')}</p>
          </ErrorBox>
        </div>
      )}
      <IssuedFigures report={report} />
      <IssuedFiles report={report} mayIssue={mayIssue} />
      <section className={classes.document} aria-label={t('issuedText')}>
        <h2>{t('issuedText')}</h2>
        {report.sections.map(({ heading, paragraphs }) => (
          <div key={heading ?? paragraphs[0] ?? ''}>
            {heading && <h3>{heading}</h3>}
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        ))}
      </section>
    </>
  )
}
