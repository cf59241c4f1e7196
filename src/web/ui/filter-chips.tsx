import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import classes from './filter-chips.module.css'
import { CloseIcon } from './icons.tsx'

export interface FilterChip {
  readonly key: string
  /** What is filtered and by what: “Trạng thái: có lỗi”. */
  readonly label: string
  /** Takes it away, where it is none of the view's filters by its key. */
  readonly remove?: () => void
}

interface FilterChipsProps {
  readonly chips: readonly FilterChip[]
  readonly onRemove: (key: string) => void
  readonly onClear: () => void
}

/** The filters in force, each removed by its own button. Draws nothing when there are none. */
export function FilterChips({ chips, onRemove, onClear }: FilterChipsProps) {
  const { t } = useTranslation('shell')
  if (chips.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t('filters')}>
      {chips.map(({ key, label, remove }) => (
        <li key={key}>
          <button type="button" aria-label={t('removeFilter', { label })} onClick={remove ?? (() => onRemove(key))}>
            {label}
            <CloseIcon />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button variant="subtle" small onClick={onClear}>
            {t('clearFilters')}
          </Button>
        </li>
      )}
    </ul>
  )
}
