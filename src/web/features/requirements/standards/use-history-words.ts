import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FilterExpression } from '#contracts/expression.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { lawWords, spanWords } from './cell-words.tsx'
import type { Ladder, Standard } from './standards-queries.ts'

const fields = {
  code: 'row_code',
  subject: 'row_subject',
  'name.vi': 'row_nameVi',
  'name.en': 'row_nameEn',
  appliesTo: 'row_appliesTo',
  sortOrder: 'row_sortOrder',
} as const

/** Words of what changed of a row and its cells, for `HistoryRail`. A cell's field is `<ladder> <first day>`. */
export function useHistoryWords(ladders: readonly Ladder[]) {
  const { t } = useTranslation('standards')
  const cellOf = (name: string) => {
    const [id = '', day = ''] = name.split(' ')
    const ladder = ladders.find((each) => each.ladder === id)
    return ladder && day !== '' ? { ladder, day } : undefined
  }
  return {
    field: (name: string): string => {
      const cell = cellOf(name)
      if (cell) return t('cellOf', { ladder: cell.ladder.name[currentLanguage()], date: formatDate(cell.day) })
      const known = Object.entries(fields).find(([id]) => id === name)?.[1]
      return known ? t(known) : name
    },
    show: (name: string, value: unknown): string | undefined => {
      const cell = cellOf(name)
      if (cell) return value === null ? t('noStandard') : versionWords(t, cell.ladder, value as Standard)
      if (name === 'appliesTo' && value !== null) return t('conditions', { count: leavesOf(value as FilterExpression) })
      if (name === 'subject') return t(value === 'person' ? 'subject_person' : 'subject_post')
      return undefined
    },
  }
}

/** A version as the history keeps it: with the level's id, without its name. */
function versionWords(t: TFunction<'standards'>, { levels }: Ladder, value: Omit<Standard, 'levelName'>): string {
  const level = levels.find((each) => each.level === value.level)?.name[currentLanguage()] ?? value.level
  const grace = value.graceMonths > 0 ? t('graceOf', { count: value.graceMonths }) : ''
  const state = t(value.verified ? 'verified' : 'unverified').toLowerCase()
  return [level, spanWords(t, value), grace, lawWords(value), state, value.note].filter(Boolean).join(' · ')
}

const leavesOf = ({ rules }: FilterExpression): number => rules.reduce((sum, rule) => sum + ('combinator' in rule ? leavesOf(rule) : 1), 0)
