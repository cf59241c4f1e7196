import { formatNumber } from '#web/lib/format.ts'
import classes from './status-tabs.module.css'

interface StatusTab<Key extends string> {
  readonly key: Key
  readonly label: string
  /** How many rows have this state; not said when undefined. */
  readonly count?: number | undefined
}

interface StatusTabsProps<Key extends string> {
  /** What the tabs tell apart, for a screen reader: “Trạng thái”. */
  readonly label: string
  readonly tabs: readonly StatusTab<Key>[]
  readonly chosen: Key
  readonly onChoose: (key: Key) => void
}

/** The states of a list with their counts; choosing one filters the list below. */
export function StatusTabs<Key extends string>({ label, tabs, chosen, onChoose }: StatusTabsProps<Key>) {
  return (
    <div className={classes.tabs} role="group" aria-label={label}>
      {tabs.map(({ key, label: words, count }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {words}
          {count !== undefined && <span>{formatNumber(count)}</span>}
        </button>
      ))}
    </div>
  )
}
