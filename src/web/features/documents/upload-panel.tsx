import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateFault, UploadedTemplate } from '#contracts/documents-templates.ts'
import { postFile } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { UploadIcon } from '#web/ui/icons.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { templatePath } from './template-queries.ts'
import classes from './templates.module.css'

interface UploadPanelProps {
  readonly templateId: string
  readonly onDone: () => Promise<void>
  readonly onPreview: (number: number) => void
  readonly onClose: () => void
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'faults'; readonly faults: readonly TemplateFault[] }
  | { readonly kind: 'failed'; readonly error: unknown }

/** A Word file as a new version: its fields are checked, and what is wrong is told with the paragraph it stands in. */
export function UploadPanel({ templateId, onDone, onPreview, onClose }: UploadPanelProps) {
  const { t } = useTranslation('templates')
  const [file, setFile] = useState<File>()
  const [note, setNote] = useState('')
  const [state, setState] = useState<State>({ kind: 'idle' })
  const send = async () => {
    if (!file) return
    setState({ kind: 'sending' })
    try {
      const query = new URLSearchParams(note.trim() ? { note: note.trim() } : {}).toString()
      const { version, faults } = await postFile<UploadedTemplate>(`${templatePath(templateId)}/versions${query && `?${query}`}`, file, () => {}).answer
      if (!version) return setState({ kind: 'faults', faults })
      await onDone()
      showToast({ message: t('kept', { number: String(version.number) }) })
      onPreview(version.number)
    } catch (error) {
      setState({ kind: 'failed', error })
    }
  }
  return (
    <SidePanel title={t('upload')} lead={t('uploadLead')} size="wide" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <FileField
          file={file}
          onFile={(chosen) => {
            setFile(chosen)
            setState({ kind: 'idle' })
          }}
        />
        <TextArea label={t('note')} help={t('noteHelp')} maxLength={300} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {state.kind === 'failed' && <RequestError title={t('notKept')} error={state.error} />}
        {state.kind === 'faults' && <Faults faults={state.faults} />}
        <div className={classes.buttons}>
          <Button type="submit" variant="primary" busy={state.kind === 'sending'} disabled={!file}>
            {t('check')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}

function FileField({ file, onFile }: { readonly file: File | undefined; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('templates')
  const id = useId()
  return (
    <div className={classes.drop}>
      <UploadIcon />
      {file && <strong>{file.name}</strong>}
      <input
        id={id}
        type="file"
        accept=".docx"
        aria-describedby={`${id}-giup`}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          // So that the same file, corrected, can be chosen again.
          event.currentTarget.value = ''
          if (chosen) onFile(chosen)
        }}
      />
      <label htmlFor={id}>{t(file ? 'chooseOther' : 'chooseFile')}</label>
      <p id={`${id}-giup`}>{t('fileLimits')}</p>
    </div>
  )
}

function Faults({ faults }: { readonly faults: readonly TemplateFault[] }) {
  const { t } = useTranslation('templates')
  return (
    <ErrorBox title={t('faultsTitle', { count: faults.length })}>
      <p>{t('faultsText')}</p>
      <ol className={classes.faults}>
        {faults.map(({ code, what, words, near, instead }) => (
          <li key={`${code} ${what} ${near}`}>
            {words}
            {instead !== null && (
              <span> {code === 'unknown-field' ? t('perhaps', { field: `{${instead}}` }) : t('listIs', { field: `{#${instead}}…{/${instead}}` })}</span>
            )}
            {near && <q className={classes.near}>{near}</q>}
          </li>
        ))}
      </ol>
    </ErrorBox>
  )
}
