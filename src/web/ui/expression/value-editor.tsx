import { use, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps, VersatileSelectorProps } from 'react-querybuilder'
import { readDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { comparable, isIncomplete } from './edited-expression.ts'
import { BuildingContext, type FactField, Selector } from './expression-controls.tsx'
import classes from './expression.module.css'

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === '' || value === undefined || value === null ? [] : [value])

/** The field for a value of the fact's kind; what is missing or was not read is said at it. */
export function ValueEditor(props: ValueEditorProps) {
  const { t } = useTranslation('expression')
  const id = useId()
  const { operator, value, valueSource, handleOnChange, title, className } = props
  const { tried, fault } = use(BuildingContext)
  // A fact that this reader does not know has no field.
  const { fact, beside: facts = [] } = props.fieldData as Partial<FactField>
  if (!fact) return null
  const unread = fault && fault.id !== undefined && fault.id === props.rule.id ? fault.message : undefined
  const missing = tried && isIncomplete(facts, props.rule)
  const problem = unread ?? (missing ? t(fact.type === 'date' ? 'missingDay' : fact.type === 'number' ? 'missingNumber' : 'missingValue') : undefined)
  const described = problem === undefined ? {} : { 'aria-invalid': true as const, 'aria-describedby': id }
  const name = [title, fact.words[currentLanguage()]].join(': ')
  const several = operator === 'in' || operator === 'notIn'
  const between = operator === 'between' || operator === 'notBetween'
  const selector = (
    options: readonly { name: string; value: string; label: string }[],
    chosen: unknown,
    onChange: (next: unknown) => void,
    more: { readonly multiple?: boolean; readonly label?: string } = {},
  ) => (
    <Selector
      {...(props as unknown as VersatileSelectorProps)}
      {...described}
      title={more.label ?? name}
      options={[...options]}
      value={chosen as string}
      multiple={more.multiple ?? false}
      listsAsArrays
      handleOnChange={onChange}
    />
  )
  const choices = fact.choices?.map((choice) => ({ name: choice.value, value: choice.value, label: choice.words[currentLanguage()] }))
  const single = (at: unknown, label: string, onValue: (next: unknown) => void) => {
    if (choices) return selector(choices, at ?? '', onValue, { label })
    const shared = { label, value: typeof at === 'string' || typeof at === 'number' ? String(at) : '', onValue, described }
    return fact.type === 'date' ? <DayInput {...shared} /> : <PlainInput {...shared} number={fact.type === 'number'} />
  }
  const body = () => {
    if (valueSource === 'field') {
      const others = comparable(facts, fact, operator)
      const options = others.map((other) => ({ name: other.id, value: other.id, label: other.words[currentLanguage()] }))
      return selector(options, value, handleOnChange, { label: [t('otherFact'), fact.words[currentLanguage()]].join(': ') })
    }
    if (fact.type === 'boolean') {
      const options = [true, false].map((each) => ({ name: String(each), value: String(each), label: t(each ? 'yes' : 'no') }))
      return selector(options, String(value), (next) => handleOnChange(next === 'true'))
    }
    if (several && choices) return selector(choices, asList(value), handleOnChange, { multiple: true })
    if (several) return <ListInput label={name} value={asList(value)} onValue={handleOnChange} described={described} date={fact.type === 'date'} />
    const [low, high] = asList(value)
    if (!between) return single(low, name, handleOnChange)
    return (
      <span className={classes.pair}>
        {single(low, `${name}, ${t('from')}`, (next) => handleOnChange([next, high ?? '']))}
        <span aria-hidden="true">–</span>
        {single(high, `${name}, ${t('to')}`, (next) => handleOnChange([low ?? '', next]))}
      </span>
    )
  }
  const asked = operator !== 'null' && operator !== 'notNull'
  if (!asked && problem === undefined) return null
  return (
    <div className={className}>
      {asked && (
        <div className={classes.valueLine}>
          {body()}
          {fact.unit && valueSource !== 'field' && <span className={classes.unit}>{fact.unit[currentLanguage()]}</span>}
        </div>
      )}
      {problem !== undefined && (
        <p id={id} className={classes.missing} data-fault={unread === undefined ? undefined : true}>
          {problem}
        </p>
      )}
    </div>
  )
}

interface InputProps<Value> {
  readonly label: string
  readonly value: Value
  readonly onValue: (value: Value) => void
  readonly described: object
}

function PlainInput({ label, value, onValue, described, number }: InputProps<string> & { readonly number: boolean }) {
  return (
    <input
      {...described}
      type="text"
      className={classes.input}
      aria-label={label}
      autoComplete="off"
      maxLength={100}
      {...(number ? { inputMode: 'decimal' as const, size: 6 } : {})}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

/** Several values, typed with “;” between. */
function ListInput({ label, value, onValue, described, date }: InputProps<readonly unknown[]> & { readonly date: boolean }) {
  const [typed, setTyped] = useState(() => value.map((each) => (date ? formatDate(String(each)) : String(each))).join('; '))
  return (
    <input
      {...described}
      type="text"
      className={classes.input}
      aria-label={label}
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        const parts = event.currentTarget.value.split(';').map((part) => part.trim())
        onValue(parts.filter((part) => part !== '').map((part) => (date ? (readDay(part) ?? part) : part)))
      }}
    />
  )
}

/** A day as typed; the value is 'YYYY-MM-DD' as soon as it is one. */
function DayInput({ label, value, onValue, described }: InputProps<string>) {
  const [typed, setTyped] = useState(() => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value))
  return (
    <input
      {...described}
      type="text"
      className={classes.input}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      placeholder="dd/mm/yyyy"
      size={11}
      maxLength={10}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onValue(readDay(event.currentTarget.value) ?? event.currentTarget.value)
      }}
    />
  )
}
