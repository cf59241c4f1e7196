import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import classes from './field.module.css'

export interface FieldProps {
  readonly label: string
  /** Below the field, always there. */
  readonly help?: ReactNode
  /** What is wrong and what to do; stands at the field and is read with it. */
  readonly error?: string | undefined
}

interface Described {
  readonly id: string
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

/** Label above, help below, error words at the field. `children` draws the input itself with the ids it is given. */
export function Field({
  label,
  help,
  error,
  children,
  id: given,
}: FieldProps & { readonly children: (described: Described) => ReactNode; readonly id?: string }) {
  const made = useId()
  const id = given ?? made
  const describedBy = [error && `${id}-loi`, help && `${id}-giup`].filter(Boolean).join(' ')
  return (
    <div className={classes.field} data-invalid={error ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(error ? { 'aria-invalid': true } : {}), ...(describedBy ? { 'aria-describedby': describedBy } : {}) })}
      {error && (
        <p id={`${id}-loi`} className={classes.error}>
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-giup`} className={classes.help}>
          {help}
        </p>
      )}
    </div>
  )
}

/** What a field that gives its value itself (date, picker, tick) shares: `useForm().choice(name)` fills the last four. */
export interface ChoiceProps extends FieldProps {
  readonly id?: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly disabled?: boolean
}

type TextFieldProps = FieldProps & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }

/** One line of text. */
export function TextField({ label, help, error, id, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => <input type="text" {...input} {...described} className={classes.input} />}
    </Field>
  )
}

type TextAreaProps = FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>

/** Several lines of text. */
export function TextArea({ label, help, error, id, rows = 3, ...input }: TextAreaProps) {
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => <textarea rows={rows} {...input} {...described} className={`${classes.input} ${classes.lines}`} />}
    </Field>
  )
}

/** A whole number, typed; no arrows that a turned wheel moves. */
export function NumberField(props: TextFieldProps) {
  return <TextField inputMode="numeric" autoComplete="off" maxLength={9} {...props} />
}

type SelectProps = FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & {
    readonly options: readonly { readonly value: string; readonly label: string }[]
    /** Words of having chosen nothing, with the value ''; without it something is always chosen. */
    readonly none?: string
  }

/** One of a short list, by the browser's own control. Long lists are for `SearchPicker`. */
export function Select({ label, help, error, id, options, none, ...input }: SelectProps) {
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => (
        <select {...input} {...described} className={`${classes.input} ${classes.select}`}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no: the value is 'true' or ''. */
export function Checkbox({ label, help, error, id: given, value, onValue, disabled }: ChoiceProps) {
  const made = useId()
  const id = given ?? made
  return (
    <div className={classes.field} data-invalid={error ? true : undefined}>
      <label className={classes.tick}>
        <input
          id={id}
          type="checkbox"
          checked={value === 'true'}
          disabled={disabled}
          aria-describedby={help ? `${id}-giup` : undefined}
          onChange={(event) => onValue(event.currentTarget.checked ? 'true' : '')}
        />
        {label}
      </label>
      {error && <p className={classes.error}>{error}</p>}
      {help && (
        <p id={`${id}-giup`} className={classes.help}>
          {help}
        </p>
      )}
    </div>
  )
}

/** A password that can be looked at. */
export function PasswordField({ label, help, error, id, ...input }: TextFieldProps) {
  const { t } = useTranslation('shell')
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => (
        <div className={classes.password}>
          <input {...input} {...described} type={shown ? 'text' : 'password'} className={classes.input} />
          <button type="button" aria-label={t('showPassword')} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <EyeOffIcon /> : <EyeIcon />}
          </button>
        </div>
      )}
    </Field>
  )
}
