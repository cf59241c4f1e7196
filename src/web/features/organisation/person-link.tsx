import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './units.module.css'

/** A person's page. */
export function PersonLink({ personId, children }: { readonly personId: string; readonly children: ReactNode }) {
  const router = useRouter()
  const href = `/ho-so/${personId}`
  return (
    <a
      href={href}
      className={classes.person}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        router.history.push(href)
      }}
    >
      {children}
    </a>
  )
}
