import { type ChangeEvent, type SubmitEvent, useId, useState } from 'react'
import { ApiError } from '#web/lib/api.ts'
import { leaveEndedSession } from '#web/lib/ended-session.ts'

type Texts = Readonly<Record<string, string>>
type Errors<Values extends Texts> = Partial<Readonly<Record<keyof Values & string, string>>>

interface FormOptions<Values extends Texts, Saved> {
  /** Names the form in what is kept over an expired session. */
  readonly form: string
  readonly initial: Values
  /** Errors in words by field; an empty object lets it through. */
  readonly check: (values: Values) => Errors<Values>
  /** Throws `ApiError`: its `fields` come to the fields, its message to the summary. */
  readonly save: (values: Values) => Promise<Saved>
  readonly onSaved: (saved: Saved, values: Values) => void
  /** Fields that are never kept, such as passwords. */
  readonly secret?: readonly (keyof Values & string)[]
}

/** A form of texts. What was typed stays on a failed save, and over an expired session: after the log-in it is there again. */
export function useForm<Values extends Texts, Saved>({ form, initial, check, save, onSaved, secret = [] }: FormOptions<Values, Saved>) {
  const id = useId()
  const [values, setValues] = useState(() => ({ ...initial, ...takeKept(form) }))
  const [errors, setErrors] = useState<Errors<Values>>({})
  const [failure, setFailure] = useState<unknown>()
  const [saving, setSaving] = useState(false)
  const fieldId = (name: string) => `${id}-${name}`
  const show = (found: Errors<Values>) => {
    setErrors(found)
    const [first] = Object.keys(found)
    // After the summary is drawn.
    if (first !== undefined) requestAnimationFrame(() => document.getElementById(fieldId(first))?.focus())
  }
  const run = async () => {
    setFailure(undefined)
    const found = check(values)
    show(found)
    if (Object.keys(found).length > 0) return
    setSaving(true)
    try {
      onSaved(await save(values), values)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        keep(form, Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name))))
        leaveEndedSession()
        return
      }
      setFailure(error)
      if (error instanceof ApiError) show(Object.fromEntries(Object.entries(error.fields).filter(([name]) => name in initial)) as Errors<Values>)
    } finally {
      setSaving(false)
    }
  }
  return {
    values,
    saving,
    /** Not of a field: for `ErrorSummary`. */
    failure,
    /** For `ErrorSummary`: each leads to its field. */
    problems: Object.entries<string | undefined>(errors as Readonly<Record<string, string | undefined>>).flatMap(([name, message]) =>
      message === undefined ? [] : [{ fieldId: fieldId(name), message }],
    ),
    submit: (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (!saving) void run()
    },
    /** Props of the field of this name. */
    field: (name: keyof Values & string) => ({
      id: fieldId(name),
      name,
      value: values[name],
      error: errors[name],
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const { value } = event.currentTarget
        setValues((was) => ({ ...was, [name]: value }))
      },
    }),
  }
}

const keptKey = (form: string) => `tn-form-${form}`

function keep(form: string, values: Texts): void {
  window.sessionStorage.setItem(keptKey(form), JSON.stringify(values))
}

/** What was typed before the session ended; asked for once. */
function takeKept(form: string): Texts {
  const kept = window.sessionStorage.getItem(keptKey(form))
  if (kept === null) return {}
  window.sessionStorage.removeItem(keptKey(form))
  return JSON.parse(kept) as Texts
}
