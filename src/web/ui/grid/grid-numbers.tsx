import { formatNumber } from '#web/lib/format.ts'
import classes from './grid.module.css'

/** How much more or less than what it is compared with: never by colour alone, the sign says it. */
export function Difference({ value }: { readonly value: number }) {
  if (value === 0) return null
  return <small className={value < 0 ? classes.less : classes.more}>{`${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`} </small>
}

/** None is a dash; `zero` says that there is one that counts. */
export const numberOf = (value: number | null, zero = false): string => (value === null || (value === 0 && !zero) ? '–' : formatNumber(value))
