import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './units.module.css'

/** A person's page. */
export function PersonLink({ personId, children }: { readonly personId: string; readonly children: ReactNode }) {
  return (
    <Link to="/ho-so/$personId" params={{ personId }} className={classes.person}>
      {children}
    </Link>
  )
}
