import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, Launch, SaveAttempt } from '#contracts/delivery-packages.ts'
import type { PlayerMessage } from '#web/player/player.ts'
import { ApiError, post, put } from '#web/lib/api.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { AttemptTag } from './attempt-tag.tsx'
import { ownPackagesQuery } from './package-queries.ts'
import classes from './packages.module.css'

/** How long the player may take to answer before the page says that it does not. */
const patience = 15_000
const retryAfter = 5_000

type Saving = { readonly state: 'idle' | 'saving' | 'saved' } | { readonly state: 'failed'; readonly error: unknown }

/** A unit in the frame of the second origin: it is started by a message, and what it reports is saved with the learner's own session. */
export function PlayerPage({ packageId }: { readonly packageId: string }) {
  const { t } = useTranslation('packages')
  const { data, error, refetch } = useQuery({
    queryKey: ['packages', 'launch', packageId],
    queryFn: async () => await post<Launch>(`/api/my/packages/${packageId}/launch`),
    // Each opening is one launch; looking at another tab and back is none.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  return (
    <>
      <PageHead title={data?.title} up={{ to: '/bai-tu-hoc', label: t('title') }} lead={data?.className} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} />}
      {data && <Player packageId={packageId} launch={data} />}
    </>
  )
}

function Player({ packageId, launch }: { readonly packageId: string; readonly launch: Launch }) {
  const { t } = useTranslation('packages')
  const frame = useRef<HTMLIFrameElement>(null)
  const [begun, setBegun] = useState(false)
  const [late, setLate] = useState(false)
  const [ended, setEnded] = useState(false)
  const { attempt, saving, save, unsaved } = useSaving(packageId)
  useEffect(() => {
    const hear = ({ origin, source, data }: MessageEvent<PlayerMessage>) => {
      if (origin !== launch.origin || source === null || source !== frame.current?.contentWindow) return
      if (data.player === 'ready') {
        setBegun(true)
        frame.current.contentWindow.postMessage({ start: launch.start }, launch.origin)
      }
      if (data.player === 'save') {
        save(data.attempt)
        if (data.ended) setEnded(true)
      }
    }
    window.addEventListener('message', hear)
    const timer = setTimeout(() => setLate(true), patience)
    return () => {
      window.removeEventListener('message', hear)
      clearTimeout(timer)
    }
  }, [launch, save])
  return (
    <section className={classes.player} aria-label={launch.title}>
      <p role="status" className={classes.status}>
        {attempt && <AttemptTag attempt={attempt} />}
        <span className={classes.muted}>
          {!begun && !late && t('opening')}
          {saving.state === 'saving' && t('saving')}
          {saving.state === 'saved' && t('saved')}
          {ended && saving.state === 'saved' && ` ${t('ended')}`}
        </span>
        {saving.state === 'failed' && (
          <span className={classes.failed}>{t('notSaved', { why: saving.error instanceof ApiError ? saving.error.message : '' })}</span>
        )}
      </p>
      {late && !begun && <ErrorBox title={t('notStarted', { origin: launch.origin })}>{null}</ErrorBox>}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- the page is of another origin, which it must keep: nothing of ours is there */}
      <iframe ref={frame} src={launch.player} title={launch.title} sandbox="allow-scripts allow-same-origin" allow="fullscreen; autoplay" />
      {ended && (
        <ButtonLink to="/bai-tu-hoc" variant="primary">
          {t('back')}
        </ButtonLink>
      )}
      <LeaveGuard hasTyped={unsaved} />
    </section>
  )
}

interface SavingAttempt {
  readonly attempt: Attempt | null
  readonly saving: Saving
  readonly save: (attempt: SaveAttempt) => void
  /** Whether something the unit reported is not kept yet. */
  readonly unsaved: () => boolean
}

/** Saves what the unit reports, one after the other and the latest alone; tries again until it is kept. */
function useSaving(packageId: string): SavingAttempt {
  const client = useQueryClient()
  const [attempt, setAttempt] = useState<Attempt | null>(null)
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  const waiting = useRef<SaveAttempt>(undefined)
  const busy = useRef(false)
  const [save] = useState(() => {
    const next = async (): Promise<void> => {
      const latest = waiting.current
      if (busy.current || latest === undefined) return
      busy.current = true
      setSaving({ state: 'saving' })
      try {
        setAttempt(await put<Attempt>(`/api/my/packages/${packageId}/attempt`, latest))
        if (waiting.current === latest) waiting.current = undefined
        setSaving({ state: 'saved' })
        void client.invalidateQueries({ queryKey: ownPackagesQuery.queryKey })
        busy.current = false
        await next()
      } catch (error) {
        setSaving({ state: 'failed', error })
        setTimeout(() => {
          busy.current = false
          void next()
        }, retryAfter)
      }
    }
    return (reported: SaveAttempt) => {
      waiting.current = reported
      void next()
    }
  })
  return { attempt, saving, save, unsaved: () => waiting.current !== undefined }
}
