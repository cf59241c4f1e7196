import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrainingType } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ProgrammePicker } from '#web/pickers/programme-picker.tsx'
import { ProviderPicker } from '#web/pickers/provider-picker.tsx'
import { Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { useNamedFilter } from './use-chip-labels.ts'
import classes from './classes.module.css'

interface ClassFiltersProps {
  readonly filters: Readonly<Record<string, string>>
  readonly onFilter: (name: string, value: string | undefined) => void
}

/** What a list of classes is narrowed by, besides words and state. */
export function ClassFilters({ filters, onFilter }: ClassFiltersProps) {
  const { t } = useTranslation('classes')
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
      <FilterFields filters={filters} onFilter={onFilter} />
    </Popup>
  )
}

function FilterFields({ filters, onFilter }: ClassFiltersProps) {
  const { t } = useTranslation('classes')
  const types = useQuery({
    queryKey: ['training-types'],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly TrainingType[] }>('/api/training-types', {}, signal)).items,
    staleTime: 600_000,
  })
  const language = currentLanguage()
  const programme = useNamedFilter('ct', filters['ct'])
  const provider = useNamedFilter('cs', filters['cs'])
  const select = (name: string, label: string, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Select
      label={label}
      none={t('any')}
      options={options}
      value={filters[name] ?? ''}
      onChange={(event) => onFilter(name, event.currentTarget.value || undefined)}
    />
  )
  const options = <Key extends string>(keys: readonly Key[], words: (key: Key) => string) => keys.map((value) => ({ value, label: words(value) }))
  return (
    <div className={classes.filters}>
      {select(
        'pt',
        t('mode'),
        options(['in-person', 'online', 'blended'] as const, (key) => t(`mode_${key}`)),
      )}
      {select(
        'kenh',
        t('channel'),
        options(['opened', 'sent'] as const, (key) => t(`channel_${key}`)),
      )}
      {select(
        'cho',
        t('seats'),
        options(['free', 'nearly-full', 'full'] as const, (key) => t(`seats_${key}`)),
      )}
      {select(
        'lh',
        t('type'),
        (types.data ?? []).map(({ code, name, ancestors }) => ({ value: code, label: `${'\u00a0\u00a0'.repeat(ancestors.length - 1)}${name[language]}` })),
      )}
      <ProgrammePicker by="id" chosen={programme} label={t('programme')} value={filters['ct'] ?? ''} onValue={(value) => onFilter('ct', value || undefined)} />
      <ProviderPicker by="id" chosen={provider} label={t('provider')} value={filters['cs'] ?? ''} onValue={(value) => onFilter('cs', value || undefined)} />
    </div>
  )
}
