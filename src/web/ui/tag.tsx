import type { ReactNode } from 'react'
import classes from './tag.module.css'

export interface TagProps {
  readonly tone?: 'plain' | 'success' | 'warning' | 'danger' | 'info' | undefined
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** A state in a word; the colour says nothing that the word does not. */
export function Tag({ tone = 'plain', icon, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
