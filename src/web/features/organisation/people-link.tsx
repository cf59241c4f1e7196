import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface PeopleLinkProps {
  /** Code of the unit: it and everything below it. */
  readonly unit: string
  /** Filters of the list, `name:value`. */
  readonly filters?: Readonly<Record<string, string>>
  /** Ages, both included. */
  readonly ages?: { readonly from: number | null; readonly to: number | null }
  readonly ethnicGroup?: string
  readonly ethnicMinority?: true
  readonly className?: string | undefined
  readonly label?: string
  readonly children: ReactNode
}

/** The list of people behind a number. */
export function PeopleLink({ unit, filters, ages, ethnicGroup, ethnicMinority, className, label, children }: PeopleLinkProps) {
  const rules = [
    ...(ages ? [ageRule(ages)] : []),
    ...(ethnicGroup === undefined ? [] : [{ field: 'ethnicGroup', operator: '=', value: ethnicGroup }]),
    ...(ethnicMinority ? [{ field: 'ethnicMinority', operator: '=', value: true }] : []),
  ]
  const loc = Object.entries({ status: 'active', ...filters })
    .map((pair) => pair.join(':'))
    .join()
  const dk = rules.length > 0 ? JSON.stringify({ combinator: 'and', rules }) : undefined
  return (
    <Link to="/ho-so" search={{ donvi: unit, loc, dk }} className={className} aria-label={label}>
      {children}
    </Link>
  )
}

function ageRule({ from, to }: { readonly from: number | null; readonly to: number | null }) {
  if (from === null) return { field: 'age', operator: '<=', value: to }
  return to === null ? { field: 'age', operator: '>=', value: from } : { field: 'age', operator: 'between', value: [from, to] }
}
