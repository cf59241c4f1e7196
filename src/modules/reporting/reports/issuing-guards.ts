import type { IssueReport } from '#contracts/reporting-issued.ts'
import type { ReportTexts } from '#contracts/reporting-draft.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Gathered } from './gather.ts'

/** Whether what was gathered may be issued as asked; the day of issue. Throws `reporting.period-ahead`, `reporting.period-open`,
 * `reporting.issue-date`, `reporting.nothing-to-issue`, `reporting.letterhead`, and `kernel.changed-meanwhile` where others have saved texts since. */
export function mayIssue({ today, language }: Ctx, { asked, report, texts, kept }: Gathered, wanted: IssueReport): PlainDate {
  const { from, to } = asked.period
  const last = `${today.slice(0, 4)}-12-31` as PlainDate
  if (to > last) throw new AppError('reporting.period-ahead', { date: formatVietnamese(to), last: formatVietnamese(last) })
  if (to > today && !wanted.early) throw new AppError('reporting.period-open', { date: formatVietnamese(to) })
  const date = parsePlainDate(wanted.issuedOn)
  if (!date || date < from || date > today) {
    throw new AppError('reporting.issue-date', { first: formatVietnamese(from), last: formatVietnamese(today) })
  }
  if (!report.figures.some(({ enrolments, classes }) => enrolments > 0 || (classes ?? 0) > 0)) throw new AppError('reporting.nothing-to-issue')
  if ((kept.own?.version ?? 0) !== wanted.textsVersion) throw new AppError('kernel.changed-meanwhile')
  const missing = letterhead.filter(([field]) => !texts[field].trim())
  if (missing.length) {
    const fields = Object.fromEntries(missing.map(([field, words]) => [`texts.${field}`, fillIn[language].replace('{field}', words[language])]))
    throw new AppError('reporting.letterhead', { missing: missing.map(([, words]) => words[language]).join(', ') }, fields)
  }
  return date
}

/** Without which a document is none: who issues it, under what symbol, and where (NĐ 30/2020, Điều 8). */
const letterhead = [
  ['issuer', { vi: 'cơ quan ban hành', en: 'the issuing body' }],
  ['symbol', { vi: 'ký hiệu', en: 'the symbol' }],
  ['place', { vi: 'địa danh', en: 'the place' }],
] as const satisfies readonly (readonly [keyof ReportTexts, { vi: string; en: string }])[]

const fillIn = { vi: 'Ghi {field}.', en: 'Fill in {field}.' } as const
