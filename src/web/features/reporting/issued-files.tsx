import { useTranslation } from 'react-i18next'
import type { IssuedReportDetail } from '#contracts/reporting.ts'
import { formatBytes } from '#web/lib/format.ts'
import { DownloadButton } from './download-button.tsx'
import classes from './issued.module.css'

const names = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' } as const

/** The frozen files and the sums by which anybody can tell that they are these. */
export function IssuedFiles({ report: { reportId, files, frozenSha256, state } }: { readonly report: IssuedReportDetail }) {
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
            <DownloadButton path={`/api/reports/issued/${encodeURIComponent(reportId)}/file?format=${format}`}>{names[format]}</DownloadButton>
          </li>
        ))}
      </ul>
      <p className={classes.sum}>
        {t('frozenSum')} <code>{frozenSha256}</code>
      </p>
    </section>
  )
}
