import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnProgress, OwnSession, Roll } from '#contracts/delivery-attendance.ts'
import { daysAfter } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { getOrKept } from '#web/lib/kept.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { AbsencePanel } from './absence-panel.tsx'
import classes from './delivery.module.css'
import { JoinRoom } from './join-room.tsx'
import { useOwnMaterials } from './online/own-materials.tsx'
import { useFlushing } from './offline-queue.ts'
import { ownSessionsQuery, scheduleDays } from './own-queries.ts'
import { attendanceKey } from './roll-queries.ts'
import { dayWords, ordinalWords, roomIsOpen } from './session-words.ts'
import { SyncState } from './sync-state.tsx'

interface TodayPageProps {
  readonly today: string
  /** The account. */
  readonly owner: string
  /** What is owed this year, which another feature draws. */
  readonly obligations: ReactNode
}

/** Ahead of today, so that the page says when the next session is. */
const lookAhead = 14

/** Hôm nay: the sessions of today, learned or taught, how one is doing, what is owed this year. */
export function TodayPage({ today, owner, obligations }: TodayPageProps) {
  const { t } = useTranslation('attendance')
  usePageTitle(t('todayTitle'))
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(ownSessionsQuery(today, daysAfter(today, lookAhead)))
  const again = useCallback(() => void client.invalidateQueries({ queryKey: attendanceKey }), [client])
  useFlushing(owner, again)
  const [absent, setAbsent] = useState<OwnSession>()
  const sessions = data?.body.sessions ?? []
  const now = sessions.filter(({ heldOn, cancelled }) => heldOn === today && !cancelled)
  const next = sessions.find(({ heldOn, cancelled }) => heldOn > today && !cancelled)
  useRollsAtHand(now)
  useScheduleAtHand(today, data !== undefined)
  const given = useOwnMaterials()
  return (
    <div className={classes.phone}>
      <header className={classes.todayHead}>
        <h1>{t('todayHeading', { day: dayWords(t, today) })}</h1>
        {data && <p className={classes.muted}>{now.length ? leadOf(t, now) : t('todayNone')}</p>}
      </header>
      <SyncState owner={owner} keptAt={data?.keptAt} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={220} />}
      {now.map((session) => (
        <SessionCard
          key={`${session.sessionId}${session.role}`}
          session={session}
          materials={given.get(session.sessionId)?.length ?? 0}
          onAbsent={() => setAbsent(session)}
        />
      ))}
      {data && now.length === 0 && next && (
        <section className={classes.card}>
          <p className={classes.muted}>{t('nextSession')}</p>
          <h2 className={classes.cardTitle}>{`${next.className} · ${ordinalWords(t, next)}`}</h2>
          <p className={classes.plain}>{`${t(`half_${next.half}`)} ${dayWords(t, next.heldOn)} · ${next.startsAt}–${next.endsAt}`}</p>
          <p className={classes.muted}>{[next.subject, next.lecturer && t('lecturer', { name: next.lecturer })].filter(Boolean).join(' · ')}</p>
        </section>
      )}
      {data && now.length === 0 && !next && data.body.progress.length === 0 && <EmptyState title={t('nothingTitle')} text={t('nothingText')} />}
      {data && data.body.progress.some(({ over }) => !over) && <Progress classesOf={data.body.progress.filter(({ over }) => !over)} />}
      {obligations}
      {absent && <AbsencePanel session={absent} onClose={() => setAbsent(undefined)} onSaved={again} />}
    </div>
  )
}

/** Rolls of today are kept by this browser as soon as the page is seen: the room may have no network. */
function useRollsAtHand(sessions: readonly OwnSession[]): void {
  const taught = sessions
    .filter(({ role }) => role === 'lecturer')
    .map(({ sessionId }) => sessionId)
    .join(' ')
  useEffect(() => {
    for (const sessionId of taught.split(' ').filter(Boolean)) void getOrKept<Roll>(`/api/my/sessions/${sessionId}/roll`).catch(() => {})
  }, [taught])
}

/** The schedule too opens without the network once this page was seen. */
function useScheduleAtHand(today: string, ready: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (ready) void client.prefetchQuery({ ...ownSessionsQuery(today, daysAfter(today, scheduleDays - 1)), staleTime: 60_000 })
  }, [client, today, ready])
}

/** How many there are, and when: 1 buổi học · sáng, trực tuyến. */
function leadOf(t: TFunction<'attendance'>, sessions: readonly OwnSession[]): string {
  const halves = [...new Set(sessions.map(({ half }) => t(`lead_${half}`)))]
  const when = [...halves, ...(sessions.every(({ mode }) => mode === 'online') ? [t('lead_online')] : [])]
  return `${t('todayLead', { count: sessions.length })} · ${when.join(', ')}`
}

interface SessionCardProps {
  readonly session: OwnSession
  /** How many materials it gives out. */
  readonly materials: number
  readonly onAbsent: () => void
}

function SessionCard({ session, materials, onAbsent }: SessionCardProps) {
  const { t } = useTranslation('attendance')
  const { mode, room, startsAt, endsAt, className, subject, lecturer, role, mark, absence, sessionId, closed, called, marked } = session
  return (
    <section className={classes.card}>
      <div className={classes.cardHead}>
        <Tag tone={mode === 'online' ? 'info' : 'plain'}>{mode === 'online' ? t('mode_online') : (room ?? t('mode_in-person'))}</Tag>
        <span className={classes.muted}>{`${startsAt}–${endsAt}`}</span>
      </div>
      <h2 className={classes.cardTitle}>{`${className} · ${ordinalWords(t, session)}`}</h2>
      <p className={classes.muted}>{[subject, role === 'learner' && lecturer && t('lecturer', { name: lecturer })].filter(Boolean).join(' · ')}</p>
      {!closed && <JoinRoom session={session} />}
      {role === 'learner' && materials > 0 && (
        <ButtonLink to="/buoi-hoc/$sessionId" params={{ sessionId }}>
          {t('sessionMaterials', { count: materials })}
        </ButtonLink>
      )}
      {role === 'lecturer' ? (
        <>
          <p className={classes.plain}>{closed ? t('closed') : t('markedOf', { marked: formatNumber(marked), called: formatNumber(called) })}</p>
          <ButtonLink variant={mode === 'online' && !closed && roomIsOpen(session) ? 'default' : 'primary'} to="/buoi-hoc/$sessionId" params={{ sessionId }}>
            {t(closed ? 'seeRoll' : 'callRoll')}
          </ButtonLink>
          {!closed && mode === 'in-person' && (
            <ButtonLink to="/buoi-hoc/$sessionId/ma" params={{ sessionId }}>
              {t('showCode')}
            </ButtonLink>
          )}
        </>
      ) : mark ? (
        <Tag tone={mark === 'absent' ? 'danger' : mark === 'present' ? 'success' : 'warning'}>{t(`mark_${mark}`)}</Tag>
      ) : absence ? (
        <Tag tone="warning">{t(absence === 'exemption' ? 'mark_exempt' : 'noticeGiven')}</Tag>
      ) : (
        <>
          {mode === 'in-person' && <p className={classes.plain}>{t('scanHelp', { at: session.checkInOpensAt })}</p>}
          <Button onClick={onAbsent}>{t('reportAbsence')}</Button>
        </>
      )}
    </section>
  )
}

function Progress({ classesOf }: { readonly classesOf: readonly OwnProgress[] }) {
  const { t } = useTranslation('attendance')
  return (
    <section className={classes.part}>
      <h2>{t('progressTitle')}</h2>
      {classesOf.map((each) => (
        <ProgressCard key={each.classId} progress={each} named={classesOf.length > 1} />
      ))}
    </section>
  )
}

function ProgressCard({ progress, named }: { readonly progress: OwnProgress; readonly named: boolean }) {
  const { t } = useTranslation('attendance')
  const { className, sessions, attended, excused, absent, exempt, late, threshold } = progress
  const away = excused + absent
  const parts = [excused && t('away_excused', { count: excused }), absent && t('away_absent', { count: absent }), exempt && t('away_exempt', { count: exempt })]
  return (
    <div className={classes.card}>
      {named && <h3 className={classes.cardTitle}>{className}</h3>}
      <div className={classes.meter}>
        <span>{t('attended')}</span>
        <strong>{t('sessionsOf', { done: formatNumber(attended), all: formatNumber(sessions) })}</strong>
        <Bar part={attended} whole={sessions} />
      </div>
      <div className={classes.meter}>
        <span>{t('away')}</span>
        <strong>{away + exempt === 0 ? t('awayNone') : parts.filter(Boolean).join(', ')}</strong>
        {threshold && <Bar part={threshold.missed} whole={Math.max(threshold.allowed, 1)} tone={threshold.left < 0 ? 'danger' : 'warning'} />}
      </div>
      {late > 0 && <p className={classes.small}>{t('lateTimes', { count: late })}</p>}
      {threshold && (
        <p className={classes.small} data-tone={threshold.left < 0 ? 'danger' : threshold.left <= 2 && threshold.missed > 0 ? 'warning' : undefined}>
          {threshold.left < 0 ? t('pastThreshold', { percent: threshold.percent }) : t('mayMiss', { left: threshold.left, percent: threshold.percent })}
        </p>
      )}
    </div>
  )
}

/** A share as a bar; the numbers stand beside it in words. */
function Bar({ part, whole, tone }: { readonly part: number; readonly whole: number; readonly tone?: 'warning' | 'danger' }) {
  return (
    <svg className={classes.bar} data-tone={tone} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" />
      <rect width={whole > 0 ? Math.min(100, (100 * part) / whole) : 0} height="4" />
    </svg>
  )
}
