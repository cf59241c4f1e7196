import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './people.module.css'

interface QuickFilterProps {
  readonly label: string
  /** Undefined while the facts are loaded. */
  readonly fact: FactDescription | undefined
  readonly value: string | undefined
  readonly onValue: (value: string | undefined) => void
}

/** One choice of a short list, in the bar. */
export function QuickFilter({ label, fact, value, onValue }: QuickFilterProps) {
  const { t } = useTranslation('people')
  return (
    <select
      className={classes.quick}
      aria-label={label}
      value={value ?? ''}
      data-set={value !== undefined || undefined}
      onChange={(event) => onValue(event.currentTarget.value || undefined)}
    >
      <option value="">{t('anyOf', { fact: label })}</option>
      {fact?.choices?.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.words[currentLanguage()]}
        </option>
      ))}
    </select>
  )
}
