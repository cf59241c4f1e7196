import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { daysAfter } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { AbsencePanel } from './absence-panel.tsx'
import type { OwnSession } from '#contracts/delivery-attendance.ts'
import classes from './delivery.module.css'
import { MaterialList, useOwnMaterials } from './online/own-materials.tsx'
import { ownSessionsQuery, scheduleDays as daysShown } from './own-queries.ts'
import { OwnSessionState } from './own-session-state.tsx'
import { dayWords, ordinalWords } from './session-words.ts'
import { SyncState } from './sync-state.tsx'

interface OwnSchedulePageProps {
  readonly today: string
  /** The account. */
  readonly owner: string
  /** The way to the calendar on a phone, which another feature draws. */
  readonly calendar: ReactNode
}

/** Lịch của tôi: four weeks of what one learns and teaches, day by day. */
export function OwnSchedulePage({ today, owner, calendar }: OwnSchedulePageProps) {
  const { t } = useTranslation('attendance')
  const { t: tOnline } = useTranslation('online')
  usePageTitle(t('scheduleTitle'))
  const [from, setFrom] = useState(today)
  const to = daysAfter(from, daysShown - 1)
  const { data, error, refetch } = useQuery(ownSessionsQuery(from, to))
  const [absent, setAbsent] = useState<OwnSession>()
  const given = useOwnMaterials()
  const byDay = Map.groupBy(data?.body.sessions ?? [], ({ heldOn }) => heldOn)
  return (
    <div className={classes.phone}>
      <header className={classes.todayHead}>
        <h1>{t('scheduleTitle')}</h1>
        <p className={classes.muted}>{`${formatDate(from)} – ${formatDate(to)}`}</p>
        <div className={classes.ways}>
          <ButtonLink to="/hoc-lieu-cua-toi">{tOnline('ownAll')}</ButtonLink>
          {calendar}
        </div>
      </header>
      <div className={classes.turn}>
        <Button onClick={() => setFrom(daysAfter(from, -daysShown))}>{t('earlier')}</Button>
        {from !== today && <Button onClick={() => setFrom(today)}>{t('todayTitle')}</Button>}
        <Button onClick={() => setFrom(daysAfter(from, daysShown))}>{t('later')}</Button>
      </div>
      <SyncState owner={owner} keptAt={data?.keptAt} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data && byDay.size === 0 && <EmptyState title={t('noSessionsTitle')} text={t('noSessionsText')} />}
      {[...byDay].map(([day, sessions]) => (
        <section key={day} className={classes.day} aria-label={dayWords(t, day, true)}>
          <h2 data-today={day === today || undefined}>
            {dayWords(t, day)} {day === today && <Tag tone="success">{t('todayTitle')}</Tag>}
          </h2>
          <ul>
            {sessions.map((session) => (
              <li key={`${session.sessionId}${session.role}`} className={classes.card} data-cancelled={session.cancelled || undefined}>
                <div className={classes.cardHead}>
                  <strong>{`${t(`half_${session.half}`)} ${session.startsAt}–${session.endsAt}`}</strong>
                  <OwnSessionState session={session} />
                </div>
                <p className={classes.plain}>
                  <Link to="/buoi-hoc/$sessionId" params={{ sessionId: session.sessionId }} className={classes.lessonLink}>
                    {`${session.className} · ${ordinalWords(t, session)}`}
                  </Link>
                </p>
                <p className={classes.muted}>
                  {[session.subject, session.role === 'learner' && session.lecturer && t('lecturer', { name: session.lecturer })].filter(Boolean).join(' · ')}
                </p>
                <p className={classes.muted}>{session.mode === 'online' ? t('mode_online') : session.room}</p>
                {given.has(session.sessionId) && <MaterialList materials={given.get(session.sessionId) ?? []} />}
                {session.role === 'lecturer' && !session.cancelled && day <= today && (
                  <ButtonLink to="/buoi-hoc/$sessionId" params={{ sessionId: session.sessionId }}>
                    {t(session.closed ? 'seeRoll' : 'callRoll')}
                  </ButtonLink>
                )}
                {session.role === 'learner' && !session.cancelled && day > today && session.absence === null && (
                  <Button onClick={() => setAbsent(session)}>{t('reportAbsence')}</Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {absent && <AbsencePanel session={absent} onClose={() => setAbsent(undefined)} onSaved={() => void refetch()} />}
    </div>
  )
}
