import { useState } from 'react'
import { readDay } from '#web/lib/day.ts'
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
