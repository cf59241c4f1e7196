import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { matrixQuery } from '../standards/standards-queries.ts'
import { reviewBlocks, studyingChoices } from './review-filters.tsx'

/** The filters of the review in words; the rows and ladders are named as the matrix of the day names them. */
export function useReviewChips(filters: Readonly<Record<string, string>>, on: string): readonly FilterChip[] {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const { data: matrix } = useQuery({ ...matrixQuery(on), enabled: filters['bac'] !== undefined || filters['hang'] !== undefined })
  const block = reviewBlocks.find((each) => each === filters['khoi'])
  const studying = studyingChoices.find((each) => each === filters['hoc'])
  const ladder = matrix?.ladders.find((each) => each.ladder === filters['bac'])
  const group = matrix?.groups.find(({ code }) => code === filters['hang'])
  const chip = (key: string, label: string, value: string): FilterChip[] => (filters[key] ? [{ key, label: t('chipOf', { label, value }) }] : [])
  return [
    ...(block ? chip('khoi', t('block'), t(`block_${block}`)) : []),
    ...chip('bac', t('ladder'), ladder?.name[language] ?? filters['bac'] ?? ''),
    ...chip('hang', t('group'), group?.name[language] ?? filters['hang'] ?? ''),
    ...(studying ? [{ key: 'hoc', label: t(`studying_${studying}`) }] : []),
    ...chip('han', t('soon'), t('soonMonths', { count: Number(filters['han']) })),
    ...(filters['qh'] === 'co' ? [{ key: 'qh', label: t('bySuccession') }] : []),
  ]
}
