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
import { type ComponentProps, createContext } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ActionProps,
  FullField,
  MatchModeEditorProps,
  NotToggleProps,
  OptionGroup,
  Translations,
  ValueSourceSelectorProps,
  VersatileSelectorProps,
} from 'react-querybuilder'
import type { FactDescription } from '#contracts/expression.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { CloseIcon, CompareIcon } from '#web/ui/icons.tsx'
import { isCounted } from './fact-words.ts'
import classes from './expression.module.css'

/** What the builder tells its lines, those about the entries of a list included. */
interface Building {
  /** Somebody wanted to go on: what is missing is said. */
  readonly tried: boolean
  /** What the API could not read, at the line it meant. */
  readonly fault: { readonly id: string | undefined; readonly message: string } | undefined
}

export const BuildingContext = createContext<Building>({ tried: false, fault: undefined })

/** A field of the builder, with the fact it is and those that stand beside it. */
export interface FactField extends FullField {
  readonly fact: FactDescription
  readonly beside: readonly FactDescription[]
}

/** The facts as the builder's fields, under their headings. */
export function fieldsOf(t: TFunction<'expression'>, facts: readonly FactDescription[]): OptionGroup<FactField>[] {
  const language = currentLanguage()
  const groups = Map.groupBy(facts, ({ group }) => group?.[language] ?? t('otherFacts'))
  return [...groups].map(([label, members]) => ({
    label,
    options: members.map((fact) => ({ name: fact.id, value: fact.id, label: fact.words[language], fact, beside: facts })),
  }))
}

export function builderWords(t: TFunction<'expression'>): Partial<Translations> {
  return {
    fields: { title: t('fact') },
    operators: { title: t('operator') },
    value: { title: t('value') },
    combinators: { title: t('combinator') },
    matchMode: { title: t('matchMode') },
    valueSourceSelector: { title: t('compareFact') },
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
export function Selector(props: VersatileSelectorProps) {
  const { t } = useTranslation('expression')
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

export function CombinatorSelector(props: VersatileSelectorProps) {
  const { t } = useTranslation('expression')
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

/** How many entries of a list must meet what is asked below. */
export function MatchModeSelector({ match, options, title, className, handleOnChange }: MatchModeEditorProps) {
  const { t } = useTranslation('expression')
  return (
    <div className={`${className} ${classes.match}`}>
      <select
        className={classes.native}
        aria-label={title}
        value={match.mode}
        onChange={(event) => handleOnChange({ ...match, mode: event.currentTarget.value, threshold: match.threshold ?? 1 })}
      >
        {(options as readonly { readonly name: string; readonly label: string }[]).map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      {isCounted(match.mode) && (
        <>
          <input
            type="text"
            className={classes.input}
            inputMode="numeric"
            aria-label={t('threshold')}
            maxLength={3}
            size={3}
            value={String(match.threshold ?? '')}
            onChange={(event) => handleOnChange({ ...match, threshold: event.currentTarget.value })}
          />
          <span className={classes.unit}>{t('entriesMeet')}</span>
        </>
      )}
    </div>
  )
}

/** Compared with a value, or with another fact: pressed or not. */
export function CompareToggle({ value, handleOnChange, title, className }: ValueSourceSelectorProps) {
  return (
    <span className={className}>
      <IconButton
        label={title ?? ''}
        icon={<CompareIcon />}
        aria-pressed={value === 'field'}
        onClick={() => handleOnChange(value === 'field' ? 'value' : 'field')}
      />
    </span>
  )
}

export function Action({ label, title, handleOnClick, disabled }: ActionProps) {
  return (
    <Button small variant="subtle" title={title} disabled={disabled ?? false} data-adds onClick={handleOnClick}>
      <span aria-hidden="true">+</span> {label}
    </Button>
  )
}

/** Takes a line or a group away; the focus goes to where the next would be added. */
export function Remove({ title, handleOnClick }: ActionProps) {
  return (
    <IconButton
      label={title ?? ''}
      icon={<CloseIcon />}
      onClick={(event) => {
        const builder = event.currentTarget.closest<HTMLElement>('[data-builder]')
        const around = event.currentTarget.closest('[data-path]')?.parentElement?.closest<HTMLElement>('[data-path]') ?? builder
        handleOnClick(event)
        requestAnimationFrame(() => (around?.isConnected ? around : builder)?.querySelector<HTMLElement>('[data-adds]')?.focus())
      }}
    />
  )
}

export function NotToggle({ checked, handleOnChange, label, title, level }: NotToggleProps) {
  return (
    <label className={classes.not} title={title} data-level={level}>
      <input type="checkbox" checked={checked ?? false} onChange={(event) => handleOnChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
