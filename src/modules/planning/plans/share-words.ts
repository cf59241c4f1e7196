import type { SaveShare } from '#contracts/classes-seats.ts'
import type { Language } from '#contracts/words.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'

const bounds = { min: { vi: 'ít nhất', en: 'at least' }, max: { vi: 'nhiều nhất', en: 'at most' } } as const
const hardness = { hard: { vi: 'bắt buộc', en: 'binding' }, soft: { vi: 'phấn đấu', en: 'to aim at' } } as const
const people = { vi: 'người', en: 'people' } as const

/** A share in words, e.g. “Nữ: ít nhất 30%, phấn đấu”. */
export function shareWords({ label, bound, hard, of }: Pick<SaveShare, 'label' | 'bound' | 'hard' | 'of'>, language: Language): string {
  const number = 'headCount' in of ? `${formatInteger(of.headCount)} ${people[language]}` : `${percent(of.numerator / of.denominator, language)}%`
  return `${label[language]}: ${bounds[bound][language]} ${number}, ${hardness[hard ? 'hard' : 'soft'][language]}`
}

function percent(share: number, language: Language): string {
  const text = String(Math.round(1000 * share) / 10)
  return language === 'vi' ? text.replace('.', ',') : text
}
