import { type ChangeEvent, type SubmitEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { ApiError, newRequestKey } from '#web/lib/api.ts'
import { leaveEndedSession } from '#web/lib/ended-session.ts'
import { keepTyped, takeTyped } from './typed-words.ts'

export type Texts = Readonly<Record<string, string>>
type Errors<Values extends Texts> = Partial<Readonly<Record<keyof Values & string, string>>>

interface FormOptions<Values extends Texts, Saved> {
  /** Names the form in what is kept over an expired session: with the record's id where it is about one. */
  readonly form: string
  readonly initial: Values
  /** Errors in words by field; an empty object lets it through. */
  readonly check: (values: Values) => Errors<Values>
  /** Hand the key to `post`, `put`, `patch`: the same content sent again is done once. Throws `ApiError`: its `fields` come to the fields, its message
   * to the summary. */
  readonly save: (values: Values, requestKey: string) => Promise<Saved>
  readonly onSaved: (saved: Saved, values: Values) => void
  /** Fields that are never kept, such as passwords. */
  readonly secret?: readonly (keyof Values & string)[]
  /** Reads the record anew when somebody else has saved meanwhile (`kernel.changed-meanwhile`); `save` must then send the version just read. */
  readonly current?: () => Promise<Values>
}

/** Fields that both sides changed, with what the others saved; shown by `EditConflict`. */
export interface Conflict<Values extends Texts> {
  readonly theirs: Values
  readonly fields: readonly (keyof Values & string)[]
}

type Conflicted<Values extends Texts> = Conflict<Values> | undefined

/** A form of texts. What was typed stays on a failed save, and over an expired session: after the log-in it is there again. */
export function useForm<Values extends Texts, Saved>({ form, initial, check, save, onSaved, secret = [], current }: FormOptions<Values, Saved>) {
  const id = useId()
  const [values, setValues] = useState(() => ({ ...initial, ...takeTyped(form) }))
  const [errors, setErrors] = useState<Errors<Values>>({})
  const [failure, setFailure] = useState<unknown>()
  const [saving, setSaving] = useState(false)
  const [conflict, setConflict] = useState<Conflicted<Values>>()
  // What the fields are compared with: as the record was when the form opened, or as the others left it.
  const ground = useRef(initial)
  const latest = useRef(values)
  useLayoutEffect(() => {
    latest.current = values
  })
  const clean = useRef(false)
  const request = useRef({ content: '', key: '' })
  const fieldId = (name: string) => `${id}-${name}`
  const show = (found: Errors<Values>) => {
    setErrors(found)
    const [first] = Object.keys(found)
    // After the summary is drawn.
    if (first !== undefined) requestAnimationFrame(() => document.getElementById(fieldId(first))?.focus())
  }
  const keyOf = (content: string): string => {
    if (request.current.content !== content) request.current = { content, key: newRequestKey() }
    return request.current.key
  }
  /** Whose change is whose: what only they changed is taken, what only I changed stays, and what both did is asked. */
  const meet = (theirs: Values) => {
    const names = Object.keys(initial) as (keyof Values & string)[]
    const mine = latest.current
    const taken = names.filter((name) => mine[name] === ground.current[name])
    const fields = names.filter((name) => !taken.includes(name) && theirs[name] !== ground.current[name] && theirs[name] !== mine[name])
    setValues({ ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) })
    setConflict({ theirs, fields })
    ground.current = theirs
  }
  const run = async () => {
    setFailure(undefined)
    const found = check(values)
    show(found)
    if (Object.keys(found).length > 0) return
    setSaving(true)
    try {
      const saved = await save(values, keyOf(JSON.stringify([values, ground.current])))
      clean.current = true
      onSaved(saved, values)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        keepTyped(form, Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name))))
        clean.current = true
        leaveEndedSession()
        return
      }
      if (error instanceof ApiError && error.code === 'kernel.changed-meanwhile' && current) {
        await current().then(meet, setFailure)
        return
      }
      setFailure(error)
      if (error instanceof ApiError) show(Object.fromEntries(Object.entries(error.fields).filter(([name]) => name in initial)) as Errors<Values>)
    } finally {
      setSaving(false)
    }
  }
  const set = (name: keyof Values & string, value: string) => {
    clean.current = false
    setValues((was) => ({ ...was, [name]: value }))
  }
  return {
    values,
    saving,
    /** Not of a field: for `ErrorSummary`. */
    failure,
    /** For `EditConflict`: somebody else has saved since the form was opened. */
    conflict,
    takeTheirs: (name: keyof Values & string) => {
      if (!conflict) return
      set(name, conflict.theirs[name] ?? '')
      setConflict({ ...conflict, fields: conflict.fields.filter((field) => field !== name) })
    },
    /** For `ErrorSummary`: each leads to its field. */
    problems: Object.entries<string | undefined>(errors as Readonly<Record<string, string | undefined>>).flatMap(([name, message]) =>
      message === undefined ? [] : [{ fieldId: fieldId(name), message }],
    ),
    /** For `LeaveGuard`: whether something typed is not saved, asked at the moment of leaving. */
    hasTyped: () => !clean.current && Object.entries(latest.current).some(([name, value]) => value !== ground.current[name]),
    submit: (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (!saving) void run()
    },
    set,
    /** Tells what is wrong with some fields, without saving: for a step before it. */
    tell: (names: readonly (keyof Values & string)[]) =>
      show(Object.fromEntries(Object.entries(check(values)).filter(([name]) => names.includes(name))) as Errors<Values>),
    /** Props of a field that is an element of the browser: text, select, text area. */
    field: (name: keyof Values & string) => ({
      id: fieldId(name),
      name,
      value: values[name],
      error: errors[name],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => set(name, event.currentTarget.value),
    }),
    /** Props of a field that gives its value itself: date, checkbox, picker. */
    choice: (name: keyof Values & string) => ({
      id: fieldId(name),
      value: values[name] ?? '',
      error: errors[name],
      onValue: (value: string) => set(name, value),
    }),
  }
}
