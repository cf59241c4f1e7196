import type { DocumentTable, OfficialDocument } from '#contracts/documents.ts'
import { respondentWords, surveyObjectWords } from '#contracts/delivery-survey-forms.ts'
import type { SurveyResult } from '#contracts/delivery-surveys.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { renderDocx, renderTables } from '#modules/documents/index.ts'

/** Said on every page where the people are invented. */
const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'

export interface Letterhead {
  readonly superior: string
  readonly issuer: string
  readonly place: string
}

const dayOf = (day: string) => formatVietnamese(day as PlainDate)

function scoresTable(result: SurveyResult): DocumentTable {
  return {
    title: 'Điểm từng câu hỏi',
    sheet: 'Điểm',
    note: `Đơn vị tính: phiếu. Thang điểm 1–${result.scaleMax} (1: ${result.scaleLow.vi}; ${result.scaleMax}: ${result.scaleHigh.vi}).`,
    columns: [
      { title: 'Đối tượng', width: 16, kind: 'text' },
      { title: 'Câu hỏi', width: 44, kind: 'text' },
      { title: 'Giảng viên', width: 20, kind: 'text' },
      { title: 'Số phiếu', width: 8, kind: 'number' },
      { title: 'Trung bình', width: 10, kind: 'number' },
      ...Array.from({ length: result.scaleMax }, (_, index) => ({ title: String(index + 1), width: 5, kind: 'number' as const, group: 'Số phiếu cho điểm' })),
    ],
    rows: result.questions.flatMap((question) =>
      question.cells.map((cell) => ({
        cells: [
          ...[surveyObjectWords[question.object].vi, question.words.vi, cell.lecturerName ?? '', cell.scores, cell.average],
          ...(cell.distribution ?? Array.from({ length: result.scaleMax }, () => null)),
        ],
      })),
    ),
  }
}

function commentsTable(result: SurveyResult): DocumentTable {
  return {
    title: 'Ý kiến',
    note: 'Nguyên văn, không theo thứ tự gửi.',
    columns: [
      { title: 'Câu hỏi', width: 30, kind: 'text' },
      { title: 'Ý kiến', width: 80, kind: 'text' },
    ],
    rows: result.questions.flatMap(({ words, comments }) => comments.map((comment) => ({ cells: [words.vi, comment] }))),
  }
}

/** Why nothing is told of an anonymous survey; null where it is. */
const hiddenWords = ({ hidden, smallestGroup }: SurveyResult): string | null => {
  if (hidden === null) return null
  return hidden === 'open'
    ? 'Phiếu không ghi tên: kết quả chỉ hiện sau khi đợt đánh giá đóng.'
    : `Phiếu không ghi tên và có dưới ${smallestGroup} phiếu: không hiện kết quả để không nhận ra người trả lời.`
}

/** The results of a survey as a workbook or a Word document. */
export async function renderSurvey(result: SurveyResult, format: 'docx' | 'xlsx', head: Letterhead, invented: boolean): Promise<Uint8Array> {
  const comments = commentsTable(result)
  const tables = [scoresTable(result), ...(comments.rows.length ? [comments] : [])]
  const demonstration = invented ? inventedWords : null
  const title = `Kết quả đánh giá chất lượng: ${result.className}`
  if (format === 'xlsx') return await renderTables({ title, demonstration, tables })
  const hidden = hiddenWords(result)
  const percent = result.asked === 0 ? 0 : Math.round((result.answered * 100) / result.asked)
  const document: OfficialDocument = {
    ...{ layout: 'state', superior: head.superior, issuer: head.issuer, place: head.place, date: null, number: null, symbol: '/BC' },
    kind: 'BÁO CÁO',
    subject: `Kết quả đánh giá chất lượng ${result.className} (${result.title.vi.toLocaleLowerCase('vi')})`,
    sections: [
      {
        heading: 'Việc lấy ý kiến',
        paragraphs: [
          `Lớp ${result.classCode}. Đối tượng được hỏi: ${respondentWords[result.respondent].vi.toLocaleLowerCase('vi')}. Thời gian: từ ${dayOf(result.opensOn)} đến ${dayOf(result.closesOn)}.`,
          `Gửi ${result.asked} phiếu, thu về ${result.answered} phiếu (${percent} %). Phiếu ${result.anonymous ? 'không ghi tên người trả lời' : 'có tên người trả lời'}.`,
          `Căn cứ: ${result.legalBasis}.`,
        ],
      },
      {
        heading: 'Kết quả',
        paragraphs:
          hidden === null
            ? result.objects.map(({ object, average }) => `${surveyObjectWords[object].vi}: ${numberWords(average)} điểm trên thang 10.`)
            : [hidden],
      },
    ],
    signature: { authority: '', title: '', name: '' },
    recipients: [],
    appendix: hidden === null ? tables : [],
    demonstration,
  }
  return await renderDocx(document)
}

const numberWords = (value: number) => value.toLocaleString('vi-VN', { maximumFractionDigits: 2 })
