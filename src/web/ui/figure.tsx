import type { ReactNode } from 'react'
import { formatNumber } from '#web/lib/format.ts'
import classes from './figure.module.css'

interface FigureProps {
  readonly value: number
  /** What is counted: “dòng”, “lượt người”. */
  readonly unit: string
  /** What the number means. */
  readonly label: string
  /** As of when, or how it is counted. */
  readonly note?: string
  readonly tone?: 'danger' | 'warning'
  /** Draws the number as the link or button that opens the rows behind it; without it the number is plain, because nothing is behind. */
  readonly open?: ((number: string) => ReactNode) | undefined
}

/** A number that opens, what it counts, and what it means. */
export function Figure({ value, unit, label, note, tone, open }: FigureProps) {
  const number = formatNumber(value)
  return (
    <div className={classes.figure} data-tone={tone}>
      <span className={classes.number}>{open ? open(number) : number}</span>
      <span className={classes.unit}>{unit}</span>
      <strong className={classes.label}>{label}</strong>
      {note && <span className={classes.note}>{note}</span>}
    </div>
  )
}
