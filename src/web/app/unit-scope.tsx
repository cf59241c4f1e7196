import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitListItem } from '#contracts/organisation.ts'
import { get } from '#web/lib/api.ts'
import { CheckIcon, ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { useScope, useSession } from './scope.ts'
import classes from './header.module.css'

interface UnitPage {
  readonly items: readonly UnitListItem[]
}

const shownUnits = 12

/** The organisation as it stood at the end of the year looked at, or as it stands today. */
const unitsQuery = (q: string, on: string) =>
  queryOptions({
    queryKey: ['units', q, on],
    queryFn: ({ signal }) => get<UnitPage>('/api/units', { on, limit: shownUnits, q: q || undefined }, signal),
    placeholderData: keepPreviousData,
  })

/** What the screens show, in words: the chosen unit, else all that the account reaches. */
export function useScopeName(): { readonly name: string; readonly reach: string; readonly on: string } {
  const { t } = useTranslation('shell')
  const { unit, year, today } = useScope()
  const { grants } = useSession()
  const on = today < `${year}-12-31` ? today : `${year}-12-31`
  const chosen = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined }).data?.items.find(({ code }) => code === unit)
  const reach = grants.some((grant) => grant.unit === null) ? t('wholeProvince') : grants.map((grant) => grant.unit?.name).join(', ') || t('noUnits')
  return { name: unit === undefined ? reach : (chosen?.name ?? unit), reach, on }
}

/** The unit whose subtree every screen shows, among those the account reaches. */
export function UnitScope() {
  const { t } = useTranslation('shell')
  const { unit } = useScope()
  const { name, reach, on } = useScopeName()
  const navigate = useNavigate()
  const choose = (donvi: string | undefined) => void navigate({ to: '.', search: { donvi } })
  return (
    <Popup
      label={t('unitScope')}
      title={name}
      align="end"
      className={classes.scope}
      button={
        <>
          <span className={classes.scopeLabel}>{t('unitScope')}</span> <span className={classes.scopeName}>{name}</span>
          <ChevronDownIcon />
        </>
      }
    >
      <UnitChoice reach={reach} chosen={unit} on={on} onChoose={choose} />
    </Popup>
  )
}

interface UnitChoiceProps {
  readonly reach: string
  readonly chosen: string | undefined
  readonly on: string
  readonly onChoose: (code: string | undefined) => void
}

function UnitChoice({ reach, chosen, on, onChoose }: UnitChoiceProps) {
  const { t } = useTranslation('shell')
  const [words, setWords] = useState('')
  const id = useId()
  const { data, isError } = useQuery(unitsQuery(words.trim(), on))
  const items = data?.items ?? []
  return (
    <div className={classes.units}>
      <label htmlFor={id}>{t('findUnit')}</label>
      {/* Whoever opened this wants to type. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <input id={id} type="search" autoComplete="off" autoFocus value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      <ul>
        <li>
          <UnitButton name={reach} note={t('allReached')} current={chosen === undefined} onClick={() => onChoose(undefined)} />
        </li>
        {items.map((item) => (
          <li key={item.unitId}>
            <UnitButton name={item.name} note={item.parent?.name} current={item.code === chosen} onClick={() => onChoose(item.code)} />
          </li>
        ))}
      </ul>
      <p role="status">{isError ? t('unknownAnswer') : data && items.length === 0 ? t('noSuchUnit') : items.length === shownUnits ? t('moreUnits') : ''}</p>
    </div>
  )
}

interface UnitButtonProps {
  readonly name: string
  readonly note: string | undefined
  readonly current: boolean
  readonly onClick: () => void
}

function UnitButton({ name, note, current, onClick }: UnitButtonProps) {
  return (
    <button type="button" data-closes aria-current={current || undefined} onClick={onClick}>
      <span>
        {name}
        {note && <small>{note}</small>}
      </span>
      {current && <CheckIcon />}
    </button>
  )
}
