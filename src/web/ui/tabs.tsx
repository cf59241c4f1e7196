import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { formatNumber } from '#web/lib/format.ts'
import classes from './tabs.module.css'

interface Tab<Key extends string> {
  readonly key: Key
  readonly label: string
  readonly count?: number | undefined
}

interface TabsProps<Key extends string> {
  /** What the parts are parts of, for a screen reader. */
  readonly label: string
  readonly tabs: readonly Tab<Key>[]
  readonly current: Key
  /** The search parameter that holds the part; the first one is the page without it. */
  readonly name?: string
  /** Search parameters that belong to a part and go when it is left: what is open beside it. */
  readonly leaves?: readonly string[]
}

const none: readonly string[] = []

/** The parts of a record's page; which one is shown is part of the address. */
export function Tabs<Key extends string>({ label, tabs, current, name = 'muc', leaves = none }: TabsProps<Key>) {
  const strip = useRef<HTMLElement>(null)
  const at = tabs.findIndex(({ key }) => key === current)
  useEffect(() => {
    const shown = strip.current?.children[at]
    // On a phone the strip is wider than the screen: the part that is shown stands in its middle.
    if (strip.current && shown instanceof HTMLElement)
      strip.current.scrollLeft = shown.offsetLeft - strip.current.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2
  }, [at])
  return (
    <nav ref={strip} className={classes.tabs} aria-label={label}>
      {tabs.map(({ key, label: words, count }, index) => (
        <Link
          key={key}
          to="."
          search={(search: Readonly<Record<string, unknown>>) => ({
            ...search,
            ...Object.fromEntries(leaves.map((each) => [each, undefined])),
            [name]: index === 0 ? undefined : key,
          })}
          resetScroll={false}
          className={classes.tab}
          aria-current={key === current ? 'page' : undefined}
          // The router would also call a link current whose search is part of the address.
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
        >
          {words}
          {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
