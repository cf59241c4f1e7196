import type { ReactNode } from 'react'
import classes from './tag.module.css'

/** A state in a word; the colour says nothing that the word does not. */
export function Tag({ tone = 'plain', children }: { readonly tone?: 'plain' | 'success' | 'warning' | 'danger' | 'info'; readonly children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
