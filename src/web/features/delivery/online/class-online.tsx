import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassOnline as Online, Material, OnlineSession } from '#contracts/delivery-online.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatBytes, formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Checkbox } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { MaterialLog } from './material-log.tsx'
import { MaterialPanel } from './material-panel.tsx'
import { classOnlineQuery } from './online-queries.ts'
import { PresencePanel } from './presence-panel.tsx'
import { RoomPanel } from './room-panel.tsx'
import classes from './online.module.css'

/** Of a long course those around today are shown first. */
const shortList = 20
const justPast = 4

/** The sessions of a class with their online rooms and materials. */
export function ClassOnline({ classId, today }: { readonly classId: string; readonly today: string }) {
  const { t } = useTranslation('online')
  const { data, error, refetch } = useQuery(classOnlineQuery(classId))
  const [open, setOpen] = useState<{ readonly what: 'room' | 'material' | 'presence'; readonly sessionId: string }>()
  const [all, setAll] = useState(false)
  const [more, setMore] = useState({ before: 0, after: 0 })
  const filled = data?.items.filter(({ room, materials, mode }) => room !== null || materials.length > 0 || mode === 'online') ?? []
  // A long timetable is mostly sessions with nothing to show.
  const narrow = filled.length > 0 && filled.length < (data?.items.length ?? 0)
  const listed = narrow && !all ? filled : (data?.items ?? [])
  const next = listed.findIndex(({ heldOn }) => heldOn >= today)
  const first = Math.max(0, Math.min((next < 0 ? listed.length : next) - justPast, listed.length - shortList) - more.before)
  const last = Math.min(listed.length, first + more.before + shortList + more.after)
  const shown = listed.slice(first, last)
  const session = data?.items.find(({ sessionId }) => sessionId === open?.sessionId)
  const close = () => setOpen(undefined)
  return (
    <section className={classes.whole} aria-labelledby="phong-hoc">
      <h2 id="phong-hoc">{t('title')}</h2>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.items.length === 0 && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      {narrow && <Checkbox label={t('onlyFilled', { count: filled.length })} value={all ? '' : 'true'} onValue={(value) => setAll(value === '')} />}
      {first > 0 && (
        <div>
          <Button small onClick={() => setMore({ ...more, before: more.before + first })}>
            {t('earlier', { count: first, number: formatNumber(first) })}
          </Button>
        </div>
      )}
      {shown.length > 0 && data && (
        <ul className={classes.sessions}>
          {shown.map((each) => (
            <Session key={each.sessionId} session={each} can={data.can} onOpen={(what) => setOpen({ what, sessionId: each.sessionId })} />
          ))}
        </ul>
      )}
      {last < listed.length && (
        <div>
          <Button small onClick={() => setMore({ ...more, after: more.after + listed.length - last })}>
            {t('later', { count: listed.length - last, number: formatNumber(listed.length - last) })}
          </Button>
        </div>
      )}
      {open?.what === 'room' && session && data && (
        <RoomPanel session={session} server={data.server} following={followingOf(data.items, session)} onClose={close} />
      )}
      {open?.what === 'material' && session && <MaterialPanel session={session} onClose={close} />}
      {open?.what === 'presence' && session && data && <PresencePanel session={session} can={data.can} onClose={close} />}
    </section>
  )
}

/** How many online sessions come after one that have no room, or the same. */
const followingOf = (items: readonly OnlineSession[], { sessionId, room }: OnlineSession): number =>
  items
    .slice(items.findIndex((each) => each.sessionId === sessionId) + 1)
    .filter((each) => each.mode === 'online' && !each.cancelled && (!each.room || (each.room.kind === room?.kind && each.room.url === room.url))).length

interface SessionProps {
  readonly session: OnlineSession
  readonly can: Online['can']
  readonly onOpen: (what: 'room' | 'material' | 'presence') => void
}

function Session({ session, can, onOpen }: SessionProps) {
  const { t } = useTranslation('online')
  const { heldOn, startsAt, endsAt, subject, room, materials, cancelled, visitors, sessionId } = session
  const [logged, setLogged] = useState<Material>()
  const host = async () => {
    try {
      const { url } = await post<{ url: string }>(`/api/sessions/${sessionId}/host`)
      window.open(url, '_blank', 'noopener')
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('failed') })
    }
  }
  return (
    <li className={classes.session}>
      <div className={classes.head}>
        <strong>{subject}</strong>
        <span className={classes.muted}>
          {formatDate(heldOn)} · {startsAt}–{endsAt}
        </span>
        {cancelled && <Tag tone="danger">{t('cancelled')}</Tag>}
        {room && <Tag tone="info">{t(`kind_${room.kind}`)}</Tag>}
        {room?.url && <span className={classes.url}>{room.url}</span>}
      </div>
      {materials.length > 0 && (
        <ul className={classes.materials} aria-label={t('materials')}>
          {materials.map((material) => (
            <li key={material.materialId}>
              <span>
                {material.title}{' '}
                <span className={classes.muted}>
                  {formatBytes(material.size)}
                  {!can.readLog && ` · ${t('log', { number: formatNumber(material.downloads) })}`}
                </span>
              </span>
              <span className={classes.acts}>
                {can.readLog && (
                  <Button small variant="subtle" aria-haspopup="dialog" aria-label={t('logOf', { name: material.title })} onClick={() => setLogged(material)}>
                    {t('log', { number: formatNumber(material.downloads) })}
                  </Button>
                )}
                <DownloadButton
                  small
                  path={`/api/materials/${material.materialId}/file`}
                  fileName={material.fileName}
                  label={t('download')}
                  of={material.title}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {!cancelled && (
        <div className={classes.acts}>
          {can.save && (
            <Button small aria-haspopup="dialog" aria-label={t(room ? 'changeRoomOf' : 'roomOf', { name: subject })} onClick={() => onOpen('room')}>
              {t(room ? 'changeRoom' : 'setRoom')}
            </Button>
          )}
          {can.host && room && (
            <Button small aria-label={t('hostOf', { name: subject })} onClick={() => void host()}>
              {t('host')}
            </Button>
          )}
          {(room || visitors > 0 || session.mode === 'online') && (
            <Button small aria-haspopup="dialog" aria-label={t('presenceOf', { name: subject })} onClick={() => onOpen('presence')}>
              {t('presence')}
            </Button>
          )}
          {can.addMaterial && (
            <Button small aria-haspopup="dialog" aria-label={t('addMaterialTo', { name: subject })} onClick={() => onOpen('material')}>
              {t('addMaterial')}
            </Button>
          )}
        </div>
      )}
      {logged && <MaterialLog materialId={logged.materialId} title={logged.title} onClose={() => setLogged(undefined)} />}
    </li>
  )
}
