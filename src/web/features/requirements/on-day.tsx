import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import classes from './on-day.module.css'

interface OnDayProps {
  readonly label: string
  readonly on: string
  readonly today: string
  /** Undefined: today again. */
  readonly onDay: (on: string | undefined) => void
}

/** The day at which law and people are looked at; the address holds it. What is no day yet changes nothing. */
export function OnDay({ label, on, today, onDay }: OnDayProps) {
  const { t } = useTranslation('standards')
  const [typed, setTyped] = useState(on)
  const [seen, setSeen] = useState(on)
  // The way back, a link: another day came from the address.
  if (on !== seen) {
    setSeen(on)
    setTyped(on)
  }
  return (
    <div className={classes.day}>
      <DateField
        label={label}
        value={typed}
        error={isDay(typed) ? undefined : t('dayWanted')}
        onValue={(day) => {
          setTyped(day)
          if (isDay(day)) onDay(day === today ? undefined : day)
        }}
      />
      {on !== today && (
        <Button variant="subtle" onClick={() => onDay(undefined)}>
          {t('backToToday')}
        </Button>
      )}
    </div>
  )
}
