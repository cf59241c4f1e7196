import type { DocumentData, Fields, FilledWith } from '#modules/documents/index.ts'
import shipped from '../../../../db/data/letterheads.json' with { type: 'json' }
import { countFields, countsOf, date, flag, learnerContent, learnerFields, list, number, required, text } from './class-content.ts'
import type { HeadPaper, NominationListPaper } from './papers.ts'
import { sendingLetter } from './sending-head.ts'

export const nominationListFields = {
  unitName: text('Đơn vị đề nghị', 'Proposing unit'),
  className: text('Tên lớp', 'Name of the class'),
  classCode: text('Mã lớp', 'Code of the class'),
  programme: text('Chương trình', 'Programme'),
  judgedOn: date('Ngày xét điều kiện', 'Day of the verdicts'),
  ...countFields,
  hasAlternates: flag('Có người dự bị', 'There are alternates'),
  alternates: number('Số người dự bị', 'Alternates'),
  groups: required(
    list(
      { vi: 'Người được đề nghị, rồi người dự bị', en: 'Who is put forward, then the alternates' },
      {
        title: text('Tên nhóm', 'Name of the group'),
        ordinal: text('Số La Mã thứ tự', 'Ordinal in Roman numerals'),
        lines: list(
          { vi: 'Người', en: 'People' },
          { ordinal: number('Số thứ tự', 'Ordinal number'), ...learnerFields, verdict: text('Kết quả xét theo quy định', 'Verdict of the rules') },
        ),
      },
    ),
  ),
} as const satisfies Fields

/** Danh sách đề nghị cử đi học of a unit: its people in their order, then the alternates, exceptions and strikings stamped beside the names. */
export function nominationList({ unitName, class: lesson, classCode, judgedOn, people }: NominationListPaper, head: HeadPaper): FilledWith {
  const [first, alternates] = [people.filter(({ alternate }) => !alternate), people.filter(({ alternate }) => alternate)]
  const group = (ordinal: string, title: string, of: readonly NominationListPaper['people'][number][]): DocumentData => ({
    ...{ ordinal, title },
    lines: of.map((person, index) => ({ ordinal: index + 1, ...learnerContent(person), verdict: person.verdict })),
  })
  return {
    letter: sendingLetter('roster', `đề nghị cử cán bộ, công chức, viên chức tham gia ${lesson.name}`, {
      ...head,
      recipients: head.recipients ?? shipped.unit[head.layout].recipients,
    }),
    content: {
      ...{ unitName, classCode, judgedOn, className: lesson.name, programme: lesson.programme, ...countsOf(first) },
      ...{ hasAlternates: alternates.length > 0, alternates: alternates.length },
      groups: [
        ...(first.length ? [group('I', 'Đề nghị cử', first)] : []),
        ...(alternates.length ? [group(first.length ? 'II' : 'I', 'Dự bị, theo thứ tự', alternates)] : []),
      ],
    },
  }
}
