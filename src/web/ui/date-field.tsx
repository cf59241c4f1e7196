import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { type ChoiceProps, Field } from './field.tsx'
import classes from './field.module.css'
import { CalendarIcon } from './icons.tsx'
import { Popup } from './popup.tsx'

// Most days are typed: the calendar is loaded by whoever opens it.
const Calendar = lazy(() => import('./calendar.tsx'))

/** A day, typed as dd/mm/yyyy whatever the browser's own language is, or chosen from a calendar. The value is 'YYYY-MM-DD', or the words as typed
 * while they are no day (`isDay` tells). */
export function DateField({ label, help, error, id, value, onValue, disabled = false }: ChoiceProps) {
  const { t } = useTranslation('shell')
  const [typed, setTyped] = useState(value)
  // Another value from outside (the others' in a conflict) is shown; one that means what was typed leaves the words alone.
  const words = typed === value || readDay(typed) === value ? typed : value
  const choose = (day: string) => {
    setTyped(day)
    onValue(day)
  }
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => (
        <div className={classes.withButton}>
          <input
            {...described}
            type="text"
            className={classes.input}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('dayPlaceholder')}
            maxLength={10}
            disabled={disabled}
            value={/^\d{4}-\d{2}-\d{2}$/.test(words) ? formatDate(words) : words}
            onChange={(event) => {
              const next = event.currentTarget.value
              setTyped(next)
              onValue(readDay(next) ?? next)
            }}
          />
          {!disabled && (
            <span className={classes.opener}>
              <Popup
                label={t('calendar')}
                name={t('calendarOf', { label })}
                title={t('calendar')}
                className={classes.calendar}
                align="end"
                button={<CalendarIcon />}
              >
                <Suspense fallback={<p className={classes.help}>{t('loading')}</p>}>
                  <Calendar day={readDay(formatDate(value))} onDay={choose} />
                </Suspense>
              </Popup>
            </span>
          )}
        </div>
      )}
    </Field>
  )
}
