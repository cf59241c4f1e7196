import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassTimetable as Data, Session, TimetableIssue } from '#contracts/classes-timetable.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { FeedsPanel } from './feeds-dialog.tsx'
import { GeneratePanel } from './generate-panel.tsx'
import { SessionList } from './session-list.tsx'
import { SessionPanel } from './session-panel.tsx'
import { TimetableIssues } from './timetable-issues.tsx'
import { classTimetableQuery, useMoveSession } from './timetable-queries.ts'
import { addDays, halves, mondayOf } from './week.ts'
import { useIssueAt } from './use-issue-at.ts'
import { WeekGrid } from './week-grid.tsx'
import classes from './timetable.module.css'

export interface ClassTimetableView {
  /** The Monday shown; the week of today, or the first of the course, without it. */
  readonly week: string | undefined
  readonly kind: 'week' | 'list'
  /** The session that is open beside it. */
  readonly open: string | undefined
}

interface ClassTimetableProps {
  readonly classId: string
  readonly today: string
  readonly view: ClassTimetableView
  readonly onView: (changes: Partial<ClassTimetableView>) => void
}

/** Lịch học of one class: its weeks or all its sessions, whether the hours add up, and what is wrong. */
export function ClassTimetable({ classId, today, view, onView }: ClassTimetableProps) {
  const { data, error, refetch } = useQuery(classTimetableQuery(classId))
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={360} />
  return <Shown classId={classId} data={data} today={today} view={view} onView={onView} />
}

function firstWeek({ sessions, opensOn }: Data, today: string): string {
  const days = sessions.map(({ heldOn }) => heldOn)
  const [first = opensOn ?? today, last = first] = [days[0], days.at(-1)]
  return mondayOf(today < first ? first : today > last ? last : today)
}

function Shown({ classId, data, today, view, onView }: ClassTimetableProps & { readonly data: Data }) {
  const { t } = useTranslation('timetable')
  const move = useMoveSession()
  const [asked, setAsked] = useState<'add' | 'generate' | 'feeds'>()
  const { sessions, can, issues, hours, periods } = data
  const monday = view.week ?? firstWeek(data, today)
  const { at, choose, touch } = useIssueAt(issues, today)
  const rolls = new Set(data.marked)
  const wrong = new Set(issues.flatMap((issue) => issue.sessions.map(({ sessionId }) => sessionId)))
  const marked = new Set(issues[at]?.sessions.map(({ sessionId }) => sessionId))
  const opened = sessions.find(({ sessionId }) => sessionId === view.open)
  const go = (issue: TimetableIssue) => {
    const own = sessions.find(({ sessionId }) => issue.sessions.some((each) => each.sessionId === sessionId))
    if (own) onView({ week: mondayOf(own.heldOn), open: own.sessionId })
  }
  const open = (session: Session) => {
    touch(session.sessionId)
    onView({ open: session.sessionId })
  }
  return (
    <div className={classes.page}>
      <div className={classes.sums}>
        <p className={classes.sum} data-off={(hours !== null && hours !== periods) || undefined}>
          <strong>
            {hours === null ? t('sum', { periods: formatNumber(periods) }) : t('sumOf', { periods: formatNumber(periods), hours: formatNumber(hours) })}
          </strong>{' '}
          {t('sessionsCount', { count: sessions.filter(({ cancelledOn }) => cancelledOn === null).length })}
          {hours !== null && hours !== periods && <span> {t(periods < hours ? 'sumShort' : 'sumOver', { count: Math.abs(hours - periods) })}</span>}
        </p>
        {data.sizeMin !== null && data.learners < data.sizeMin && (
          <p className={classes.sum} data-off>
            {t('belowMinimum', { learners: data.learners, min: data.sizeMin })}
          </p>
        )}
        <span className={classes.acts}>
          {can.generate && (hours === null || periods < hours) && (
            <Button {...(sessions.length === 0 ? { variant: 'primary' as const } : {})} onClick={() => setAsked('generate')}>
              {t('generate')}
            </Button>
          )}
          {can.add && <Button onClick={() => setAsked('add')}>{t('addSession')}</Button>}
          {sessions.length > 0 && <Button onClick={() => window.print()}>{t('print')}</Button>}
          {can.share && <Button onClick={() => setAsked('feeds')}>{t('feeds')}</Button>}
        </span>
      </div>
      {sessions.length === 0 ? (
        <EmptyState title={t('noSessionsTitle')} text={data.syllabus.length ? t('noSessionsText') : t('noSyllabusText')}>
          {data.syllabus.length === 0 && <ButtonLink to="/danh-muc">{t('toCatalogue')}</ButtonLink>}
        </EmptyState>
      ) : (
        <>
          <TimetableIssues issues={issues} at={at} onAt={choose} onGo={go} />
          <div className={classes.bar}>
            <WeekSteps monday={monday} today={today} onWeek={(week) => onView({ week })} />
            <span className={classes.kinds} role="group" aria-label={t('view')}>
              <Button small aria-pressed={view.kind === 'week'} onClick={() => onView({ kind: 'week' })}>
                {t('viewWeek')}
              </Button>
              <Button small aria-pressed={view.kind === 'list'} onClick={() => onView({ kind: 'list' })}>
                {t('viewList')}
              </Button>
            </span>
          </div>
          {view.kind === 'week' ? (
            <>
              <h2 className={classes.printed}>{t('weekPrinted', { from: formatDate(monday), to: formatDate(addDays(monday, 6)) })}</h2>
              <WeekGrid
                monday={monday}
                today={today}
                label={t('weekOf', { date: formatDate(monday) })}
                rowTitle={t('field_half')}
                rows={halves
                  .filter((half) => half !== 'evening' || can.edit || sessions.some((session) => session.half === 'evening'))
                  .map((half) => ({ key: half, head: t(`half_${half}`), half, has: (session) => session.half === half }))}
                sessions={sessions}
                daysOff={data.daysOff}
                marked={marked}
                wrong={wrong}
                movable={(session) => can.edit && session.cancelledOn === null && !rolls.has(session.sessionId)}
                onMove={(to) => {
                  touch(to.session.sessionId)
                  move(to)
                }}
                onOpen={open}
              />
              {can.edit && <p className={classes.help}>{t('moveHelp')}</p>}
              {can.edit && <p className={classes.helpPhone}>{t('moveHelpPhone')}</p>}
            </>
          ) : (
            <SessionList classId={classId} data={data} wrong={wrong} marked={marked} onOpen={open} />
          )}
        </>
      )}
      {opened && <SessionPanel key={opened.sessionId} classId={classId} session={opened} day={today} can={can} onClose={() => onView({ open: undefined })} />}
      {asked === 'add' && <SessionPanel classId={classId} session={undefined} day={monday} can={can} onClose={() => setAsked(undefined)} />}
      {asked === 'generate' && <GeneratePanel classId={classId} data={data} today={today} onClose={() => setAsked(undefined)} />}
      {asked === 'feeds' && (
        <FeedsPanel
          title={t('feedsOfClass')}
          path={`/api/classes/${classId}/calendar-feeds`}
          revokePath="/api/calendar-feeds"
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

interface WeekStepsProps {
  readonly monday: string
  readonly today: string
  readonly onWeek: (monday: string) => void
}

/** Week after week. */
export function WeekSteps({ monday, today, onWeek }: WeekStepsProps) {
  const { t } = useTranslation('timetable')
  return (
    <span className={classes.steps}>
      <Button small onClick={() => onWeek(addDays(monday, -7))} aria-label={t('previousWeek')}>
        ‹
      </Button>
      <strong>{t('week', { from: formatDate(monday).slice(0, 5), to: formatDate(addDays(monday, 6)) })}</strong>
      <Button small onClick={() => onWeek(addDays(monday, 7))} aria-label={t('nextWeek')}>
        ›
      </Button>
      <Button small variant="subtle" disabled={monday === mondayOf(today)} onClick={() => onWeek(mondayOf(today))}>
        {t('thisWeek')}
      </Button>
    </span>
  )
}
