import { type InputHTMLAttributes, type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import classes from './field.module.css'

interface FieldProps {
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
function Field({ label, help, error, children, id: given }: FieldProps & { readonly children: (described: Described) => ReactNode; readonly id?: string }) {
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

type TextFieldProps = FieldProps & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }

/** One line of text. */
export function TextField({ label, help, error, id, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => <input type="text" {...input} {...described} className={classes.input} />}
    </Field>
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
