import type { EligibleList } from '#contracts/requirements-eligibility.ts'
import { sexWords } from '#contracts/personnel.ts'
import type { Language, Words } from '#contracts/words.ts'
import { type Column, type Row, sheetColumn } from '#kernel/tabular/index.ts'

const choices = (table: Readonly<Record<string, Words>>) => Object.entries(table).map(([value, words]) => ({ value, words }))

const verdictWords = {
  eligible: { vi: 'Đạt', en: 'Eligible' },
  ineligible: { vi: 'Không đạt', en: 'Not eligible' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
} as const

/** Who is eligible for a programme, as a file shows it. */
export const eligibleColumns: readonly Column[] = [
  sheetColumn('place', 'Thứ tự', 'Place', { kind: 'integer' }),
  sheetColumn('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  sheetColumn('fullName', 'Họ và tên', 'Full name', { kind: 'text' }, 28),
  sheetColumn('birthDate', 'Ngày sinh', 'Birth date', { kind: 'date' }),
  sheetColumn('sex', 'Giới tính', 'Sex', { kind: 'choice', choices: choices(sexWords) }),
  sheetColumn('unitName', 'Đơn vị', 'Unit', { kind: 'text' }, 36),
  sheetColumn('postName', 'Chức vụ', 'Post', { kind: 'text' }, 30),
  sheetColumn('programme', 'Chương trình', 'Programme', { kind: 'text' }, 36),
  sheetColumn('on', 'Xét ngày', 'On', { kind: 'date' }),
  sheetColumn('verdict', 'Kết quả', 'Verdict', { kind: 'choice', choices: choices(verdictWords) }),
  sheetColumn('failed', 'Quy định chưa đạt', 'Rules not met', { kind: 'text' }, 40),
  sheetColumn('unknown', 'Quy định chưa rõ', 'Rules not known', { kind: 'text' }, 40),
  sheetColumn('confirmed', 'Chưa rõ, đã xác nhận', 'Not known, confirmed', { kind: 'text' }, 30),
  sheetColumn('studying', 'Đang học', 'Studying now', { kind: 'yes-no' }),
  sheetColumn('score', 'Điểm ưu tiên', 'Priority', { kind: 'integer' }),
  sheetColumn('parts', 'Cộng từ', 'Made up of', { kind: 'text' }, 40),
]

export function* eligibleRows({ items, rules, weights, programme, on }: EligibleList, language: Language): Iterable<Row> {
  const ruleNames = new Map(rules.map(({ rule, name }) => [rule, name[language]]))
  const weightNames = new Map(weights.map(({ weight, name }) => [weight, name[language]]))
  const listed = (codes: readonly string[]) => codes.map((code) => ruleNames.get(code) ?? code).join('; ')
  for (const [index, item] of items.entries()) {
    yield {
      place: index + 1,
      personCode: item.code,
      fullName: item.fullName,
      birthDate: item.birthDate,
      sex: item.sex,
      unitName: item.unit.name,
      postName: item.post,
      programme: programme.name[language],
      on,
      verdict: item.verdict,
      failed: listed(item.failed),
      unknown: listed(item.unknown),
      confirmed: listed(item.confirmed),
      studying: item.studying,
      score: item.score,
      parts: item.parts.map(({ weight, points }) => `${weightNames.get(weight) ?? weight} +${points}`).join('; '),
    }
  }
}
