import { type InputHTMLAttributes, useState } from 'react'
import { formatNumber } from '#web/lib/format.ts'
import { type ChoiceProps, Field } from './field.tsx'
import classes from './field.module.css'

interface MoneyInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'type'> {
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A whole number, grouped until somebody types in it: coming into it changes nothing, so that what is selected stays selected. The value is its digits, or what was typed while that is no number. */
export function MoneyInput({ value, onValue, className, ...input }: MoneyInputProps) {
  const [typed, setTyped] = useState<string>()
  const shown = typed !== undefined && digitsOf(typed) === value ? typed : grouped(value)
  return (
    <input
      inputMode="numeric"
      autoComplete="off"
      maxLength={21}
      {...input}
      type="text"
      className={className ?? classes.input}
      value={shown}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onValue(digitsOf(event.currentTarget.value))
      }}
    />
  )
}

/** Separators and the sign of đồng are pasted along with numbers. */
const digitsOf = (words: string) => words.replace(/[\s.,đ]/g, '')
const grouped = (value: string) => (/^\d{1,15}$/.test(value) ? formatNumber(Number(value)) : value)

/** Đồng: `useForm().choice(name)` fills the rest. */
export function MoneyField({ label, help, error, id, value, onValue, disabled = false }: ChoiceProps) {
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => <MoneyInput {...described} value={value} onValue={onValue} disabled={disabled} />}
    </Field>
  )
}

/** A whole number that the server takes: digits, at most 15. */
export const isAmount = (value: string): boolean => /^\d{1,15}$/.test(value)
