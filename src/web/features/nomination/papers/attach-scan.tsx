import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, postFile } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'

interface AttachScanProps {
  /** Where the file is sent. */
  readonly path: string
  /** What the scan is of. */
  readonly name: string
  readonly onAttached: () => void
}

/** Puts the signed copy beside a document, once. */
export function AttachScan({ path, name, onAttached }: AttachScanProps) {
  const { t } = useTranslation('papers')
  const chosen = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const attach = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (!file) return
    setSending(true)
    try {
      await postFile<unknown>(path, file, () => {}).answer
      showToast({ message: t('scanAttached') })
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError ? error.message : '' })
    } finally {
      setSending(false)
      onAttached()
    }
  }
  return (
    <>
      <input ref={chosen} type="file" hidden accept=".pdf,.png,.jpg,.jpeg" onChange={(event) => void attach(event)} />
      <Button small variant="subtle" busy={sending} onClick={() => chosen.current?.click()}>
        {t('attachScan')}
        <span className="spoken"> {name}</span>
      </Button>
    </>
  )
}
