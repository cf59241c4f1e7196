import { useDraggable } from '@dnd-kit/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#contracts/classes-timetable.ts'
import { formatDate } from '#web/lib/format.ts'
import { AlertIcon } from '#web/ui/icons.tsx'
import classes from './timetable.module.css'

export interface ChipProps {
  readonly session: Session
  /** Of the class, where several are shown. */
  readonly code?: string | undefined
  /** Whether the room or the lecturer stands in the head of the row already. */
  readonly without?: 'room' | 'lecturer' | undefined
  readonly movable: boolean
  /** It is one of those that the navigator stands on. */
  readonly marked: boolean
  readonly wrong: boolean
  /** Being moved by the keyboard. */
  readonly held: boolean
  readonly onOpen: () => void
  readonly onKey: (event: KeyboardEvent) => void
}

/** One session in a week: pressed it opens, dragged it moves; Space takes it up, the arrows move it, Enter puts it down. */
export function SessionChip({ session, code, without, movable, marked, wrong, held, onOpen, onKey }: ChipProps) {
  const { t } = useTranslation('timetable')
  const { listeners, setNodeRef, transform, isDragging } = useDraggable({ id: session.sessionId, disabled: !movable, data: { session } })
  const { subject, startsAt, endsAt, lecturer, room, mode, cancelledOn, heldOn, half, periods } = session
  const where = mode === 'online' ? t('online') : (room?.name ?? session.place)
  const lines = [without === 'lecturer' ? undefined : lecturer?.name, without === 'room' ? undefined : where].filter(Boolean)
  return (
    <button
      ref={setNodeRef}
      type="button"
      id={`buoi-${session.sessionId}`}
      className={classes.chip}
      data-online={mode === 'online' || undefined}
      data-cancelled={cancelledOn !== null || undefined}
      data-marked={marked || undefined}
      data-held={held || undefined}
      data-dragging={isDragging || undefined}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
      aria-pressed={held || undefined}
      onPointerDown={(event) => {
        listeners?.['onPointerDown']?.(event)
      }}
      onClick={() => !isDragging && onOpen()}
      onKeyDown={onKey}
    >
      <span className={classes.aloud}>
        {t('chipLabel', {
          ...{ subject, date: formatDate(heldOn), half: t(`half_${half}`).toLowerCase(), from: startsAt, to: endsAt, count: periods },
          more: [code, lecturer?.name, where, cancelledOn && t('cancelledState'), wrong && t('hasIssue')].filter(Boolean).join(', '),
        })}
      </span>
      <span className={classes.chipWords} aria-hidden>
        <span className={classes.chipTime}>
          {startsAt}–{endsAt}
          {wrong && <AlertIcon />}
        </span>
        {code !== undefined && <strong className={classes.chipCode}>{code}</strong>}
        <span className={classes.chipSubject}>{subject}</span>
        {lines.map((line) => (
          <span key={line} className={classes.chipLine}>
            {line}
          </span>
        ))}
        {cancelledOn !== null && <span className={classes.chipLine}>{t('cancelledState')}</span>}
      </span>
    </button>
  )
}
