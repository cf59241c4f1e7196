import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, postFile } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import classes from './workbench.module.css'

interface KeptDocument {
  readonly fileId: string
  readonly name: string
}

interface ExceptionFileProps {
  readonly file: KeptDocument | undefined
  readonly onFile: (file: KeptDocument | undefined) => void
}

/** The document by which an exception is asked for: a scan or a picture. */
export function ExceptionFile({ file, onFile }: ExceptionFileProps) {
  const { t } = useTranslation('workbench')
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<{ readonly busy: boolean; readonly failed?: string }>({ busy: false })
  const send = async (chosen: File) => {
    setState({ busy: true })
    try {
      onFile(await postFile<KeptDocument>('/api/nominations/exception-files', chosen, () => {}).answer)
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, failed: error instanceof ApiError && error.message ? error.message : t('fileFailed') })
    }
  }
  return (
    <div className={classes.file}>
      <span>{t('file')}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/pdf,image/png,image/jpeg"
        aria-label={t('file')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen) void send(chosen)
        }}
      />
      <div className={classes.fileLine}>
        {file && <strong>{file.name}</strong>}
        <Button small busy={state.busy} onClick={() => input.current?.click()}>
          {t(file ? 'fileOther' : 'fileChoose')}
        </Button>
        {file && (
          <Button small variant="subtle" onClick={() => onFile(undefined)}>
            {t('fileNone')}
          </Button>
        )}
      </div>
      {state.failed && (
        <p className={classes.blocked} role="alert">
          {state.failed}
        </p>
      )}
      <p className={classes.hint}>{t('fileHelp')}</p>
    </div>
  )
}
