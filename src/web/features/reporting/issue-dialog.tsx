import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import type { AnnualReport } from '#contracts/reporting.ts'
import type { IssuedReport, IssueReport } from '#contracts/reporting-issued.ts'
import type { ReportDraft } from '#contracts/reporting-draft.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import { figureParams, type ReportView } from './report-view.ts'
import classes from './issue-dialog.module.css'

interface IssueDialogProps {
  readonly view: ReportView
  readonly report: AnnualReport
  readonly draft: ReportDraft
  readonly today: string
  readonly onClose: () => void
  readonly onIssued: (reportId: string) => void
}

/** Issuing freezes the figures and the lists behind them: says so, asks for date and number, and does it once. */
export function IssueDialog({ view, report, draft: latest, today, onClose, onIssued }: IssueDialogProps) {
  const { t } = useTranslation('reporting')
  const client = useQueryClient()
  // What was shown when it was asked: texts that somebody saves meanwhile are not issued unseen.
  const [draft] = useState(latest)
  const [issuedOn, setIssuedOn] = useState(today)
  const [number, setNumber] = useState('')
  const [early, setEarly] = useState(false)
  const [asked, setAsked] = useState(false)
  // One dialog issues one report, however often the request is sent.
  const [requestKey] = useState(() => v4())
  const running = today < report.period.to
  const badNumber = !/^([1-9]\d{0,4})?$/.test(number.trim())
  const turns = report.figures.find(({ id }) => id === 'all')?.enrolments ?? 0
  const symbol = draft.texts.symbol

  const issue = async () => {
    setAsked(true)
    const missing = [!isDay(issuedOn) && t('badDay'), badNumber && t('badNumber'), running && !early && t('tickEarly')].filter(Boolean)
    if (missing.length > 0) throw new ApiError(400, { code: 'web.incomplete', message: missing.join(' ') })
    const asking = {
      query: { ...figureParams(view), organisation: view.organisation, layout: view.layout },
      issuedOn,
      textsVersion: draft.version,
      early,
      requestKey,
      ...(number.trim() ? { number: Number(number.trim()) } : {}),
    } as IssueReport
    try {
      const issued = await post<IssuedReport>('/api/reports/issued', asking)
      await client.invalidateQueries({ queryKey: ['reporting', 'issued'] })
      onIssued(issued.reportId)
    } finally {
      // Whether it was issued or others saved first: the next dialog begins with what there is now.
      void client.invalidateQueries({ queryKey: ['reporting', 'draft'] })
    }
  }

  return (
    <ConfirmDialog
      title={t('issueTitle', { period: report.periodName })}
      consequences={[
        t('issueFreezes', { figures: report.figures.length, count: turns, number: formatNumber(turns) }),
        t('issueErratum'),
        number.trim() && !badNumber ? t('issueNumber', { number: number.trim(), symbol }) : t('issueNextNumber', { symbol }),
        t('issueFiles'),
        draft.version === 0 ? t('issueSuggested') : t('issueTexts'),
      ]}
      confirm={t('issueConfirm')}
      onConfirm={issue}
      onClose={onClose}
    >
      {draft.issued.length > 0 && (
        <p className={classes.again}>
          {t('issuedBefore')}{' '}
          {draft.issued.map(({ reportId, number: before, issuedOn: on }, i) => (
            <Fragment key={reportId}>
              {i > 0 && ', '}
              <Link to="/bao-cao/da-ban-hanh/$id" params={{ id: reportId }}>
                {t('issuedBeforeOne', { number: before, date: formatDate(on) })}
              </Link>
            </Fragment>
          ))}
          {t('issuedBeforeThen')}
        </p>
      )}
      <div className={classes.fields}>
        <DateField label={t('issuedOn')} value={issuedOn} onValue={setIssuedOn} error={asked && !isDay(issuedOn) ? t('badDay') : undefined} />
        <TextField
          label={t('issueNumberLabel')}
          help={t('issueNumberHelp')}
          error={asked && badNumber ? t('badNumber') : undefined}
          inputMode="numeric"
          maxLength={5}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        {running && (
          <label className={classes.early}>
            <input type="checkbox" checked={early} onChange={(event) => setEarly(event.currentTarget.checked)} />
            <span>{t('issueEarly', { date: formatDate(report.period.to) })}</span>
          </label>
        )}
      </div>
    </ConfirmDialog>
  )
}
