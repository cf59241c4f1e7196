import { useState } from 'react'
import { formatDate } from '#web/lib/format.ts'
import { TextField } from '#web/ui/field.tsx'

interface DayFieldProps {
  readonly label: string
  /** What it shows at first, 'YYYY-MM-DD'. */
  readonly value: string
  /** The day written, or undefined while it is none. */
  readonly onChange: (day: string | undefined) => void
  readonly help?: string
  readonly error: string | undefined
}

/** A day written as dd/mm/yyyy, whatever the browser's own language is. */
export function DayField({ label, value, onChange, help, error }: DayFieldProps) {
  const [words, setWords] = useState(formatDate(value))
  return (
    <TextField
      label={label}
      error={error}
      {...(help ? { help } : {})}
      inputMode="numeric"
      placeholder="dd/mm/yyyy"
      maxLength={10}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value)
        onChange(readDay(event.currentTarget.value))
      }}
    />
  )
}

/** '31/12/2021', '31-12-2021' or '31.12.2021' as '2021-12-31'; undefined where there is no such day. */
export function readDay(words: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(words) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${text}T00:00:00Z`)
  return year !== '' && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : undefined
}
