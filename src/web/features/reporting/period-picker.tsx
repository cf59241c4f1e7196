import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Periods } from '#contracts/reporting.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { periodsQuery } from './report-queries.ts'
import type { ReportSearch, ReportView } from './report-view.ts'
import classes from './period-picker.module.css'

interface PeriodPickerProps {
  readonly view: ReportView
  readonly today: string
  readonly onSearch: (changes: Partial<ReportSearch>) => void
}

const kinds = ['year', 'half', 'quarter', 'term', 'five-years', 'ten-years'] as const satisfies readonly Periods['items'][number]['kind'][]
const free = 'free'

/** For when, and on whose organisation. The year itself and the unit are chosen in the header. */
export function PeriodPicker({ view, today, onSearch }: PeriodPickerProps) {
  const { t } = useTranslation('reporting')
  const id = useId()
  const [choosing, setChoosing] = useState(false)
  const periods = useQuery(periodsQuery(view.year, currentLanguage())).data?.items ?? []
  const from = view.from ?? `${view.year}-01-01`
  const to = view.to ?? `${view.year}-12-31`
  const value = `${from} ${to}`
  const known = periods.some((period) => `${period.from} ${period.to}` === value)
  const choose = (chosen: string) => {
    setChoosing(chosen === free)
    if (chosen === free) return
    const [first = '', last = ''] = chosen.split(' ')
    const wholeYear = chosen === `${view.year}-01-01 ${view.year}-12-31`
    onSearch(wholeYear ? { tu: undefined, den: undefined } : { tu: first, den: last })
  }
  return (
    <div className={classes.bar} role="group" aria-label={t('scopeLabel')}>
      <div className={classes.choice}>
        <label htmlFor={`${id}-ky`}>{t('period')}</label>
        <select id={`${id}-ky`} value={choosing || (periods.length > 0 && !known) ? free : value} onChange={(event) => choose(event.currentTarget.value)}>
          {periods.length === 0 && <option value={value}>{t('periodYear', { year: view.year })}</option>}
          {kinds.map((kind) => {
            const items = periods.filter((period) => period.kind === kind)
            return (
              items.length > 0 && (
                <optgroup key={kind} label={t(`period_${kind}`)}>
                  {items.map((period) => (
                    <option key={`${period.from} ${period.to}`} value={`${period.from} ${period.to}`}>
                      {period.name}
                    </option>
                  ))}
                </optgroup>
              )
            )
          })}
          <option value={free}>{t('periodFree')}</option>
        </select>
      </div>
      {(choosing || (periods.length > 0 && !known)) && (
        <FreePeriod
          key={value}
          from={from}
          to={to}
          onChoose={(tu, den) => {
            setChoosing(false)
            onSearch({ tu, den })
          }}
        />
      )}
      <div className={classes.choice}>
        <label htmlFor={`${id}-to-chuc`}>{t('organisation')}</label>
        <select
          id={`${id}-to-chuc`}
          value={view.organisation}
          onChange={(event) => onSearch({ tochuc: event.currentTarget.value === 'now' ? 'nay' : undefined })}
        >
          <option value="then">{t('organisationThen')}</option>
          <option value="now">{t('organisationNow', { date: formatDate(today) })}</option>
        </select>
      </div>
    </div>
  )
}

interface FreePeriodProps {
  readonly from: string
  readonly to: string
  readonly onChoose: (from: string, to: string) => void
}

function FreePeriod({ from, to, onChoose }: FreePeriodProps) {
  const { t } = useTranslation('reporting')
  const [first, setFirst] = useState(from)
  const [last, setLast] = useState(to)
  const [asked, setAsked] = useState(false)
  const turned = isDay(first) && isDay(last) && first > last
  return (
    <form
      className={classes.free}
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (isDay(first) && isDay(last) && !turned) onChoose(first, last)
      }}
    >
      <DateField label={t('from')} value={first} onValue={setFirst} error={asked && !isDay(first) ? t('badDay') : undefined} />
      <DateField
        label={t('to')}
        value={last}
        onValue={setLast}
        error={asked ? (!isDay(last) ? t('badDay') : turned ? t('turnedDays') : undefined) : undefined}
      />
      <Button type="submit">{t('showPeriod')}</Button>
    </form>
  )
}
