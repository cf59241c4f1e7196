import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { Select } from '#web/ui/field.tsx'

/** The year whose lines are shown, in a plan of several. */
export function YearSelect({
  plan,
  value,
  onValue,
}: {
  readonly plan: Plan
  readonly value: number | undefined
  readonly onValue: (year: number | undefined) => void
}) {
  const { t } = useTranslation('plans')
  const years = Array.from({ length: plan.yearTo - plan.yearFrom + 1 }, (_, index) => plan.yearFrom + index)
  return (
    <Select
      label={t('yearLabel')}
      none={t('allYears')}
      options={years.map((year) => ({ value: String(year), label: String(year) }))}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onValue(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
    />
  )
}
