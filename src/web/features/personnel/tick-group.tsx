import { useId } from 'react'
import type { ChoiceProps } from '#web/ui/field.tsx'
import classes from './person-form.module.css'

interface TickGroupProps extends ChoiceProps {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** Several of a short list. The value holds those chosen, in the order of the list, with “;” between. */
export function TickGroup({ label, help, error, id, value, onValue, options }: TickGroupProps) {
  const made = useId()
  const name = id ?? made
  const chosen = value === '' ? [] : value.split(';')
  return (
    <fieldset id={name} tabIndex={-1} className={classes.ticks} aria-describedby={help ? `${name}-giup` : undefined}>
      <legend>{label}</legend>
      {help && (
        <p id={`${name}-giup`} className={classes.hint}>
          {help}
        </p>
      )}
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) => {
                const wanted = event.currentTarget.checked
                onValue(
                  options
                    .map((each) => each.value)
                    .filter((each) => (each === option.value ? wanted : chosen.includes(each)))
                    .join(';'),
                )
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <p className={classes.fault}>{error}</p>}
    </fieldset>
  )
}
