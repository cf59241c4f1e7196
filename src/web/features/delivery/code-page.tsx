import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Codes } from '#contracts/delivery-attendance.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { QrCode } from '#web/ui/qr-code.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './delivery.module.css'
import { attendanceKey } from './roll-queries.ts'
import { ordinalWords, whenWords } from './session-words.ts'

/** Often enough for the count; the codes last for minutes, so that a network that fails for a while stops nothing. */
const askEvery = 10_000

interface CodePageProps {
  readonly sessionId: string
  readonly base: string
}

/** The code of a session for the wall: it changes every half minute, and whoever is in the room scans it. */
export function CodePage({ sessionId, base }: CodePageProps) {
  const { t } = useTranslation('attendance')
  usePageTitle(t('codeTitle'))
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: [...attendanceKey, 'codes', sessionId],
    queryFn: ({ signal }) => get<Codes>(`${base}/${sessionId}/codes`, {}, signal),
    refetchInterval: askEvery,
    meta: { unasked: true },
  })
  const now = useNow()
  // The server's clock, as far as this one has run on since the answer.
  const serverNow = data ? new Date(data.now).getTime() + (now - dataUpdatedAt) : 0
  const current = data?.codes.findLast(({ from }) => new Date(from).getTime() <= serverNow)
  const left = current ? Math.max(0, Math.ceil((new Date(current.from).getTime() + 30_000 - serverNow) / 1000)) : 0
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={480} />
  const { session, learners, checkedIn, opensAt } = data
  return (
    <div className={classes.wall}>
      <header>
        <Link to="/buoi-hoc/$sessionId" params={{ sessionId }} className={classes.back}>
          <span aria-hidden="true">← </span>
          {t('rollTitle')}
        </Link>
        <h1>{session.className}</h1>
        <p>{`${ordinalWords(t, session)} · ${session.subject}`}</p>
        <p className={classes.muted}>{whenWords(t, session)}</p>
      </header>
      {opensAt && current === undefined ? (
        <EmptyState title={t('codeNotYetTitle')} text={t('codeNotYetText', { at: session.startsAt })} />
      ) : current && left > 0 ? (
        <>
          <p className={classes.onPaper}>{t('codeNotOnPaper')}</p>
          <QrCode large text={`${window.location.origin}/diem-danh?c=${encodeURIComponent(current.code)}`} label={t('codeLabel')} />
          <p className={classes.wallHelp}>{t('codeHelp')}</p>
          <p className={classes.muted}>{t('codeChanges', { seconds: left })}</p>
        </>
      ) : (
        <EmptyState title={t('codeLostTitle')} text={t('codeLostText')} />
      )}
      <p className={classes.wallCount} role="status">
        <strong>{`${formatNumber(checkedIn)}/${formatNumber(learners)}`}</strong> {t('checkedInCount')}
      </p>
    </div>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
