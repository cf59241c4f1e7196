import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Session, Timetable, TimetableIssue } from '#contracts/classes-timetable.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ClassPicker } from '#web/pickers/class-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { WeekSteps } from './class-timetable.tsx'
import { SessionPanel } from './session-panel.tsx'
import { TimetableIssues } from './timetable-issues.tsx'
import { choicesQuery, timetableQuery, useMoveSession } from './timetable-queries.ts'
import { addDays, mondayOf } from './week.ts'
import { useIssueAt } from './use-issue-at.ts'
import { type GridRow, WeekGrid } from './week-grid.tsx'
import classes from './timetable.module.css'

export interface SchoolView {
  readonly week: string | undefined
  readonly by: 'room' | 'lecturer'
  readonly lecturerId: string | undefined
  readonly roomId: string | undefined
  readonly classId: string | undefined
  readonly open: string | undefined
}

interface TimetablePageProps {
  readonly today: string
  /** The chosen unit; `ready` once it is known. */
  readonly unitId: string | undefined
  readonly ready: boolean
  readonly view: SchoolView
  readonly onView: (changes: Partial<SchoolView>) => void
}

/** Lịch of the school over all classes: which room and which lecturer has what on which day of a week. What is wrong is looked for over nine weeks from it. */
export function TimetablePage({ today, unitId, ready, view, onView }: TimetablePageProps) {
  const { t } = useTranslation('timetable')
  const monday = view.week ?? mondayOf(today)
  const { lecturerId, roomId, classId } = view
  const { data, error, refetch } = useQuery(timetableQuery({ from: monday, to: addDays(monday, 62), unitId, lecturerId, roomId, classId }, ready))
  const { data: choices } = useQuery(choicesQuery)
  const inWeek = data?.sessions.filter(({ heldOn }) => heldOn >= monday && heldOn <= addDays(monday, 6)) ?? []
  return (
    <div className={classes.page}>
      <PageHead
        title={t('schoolTitle')}
        lead={
          data &&
          t('schoolLead', {
            sessions: formatNumber(inWeek.length),
            classes: formatNumber(new Set(inWeek.map((session) => session.classId)).size),
            date: formatDate(monday),
          })
        }
      />
      <div className={classes.bar}>
        <WeekSteps monday={monday} today={today} onWeek={(week) => onView({ week, open: undefined })} />
        <span className={classes.jump}>
          <DateField label={t('goToDay')} value={monday} onValue={(day) => day && onView({ week: mondayOf(day), open: undefined })} />
        </span>
        <span className={classes.kinds} role="group" aria-label={t('view')}>
          <Button small aria-pressed={view.by === 'room'} onClick={() => onView({ by: 'room' })}>
            {t('byRoom')}
          </Button>
          <Button small aria-pressed={view.by === 'lecturer'} onClick={() => onView({ by: 'lecturer' })}>
            {t('byLecturer')}
          </Button>
        </span>
        <Button small onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <div className={classes.filters}>
        <ClassPicker label={t('filterClass')} value={classId ?? ''} onValue={(value) => onView({ classId: value || undefined })} />
        <Select
          label={t('field_lecturerId')}
          none={t('everyLecturer')}
          options={(choices?.lecturers ?? []).map(({ lecturerId: value, name }) => ({ value, label: name }))}
          value={lecturerId ?? ''}
          onChange={(event) => onView({ lecturerId: event.currentTarget.value || undefined })}
        />
        <Select
          label={t('field_roomId')}
          none={t('everyRoom')}
          options={(choices?.rooms ?? []).map(({ roomId: value, name, provider }) => ({ value, label: `${name} – ${provider}` }))}
          value={roomId ?? ''}
          onChange={(event) => onView({ roomId: event.currentTarget.value || undefined })}
        />
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} />}
      {data && <Week data={data} inWeek={inWeek} monday={monday} today={today} view={view} onView={onView} />}
    </div>
  )
}

interface WeekProps {
  readonly data: Timetable
  readonly inWeek: readonly Session[]
  readonly monday: string
  readonly today: string
  readonly view: SchoolView
  readonly onView: (changes: Partial<SchoolView>) => void
}

function Week({ data, inWeek, monday, today, view, onView }: WeekProps) {
  const { t } = useTranslation('timetable')
  const move = useMoveSession()
  const { issues, classes: all } = data
  const { at, choose, touch } = useIssueAt(issues, today)
  const wrong = new Set(issues.flatMap((issue) => issue.sessions.map(({ sessionId }) => sessionId)))
  const marked = new Set(issues[at]?.sessions.map(({ sessionId }) => sessionId))
  const classOf = new Map(all.map((each) => [each.classId, each]))
  const opened = data.sessions.find(({ sessionId }) => sessionId === view.open)
  const openedClass = opened && classOf.get(opened.classId)
  const go = (issue: TimetableIssue) => {
    const [first] = issue.sessions
    if (first) onView({ week: mondayOf(issue.day), open: first.sessionId, by: issue.kind === 'lecturer' || issue.kind === 'absence' ? 'lecturer' : view.by })
  }
  const may = { edit: openedClass?.editable ?? false, cancel: openedClass?.editable ?? false, restore: openedClass?.editable ?? false, remove: false }
  return (
    <>
      {(data.sessions.length > 0 || issues.length > 0) && <TimetableIssues issues={issues} at={at} onAt={choose} onGo={go} />}
      {inWeek.length === 0 ? (
        <EmptyState title={t('emptyWeekTitle')} text={data.sessions.length ? t('emptyWeekLater') : t('emptyWeekText')}>
          {data.sessions[0] && <Button onClick={() => onView({ week: mondayOf(data.sessions[0]?.heldOn ?? monday) })}>{t('toNextWeek')}</Button>}
        </EmptyState>
      ) : (
        <WeekGrid
          monday={monday}
          today={today}
          label={t('weekOf', { date: formatDate(monday) })}
          rowTitle={t(view.by === 'room' ? 'field_roomId' : 'field_lecturerId')}
          rows={rowsOf(inWeek, view.by, t(view.by === 'room' ? 'withoutRoom' : 'noLecturer'), t('online'))}
          sessions={inWeek}
          daysOff={data.daysOff}
          marked={marked}
          wrong={wrong}
          codeOf={(session) => classOf.get(session.classId)?.code}
          without={view.by}
          movable={(session) => (classOf.get(session.classId)?.editable ?? false) && session.cancelledOn === null}
          onMove={(to) => {
            touch(to.session.sessionId)
            move(to)
          }}
          onOpen={(session) => {
            touch(session.sessionId)
            onView({ open: session.sessionId })
          }}
        />
      )}
      <details className={classes.legend}>
        <summary>{t('classesOfWeek', { count: new Set(inWeek.map(({ classId }) => classId)).size })}</summary>
        <ul>
          {all
            .filter(({ classId }) => inWeek.some((session) => session.classId === classId))
            .map(({ classId, code, name, learners }) => (
              <li key={classId}>
                <Link to="/lop-hoc/$classId" params={{ classId }} search={{ muc: 'lich-hoc' }} className={classes.link}>
                  {code}
                </Link>{' '}
                {name}, {t('learnersCount', { count: learners })}
              </li>
            ))}
        </ul>
      </details>
      {opened && (
        <SessionPanel key={opened.sessionId} classId={opened.classId} session={opened} day={monday} can={may} onClose={() => onView({ open: undefined })} />
      )}
    </>
  )
}

/** A row for each room or lecturer that has something in the week, by name; what has none, and what is online, at the end. */
function rowsOf(sessions: readonly Session[], by: 'room' | 'lecturer', none: string, online: string): readonly GridRow[] {
  const keyOf = ({ room, lecturer, mode }: Session) =>
    by === 'lecturer' ? (lecturer?.lecturerId ?? '') : (room?.roomId ?? (mode === 'online' ? 'online' : ''))
  const names = new Map(sessions.map((session) => [keyOf(session), by === 'lecturer' ? session.lecturer?.name : session.room?.name]))
  const named = [...names].filter(([key]) => key !== '' && key !== 'online').toSorted(([, a = ''], [, b = '']) => a.localeCompare(b, 'vi', { numeric: true }))
  const last = [
    ['online', online],
    ['', none],
  ] as const
  return [...named, ...last.filter(([key]) => names.has(key))].map(([key, name]) => ({ key, head: name, has: (session) => keyOf(session) === key }))
}
