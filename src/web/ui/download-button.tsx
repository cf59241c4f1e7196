import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, getFile } from '#web/lib/api.ts'
import { saveBlob } from '#web/lib/save-file.ts'
import { Button } from './button.tsx'
import { DownloadIcon } from './icons.tsx'
import { showToast } from './toasts.tsx'

interface DownloadButtonProps {
  readonly path: string
  /** When the server gives none. */
  readonly fileName: string
  readonly label: string
  readonly variant?: 'default' | 'primary' | 'subtle'
  readonly small?: boolean
  /** More words for a screen reader, where the label alone does not tell what of. */
  readonly of?: string
  readonly onDone?: () => void
}

/** Fetches a file and hands it over. What goes wrong is said in words, instead of a file of JSON. */
export function DownloadButton({ path, fileName, label, variant = 'default', small = false, of, onDone }: DownloadButtonProps) {
  const { t } = useTranslation('shell')
  const [busy, setBusy] = useState(false)
  const fetchFile = async () => {
    setBusy(true)
    try {
      const { name, content } = await getFile(path)
      saveBlob(name ?? fileName, content)
      showToast({ message: t('downloaded', { name: name ?? fileName }) })
      onDone?.()
    } catch (error) {
      const known = error instanceof ApiError ? error : undefined
      showToast({ failed: true, message: known?.message || (known?.status === 0 ? t('noAnswer') : t('unknownAnswer')) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant={variant} small={small} busy={busy} icon={<DownloadIcon />} onClick={() => void fetchFile()}>
      {label}
      {of && <span className="spoken"> {of}</span>}
    </Button>
  )
}
