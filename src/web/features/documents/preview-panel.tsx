import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateVersion } from '#contracts/documents-templates.ts'
import { getFile } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Select } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './templates.module.css'

interface PreviewPanelProps {
  readonly template: TemplateDetail
  readonly version: TemplateVersion
  readonly onUse?: () => void
  readonly onClose: () => void
}

type Pdf = { readonly kind: 'none' | 'making' } | { readonly kind: 'made'; readonly url: string } | { readonly kind: 'failed'; readonly error: unknown }

/** A version filled with a real document, or with the example: as a Word file, and as a PDF that the browser shows. */
export function PreviewPanel({ template, version, onUse, onClose }: PreviewPanelProps) {
  const { t } = useTranslation('templates')
  const [sample, setSample] = useState(template.samples[0]?.id ?? '')
  const [pdf, setPdf] = useState<Pdf>({ kind: 'none' })
  const path = (format: 'docx' | 'pdf') =>
    `/api/template-versions/${version.versionId}/preview?${new URLSearchParams({ format, ...(sample && { sample }) }).toString()}`
  const make = async () => {
    setPdf({ kind: 'making' })
    try {
      const { content } = await getFile(path('pdf'))
      const url = URL.createObjectURL(content)
      setPdf({ kind: 'made', url })
      // Some browsers only open what a click asked for a moment ago; the link below stays.
      window.open(url, '_blank', 'noopener')
    } catch (error) {
      setPdf({ kind: 'failed', error })
    }
  }
  return (
    <SidePanel
      title={t('previewTitle', { number: String(version.number) })}
      lead={t('previewLead')}
      onClose={onClose}
      {...(onUse && {
        actions: (
          <Button variant="primary" aria-haspopup="dialog" onClick={onUse}>
            {t(version.usedAt === null ? 'use' : 'useAgain')}
          </Button>
        ),
      })}
    >
      <div className={classes.form}>
        <Select
          label={t('sample')}
          help={template.samples.length === 0 ? t('noSamples') : t('sampleHelp')}
          none={t('example')}
          options={template.samples.map(({ id, title }) => ({ value: id, label: title }))}
          value={sample}
          onChange={(event) => {
            setSample(event.currentTarget.value)
            setPdf({ kind: 'none' })
          }}
        />
        <div className={classes.buttons}>
          <DownloadButton path={path('docx')} fileName="xem-thu.docx" label={t('previewWord')} />
          {template.pdf && (
            <Button busy={pdf.kind === 'making'} onClick={() => void make()}>
              {t('previewPdf')}
            </Button>
          )}
        </div>
        {!template.pdf && <p className={classes.muted}>{t('noPdf')}</p>}
        <div role="status">
          {pdf.kind === 'making' && <p className={classes.muted}>{t('making')}</p>}
          {pdf.kind === 'made' && (
            <a href={pdf.url} target="_blank" rel="noreferrer" className={classes.layout}>
              {t('openPdf')}
            </a>
          )}
        </div>
        {pdf.kind === 'failed' && <RequestError title={t('notMade')} error={pdf.error} onRetry={() => void make()} />}
      </div>
    </SidePanel>
  )
}
