import { type KeyboardEvent, useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSettled } from '#web/lib/settled.ts'
import { CheckIcon } from '#web/ui/icons.tsx'
import { shownUnits, unitsQuery } from './units-query.ts'
import classes from './header.module.css'

interface UnitChoiceProps {
  /** All that the account reaches, in words. */
  readonly reach: string
  readonly chosen: string | undefined
  readonly on: string
  readonly onChoose: (code: string | undefined) => void
}

interface Choice {
  readonly code: string | undefined
  readonly name: string
  readonly note: string | undefined
}

/** Words and, under them, the units that fit, the best first: ↓ and ↑ go through them, Enter takes the one that is marked. */
export function UnitChoice({ reach, chosen, on, onChoose }: UnitChoiceProps) {
  const { t } = useTranslation('shell')
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const id = useId()
  const words = useSettled(typed.trim())
  const { data, isError, isPlaceholderData } = useQuery(unitsQuery(words, on))
  const items = data?.items ?? []
  const found: readonly Choice[] = items.map(({ code, name, parent }) => ({ code, name, note: parent?.name }))
  // Everything is no answer to words.
  const choices = words === '' ? [{ code: undefined, name: reach, note: t('allReached') }, ...found] : found
  const at = Math.min(marked, choices.length - 1)
  const settled = words === typed.trim() && !isPlaceholderData
  const mark = (next: number) => {
    setMarked(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') mark(at + 1 < choices.length ? at + 1 : 0)
    else if (event.key === 'ArrowUp') mark(at > 0 ? at - 1 : Math.max(0, choices.length - 1))
    else if (event.key === 'Home' && typed === '') mark(0)
    else if (event.key === 'End' && typed === '') mark(Math.max(0, choices.length - 1))
    else if (event.key === 'Enter') {
      // What is marked belongs to the words before, until the answer to these has come.
      if (settled) document.getElementById(`${id}-${at}`)?.click()
    } else return
    event.preventDefault()
  }
  return (
    <div className={classes.units}>
      <label htmlFor={id}>{t('findUnit')}</label>
      {/* Whoever opened this wants to type. */}
      {/* oxlint-disable jsx-a11y/no-autofocus */}
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-units`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setMarked(0)
        }}
      />
      {/* oxlint-enable jsx-a11y/no-autofocus */}
      <div id={`${id}-units`} role="listbox" aria-label={t('unitScope')} className={classes.unitList}>
        {choices.map(({ code, name, note }, index) => (
          // The keys of the list are the input's; the mouse is the option's.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={code ?? ''}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            data-closes
            aria-selected={index === at}
            aria-current={code === chosen || undefined}
            onClick={() => onChoose(code)}
            onPointerMove={() => setMarked(index)}
          >
            <span>
              {name}
              {note && <small>{note}</small>}
            </span>
            {code === chosen && <CheckIcon />}
          </div>
        ))}
      </div>
      <p role="status">{isError ? t('unknownAnswer') : data && items.length === 0 ? t('noSuchUnit') : items.length === shownUnits ? t('moreUnits') : ''}</p>
    </div>
  )
}
