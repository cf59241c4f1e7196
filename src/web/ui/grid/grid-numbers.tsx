import { formatNumber } from '#web/lib/format.ts'
import classes from './grid.module.css'

/** How much more or less than what it is compared with: never by colour alone, the sign says it. */
export function Difference({ value }: { readonly value: number }) {
  if (value === 0) return null
  return <small className={value < 0 ? classes.less : classes.more}>{`${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`} </small>
}

export const numberOf = (value: number | null): string => (value === null || value === 0 ? '–' : formatNumber(value))
