import type { DocumentTable, Layout, OfficialDocument } from '#contracts/documents.ts'
import type { AnnualReport, Statistics } from '#contracts/reporting.ts'
import type { ReportTexts } from '#contracts/reporting-draft.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { planWords } from './plan-words.ts'
import { aheadWords, contextWords, directionWords, limitationWords, type ReportFacts, resultWords } from './wording.ts'

export interface DocumentParts {
  readonly layout: Layout
  readonly facts: ReportFacts
  readonly report: AnnualReport
  readonly texts: ReportTexts
  readonly statistics: Statistics
  /** Whole number and symbol, and the day; null in a draft. */
  readonly number: string | null
  readonly date: PlainDate | null
  /** As of when the figures stand. */
  readonly asOf: PlainDate
}

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** What the document says about its subject, after BÁO CÁO. */
export function subjectOf({ periodName, unit }: Pick<AnnualReport, 'periodName' | 'unit'>): string {
  return `kết quả công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức${unit ? ` của ${unit.name}` : ''} ${periodName}`
}

/** The computed words of each part, as they stand in the document. */
export function computedParts(facts: ReportFacts) {
  return { context: contextWords(facts), results: resultWords(facts), limitations: limitationWords(facts), directions: directionWords(facts) }
}

/** The annual report as an official document: bối cảnh · chỉ đạo · kết quả · hạn chế · phương hướng, with its tables as appendix. */
export function composeDocument({ layout, facts, report, texts, statistics, number, date, asOf }: DocumentParts): OfficialDocument {
  const computed = computedParts(facts)
  const parts: readonly (readonly [heading: string, paragraphs: readonly string[]])[] = [
    ['Tình hình chung', [...computed.context, ...paragraphs(texts.context)]],
    ['Công tác tham mưu, chỉ đạo', paragraphs(texts.directing)],
    ['Kết quả đạt được', [...computed.results, ...paragraphs(texts.results)]],
    ['Kế hoạch và thực hiện', planWords(facts.plan)],
    ['Một số hạn chế', [...computed.limitations, ...paragraphs(texts.limitations)]],
    [`Phương hướng ${aheadWords(facts.period)}`, [...computed.directions, ...paragraphs(texts.directions)]],
  ]
  const written = parts.filter(([, lines]) => lines.length > 0)
  return {
    layout,
    superior: texts.superior,
    issuer: texts.issuer,
    place: texts.place,
    date,
    number,
    symbol: `${layout === 'party' ? '-' : '/'}${texts.symbol}`,
    kind: 'BÁO CÁO',
    subject: subjectOf(report),
    sections: written.map(([heading, lines], i) => ({ heading: `${romans[i]}. ${heading}`, paragraphs: lines })),
    signature: { authority: texts.authority, title: texts.signerTitle, name: texts.signerName },
    recipients: paragraphs(texts.recipients),
    appendix: reportTables(report, statistics, asOf),
    demonstration: report.demonstration ? 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.' : null,
  }
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const

/** The tables of the report: its figures, then the statistics in turns and in people. */
export function reportTables(report: AnnualReport, statistics: Statistics, asOf: PlainDate): DocumentTable[] {
  const standing = `Số liệu đến ngày ${formatVietnamese(asOf)}.`
  // The sign of the statistical yearbooks.
  const signs = 'Dấu “–”: không phát sinh.'
  const number = (title: string, width: number, group?: string) => ({ title, width, kind: 'number' as const, ...(group && { group }) })
  return [
    {
      title: `Tổng hợp kết quả đào tạo, bồi dưỡng ${report.periodName}`,
      sheet: 'Tổng hợp',
      note: `${standing} Cử đi học đếm theo ngày quyết định, lớp mở tại tỉnh đếm theo ngày khai giảng và danh sách lớp cuối kỳ. Chuyển tiếp tính theo lượt người và không nằm trong số của kỳ. ${signs}`,
      zero: 'dash',
      columns: [
        { title: 'Nội dung', width: 40, kind: 'text' },
        ...['Lớp', 'Lượt người', 'Người'].map((title) => number(title, 9)),
        ...['Nữ', 'Dân tộc thiểu số', `≤ ${report.youngMaxAge} tuổi`, 'Trực tuyến', 'Kết hợp'].map((title) => number(title, 9, 'Trong đó (lượt người)')),
        number('Chuyển tiếp', 9),
      ],
      rows: report.figures.map((figure) => ({
        cells: [
          figure.label,
          figure.classes,
          figure.enrolments,
          figure.people,
          figure.women,
          figure.ethnicMinority,
          figure.young,
          figure.online,
          figure.blended,
          figure.carriedOver.enrolments,
        ],
        strong: figure.id === 'all' || figure.id === 'opened.total',
      })),
    },
    ...(['turns', 'people'] as const).map((counted): DocumentTable => ({
      title: `Kết quả theo đối tượng và nội dung ${report.periodName}, tính theo ${counted === 'turns' ? 'lượt người' : 'người'}`,
      sheet: counted === 'turns' ? 'Lượt người' : 'Người',
      note:
        counted === 'turns'
          ? `${standing} Mỗi lượt học được xếp vào một dòng và một cột. ${signs}`
          : `${standing} Một người học nhiều nội dung được tính một lần ở cột tổng số và một lần ở mỗi nội dung. ${signs}`,
      zero: 'dash',
      columns: [
        { title: 'Đối tượng', width: 32, kind: 'text' },
        // What is counted over all subjects stands beside the groups of subjects.
        ...statistics.columns.map(({ label, group }) => (group === label || group === 'Tổng cộng' ? number(label, 8) : number(label, 8, group))),
      ],
      rows: statistics.rows.map((row) => ({ cells: [row.label, ...row[counted]], strong: row.strong })),
    })),
  ]
}
