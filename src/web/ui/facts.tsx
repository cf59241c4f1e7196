import type { ReactNode } from 'react'
import classes from './facts.module.css'

export interface FactLine {
  readonly label: string
  /** Nothing known is said as “–”; say why where it matters. */
  readonly value: ReactNode
}

/** What is known about a record, label and value. */
export function Facts({ lines }: { readonly lines: readonly FactLine[] }) {
  return (
    <dl className={classes.facts}>
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
