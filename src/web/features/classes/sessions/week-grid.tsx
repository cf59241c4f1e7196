import { type Announcements, DndContext, type DragEndEvent, PointerSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Half, Session } from '#contracts/classes-timetable.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { SessionChip } from './session-chip.tsx'
import type { Move } from './timetable-queries.ts'
import { addDays, daysFrom, halves, weekdayOf } from './week.ts'
import classes from './timetable.module.css'

export interface GridRow {
  readonly key: string
  readonly head: ReactNode
  /** The half that everything of this row is in; undefined where the row is a room or a lecturer. */
  readonly half?: Half
  readonly has: (session: Session) => boolean
}

interface WeekGridProps {
  readonly monday: string
  readonly today: string
  readonly label: string
  readonly rowTitle: string
  readonly rows: readonly GridRow[]
  readonly sessions: readonly Session[]
  readonly daysOff: readonly { readonly day: string; readonly name: { readonly vi: string; readonly en: string } }[]
  readonly marked: ReadonlySet<string>
  readonly wrong: ReadonlySet<string>
  readonly codeOf?: ((session: Session) => string | undefined) | undefined
  readonly without?: 'room' | 'lecturer' | undefined
  readonly movable: (session: Session) => boolean
  readonly onMove: (move: Move) => void
  readonly onOpen: (session: Session) => void
}

/** The kit would read out identifiers, in English; what was moved is said by the message that follows. */
const nothing = () => undefined
const nothingSaid: Announcements = { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing }

/** A week of sessions, day by day. A session is dragged to another cell, or taken up by Space, moved by the arrows and put down by Enter. */
export function WeekGrid(props: WeekGridProps) {
  const { monday, today, label, rowTitle, rows, sessions, daysOff, marked, wrong, codeOf, without, movable, onMove, onOpen } = props
  const { t } = useTranslation('timetable')
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const [held, setHeld] = useState<Move>()
  const [said, setSaid] = useState('')
  const days = daysFrom(monday)
  const offs = new Map(daysOff.map((each) => [each.day, each.name[currentLanguage()]]))
  const shown = held && sessions.map((each) => (each.sessionId === held.session.sessionId ? { ...each, heldOn: held.heldOn, half: held.half } : each))
  const moved = (session: Session, heldOn: string, half: Half) => {
    if (heldOn !== session.heldOn || half !== session.half) onMove({ session, heldOn, half })
  }
  const drop = ({ active, over }: DragEndEvent) => {
    const session = sessions.find(({ sessionId }) => sessionId === active.id)
    const [day, half] = String(over?.id ?? '').split(' ')
    if (session && day) moved(session, day, halves.find((each) => each === half) ?? session.half)
  }
  const key = (session: Session, event: KeyboardEvent) => {
    if (!movable(session)) return
    if (event.key === ' ' && !held) {
      event.preventDefault()
      setHeld({ session, heldOn: session.heldOn, half: session.half })
      setSaid(t('takenUp', { subject: session.subject }))
      return
    }
    if (!held) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      setHeld(undefined)
      setSaid(t('putBack'))
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      setHeld(undefined)
      moved(held.session, held.heldOn, held.half)
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      const day = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
      const half = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      const next = {
        ...held,
        heldOn: addDays(held.heldOn, days.includes(addDays(held.heldOn, day)) ? day : 0),
        half: halves[Math.max(0, Math.min(halves.length - 1, halves.indexOf(held.half) + half))] ?? held.half,
      }
      setHeld(next)
      setSaid(`${t(`weekday_${weekdayOf(next.heldOn) as 1}`)} ${formatDate(next.heldOn)}, ${t(`half_${next.half}`)}`)
      requestAnimationFrame(() => document.getElementById(`buoi-${session.sessionId}`)?.focus())
    }
  }
  return (
    <DndContext sensors={sensors} onDragEnd={drop} accessibility={{ announcements: nothingSaid, screenReaderInstructions: { draggable: t('dragHelp') } }}>
      <div className={classes.week} role="table" aria-label={label}>
        <div className={classes.weekRow} role="row">
          <span className={classes.rowHead} role="columnheader">
            {rowTitle}
          </span>
          {days.map((day, index) => (
            <span key={day} className={classes.dayHead} role="columnheader" data-today={day === today || undefined} data-off={offs.has(day) || undefined}>
              <strong>{t(`weekday_${(index + 1) as 1}`)}</strong> <span>{formatDate(day).slice(0, 5)}</span>
              {offs.has(day) && <small>{offs.get(day)}</small>}
            </span>
          ))}
        </div>
        {rows.map(({ key: row, head, half, has }) => (
          <div key={row} className={classes.weekRow} role="row">
            <span className={classes.rowHead} role="rowheader">
              {head}
            </span>
            {days.map((day) => (
              <Cell
                key={day}
                id={`${day} ${half ?? '-'} ${row}`}
                day={`${t(`weekday_${weekdayOf(day) as 1}`)} ${formatDate(day).slice(0, 5)}`}
                off={offs.has(day)}
                droppable
              >
                {(shown ?? sessions)
                  .filter((session) => session.heldOn === day && has(session))
                  .map((session) => (
                    <SessionChip
                      key={session.sessionId}
                      session={session}
                      code={codeOf?.(session)}
                      without={without}
                      movable={movable(session)}
                      marked={marked.has(session.sessionId)}
                      wrong={wrong.has(session.sessionId)}
                      held={held?.session.sessionId === session.sessionId}
                      onOpen={() => (held ? undefined : onOpen(session))}
                      onKey={(event) => key(sessions.find(({ sessionId }) => sessionId === session.sessionId) ?? session, event)}
                    />
                  ))}
              </Cell>
            ))}
          </div>
        ))}
      </div>
      <p className="spoken" aria-live="polite">
        {said}
      </p>
    </DndContext>
  )
}

interface CellProps {
  readonly id: string
  readonly day: string
  readonly off: boolean
  readonly droppable: boolean
  readonly children: readonly ReactNode[]
}

function Cell({ id, day, off, droppable, children }: CellProps) {
  const { setNodeRef, isOver } = useDroppable({ id, disabled: !droppable })
  return (
    <div
      ref={setNodeRef}
      className={classes.cell}
      role="cell"
      data-off={off || undefined}
      data-over={isOver || undefined}
      data-empty={children.length === 0 || undefined}
    >
      {children.length > 0 && (
        <span className={classes.cellDay} aria-hidden>
          {day}
        </span>
      )}
      {children}
    </div>
  )
}
