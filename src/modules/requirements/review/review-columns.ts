import { blockWords, levelWords } from '#contracts/organisation.ts'
import { type ReviewLine, reviewStatusWords, standardVerdictWords } from '#contracts/requirements-review.ts'
import type { Language, Words } from '#contracts/words.ts'
import { type Choice, type Column, type Row, sheetColumn } from '#kernel/tabular/index.ts'

const choicesOf = (table: Readonly<Record<string, Words>>): Choice[] => Object.entries(table).map(([value, words]) => ({ value, words }))

/** The review as a file: one row for each thing asked that is not met, one for a line without any. */
export const reviewColumns: readonly Column[] = [
  sheetColumn('order', 'Thứ tự', 'Order', { kind: 'integer' }),
  sheetColumn('unitCode', 'Mã đơn vị', 'Unit code', { kind: 'code' }),
  sheetColumn('unit', 'Đơn vị', 'Unit', { kind: 'text' }, 36),
  sheetColumn('postCode', 'Mã chức danh', 'Post code', { kind: 'code' }),
  sheetColumn('post', 'Chức danh', 'Post', { kind: 'text' }, 32),
  sheetColumn('block', 'Khối', 'Block', { kind: 'choice', choices: choicesOf(blockWords) }),
  sheetColumn('level', 'Cấp', 'Level', { kind: 'choice', choices: choicesOf(levelWords) }),
  sheetColumn('personCode', 'Mã cán bộ', 'Person code', { kind: 'code' }),
  sheetColumn('holder', 'Người giữ', 'Holder', { kind: 'text' }, 26),
  sheetColumn('since', 'Giữ từ ngày', 'In post since', { kind: 'date' }),
  sheetColumn('status', 'Tình trạng', 'Status', { kind: 'choice', choices: choicesOf(reviewStatusWords) }),
  sheetColumn('ladder', 'Tiêu chuẩn', 'Standard', { kind: 'text' }, 26),
  sheetColumn('asked', 'Phải có', 'Asked', { kind: 'text' }, 18),
  sheetColumn('found', 'Đang có', 'Held', { kind: 'text' }, 18),
  sheetColumn('verdict', 'Kết quả', 'Result', { kind: 'choice', choices: choicesOf(standardVerdictWords) }),
  sheetColumn('studying', 'Đang học', 'Studying now', { kind: 'text' }, 30),
  sheetColumn('askedSince', 'Phải có từ ngày', 'Asked since', { kind: 'date' }),
  sheetColumn('overdueDays', 'Quá hạn (ngày)', 'Overdue (days)', { kind: 'integer' }),
  sheetColumn('expiresOn', 'Hết giá trị ngày', 'Expires on', { kind: 'date' }),
  sheetColumn('legalBasis', 'Căn cứ', 'Legal basis', { kind: 'text' }, 36),
  sheetColumn('verified', 'Đã đối chiếu văn bản', 'Verified', { kind: 'yes-no' }),
  sheetColumn('inPlan', 'Đã có trong kế hoạch', 'In a plan', { kind: 'yes-no' }),
  sheetColumn('plannedIn', 'Kế hoạch, đợt nhu cầu', 'Plan or needs'),
  sheetColumn('score', 'Điểm ưu tiên', 'Priority', { kind: 'integer' }),
  sheetColumn('reasons', 'Vì sao', 'Why', { kind: 'text' }, 40),
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
      plannedIn: plannedText(line.plannedIn, language),
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

function plannedText(planned: ReviewLine['plannedIn'], language: Language): string | null {
  if (!planned) return null
  if (planned.plan) return `${planned.plan.title} (${planned.plan.line})`
  return language === 'vi' ? `Đã đăng ký nhu cầu năm ${planned.year}, chưa vào kế hoạch` : `Registered for ${planned.year}, not planned yet`
}
