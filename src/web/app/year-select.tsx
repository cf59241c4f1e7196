import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useScope } from './scope.ts'
import classes from './header.module.css'

/** How many years back the list reaches; the chosen year is always in it. */
const yearsBack = 10

/** The year that scopes every list. What was open beside the page is closed: it was of another year. */
export function YearSelect() {
  const { t } = useTranslation('shell')
  const { year, today } = useScope()
  const navigate = useNavigate()
  const id = useId()
  const thisYear = Number(today.slice(0, 4))
  const years = new Set([year, ...Array.from({ length: yearsBack + 2 }, (_, i) => thisYear + 1 - i)])
  const choose = (nam: number) => void navigate({ to: '.', search: { nam } })
  return (
    <div className={classes.choice}>
      <label htmlFor={id}>{t('year')}</label>
      <select id={id} value={year} onChange={(event) => choose(Number(event.currentTarget.value))}>
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
