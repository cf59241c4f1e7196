import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import classes from './button.module.css'

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly variant?: 'default' | 'primary'
  readonly small?: boolean
}

// The router fills in address and words.
function Anchor({ variant = 'default', small = false, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classes.button} data-variant={variant} data-small={small || undefined}>
      {children}
    </a>
  )
}

/** Leads to another screen and looks like a button. */
export const ButtonLink = createLink(Anchor)
