import type { ReactNode } from 'react'
import classes from './surveys.module.css'

/** Something to know before reading on. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return <p className={classes.notice}>{children}</p>
}
