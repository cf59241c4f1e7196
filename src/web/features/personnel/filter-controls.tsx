import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import type { SelectProps } from '@mantine/core'
import { MantineValueSelector } from '@react-querybuilder/mantine'
import type { TFunction } from 'i18next'
import { type ComponentProps, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ActionProps,
  ControlElementsProp,
  FullField,
  NotToggleProps,
  OptionGroup,
  Translations,
  ValueEditorProps,
  VersatileSelectorProps,
} from 'react-querybuilder'
import type { FactDescription } from '#contracts/expression.ts'
import { readDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { isIncomplete } from './filter-query.ts'
import classes from './filter.module.css'

/** What the builder hands to every part of itself. */
export interface FilterContext {
  readonly facts: readonly FactDescription[]
  /** Somebody wanted to go on: what is missing is said. */
  readonly tried: boolean
}

/** The facts as the builder's fields, under their headings. */
export function fieldsOf(t: TFunction<'people'>, facts: readonly FactDescription[]): OptionGroup<FullField>[] {
  const language = currentLanguage()
  const groups = Map.groupBy(facts, ({ group }) => group?.[language] ?? t('otherFacts'))
  return [...groups].map(([label, members]) => ({
    label,
    options: members.map(({ id, words }) => ({ name: id, value: id, label: words[language] })),
  }))
}

export function filterTranslations(t: TFunction<'people'>): Partial<Translations> {
  return {
    fields: { title: t('fact') },
    operators: { title: t('operator') },
    value: { title: t('value') },
    combinators: { title: t('combinator') },
    addRule: { label: t('addRule'), title: t('addRule') },
    addGroup: { label: t('addGroup'), title: t('addGroupTitle') },
    removeRule: { label: t('removeRule'), title: t('removeRule') },
    removeGroup: { label: t('removeGroup'), title: t('removeGroup') },
    notToggle: { label: t('exclude'), title: t('excludeTitle') },
  }
}

/** Class names that the style sheet has. */
export function named<Key extends string>(names: Readonly<Record<Key, string | undefined>>): Record<Key, string> {
  return names as Record<Key, string>
}

/** The kit's list with a name of its own, and a search box where there is much to choose from. */
function Selector(props: VersatileSelectorProps) {
  const { t } = useTranslation('people')
  const options = props.options as readonly { readonly options?: readonly unknown[] }[]
  const count = options.reduce((sum, option) => sum + (option.options?.length ?? 1), 0)
  const further: Partial<SelectProps> = {
    'aria-label': props.title,
    searchable: count > 8,
    allowDeselect: false,
    checkIconPosition: 'right',
    nothingFoundMessage: t('nothingFound'),
    ...(Array.isArray(props.value) && props.value.length > 0 ? {} : { placeholder: t('choose') }),
    maxDropdownHeight: 320,
    size: 'sm',
    comboboxProps: { withinPortal: false, width: 'max-content', position: 'bottom-start' },
    classNames: named({ input: classes.input, dropdown: classes.dropdown, option: classes.option, pill: classes.pill, groupLabel: classes.groupLabel }),
  }
  return <MantineValueSelector {...({ ...props, ...further } as unknown as ComponentProps<typeof MantineValueSelector>)} />
}

function CombinatorSelector(props: VersatileSelectorProps) {
  const { t } = useTranslation('people')
  return (
    <select
      className={`${props.className} ${classes.native}`}
      aria-label={props.title}
      value={String(props.value)}
      onChange={(event) => props.handleOnChange(event.currentTarget.value)}
    >
      <option value="and">{t('allOf')}</option>
      <option value="or">{t('anyOfThese')}</option>
    </select>
  )
}

function Action({ label, title, handleOnClick, disabled }: ActionProps) {
  return (
    <Button small variant="subtle" title={title} disabled={disabled ?? false} onClick={handleOnClick}>
      <span aria-hidden="true">+</span> {label}
    </Button>
  )
}

function Remove({ title, handleOnClick }: ActionProps) {
  return <IconButton label={title ?? ''} icon={<CloseIcon />} onClick={handleOnClick} />
}

function NotToggle({ checked, handleOnChange, label, title, level }: NotToggleProps) {
  return (
    <label className={classes.not} title={title} data-level={level}>
      <input type="checkbox" checked={checked ?? false} onChange={(event) => handleOnChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === '' || value === undefined || value === null ? [] : [value])

/** The field for a value of the fact's kind; what is missing is said at it. */
function ValueEditor(props: ValueEditorProps) {
  const { t } = useTranslation('people')
  const id = useId()
  const { field, operator, value, handleOnChange, title, className } = props
  const context = props.context as FilterContext
  const fact = context.facts.find((each) => each.id === field)
  if (!fact || operator === 'null' || operator === 'notNull') return null
  const name = [title, fact.words[currentLanguage()]].join(': ')
  const missing = context.tried && isIncomplete(context.facts, props.rule)
  const described = missing ? { 'aria-invalid': true as const, 'aria-describedby': id } : {}
  const selector = (
    options: readonly { name: string; value: string; label: string }[],
    chosen: unknown,
    multiple: boolean,
    onChange: (next: unknown) => void,
  ) => (
    <Selector
      {...(props as unknown as VersatileSelectorProps)}
      {...described}
      title={name}
      options={[...options]}
      value={chosen as string}
      multiple={multiple}
      listsAsArrays
      handleOnChange={onChange}
    />
  )
  const input = (at: unknown, label: string, onValue: (next: string) => void) => {
    const shared = { label, value: typeof at === 'string' || typeof at === 'number' ? String(at) : '', onValue, described }
    return fact.type === 'date' ? <DayInput {...shared} /> : <PlainInput {...shared} number={fact.type === 'number'} />
  }
  const body = () => {
    if (fact.type === 'boolean') {
      const options = [true, false].map((each) => ({ name: String(each), value: String(each), label: t(each ? 'yes' : 'no') }))
      return selector(options, String(value), false, (next) => handleOnChange(next === 'true'))
    }
    if (fact.choices) {
      const options = fact.choices.map((choice) => ({ name: choice.value, value: choice.value, label: choice.words[currentLanguage()] }))
      const multiple = operator === 'in' || operator === 'notIn'
      return selector(options, multiple ? asList(value) : (asList(value)[0] ?? ''), multiple, handleOnChange)
    }
    const [low, high] = asList(value)
    if (operator !== 'between') return input(low, name, handleOnChange)
    return (
      <span className={classes.pair}>
        {input(low, `${name}, ${t('from')}`, (next) => handleOnChange([next, high ?? '']))}
        <span aria-hidden="true">–</span>
        {input(high, `${name}, ${t('to')}`, (next) => handleOnChange([low ?? '', next]))}
      </span>
    )
  }
  return (
    <div className={className}>
      <div className={classes.valueLine}>
        {body()}
        {fact.unit && <span className={classes.unit}>{fact.unit[currentLanguage()]}</span>}
      </div>
      {missing && (
        <p id={id} className={classes.missing}>
          {t(fact.type === 'date' ? 'missingDay' : fact.type === 'number' ? 'missingNumber' : 'missingValue')}
        </p>
      )}
    </div>
  )
}

interface InputProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly described: object
}

function PlainInput({ label, value, onValue, described, number }: InputProps & { readonly number: boolean }) {
  return (
    <input
      {...described}
      type="text"
      className={classes.input}
      aria-label={label}
      autoComplete="off"
      maxLength={100}
      {...(number ? { inputMode: 'numeric' as const, size: 6 } : {})}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

/** A day as typed; the value is 'YYYY-MM-DD' as soon as it is one. */
function DayInput({ label, value, onValue, described }: InputProps) {
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

export const filterControls: ControlElementsProp<FullField, string> = {
  fieldSelector: Selector as never,
  operatorSelector: Selector as never,
  combinatorSelector: CombinatorSelector as never,
  addRuleAction: Action,
  addGroupAction: Action,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
  notToggle: NotToggle,
  valueEditor: ValueEditor,
}
