import type { ReactNode } from 'react'
import { AlertIcon } from './icons.tsx'
import classes from './notice.module.css'

/** An error in words. Announced when it appears. */
export function ErrorBox({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.error} role="alert">
      <span className={classes.icon}>
        <AlertIcon />
      </span>
      <div className={classes.words}>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  )
}

interface EmptyStateProps {
  readonly title: string
  readonly text: string
  /** Without a border, inside something that has one. */
  readonly plain?: boolean
  /** The one thing to do next. */
  readonly children?: ReactNode
}

/** Why there is nothing here, and the one thing to do next. */
export function EmptyState({ title, text, plain = false, children }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-plain={plain || undefined}>
      <h2 className={classes.emptyTitle}>{title}</h2>
      <p className={classes.emptyText}>{text}</p>
      {children}
    </div>
  )
}
