import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { IssuedCheck, IssuedReportDetail } from '#contracts/reporting-issued.ts'
import { ApiError, get } from '#web/lib/api.ts'
import { formatBytes } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { MakeFiles } from './make-files.tsx'
import classes from './issued.module.css'

const names = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' } as const

/** The frozen files and the sums by which anybody can tell that they are these. */
export function IssuedFiles({ report, mayIssue }: { readonly report: IssuedReportDetail; readonly mayIssue: boolean }) {
  const { reportId, files, frozenSha256, state, making } = report
  const { t } = useTranslation('reporting')
  return (
    <section aria-label={t('frozenFiles')}>
      <h2 className={classes.heading}>{t('frozenFiles')}</h2>
      {files.length === 0 && <p className={classes.lead}>{state === 'rendering' ? t('issuedRendering') : t('noFiles')}</p>}
      <ul className={classes.files}>
        {files.map(({ format, name, sha256, size }) => (
          <li key={format}>
            <div className={classes.file}>
              <strong>{name}</strong>
              <span className={classes.sum}>
                {formatBytes(size)} · SHA-256 <code>{sha256}</code>
              </span>
            </div>
            <DownloadButton path={`/api/reports/issued/${encodeURIComponent(reportId)}/file?format=${format}`} fileName={name} label={names[format]} />
          </li>
        ))}
      </ul>
      {mayIssue && state === 'ready' && !making && !files.some(({ format }) => format === 'pdf') && (
        <div className={classes.check}>
          <MakeFiles reportId={reportId} label={t('makePdf')} />
          <span>{t('noPdfYet')}</span>
        </div>
      )}
      {state === 'ready' && <Check reportId={reportId} />}
      <p className={classes.sum}>
        {t('frozenSum')} <code>{frozenSha256}</code>
      </p>
    </section>
  )
}

/** Asks the server to make the files anew from what was frozen and to compare. */
function Check({ reportId }: { readonly reportId: string }) {
  const { t } = useTranslation('reporting')
  const checking = useMutation({ mutationFn: () => get<IssuedCheck>(`/api/reports/issued/${encodeURIComponent(reportId)}/check`) })
  const found = checking.data
  const whole = found && found.frozen && found.docx && found.xlsx && found.pdf !== false
  return (
    <div className={classes.check}>
      <Button busy={checking.isPending} onClick={() => checking.mutate()}>
        {t('check')}
      </Button>
      <span role="status">
        {found && (whole ? t('checkWhole') : t('checkBroken', { parts: brokenParts(t, found).join(', ') }))}
        {checking.isError && ((checking.error instanceof ApiError && checking.error.message) || t('textsNoAnswer'))}
      </span>
    </div>
  )
}

function brokenParts(t: TFunction<'reporting'>, { frozen, docx, xlsx, pdf }: IssuedCheck): readonly string[] {
  return [!frozen && t('checkFrozen'), !docx && names.docx, !xlsx && names.xlsx, pdf === false && names.pdf].filter((part) => part !== false)
}
