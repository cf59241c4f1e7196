import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'

interface JoinRoomProps {
  readonly sessionId: string
  /** They teach it: nothing is noted of them. */
  readonly teaches?: boolean
}

/** Into the online room, by way of the server: that a learner came is noted there. */
export function JoinRoom({ sessionId, teaches = false }: JoinRoomProps) {
  const { t } = useTranslation('attendance')
  const [busy, setBusy] = useState(false)
  const join = async () => {
    setBusy(true)
    try {
      const { url } = await post<{ url: string }>(`/api/my/sessions/${sessionId}/join`)
      window.location.assign(url)
    } catch (error) {
      setBusy(false)
      showToast({ failed: true, message: error instanceof ApiError && error.message !== '' ? error.message : t('joinFailed') })
    }
  }
  return (
    <Button variant="primary" busy={busy} onClick={() => void join()}>
      {t(teaches ? 'teachRoom' : 'joinRoom')}
    </Button>
  )
}
