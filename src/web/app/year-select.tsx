import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useChosenYear } from './chosen-year.ts'
import classes from './shell.module.css'

/** How many years back the list reaches; the chosen year is always in it. */
const yearsBack = 10

export function YearSelect() {
  const { t } = useTranslation('shell')
  const { year, today } = useChosenYear()
  const navigate = useNavigate({ from: '/' })
  const id = useId()
  const thisYear = Number(today.slice(0, 4))
  const years = new Set([year, ...Array.from({ length: yearsBack + 2 }, (_, i) => thisYear + 1 - i)])
  return (
    <div className={classes.year}>
      <label htmlFor={id}>{t('year')}</label>
      <select id={id} value={year} onChange={(event) => void navigate({ search: { nam: Number(event.currentTarget.value) } })}>
        {[...years]
          .toSorted((a, b) => b - a)
          .map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
      </select>
    </div>
  )
}
