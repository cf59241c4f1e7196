import type { Fields, FilledWith } from '#modules/documents/index.ts'
import { date, flag, groundLines, lines, list, number, required, text } from './class-content.ts'
import type { HeadPaper, ReviewReport } from './papers.ts'
import { issuedBy, sendingLetter } from './sending-head.ts'

const ordinal = number('Số thứ tự', 'Ordinal number')
const met = number('Đã đạt', 'Met')
const unknown = number('Chưa rõ', 'Unknown')
const studying = number('Đang học', 'Studying')
const planned = number('Đã có trong kế hoạch', 'In a plan')

export const reviewReportFields = {
  issuedBy: text('Cơ quan báo cáo, như trong câu', 'The issuing body as a sentence names it'),
  reviewedOn: required(date('Rà soát đến ngày', 'Day of the review')),
  about: text('Phạm vi rà soát', 'Whose posts'),
  bases: lines('Căn cứ', 'Grounds'),
  holders: number('Số người giữ chức danh', 'Holders of posts'),
  needed: number('Số lượt yêu cầu phải đạt', 'Requirements'),
  met,
  missing: number('Số lượt yêu cầu còn thiếu', 'Requirements not met'),
  metRequirements: number('Số lượt yêu cầu đã đạt', 'Requirements met'),
  unknownRequirements: number('Số lượt yêu cầu chưa rõ', 'Requirements unknown'),
  lacking: number('Số người còn thiếu', 'People who lack something'),
  unknown,
  studying,
  planned,
  ladders: required(
    list(
      { vi: 'Theo tiêu chuẩn', en: 'By standard' },
      { ordinal, name: text('Tiêu chuẩn', 'Standard'), needed: number('Phải đạt', 'Asked of'), met, missing: number('Còn thiếu', 'Missing'), unknown },
    ),
  ),
  units: list(
    { vi: 'Theo cơ quan, đơn vị', en: 'By unit' },
    {
      ordinal,
      name: text('Cơ quan, đơn vị', 'Unit'),
      holders: number('Người giữ chức danh', 'Holders'),
      lacking: number('Còn thiếu', 'Lacking'),
      studying,
      planned,
    },
  ),
  people: list(
    { vi: 'Những người còn thiếu', en: 'Who lacks something' },
    {
      ordinal,
      fullName: text('Họ và tên', 'Full name'),
      post: text('Chức danh', 'Post'),
      unitName: text('Cơ quan, đơn vị', 'Unit'),
      missing: text('Còn thiếu', 'What is missing'),
      overdueSince: date('Quá hạn từ', 'Overdue since'),
      next: text('Hướng xử lý', 'What is done about it'),
    },
  ),
  unlisted: flag('Quá nhiều người để liệt kê', 'Too many people to list'),
  unlistedCases: number('Số trường hợp còn thiếu, khi không liệt kê', 'Cases that are not listed'),
  remarks: list({ vi: 'Đánh giá, kiến nghị', en: 'Remarks' }, { text: text('Một đoạn', 'A paragraph') }),
  noRemarks: flag('Không có đánh giá riêng', 'There are no remarks'),
} as const satisfies Fields

/** Báo cáo rà soát chức danh chưa được đào tạo, bồi dưỡng theo tiêu chuẩn. The totals of its first table are those of the lines. */
export function reviewReport(paper: ReviewReport, head: HeadPaper): FilledWith {
  const { about, on, ladders, units, people, remarks, bases, holders, lacking, studying: learning, planned: inPlan } = paper
  const sum = (of: (ladder: ReviewReport['ladders'][number]) => number) => ladders.reduce((total, ladder) => total + of(ladder), 0)
  return {
    letter: sendingLetter('review', `kết quả rà soát việc đào tạo, bồi dưỡng theo tiêu chuẩn chức danh của ${about}`, head),
    content: {
      ...{ issuedBy: issuedBy(head), reviewedOn: on, about, holders, lacking, studying: learning, planned: inPlan },
      ...{ needed: sum((each) => each.needed), missing: sum((each) => each.missing) },
      ...{ metRequirements: sum((each) => each.met), unknownRequirements: sum((each) => each.unknown) },
      ...{ met: paper.met, unknown: paper.unknown },
      bases: groundLines(bases, ','),
      ladders: ladders.map((ladder, index) => ({ ordinal: index + 1, ...ladder })),
      units: units.map((unit, index) => ({ ordinal: index + 1, ...unit })),
      people: people.map((person, index) => ({ ordinal: index + 1, ...person })),
      ...{ unlisted: paper.unlisted !== null, unlistedCases: paper.unlisted },
      remarks: remarks.map((each) => ({ text: each })),
      noRemarks: remarks.length === 0,
    },
  }
}
