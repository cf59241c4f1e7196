import { useTranslation } from 'react-i18next'
import type { FilterExpression } from '#contracts/expression.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { Ladder } from './standards-queries.ts'

const fields = {
  code: 'row_code',
  subject: 'row_subject',
  'name.vi': 'row_nameVi',
  'name.en': 'row_nameEn',
  appliesTo: 'row_appliesTo',
  sortOrder: 'row_sortOrder',
} as const

const parts = ['level', 'validFrom', 'validTo', 'graceMonths', 'legalBasis', 'article', 'verified', 'note'] as const

/** Words of what changed of a row and its cells, for `HistoryRail`. A cell's field is `<ladder> <first day> <part>`. */
export function useHistoryWords(ladders: readonly Ladder[]) {
  const { t } = useTranslation('standards')
  const cellOf = (name: string) => {
    const [id, day, last] = name.split(' ')
    const ladder = ladders.find((each) => each.ladder === id)
    const part = parts.find((each) => each === last)
    return ladder && day && part ? { ladder, day, part } : undefined
  }
  return {
    field: (name: string): string => {
      const cell = cellOf(name)
      if (cell) return t('cellOf', { ladder: cell.ladder.name[currentLanguage()], date: formatDate(cell.day), part: t(`field_${cell.part}`) })
      const known = Object.entries(fields).find(([id]) => id === name)?.[1]
      return known ? t(known) : name
    },
    // Nothing, dates, numbers and texts are told by the rail itself.
    show: (name: string, value: unknown): string | undefined => {
      if (value === null || value === undefined) return undefined
      const cell = cellOf(name)
      if (cell?.part === 'level') return cell.ladder.levels.find(({ level }) => level === value)?.name[currentLanguage()]
      if (cell?.part === 'verified') return t(value === true ? 'verified' : 'unverified')
      if (name === 'appliesTo') return t('conditions', { count: leavesOf(value as FilterExpression) })
      if (name === 'subject') return t(value === 'person' ? 'subject_person' : 'subject_post')
      return undefined
    },
  }
}

const leavesOf = ({ rules }: FilterExpression): number => rules.reduce((sum, rule) => sum + ('combinator' in rule ? leavesOf(rule) : 1), 0)
