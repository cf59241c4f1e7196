import { blockWords, levelWords } from '#contracts/organisation.ts'
import { type ReviewLine, reviewStatusWords, standardVerdictWords } from '#contracts/requirements-review.ts'
import type { Language, Words } from '#contracts/words.ts'
import type { Choice, Column, Row } from '#kernel/tabular/index.ts'

const choicesOf = (table: Readonly<Record<string, Words>>): Choice[] => Object.entries(table).map(([value, words]) => ({ value, words }))
const column = (key: string, vi: string, en: string, type: Column['type'] = { kind: 'text' }, width?: number): Column => ({
  ...{ key, header: { vi, en }, type, help: { vi: '', en: '' }, example: '' },
  ...(width !== undefined && { width }),
})

/** The review as a file: one row for each thing asked that is not met, one for a line without any. */
export const reviewColumns: readonly Column[] = [
  column('order', 'Thứ tự', 'Order', { kind: 'integer' }),
  column('unitCode', 'Mã đơn vị', 'Unit code', { kind: 'code' }),
  column('unit', 'Đơn vị', 'Unit', { kind: 'text' }, 36),
  column('postCode', 'Mã chức danh', 'Post code', { kind: 'code' }),
  column('post', 'Chức danh', 'Post', { kind: 'text' }, 32),
  column('block', 'Khối', 'Block', { kind: 'choice', choices: choicesOf(blockWords) }),
  column('level', 'Cấp', 'Level', { kind: 'choice', choices: choicesOf(levelWords) }),
  column('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  column('holder', 'Người giữ', 'Holder', { kind: 'text' }, 26),
  column('since', 'Giữ từ ngày', 'In post since', { kind: 'date' }),
  column('status', 'Tình trạng', 'Status', { kind: 'choice', choices: choicesOf(reviewStatusWords) }),
  column('ladder', 'Tiêu chuẩn', 'Standard', { kind: 'text' }, 26),
  column('asked', 'Phải có', 'Asked', { kind: 'text' }, 18),
  column('found', 'Đang có', 'Held', { kind: 'text' }, 18),
  column('verdict', 'Kết quả', 'Result', { kind: 'choice', choices: choicesOf(standardVerdictWords) }),
  column('studying', 'Đang học', 'Studying now', { kind: 'text' }, 30),
  column('askedSince', 'Phải có từ ngày', 'Asked since', { kind: 'date' }),
  column('overdueDays', 'Quá hạn (ngày)', 'Overdue (days)', { kind: 'integer' }),
  column('expiresOn', 'Hết giá trị ngày', 'Expires on', { kind: 'date' }),
  column('legalBasis', 'Căn cứ', 'Legal basis', { kind: 'text' }, 36),
  column('verified', 'Đã đối chiếu văn bản', 'Verified', { kind: 'yes-no' }),
  column('inPlan', 'Đã có trong kế hoạch', 'In a plan', { kind: 'yes-no' }),
  column('score', 'Điểm ưu tiên', 'Priority', { kind: 'integer' }),
  column('reasons', 'Vì sao', 'Why', { kind: 'text' }, 40),
]

export function* reviewRows(lines: readonly ReviewLine[], language: Language): Generator<Row> {
  for (const [index, line] of lines.entries()) {
    const { unit, post, holder, priority } = line
    const own: Row = {
      order: index + 1,
      ...{
        unitCode: unit.code,
        unit: unit.name,
        postCode: post?.code ?? null,
        post: post?.name ?? null,
        block: post?.block ?? null,
        level: post?.level ?? null,
      },
      ...{ personCode: holder?.code ?? null, holder: holder?.fullName ?? null, since: holder?.since ?? null, status: line.status, inPlan: line.inPlan },
      score: priority.score,
      reasons: priority.reasons.map(({ name, points }) => `${name[language]} (${points})`).join('; ') || null,
    }
    const open = line.requirements.filter(({ verdict }) => verdict !== 'met')
    if (open.length === 0) yield own
    for (const each of open) {
      yield {
        ...own,
        ...{ ladder: each.ladderName[language], asked: each.levelName[language], found: each.found?.levelName[language] ?? null, verdict: each.verdict },
        studying: each.studying?.name ?? null,
        ...{ askedSince: each.since, overdueDays: each.overdueDays, expiresOn: each.expiresOn, verified: each.verified },
        legalBasis: [each.article, each.legalBasis].filter(Boolean).join(', '),
      }
    }
  }
}
