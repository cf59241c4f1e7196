import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { Checkbox, Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { matrixQuery } from '../standards/standards-queries.ts'
import classes from './review.module.css'

interface ReviewFiltersProps {
  readonly filters: Readonly<Record<string, string>>
  readonly on: string
  /** Whether succession lists may count in the order: reading them is logged. */
  readonly maySuccession: boolean
  readonly onFilter: (name: string, value: string | undefined) => void
}

export const reviewBlocks = ['party', 'state', 'front', 'service'] as const
export const studyingChoices = ['co', 'chua'] as const
export const soonChoices = ['3', '6', '12', '24'] as const

/** What the review is narrowed by, besides unit, words and status. */
export function ReviewFilters(props: ReviewFiltersProps) {
  const { t } = useTranslation('review')
  return (
    <Popup
      label={t('filter')}
      button={
        <>
          {t('filter')}
          <ChevronDownIcon />
        </>
      }
    >
      <FilterFields {...props} />
    </Popup>
  )
}

function FilterFields({ filters, on, maySuccession, onFilter }: ReviewFiltersProps) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const { data: matrix } = useQuery(matrixQuery(on))
  const asked = new Set(matrix?.groups.flatMap(({ standards }) => standards.map(({ ladder }) => ladder)))
  const select = (name: string, label: string, none: string, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Select
      label={label}
      none={none}
      options={options}
      value={filters[name] ?? ''}
      onChange={(event) => onFilter(name, event.currentTarget.value || undefined)}
    />
  )
  return (
    <div className={classes.filters}>
      {select(
        'khoi',
        t('block'),
        t('any'),
        reviewBlocks.map((block) => ({ value: block, label: t(`block_${block}`) })),
      )}
      {select(
        'bac',
        t('ladder'),
        t('any'),
        (matrix?.ladders ?? []).filter(({ ladder }) => asked.has(ladder)).map(({ ladder, name }) => ({ value: ladder, label: name[language] })),
      )}
      {select(
        'hang',
        t('group'),
        t('any'),
        (matrix?.groups ?? []).filter(({ standards }) => standards.length > 0).map(({ code, name }) => ({ value: code, label: name[language] })),
      )}
      {select(
        'hoc',
        t('studying'),
        t('any'),
        studyingChoices.map((value) => ({ value, label: t(`studying_${value}`) })),
      )}
      {select(
        'han',
        t('soon'),
        t('soonDefault'),
        soonChoices.filter((months) => months !== '6').map((months) => ({ value: months, label: t('soonMonths', { count: Number(months) }) })),
      )}
      {maySuccession && (
        <Checkbox
          label={t('bySuccession')}
          help={t('bySuccessionHelp')}
          value={filters['qh'] === 'co' ? 'true' : ''}
          onValue={(value) => onFilter('qh', value ? 'co' : undefined)}
        />
      )}
    </div>
  )
}
