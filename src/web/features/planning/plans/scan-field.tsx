import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './documents.module.css'

const accepted = 'application/pdf,image/png,image/jpeg'

/** Chooses a scan and sends it at once. */
export function ScanButton({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => Promise<void> }) {
  const { t } = useTranslation('plans')
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const send = async (file: File) => {
    setBusy(true)
    try {
      await onFile(file)
    } catch (error) {
      showToast({ failed: true, message: (error instanceof ApiError && error.message) || t('scanFailed') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) void send(file)
        }}
      />
      <Button small busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </div>
  )
}

interface ScanFieldProps {
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
}

/** Chooses a scan that is sent later; none need be chosen. */
export function ScanField({ file, onFile }: ScanFieldProps) {
  const { t } = useTranslation('plans')
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={classes.scan}>
      <span className={classes.scanLabel}>{t('scan')}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        aria-label={t('scan')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen) onFile(chosen)
        }}
      />
      <div className={classes.scanChosen}>
        <Button small onClick={() => input.current?.click()}>
          {t(file ? 'scanOther' : 'scanChoose')}
        </Button>
        {file && (
          <>
            <span className={classes.scanName}>{file.name}</span>
            <Button small variant="subtle" onClick={() => onFile(undefined)}>
              {t('scanNone')}
            </Button>
          </>
        )}
      </div>
      <p className={classes.help}>{t('scanHelp')}</p>
    </div>
  )
}
