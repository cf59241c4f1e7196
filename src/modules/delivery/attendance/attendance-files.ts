import { attendanceMarkWords, halfWords } from '#contracts/delivery.ts'
import type { ClassAttendance, Roll } from '#contracts/delivery-attendance.ts'
import type { DocumentBook, DocumentTable, SignedList } from '#contracts/documents.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'

const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'
const markOf = { present: '+', late: 'M', excused: 'P', exempt: 'MH', absent: 'K' } as const
const legend = '+: có mặt; M: muộn; P: vắng có phép; MH: được miễn; K: vắng không phép.'
const day = (date: string) => formatVietnamese(date as PlainDate)

/** Bảng điểm danh: learners × sessions, as a workbook. */
export function attendanceBook(className: string, { sessions, learners }: ClassAttendance, invented: boolean): DocumentBook {
  const table: DocumentTable = {
    title: `Bảng điểm danh ${className}`,
    sheet: 'Điểm danh',
    note: legend,
    columns: [
      { title: 'Stt', width: 5, kind: 'number' },
      { title: 'Họ và tên', width: 26, kind: 'text' },
      { title: 'Cơ quan, đơn vị', width: 30, kind: 'text' },
      ...(['Có mặt', 'Muộn', 'Vắng có phép', 'Được miễn', 'Vắng không phép', 'Còn được vắng'] as const).map((title) => ({
        ...{ title, width: 9, kind: 'number' as const, group: 'Cộng (buổi)' },
      })),
      ...sessions.map(({ ordinal, heldOn, half }) => ({
        ...{ title: `${ordinal}. ${day(heldOn).slice(0, 5)} ${halfWords[half].vi.slice(0, 1)}`, width: 8, kind: 'text' as const, group: 'Buổi học' },
      })),
    ],
    rows: learners.map((learner, index) => ({
      cells: [
        ...[index + 1, learner.fullName, learner.unitName, learner.attended, learner.late, learner.excused, learner.exempt, learner.absent],
        learner.threshold?.left ?? null,
        ...sessions.map(({ sessionId }) => {
          const mark = learner.marks[sessionId]
          return mark === undefined ? null : markOf[mark]
        }),
      ],
    })),
  }
  return { title: '', demonstration: invented ? inventedWords : null, tables: [table] }
}

/** Danh sách điểm danh của một buổi để ký: blank, or with what was marked. */
export function signInTable({ session, learners }: Roll, filled: boolean): DocumentTable {
  const { subject, lecturer } = session
  const head = [whenOf(session), subject, lecturer && `Giảng viên: ${lecturer}`]
  return {
    title: `Danh sách điểm danh ${session.className}`,
    sheet: 'Điểm danh',
    note: head.filter(Boolean).join(' · '),
    columns: [
      { title: 'Stt', width: 6, kind: 'number' },
      { title: 'Họ và tên', width: 28, kind: 'text' },
      { title: 'Cơ quan, đơn vị', width: 34, kind: 'text' },
      { title: filled ? 'Điểm danh' : 'Ký tên', width: 20, kind: 'text' },
      { title: 'Ghi chú', width: 20, kind: 'text' },
    ],
    rows: learners.map(({ fullName, unitName, mark, note, expected }, index) => ({
      cells: [index + 1, fullName, unitName, filled && mark ? attendanceMarkWords[mark].vi : null, note ?? expected?.reason ?? null],
    })),
  }
}

interface SheetParts {
  readonly province: string
  readonly issuer: string
  readonly invented: boolean
}

/** The same as a paper: to be signed by every learner, or with what was marked; the lecturer signs below. */
export function signInList(roll: Roll, filled: boolean, { province, issuer, invented }: SheetParts): SignedList {
  const { session, closedName, learners } = roll
  const count = (marks: readonly string[]) => learners.filter(({ mark }) => mark !== null && marks.includes(mark)).length
  const counted = `Có mặt ${count(['present', 'late'])} (muộn ${count(['late'])}), vắng có phép ${count(['excused', 'exempt'])}, vắng không phép ${count(['absent'])} trên ${learners.length} học viên.`
  const table = signInTable(roll, filled)
  const widths = [5, 22, 24, filled ? 13 : 15, filled ? 14 : 12]
  return {
    ...{
      layout: 'state',
      superior: province.toLocaleUpperCase('vi'),
      issuer: issuer.toLocaleUpperCase('vi'),
      place: province.replace(/^(tỉnh|thành phố)\s+/i, ''),
    },
    ...{ date: session.heldOn, kind: 'DANH SÁCH ĐIỂM DANH', subject: session.className },
    lines: [
      `${whenOf(session)}${session.room ? `; ${session.room}` : ''}`,
      `Nội dung: ${session.subject}`,
      ...(session.lecturer ? [`Giảng viên: ${session.lecturer}`] : []),
    ],
    table: {
      ...table,
      note: '',
      columns: table.columns.map((column, index) => ({ ...column, width: widths[index] ?? 5 })),
      ...(filled ? {} : { signed: true }),
    },
    closing: [
      filled ? counted : `Danh sách có ${learners.length} học viên; có mặt: ………… vắng: …………`,
      ...(filled && closedName ? [`Người chốt buổi: ${closedName}.`] : []),
    ],
    signers: [null, { title: 'GIẢNG VIÊN', name: session.lecturer ?? '' }],
    demonstration: invented ? inventedWords : null,
  }
}

const whenOf = ({ ordinal, heldOn, half, startsAt, endsAt }: Roll['session']) =>
  `Buổi ${ordinal ?? '–'}, ${halfWords[half].vi.toLocaleLowerCase('vi')} ${day(heldOn)} (${startsAt}–${endsAt})`
