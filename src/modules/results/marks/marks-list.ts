import type { DocumentColumn, SignedList } from '#contracts/documents.ts'
import { type ClassResults, type LearnerResult, learnerVerdictWords } from '#contracts/results.ts'
import { gradeSchemeWords } from '#contracts/results-marks.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatDecimal } from '#kernel/vietnamese/index.ts'

const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'

export interface ListedClass {
  readonly className: string
  readonly programme: string
  readonly province: string
  readonly issuer: string
  readonly opensOn: PlainDate | null
  /** Of the class, also those beyond the reach of whoever prints. */
  readonly learners: number
  readonly invented: boolean
}

const day = (date: string) => formatVietnamese(date as PlainDate)
/** 750 → “7,5”, 800 → “8,0”, 775 → “7,75”. */
const points = (value: number) => formatDecimal(value / 100, value % 10 === 0 ? 1 : 2)

/** Bảng điểm of a class: the marks of every assessment, resits apart, the average, the grade and what became of whom; whoever entered and whoever closed sign. */
export function marksList(results: ClassResults, { className, programme, province, issuer, opensOn, learners: all, invented }: ListedClass): SignedList {
  const { assessments, learners, scheme, completedOn, submitted, closed, counts, state } = results
  const resat = new Set(learners.flatMap(({ marks }) => marks.filter(({ attempt }) => attempt === 2).map(({ assessmentId }) => assessmentId)))
  const marked = assessments.flatMap(({ assessmentId, name }) => {
    const column = (attempt: 1 | 2): DocumentColumn & { readonly of: (learner: LearnerResult) => string | null } => ({
      ...(resat.has(assessmentId) ? { title: `Lần ${attempt}`, width: 8, group: name } : { title: name, width: 12 }),
      kind: 'number',
      of: ({ marks }) => {
        const mark = marks.find((each) => each.assessmentId === assessmentId && each.attempt === attempt)
        return mark ? points(mark.value) : null
      },
    })
    return resat.has(assessmentId) ? [column(1), column(2)] : [column(1)]
  })
  const final = state === 'closed' || state === 'reopening'
  const taught = [opensOn && `từ ngày ${day(opensOn)}`, completedOn && `đến ngày ${day(completedOn)}`].filter(Boolean).join(' ')
  return {
    ...{
      layout: 'state',
      superior: province.toLocaleUpperCase('vi'),
      issuer: issuer.toLocaleUpperCase('vi'),
      place: province.replace(/^(tỉnh|thành phố)\s+/i, ''),
    },
    ...{ date: final && closed ? dayOf(closed.at) : null, kind: 'BẢNG ĐIỂM', subject: className },
    lines: [
      `Chương trình: ${programme}${taught ? `; ${taught}` : ''}`,
      ...(assessments.length > 0 ? [`Hệ số: ${assessments.map(({ name, weight, scale }) => `${name} ${weight} (thang ${scale})`).join('; ')}`] : []),
      `Thang xếp loại: ${gradeSchemeWords[scheme].vi}`,
      ...(final ? [] : ['Bản chưa chốt: điểm và kết quả còn có thể thay đổi.']),
      ...(learners.length < all ? [`Chỉ gồm ${learners.length} trên ${all} học viên của lớp: những người thuộc phạm vi của người in.`] : []),
    ],
    table: {
      title: 'Bảng điểm',
      note: assessments.length > 0 ? 'Điểm trung bình theo hệ số, đổi ra thang 10; thi lại thì tính điểm lần 2.' : '',
      columns: [
        { title: 'Stt', width: 5, kind: 'number' },
        { title: 'Họ và tên', width: 22, kind: 'text' },
        { title: 'Ngày sinh', width: 11, kind: 'text' },
        { title: 'Cơ quan, đơn vị', width: 24, kind: 'text' },
        { title: 'Dự học (%)', width: 8, kind: 'number' },
        ...marked.map(({ of: _, ...column }) => column),
        { title: 'Điểm TB', width: 8, kind: 'number' },
        { title: 'Xếp loại', width: 11, kind: 'text' },
        { title: 'Kết quả', width: 12, kind: 'text' },
      ],
      rows: learners.map((learner, index) => ({
        cells: [
          ...[index + 1, learner.fullName, learner.birthDate && day(learner.birthDate), learner.unit.name],
          learner.attendance.share === null ? null : formatDecimal(learner.attendance.share / 100),
          ...marked.map(({ of }) => of(learner)),
          learner.average === null ? null : points(Math.round(learner.average / 10)),
          ...[learner.grade?.vi ?? null, learnerVerdictWords[learner.verdict].vi],
        ],
      })),
    },
    closing: [`Danh sách có ${learners.length} học viên: hoàn thành ${counts.completed}, không đạt ${counts.failed}, chưa rõ ${counts.unknown}.`],
    signers: [
      { title: 'NGƯỜI LẬP BẢNG', name: submitted?.name ?? '' },
      { title: 'NGƯỜI CHỐT KẾT QUẢ', name: final ? (closed?.name ?? '') : '' },
    ],
    demonstration: invented ? inventedWords : null,
  }
}

const dayOf = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)
