import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { SealIcon } from '#web/ui/icons.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { PdfButton } from './pdf-button.tsx'
import type { ReportPageProps } from './report-page.tsx'
import { ReportApproval } from './report-approval.tsx'
import { draftQuery, reportApprovalQuery } from './report-queries.ts'
import { apiPath, figureParams } from './report-view.ts'
import classes from './report-actions.module.css'

/** The report as a document: its layout, its files, and the step after which it changes no more. */
export function ReportActions(props: ReportPageProps & { readonly report: AnnualReport }) {
  const { view, search, report, today, onSearch, onIssued } = props
  const { t } = useTranslation('reporting')
  const [issuing, setIssuing] = useState(false)
  const id = useId()
  const draft = useQuery(draftQuery(view, currentLanguage()))
  const approval = useQuery(reportApprovalQuery(view))
  const file = (format: 'docx' | 'xlsx') => apiPath('/api/reports/annual/file', { ...figureParams(view), layout: view.layout, format })
  const openDialog = () => {
    setIssuing(true)
    if (draft.isError) void draft.refetch()
  }
  const noPdf = draft.data?.pdf === false
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        <DownloadButton path={file('docx')} fileName={`${t('reportFile')}.docx`} label="Word" />
        <DownloadButton path={file('xlsx')} fileName={`${t('reportFile')}.xlsx`} label="Excel" />
        <PdfButton view={view} disabled={draft.data?.pdf !== true} describedBy={noPdf ? `${id}-pdf` : undefined} />
        {report.can.issue && approval.data?.can.issue !== false && (
          // The texts have their own first thing to do.
          <Button variant={search.muc === 'phan-loi' ? 'default' : 'primary'} icon={<SealIcon />} aria-haspopup="dialog" onClick={openDialog}>
            {t('issue')}
          </Button>
        )}
      </div>
      <div className={classes.layout}>
        <label htmlFor={id}>{t('layout')}</label>
        <select id={id} value={view.layout} onChange={(event) => onSearch({ thethuc: event.currentTarget.value === 'state' ? 'nha-nuoc' : undefined })}>
          <option value="party">{t('layout_party')}</option>
          <option value="state">{t('layout_state')}</option>
        </select>
      </div>
      <ReportApproval view={view} draft={draft.data} />
      {noPdf && (
        <p id={`${id}-pdf`} className={classes.note}>
          {t('noPdf')}
        </p>
      )}
      {issuing && draft.isError && <RequestError error={draft.error} onRetry={() => void draft.refetch()} />}
      {issuing && draft.data && (
        <IssueDialog view={view} report={report} draft={draft.data} today={today} onClose={() => setIssuing(false)} onIssued={onIssued} />
      )}
    </div>
  )
}
