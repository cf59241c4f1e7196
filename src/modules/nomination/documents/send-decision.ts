import type { DocumentData, Fields, FilledWith } from '#modules/documents/index.ts'
import {
  actsInFull,
  classContent,
  classFields,
  countFields,
  countsOf,
  date,
  flag,
  groundContent,
  groundFields,
  learnerContent,
  learnerFields,
  list,
  number,
  required,
  text,
} from './class-content.ts'
import type { AmendDecision, HeadPaper, LearnerPaper, SendDecision } from './papers.ts'
import { decidingBody, sendingLetter } from './sending-head.ts'

const ordinal = number('Số thứ tự', 'Ordinal number')

const dutyFields = {
  committed: flag('Phải phục vụ sau đào tạo', 'There is a duty to serve'),
  commitmentMonths: number('Số tháng phải phục vụ', 'Months of service'),
  commitmentBasis: text('Căn cứ của nghĩa vụ phục vụ', 'Ground of the duty'),
} as const satisfies Fields

export const sendPersonFields = { ...groundFields, ...classFields, ...learnerFields, ...dutyFields } as const satisfies Fields

export const sendListFields = {
  ...groundFields,
  ...classFields,
  ...dutyFields,
  ...countFields,
  groups: required(
    list(
      { vi: 'Các cơ quan, đơn vị đề nghị', en: 'Proposing units' },
      {
        ordinal: text('Số La Mã thứ tự', 'Ordinal in Roman numerals'),
        name: text('Tên cơ quan, đơn vị', 'Name of the unit'),
        count: number('Số người', 'People'),
        lines: list({ vi: 'Những người được cử', en: 'The people' }, { ordinal, ...learnerFields }),
      },
    ),
  ),
} as const satisfies Fields

/** Quyết định cử đi học: of one person in its text, of more in an appendix, by proposing unit. */
export function sendDecision(paper: SendDecision, head: HeadPaper): FilledWith {
  const { learners, duty } = paper
  const shared = {
    ...groundContent(paper, head.layout),
    ...classContent(paper.class),
    decidingBody: decidingBody(head),
    ...{ committed: duty !== null, commitmentMonths: duty?.months ?? null, commitmentBasis: duty && actsInFull(duty.basis) },
  }
  const [one] = learners
  if (one && learners.length === 1) {
    const subject = `về việc cử ${one.sex === 'female' ? 'bà' : 'ông'} ${one.fullName} tham gia ${paper.class.name}`
    return { letter: sendingLetter('decision', subject, head), content: { ...shared, ...learnerContent(one) } }
  }
  const subject = `về việc cử cán bộ, công chức, viên chức tham gia ${paper.class.name}`
  return { letter: sendingLetter('decision', subject, head), content: { ...shared, ...countsOf(learners), groups: groupsOf(learners) } }
}

/** Which kind of document that is. */
export const sendDecisionKind = ({ learners }: Pick<SendDecision, 'learners'>) => (learners.length === 1 ? 'send-person' : 'send-list')

function groupsOf(learners: readonly LearnerPaper[]): DocumentData[] {
  let counted = 0
  return [...Map.groupBy(learners, ({ group }) => group)].map(([name, people], index) => ({
    ordinal: romanOf(index + 1),
    name,
    count: people.length,
    lines: people.map((learner) => ({ ordinal: ++counted, ...learnerContent(learner) })),
  }))
}

export const sendAmendFields = {
  ...groundFields,
  ...classFields,
  amendedNo: text('Số quyết định được điều chỉnh', 'Number of the amended decision'),
  amendedDate: date('Ngày quyết định được điều chỉnh', 'Day of the amended decision'),
  changed: flag('Có thay đổi', 'Something changes'),
  removes: flag('Có người thôi cử', 'Somebody is sent no more'),
  removed: number('Số người thôi cử', 'Sent no more'),
  adds: flag('Có người được cử', 'Somebody is sent'),
  added: number('Số người được cử', 'Sent'),
  replacing: number('Số người cử thay', 'Sent in somebody’s place'),
  changes: required(
    list(
      { vi: 'Các thay đổi', en: 'Changes' },
      {
        ordinal,
        removedName: text('Người thôi cử', 'Who is sent no more'),
        removedPost: text('Chức vụ, đơn vị của người thôi cử', 'Their post and unit'),
        reason: text('Lý do', 'Reason'),
        addedName: text('Người được cử', 'Who is sent'),
        addedBirthDate: date('Ngày sinh người được cử', 'Their date of birth'),
        addedPost: text('Chức vụ, đơn vị của người được cử', 'Their post and unit'),
      },
    ),
  ),
} as const satisfies Fields

/** Quyết định điều chỉnh quyết định cử đi học. */
export function amendDecision(paper: AmendDecision, head: HeadPaper): FilledWith {
  const { changes, amends } = paper
  const count = (of: (change: AmendDecision['changes'][number]) => boolean) => changes.filter(of).length
  const removed = count((change) => change.removed !== null)
  const added = count((change) => change.added !== null)
  const where = (learner: LearnerPaper | null) => (learner ? learnerContent(learner).postAndUnit : null)
  return {
    letter: sendingLetter('decision', `về việc điều chỉnh danh sách cử tham gia ${paper.class.name}`, head),
    content: {
      ...groundContent(paper, head.layout),
      ...classContent(paper.class),
      decidingBody: decidingBody(head),
      ...{ amendedNo: amends.number, amendedDate: amends.date, changed: changes.length > 0 },
      ...{ removes: removed > 0, removed, adds: added > 0, added, replacing: count((change) => change.removed !== null && change.added !== null) },
      changes: changes.map((change, index) => ({
        ordinal: index + 1,
        ...{ removedName: change.removed?.fullName ?? null, removedPost: where(change.removed), reason: change.reason },
        ...{ addedName: change.added?.fullName ?? null, addedBirthDate: change.added?.birthDate ?? null, addedPost: where(change.added) },
      })),
    },
  }
}

const romans = [
  ...([
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function romanOf(value: number): string {
  const [worth, letters] = romans.find(([each]) => each <= value) ?? [0, '']
  return worth === 0 ? '' : letters + romanOf(value - worth)
}
