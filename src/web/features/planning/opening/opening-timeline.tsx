import { type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningLine, OpeningPlan } from '#contracts/planning-opening.ts'
import { formatDate } from '#web/lib/format.ts'
import classes from './opening.module.css'

interface OpeningTimelineProps {
  readonly plan: OpeningPlan
  readonly marked: ReadonlySet<string>
  readonly onOpen: (lineKey: string) => void
  /** Undefined where nothing may be moved. */
  readonly onMove: ((line: OpeningLine, opensOn: string) => void) | undefined
}

type Week = OpeningPlan['weeks'][0]

const weekOf = (weeks: readonly Week[], day: string) =>
  Math.max(
    0,
    weeks.findLastIndex(({ monday }) => monday <= day),
  )

/** The next week in a direction in which a class may open. */
function openWeek(weeks: readonly Week[], from: number, by: number): Week | undefined {
  for (let at = from; at >= 0 && at < weeks.length; at += by) if (weeks[at]?.opens) return weeks[at]
  return undefined
}

/** Classes over the weeks of the year. A bar is dragged, or moved by the arrow keys, to another week; Enter opens it. */
export function OpeningTimeline({ plan, marked, onOpen, onMove }: OpeningTimelineProps) {
  const { t } = useTranslation('opening')
  const { weeks, lines } = plan
  const months = weeks.reduce<{ readonly month: number; readonly from: number; span: number }[]>((all, { monday }, index) => {
    const month = Number(monday.slice(5, 7))
    const last = all.at(-1)
    if (last?.month === month) last.span += 1
    else all.push({ month, from: index, span: 1 })
    return all
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself: the keyboard has to reach it.
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('timelineLabel')}>
      <div className={classes.timeline} style={{ gridTemplateColumns: `220px repeat(${weeks.length}, 18px)` }}>
        <span className={classes.corner}>{onMove ? t('dragHelp') : ''}</span>
        {months.map(({ month, from, span }) => (
          <span key={from} className={classes.month} style={{ gridColumn: `${from + 2} / span ${span}` }}>
            {span > 1 ? t('month', { month }) : ''}
          </span>
        ))}
        {lines.map((line, row) => (
          <Row key={line.lineKey} line={line} row={row + 2} weeks={weeks} marked={marked.has(line.lineKey)} onOpen={onOpen} onMove={onMove} />
        ))}
        {weeks.map(({ monday, opens }, index) =>
          opens === null ? (
            <span
              key={monday}
              className={classes.holiday}
              style={{ gridColumn: index + 2, gridRow: `2 / span ${Math.max(1, lines.length)}` }}
              title={t('holidayWeek')}
            />
          ) : null,
        )}
      </div>
    </div>
  )
}

interface RowProps extends Omit<OpeningTimelineProps, 'plan' | 'marked'> {
  readonly line: OpeningLine
  readonly row: number
  readonly weeks: readonly Week[]
  readonly marked: boolean
}

const weekWidth = 18

function Row({ line, row, weeks, marked, onOpen, onMove }: RowProps) {
  const { t } = useTranslation('opening')
  const from = useRef<number>(null)
  const [moved, setMoved] = useState(0)
  const start = line.opensOn === null ? undefined : weekOf(weeks, line.opensOn)
  // Where no last day is kept, it is as long as its programme.
  const end = line.endsOn !== null ? weekOf(weeks, line.endsOn) : start === undefined ? undefined : Math.min(weeks.length - 1, start + line.weeks - 1)
  const move = (by: number) => {
    if (!onMove || start === undefined || by === 0) return
    const week = openWeek(weeks, Math.max(0, Math.min(weeks.length - 1, start + by)), by > 0 ? 1 : -1)
    if (week?.opens && week.opens !== line.opensOn) onMove(line, week.opens)
  }
  const drop = (event: PointerEvent<HTMLButtonElement>) => {
    if (from.current === null) return
    const by = Math.round((event.clientX - from.current) / weekWidth)
    from.current = null
    setMoved(0)
    if (by === 0) onOpen(line.lineKey)
    else move(by)
  }
  return (
    <>
      <button type="button" className={classes.rowName} style={{ gridRow: row }} data-marked={marked || undefined} onClick={() => onOpen(line.lineKey)}>
        <span className={classes.code}>{line.code}</span> {line.name}
      </button>
      {start === undefined || end === undefined ? (
        <span className={classes.undated} style={{ gridRow: row, gridColumn: '2 / -1' }}>
          {t('noDay')}
        </span>
      ) : (
        <button
          type="button"
          className={classes.bar}
          data-marked={marked || undefined}
          data-pinned={line.pinned.includes('opensOn') || undefined}
          style={{
            gridRow: row,
            gridColumn: `${start + 2} / span ${Math.max(1, end - start + 1)}`,
            transform: moved ? `translateX(${moved * weekWidth}px)` : undefined,
          }}
          aria-label={t('barLabel', {
            code: line.code,
            from: formatDate(line.opensOn ?? ''),
            to: line.endsOn ? formatDate(line.endsOn) : '…',
            room: line.room?.name ?? '—',
          })}
          title={`${line.room?.name ?? ''} ${formatDate(line.opensOn ?? '')} – ${line.endsOn ? formatDate(line.endsOn) : '…'}`}
          onPointerDown={(event) => {
            if (!onMove || event.button !== 0) return
            from.current = event.clientX
            event.currentTarget.setPointerCapture(event.pointerId)
          }}
          onPointerMove={(event) => from.current !== null && setMoved(Math.round((event.clientX - from.current) / weekWidth))}
          onPointerUp={drop}
          onPointerCancel={() => {
            from.current = null
            setMoved(0)
          }}
          onClick={(event) => {
            // A press of the pointer was seen to when it was let go; what comes from the keyboard has no detail.
            if (event.detail === 0 || !onMove) onOpen(line.lineKey)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
            event.preventDefault()
            move(event.key === 'ArrowLeft' ? -1 : 1)
          }}
        />
      )}
    </>
  )
}
