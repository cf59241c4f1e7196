import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReportSearch } from './report-view.ts'

/** Spread into an address: nothing is open beside the page. */
export const closed = {
  xem: undefined,
  hanche: undefined,
  theo: undefined,
  nhom: undefined,
  hang: undefined,
  cot: undefined,
  tim: undefined,
  nguoi: undefined,
} as const

type Opened = Pick<ReportSearch, keyof typeof closed>

interface PanelLinkProps {
  /** What stands beside the page afterwards; all else there closes. */
  readonly open: Opened
  /** Leaves what is open and changes only what is given: a step inside the panel. */
  readonly within?: boolean
  readonly className?: string | undefined
  /** Read aloud in the place of the words shown. */
  readonly label?: string
  readonly title?: string
  /** Named for whoever drives the page from outside. */
  readonly figure?: string
  readonly current?: boolean
  readonly children: ReactNode
}

/** A link that keeps the report and opens something beside it; the open panel is part of the address. */
export function PanelLink({ open, within = false, className, label, title, figure, current, children }: PanelLinkProps) {
  return (
    <Link
      from="/bao-cao"
      to="/bao-cao"
      search={(search) => ({ ...search, ...(within ? {} : closed), ...open })}
      resetScroll={false}
      preload={false}
      // Only what is said here is current; the router would also call a link current whose search is part of the address.
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
      className={className}
      aria-label={label}
      title={title}
      aria-haspopup={within ? undefined : 'dialog'}
      aria-current={current || undefined}
      data-figure={figure}
    >
      {children}
    </Link>
  )
}
