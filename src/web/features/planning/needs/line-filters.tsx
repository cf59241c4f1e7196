import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { Checkbox, Select } from '#web/ui/field.tsx'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { Popup } from '#web/ui/popup.tsx'
import classes from './needs.module.css'

interface LineFiltersProps {
  readonly sheet: NeedSheet
  readonly filters: Readonly<Record<string, string>>
  readonly onFilter: (name: string, value: string | undefined) => void
}

const verdicts = ['eligible', 'ineligible', 'unknown'] as const
const sources = ['gap', 'hand', 'file'] as const
const appraisals = ['waiting', 'kept', 'reduced'] as const

/** What the lines are narrowed by. */
export function LineFilters({ sheet, filters, onFilter }: LineFiltersProps) {
  const { t } = useTranslation('needs')
  const select = (name: string, label: string, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Select
      label={label}
      none={t('all')}
      options={options}
      value={filters[name] ?? ''}
      onChange={(event) => onFilter(name, event.currentTarget.value || undefined)}
    />
  )
  return (
    <Popup label={t('filter')} button={t('filter')} align="screen">
      <div className={classes.filters}>
        {select(
          'ct',
          t('programme'),
          sheet.programmes.map(({ programmeId, name }) => ({ value: programmeId, label: name })),
        )}
        {select(
          'dv',
          t('unit'),
          sheet.units.map(({ unitId, name }) => ({ value: unitId, label: name })),
        )}
        {select(
          'kq',
          t('verdict'),
          verdicts.map((value) => ({ value, label: t(`verdict_${value}`) })),
        )}
        {select(
          'nguon',
          t('source'),
          sources.map((value) => ({ value, label: t(`source_${value}`) })),
        )}
        {select(
          'td',
          t('appraisal'),
          appraisals.map((value) => ({ value, label: t(`appraisal_${value}`) })),
        )}
        {sheet.can.succession && (
          <Checkbox
            label={t('showPlanned')}
            help={t('showPlannedHelp')}
            value={filters['qh'] === 'co' ? 'true' : ''}
            onValue={(value) => onFilter('qh', value ? 'co' : undefined)}
          />
        )}
      </div>
    </Popup>
  )
}

/** The filters in words. */
export function useLineChips(sheet: NeedSheet, filters: Readonly<Record<string, string>>): readonly FilterChip[] {
  const { t } = useTranslation('needs')
  const chip = (key: string, label: string, value: string | undefined): FilterChip[] =>
    filters[key] ? [{ key, label: t('chipOf', { label, value: value ?? filters[key] }) }] : []
  const verdict = verdicts.find((each) => each === filters['kq'])
  const source = sources.find((each) => each === filters['nguon'])
  const appraisal = appraisals.find((each) => each === filters['td'])
  return [
    ...chip('ct', t('programme'), sheet.programmes.find(({ programmeId }) => programmeId === filters['ct'])?.name),
    ...chip('dv', t('unit'), sheet.units.find(({ unitId }) => unitId === filters['dv'])?.name),
    ...chip('kq', t('verdict'), verdict && t(`verdict_${verdict}`)),
    ...chip('nguon', t('source'), source && t(`source_${source}`)),
    ...chip('td', t('appraisal'), appraisal && t(`appraisal_${appraisal}`)),
    ...(filters['qh'] === 'co' ? [{ key: 'qh', label: t('showPlanned') }] : []),
  ]
}
