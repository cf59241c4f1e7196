import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Checkbox } from '#web/ui/field.tsx'
import classes from './bulk.module.css'

export interface BulkFormProps {
  readonly facts: readonly FactDescription[]
  readonly today: string
  readonly busy: boolean
  /** The input of the act; it is previewed next. */
  readonly onInput: (input: Readonly<Record<string, unknown>>) => void
}

export type BulkForm = (props: BulkFormProps) => ReactNode

/** Which ladders are complete, or are not. */
export function CompleteRecordForm({ facts, busy, onInput }: BulkFormProps) {
  const { t } = useTranslation('people')
  const [complete, setComplete] = useState('yes')
  const [ladders, setLadders] = useState<readonly string[]>([])
  return (
    <Frame busy={busy} problem={ladders.length === 0 ? t('chooseLadders') : undefined} onSubmit={() => onInput({ ladders, complete: complete === 'yes' })}>
      <Radios
        legend={t('recordIs')}
        name="complete"
        value={complete}
        onValue={setComplete}
        options={[
          { value: 'yes', label: t('recordComplete') },
          { value: 'no', label: t('recordIncomplete') },
        ]}
      />
      <Ticks legend={t('ladders')} fact={facts.find(({ id }) => id === 'completeLadders')} value={ladders} onValue={setLadders} />
    </Frame>
  )
}

/** Which categories are added, or taken away. */
export function CategoriesForm({ facts, busy, onInput }: BulkFormProps) {
  const { t } = useTranslation('people')
  const [way, setWay] = useState('add')
  const [categories, setCategories] = useState<readonly string[]>([])
  return (
    <Frame busy={busy} problem={categories.length === 0 ? t('chooseCategories') : undefined} onSubmit={() => onInput({ [way]: categories })}>
      <Radios
        legend={t('whatToDo')}
        name="way"
        value={way}
        onValue={setWay}
        options={[
          { value: 'add', label: t('addCategories') },
          { value: 'remove', label: t('removeCategories') },
        ]}
      />
      <Ticks legend={t('category')} fact={facts.find(({ id }) => id === 'category')} value={categories} onValue={setCategories} />
    </Frame>
  )
}

/** Retired or left from a day on, or back in service. */
export function StatusForm({ today, busy, onInput }: BulkFormProps) {
  const { t } = useTranslation('people')
  const [status, setStatus] = useState('retired')
  const [on, setOn] = useState(today)
  const [endPosts, setEndPosts] = useState('true')
  const leaving = status !== 'active'
  const problem = leaving && (!isDay(on) || on > today) ? t('chooseDay') : undefined
  return (
    <Frame busy={busy} problem={problem} onSubmit={() => onInput(leaving ? { status, on, endPosts: endPosts === 'true' } : { status })}>
      <Radios
        legend={t('whatToDo')}
        name="status"
        value={status}
        onValue={setStatus}
        options={[
          { value: 'retired', label: t('retire') },
          { value: 'left', label: t('leave') },
          { value: 'active', label: t('return') },
        ]}
      />
      {leaving && (
        <>
          <DateField label={t('firstDayOut')} help={t('firstDayOutHelp')} value={on} onValue={setOn} />
          <Checkbox label={t('endPosts')} help={t('endPostsHelp')} value={endPosts} onValue={setEndPosts} />
        </>
      )}
    </Frame>
  )
}

interface FrameProps {
  readonly busy: boolean
  /** What is still missing, in words. */
  readonly problem: string | undefined
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function Frame({ busy, problem, onSubmit, children }: FrameProps) {
  const { t } = useTranslation('people')
  const [tried, setTried] = useState(false)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (problem === undefined && !busy) onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {children}
      {tried && problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t('preview')}
        </Button>
      </div>
    </form>
  )
}

interface RadiosProps {
  readonly legend: string
  readonly name: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function Radios({ legend, name, value, onValue, options }: RadiosProps) {
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onValue(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

interface TicksProps {
  readonly legend: string
  readonly fact: FactDescription | undefined
  readonly value: readonly string[]
  readonly onValue: (value: readonly string[]) => void
}

function Ticks({ legend, fact, value, onValue }: TicksProps) {
  return (
    <fieldset className={`${classes.choices} ${classes.many}`}>
      <legend>{legend}</legend>
      {fact?.choices?.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={value.includes(choice.value)}
            onChange={(event) => onValue(event.currentTarget.checked ? [...value, choice.value] : value.filter((each) => each !== choice.value))}
          />
          {choice.words[currentLanguage()]}
        </label>
      ))}
    </fieldset>
  )
}
