import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '#contracts/delivery-attendance.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './delivery.module.css'
import { attendanceKey } from './roll-queries.ts'

type Door = OwnSession['onlineRoom']

/** Into the online room, by way of the server: that a learner came is noted there. Before it opens, after it closed and where there is none, says so. */
export function JoinRoom({ session: { sessionId, mode, role, onlineRoom } }: { readonly session: OwnSession }) {
  const { t } = useTranslation('attendance')
  const [busy, setBusy] = useState(false)
  useOpening(onlineRoom)
  const online = mode === 'online'
  if (!onlineRoom) return online ? <p className={classes.plain}>{t(role === 'lecturer' ? 'noRoomTaught' : 'noRoom')}</p> : null
  if (onlineRoom.over) return <p className={classes.plain}>{t('roomOver', { at: onlineRoom.closesAt })}</p>
  if (onlineRoom.opensIn > 0) return <p className={classes.plain}>{t('roomOpens', { at: onlineRoom.opensAt })}</p>
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
    <Button variant={online ? 'primary' : 'default'} busy={busy} onClick={() => void join()}>
      {t(role === 'lecturer' ? 'teachRoom' : online ? 'joinRoom' : 'joinFromAfar')}
    </Button>
  )
}

/** A timer is not set for longer: the page is read anew before. */
const longestWait = 12 * 60 * 60

/** The page that is open when the room opens shows the way in. */
function useOpening(door: Door): void {
  const client = useQueryClient()
  const wait = door?.opensIn ?? 0
  useEffect(() => {
    if (wait === 0 || wait > longestWait) return undefined
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: attendanceKey }), wait * 1000 + 500)
    return () => clearTimeout(timer)
  }, [client, wait])
}
