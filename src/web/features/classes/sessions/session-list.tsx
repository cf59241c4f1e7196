import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassTimetable, Session } from '#contracts/classes-timetable.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { CancelSessions } from './session-panel.tsx'
import { AssignPanel } from './assign-panel.tsx'
import { weekdayOf } from './week.ts'
import classes from './timetable.module.css'

interface SessionListProps {
  readonly classId: string
  readonly data: ClassTimetable
  readonly wrong: ReadonlySet<string>
  readonly marked: ReadonlySet<string>
  readonly onOpen: (session: Session) => void
}

/** Every session of a class, one under another; several are given a lecturer or a room, or called off, at once. */
export function SessionList({ classId, data, wrong, marked, onOpen }: SessionListProps) {
  const { t } = useTranslation('timetable')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'assign' | 'cancel'>()
  const { sessions, can } = data
  const selected = sessions.filter(({ sessionId, cancelledOn }) => chosen.has(sessionId) && cancelledOn === null)
  const open = sessions.filter(({ cancelledOn }) => cancelledOn === null)
  const toggle = (sessionId: string) => {
    const next = new Set(chosen)
    if (!next.delete(sessionId)) next.add(sessionId)
    setChosen(next)
  }
  const done = () => {
    setAsked(undefined)
    setChosen(new Set())
  }
  if (sessions.length === 0) return <EmptyState plain title={t('noSessionsTitle')} text={t('noSessionsText')} />
  const selects = can.edit || can.cancel
  return (
    <>
      {selected.length > 0 && (
        <div className={classes.bulk} role="region" aria-label={t('bulk')}>
          <strong>{t('selected', { count: selected.length })}</strong>
          {can.edit && (
            <Button small onClick={() => setAsked('assign')}>
              {t('assign')}
            </Button>
          )}
          {can.cancel && (
            <Button small onClick={() => setAsked('cancel')}>
              {t('cancelSession')}
            </Button>
          )}
          <Button small variant="subtle" onClick={() => setChosen(new Set())}>
            {t('clearSelection')}
          </Button>
        </div>
      )}
      <div className={classes.tableScroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {selects && (
                <th scope="col">
                  <label className={classes.tick}>
                    <input
                      type="checkbox"
                      aria-label={t('selectAll')}
                      checked={open.length > 0 && selected.length === open.length}
                      onChange={(event) => setChosen(event.currentTarget.checked ? new Set(open.map(({ sessionId }) => sessionId)) : new Set())}
                    />
                  </label>
                </th>
              )}
              <th scope="col">{t('column_at')}</th>
              <th scope="col">{t('column_when')}</th>
              <th scope="col">{t('field_subject')}</th>
              <th scope="col">{t('field_lecturerId')}</th>
              <th scope="col">{t('column_where')}</th>
              <th scope="col" className={classes.number}>
                {t('field_periods')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.sessionId} data-cancelled={session.cancelledOn !== null || undefined} data-marked={marked.has(session.sessionId) || undefined}>
                {selects && (
                  <td>
                    {session.cancelledOn === null && (
                      <label className={classes.tick}>
                        <input
                          type="checkbox"
                          checked={chosen.has(session.sessionId)}
                          aria-label={t('selectSession', { at: session.ordinal ?? '' })}
                          onChange={() => toggle(session.sessionId)}
                        />
                      </label>
                    )}
                  </td>
                )}
                <td className={classes.number}>{session.ordinal ?? '–'}</td>
                <td className={classes.when}>
                  {t(`day_${weekdayOf(session.heldOn) as 1}`)} {formatDate(session.heldOn)}
                  <small>
                    {t(`half_${session.half}`)}, {session.startsAt}–{session.endsAt}
                  </small>
                </td>
                <td>
                  <button type="button" className={classes.textButton} onClick={() => onOpen(session)}>
                    {session.subject}
                  </button>
                  {session.cancelledOn !== null && (
                    <small>{t('cancelledOn', { date: formatDate(session.cancelledOn), reason: session.cancelReason ?? '' })}</small>
                  )}
                  {wrong.has(session.sessionId) && <small className={classes.warn}>{t('hasIssue')}</small>}
                </td>
                <td>{session.lecturer?.name ?? <span className={classes.muted}>{t('noLecturer')}</span>}</td>
                <td>
                  {session.mode === 'online' ? t('online') : (session.room?.name ?? session.place ?? <span className={classes.muted}>{t('noRoom')}</span>)}
                </td>
                <td className={classes.number}>{session.periods}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked === 'assign' && <AssignPanel classId={classId} sessions={selected} onClose={() => setAsked(undefined)} onDone={done} />}
      {asked === 'cancel' && <CancelSessions classId={classId} sessions={selected} onClose={() => setAsked(undefined)} onDone={done} />}
    </>
  )
}
