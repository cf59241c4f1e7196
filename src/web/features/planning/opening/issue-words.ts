import type { TFunction } from 'i18next'
import type { OpeningIssue } from '#contracts/planning-opening.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'

/** What is wrong, and what to do about it. */
export function issueWords(t: TFunction<'opening'>, { code, params }: OpeningIssue): string {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === 'day') return [name, formatDate(String(value))]
      if (name === 'cost' || name === 'ceiling') return [name, formatMoney(Number(value))]
      return [name, typeof value === 'number' ? formatNumber(value) : value]
    }),
  )
  // Each issue fills other words: which of them, its code decides at run time.
  return (t as unknown as (key: `issue-${OpeningIssue['code']}`, options: object) => string)(`issue-${code}`, shown)
}
