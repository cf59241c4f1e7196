import type { TFunction } from 'i18next'
import type { VerdictWord } from '#contracts/requirements.ts'
import { formatNumber } from '#web/lib/format.ts'

interface Judged {
  readonly verdict: VerdictWord
  readonly unverified: number
  readonly noRules: boolean
}

/** “đạt – còn 2 quy định chưa xác minh”; without a rule there is nothing that says why. */
export function verdictWords(t: TFunction<'rules'>, { verdict, unverified, noRules }: Judged): string {
  if (noRules) return t('eligibleNoRules')
  const words = t(`verdict_${verdict}`)
  return unverified === 0 ? words : t('stillUnverified', { verdict: words, count: unverified, number: formatNumber(unverified) })
}
