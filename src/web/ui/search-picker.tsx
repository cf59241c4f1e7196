import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Popover.css'
import { Combobox, useCombobox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '#web/lib/settled.ts'
import { IconButton } from './button.tsx'
import { type ChoiceProps, Field } from './field.tsx'
import fieldClasses from './field.module.css'
import { CloseIcon } from './icons.tsx'
import classes from './search-picker.module.css'

export interface PickedOption {
  readonly value: string
  readonly label: string
  /** Tells namesakes apart: code, unit, birth year. */
  readonly note?: string | undefined
}

interface SearchPickerProps extends ChoiceProps {
  /** Names what is searched in the cache: 'people'. */
  readonly source: string
  /** The best matches for what was typed; for nothing typed, the first ones. */
  readonly find: (words: string, signal: AbortSignal) => Promise<readonly PickedOption[]>
  /** What the value means when the form opens; without it the value itself is shown. */
  readonly chosen?: PickedOption | undefined
  readonly onPick?: (option: PickedOption | undefined) => void
  readonly placeholder?: string
}

/** One of many, found by typing: the server searches, ↓ ↑ go through the matches, Enter takes one, Escape closes. The value is the option's, or ''. */
export function SearchPicker({ label, help, error, id, value, onValue, disabled = false, source, find, chosen, onPick, placeholder }: SearchPickerProps) {
  const { t } = useTranslation('shell')
  const [typed, setTyped] = useState<string>()
  const [last, setLast] = useState(chosen)
  const words = useSettled(typed?.trim() ?? '')
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['picker', source, words],
    queryFn: ({ signal }) => find(words, signal),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const known = [last, chosen, ...(data ?? [])].find((option) => option?.value === value)
  const take = (option: PickedOption | undefined) => {
    setLast(option)
    setTyped(undefined)
    onValue(option?.value ?? '')
    onPick?.(option)
    combobox.closeDropdown()
  }
  const options = data ?? []
  // What is listed belongs to the words before, until the answer to these has come.
  const settled = words === (typed?.trim() ?? '') && !isPlaceholderData
  return (
    <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
      {(described) => (
        <Combobox
          store={combobox}
          withinPortal={false}
          position="bottom-start"
          classNames={{ dropdown: classes.sheet, options: classes.options, option: classes.option }}
          onOptionSubmit={(picked) => take(options.find((option) => option.value === picked))}
        >
          <div className={fieldClasses.withButton}>
            <Combobox.Target withExpandedAttribute>
              <input
                {...described}
                type="text"
                // The target adds what a combobox says of its list.
                // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props
                role="combobox"
                className={fieldClasses.input}
                autoComplete="off"
                spellCheck={false}
                disabled={disabled}
                placeholder={placeholder ?? t('typeToFind')}
                value={typed ?? (value === '' ? '' : (known?.label ?? value))}
                onClick={() => combobox.openDropdown()}
                onFocus={(event) => event.currentTarget.select()}
                onBlur={() => {
                  // Words that chose nothing are no value: what was chosen before is shown again.
                  setTyped(undefined)
                  combobox.closeDropdown()
                }}
                onChange={(event) => {
                  setTyped(event.currentTarget.value)
                  combobox.openDropdown()
                  combobox.resetSelectedOption()
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && combobox.dropdownOpened && !settled) {
                    event.preventDefault()
                    combobox.resetSelectedOption()
                  }
                  // An open list takes the key: a panel around it stays.
                  if (event.key === 'Escape' && combobox.dropdownOpened) {
                    event.preventDefault()
                    event.stopPropagation()
                    combobox.closeDropdown()
                  }
                }}
              />
            </Combobox.Target>
            {value !== '' && !disabled && (
              <span className={fieldClasses.opener}>
                <IconButton label={t('clearOf', { label })} icon={<CloseIcon />} onClick={() => take(undefined)} />
              </span>
            )}
          </div>
          <Combobox.Dropdown>
            <Combobox.Options aria-label={label}>
              {options.map((option) => (
                <Combobox.Option key={option.value} value={option.value} active={option.value === value}>
                  <span>{option.label}</span>
                  {option.note && <small>{option.note}</small>}
                </Combobox.Option>
              ))}
            </Combobox.Options>
            <p role="status" className={classes.state}>
              {isError ? t('unknownAnswer') : data === undefined ? t('loading') : data.length === 0 ? t('noMatchText') : ''}
            </p>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Field>
  )
}
