import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGrantedUnits } from '#web/lib/session.ts'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import classes from './data-table.module.css'
import { SavedViews } from './saved-views.tsx'
import type { TableColumn } from './table-types.ts'
import type { TableView } from './table-view.ts'

interface TableToolbarProps<Row> {
  readonly id: string
  readonly columns: readonly TableColumn<Row>[]
  readonly shown: readonly string[]
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onColumns: (columns: readonly string[]) => void
  readonly search: string | undefined
  /** How many the words have found, in words. */
  readonly found: string | undefined
  readonly filters: ReactNode
  readonly fixed: boolean
}

/** Search, filters, saved views, columns. */
export function TableToolbar<Row>({ id, columns, shown, view, onView, onColumns, search, found, filters, fixed }: TableToolbarProps<Row>) {
  const { t } = useTranslation('shell')
  const units = useGrantedUnits()
  return (
    <div className={classes.toolbar}>
      {search !== undefined && <SearchBox label={search} words={view.q ?? ''} onSearch={(q) => onView({ ...view, q: q || undefined })} />}
      {search !== undefined && (
        <span role="status" className={classes.found}>
          {found}
        </span>
      )}
      {filters}
      {!fixed && (
        <div className={classes.tools}>
          <Popup label={t('savedViews')} align="end" button={<Words text={t('savedViews')} />}>
            <SavedViews id={id} view={view} onView={onView} shareWith={units.map((unit) => unit ?? { unitId: null, name: t('everybody') })} />
          </Popup>
          <span className={classes.wide}>
            <Popup label={t('columns')} align="end" button={<Words text={t('columns')} />}>
              <fieldset className={classes.columns}>
                <legend className="spoken">{t('columns')}</legend>
                {columns.map((column) => (
                  <label key={column.id}>
                    <input
                      type="checkbox"
                      checked={shown.includes(column.id)}
                      disabled={column.naming}
                      onChange={(event) => {
                        const { checked } = event.currentTarget
                        onColumns(columns.map((each) => each.id).filter((each) => (each === column.id ? checked : shown.includes(each))))
                      }}
                    />
                    {column.header}
                  </label>
                ))}
              </fieldset>
            </Popup>
          </span>
        </div>
      )}
    </div>
  )
}

function Words({ text }: { readonly text: string }) {
  return (
    <>
      {text}
      <ChevronDownIcon />
    </>
  )
}

interface SearchBoxProps {
  readonly label: string
  readonly words: string
  readonly onSearch: (words: string) => void
}

/** How long somebody may pause between two letters, in milliseconds. */
const pause = 250

/** Asks a moment after the last letter; at once on Enter, on leaving the box and when it is emptied. */
function SearchBox({ label, words, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(words)
  const [asked, setAsked] = useState(words)
  const [seen, setSeen] = useState(words)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Other words came from elsewhere: a saved view, the filters taken away, the way back. What one asked oneself may come while one types on.
  if (words !== seen) {
    setSeen(words)
    if (words !== asked) {
      setTyped(words)
      setAsked(words)
    }
  }
  useEffect(() => () => clearTimeout(later.current), [])
  const ask = (next: string) => {
    clearTimeout(later.current)
    if (next.trim() === asked) return
    setAsked(next.trim())
    onSearch(next.trim())
  }
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        ask(typed)
      }}
    >
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onBlur={() => ask(typed)}
        onChange={(event) => {
          const next = event.currentTarget.value
          setTyped(next)
          clearTimeout(later.current)
          if (next === '') ask(next)
          else later.current = setTimeout(() => ask(next), pause)
        }}
      />
    </form>
  )
}
