import { formatDecimal, numberInWords } from '#kernel/vietnamese/index.ts'
import type { Fields, FilledWith } from '#modules/documents/index.ts'
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
  groundLines,
  learnerContent,
  learnerFields,
  lines,
  list,
  marked,
  money,
  number,
  required,
  text,
} from './class-content.ts'
import type { Commitment, EnrolmentNotice, HeadPaper, OpenClassDecision, Reimbursement, Roster, Summons } from './papers.ts'
import { decidingBody, issuedBy, sendingLetter } from './sending-head.ts'

const ordinal = number('Số thứ tự', 'Ordinal number')
const issued = { issuedBy: text('Cơ quan ban hành, như trong câu', 'The issuing body as a sentence names it') }
const counted = { counted: flag('Đã định số học viên', 'The number of learners is known'), learners: number('Số học viên', 'Learners') }
const contacted = { contacted: flag('Có đầu mối liên hệ', 'There is a contact'), contact: text('Đầu mối liên hệ', 'Contact') }

export const openClassFields = {
  ...groundFields,
  ...classFields,
  ...counted,
  leadBody: text('Cơ quan quản lý lớp', 'Who runs the class'),
  coordinated: flag('Có cơ quan phối hợp', 'There are coordinating bodies'),
  coordinatingBodies: text('Cơ quan phối hợp', 'Coordinating bodies'),
} as const satisfies Fields

/** Quyết định mở lớp. */
export function openClassDecision(paper: OpenClassDecision, head: HeadPaper): FilledWith {
  const { coordinatingBodies, learners, leadBody } = paper
  return {
    letter: sendingLetter('decision', `về việc mở ${paper.class.name}`, head),
    content: {
      ...groundContent(paper, head.layout),
      ...classContent(paper.class),
      ...{ decidingBody: decidingBody(head), counted: learners !== null, learners, leadBody },
      ...{ coordinated: coordinatingBodies.length > 0, coordinatingBodies: coordinatingBodies.join(', ') },
    },
  }
}

export const summonsFields = {
  ...classFields,
  ...learnerFields,
  ...issued,
  ...contacted,
  basis: text('Quyết định cử đi học', 'The decision to send'),
  gathersAt: required(text('Thời gian có mặt', 'When they are expected')),
  bring: list({ vi: 'Mang theo', en: 'To bring' }, { text: text('Giấy tờ, đồ dùng', 'What') }),
  answerBy: date('Báo trước ngày', 'Answer by'),
} as const satisfies Fields

/** Giấy triệu tập một học viên. */
export function summons(paper: Summons, head: HeadPaper): FilledWith {
  const { basis, gathersAt, bring, contact, answerBy } = paper
  return {
    letter: sendingLetter('summons', `tham gia ${paper.class.name}`, head),
    content: {
      ...classContent(paper.class),
      ...learnerContent(paper.learner),
      ...{ issuedBy: issuedBy(head), basis, gathersAt, answerBy, contacted: contact !== null, contact },
      bring: bring.length > 0 ? [{ text: bring.join('; ') }] : [],
    },
  }
}

export const rosterFields = {
  ...classFields,
  // The subject has it.
  className: text('Tên lớp', 'Name of the class'),
  ...countFields,
  learners: required(list({ vi: 'Học viên', en: 'Learners' }, { ordinal, ...learnerFields })),
} as const satisfies Fields

/** Danh sách học viên. */
export function roster(paper: Roster, head: HeadPaper): FilledWith {
  return {
    letter: sendingLetter('roster', `học viên ${paper.class.name}`, head),
    content: {
      ...classContent(paper.class),
      ...countsOf(paper.learners),
      learners: paper.learners.map((learner, index) => ({ ordinal: index + 1, ...learnerContent(learner) })),
    },
  }
}

export const enrolmentNoticeFields = {
  ...classFields,
  ...issued,
  ...counted,
  ...contacted,
  bases: lines('Căn cứ', 'Grounds'),
  targets: required(lines('Đối tượng', 'For whom')),
  conditions: lines('Điều kiện, tiêu chuẩn', 'Conditions'),
  papers: lines('Hồ sơ', 'What must be handed in'),
  sendTo: text('Nơi nhận hồ sơ', 'Where to send it'),
  sendBy: date('Gửi trước ngày', 'Send it by'),
} as const satisfies Fields

/** Thông báo chiêu sinh. */
export function enrolmentNotice(paper: EnrolmentNotice, head: HeadPaper): FilledWith {
  const { learners, contact, sendTo, sendBy, conditions } = paper
  return {
    letter: sendingLetter('notice', `chiêu sinh ${paper.class.name}`, head),
    content: {
      ...classContent(paper.class),
      ...{ issuedBy: issuedBy(head), counted: learners !== null, learners, contacted: contact !== null, contact, sendTo, sendBy },
      bases: groundLines(paper.bases, ','),
      targets: marked(paper.targets, conditions.length > 0 ? ';' : '.'),
      conditions: marked(conditions),
      papers: marked(paper.papers),
    },
  }
}

export const commitmentFields = {
  ...classFields,
  ...learnerFields,
  addressee: text('Kính gửi', 'Addressee'),
  decided: flag('Có quyết định cử đi học', 'There is a decision'),
  undecided: flag('Chưa rõ quyết định cử đi học', 'The decision is not known'),
  decisionNo: text('Số quyết định cử đi học', 'Number of the decision'),
  decisionDate: date('Ngày quyết định cử đi học', 'Day of the decision'),
  decidedBy: text('Cơ quan quyết định', 'Who decided'),
  ruled: flag('Tính theo số lần thời gian đào tạo', 'Counted as times the time of study'),
  unruled: flag('Ghi thẳng số tháng', 'The months alone are known'),
  studyMonths: number('Số tháng học', 'Months of study'),
  factor: text('Số lần thời gian đào tạo', 'How many times the time of study'),
  months: required(number('Số tháng phải phục vụ', 'Months of service')),
  legalBasis: text('Căn cứ pháp lý', 'Legal basis'),
  confirmedBy: text('Cơ quan xác nhận', 'Who confirms'),
} as const satisfies Fields

/** Bản cam kết phục vụ sau đào tạo: the learner's own paper; `head` says layout, place and day alone. */
export function commitment(paper: Commitment, head: HeadPaper): FilledWith {
  const { learner, decision, addressee, rule, months, legalBasis } = paper
  const letter = sendingLetter('notice', 'thực hiện nghĩa vụ phục vụ sau đào tạo', head)
  return {
    letter: { ...letter, kind: 'BẢN CAM KẾT', number: null, symbol: '' },
    content: {
      ...classContent(paper.class),
      ...learnerContent(learner),
      ...{ addressee, months, legalBasis: actsInFull(legalBasis ?? 'quy định của pháp luật'), confirmedBy: learner.unitName },
      ...{ ruled: rule !== null, unruled: rule === null, studyMonths: rule?.studyMonths ?? null },
      factor: rule && formatDecimal(rule.numerator / rule.denominator),
      ...{ decided: decision !== null, undecided: decision === null },
      ...{ decisionNo: decision?.number ?? null, decisionDate: decision?.date ?? null, decidedBy: decision?.by ?? null },
    },
  }
}

export const reimbursementFields = {
  ...groundFields,
  ...classFields,
  ...learnerFields,
  reason: required(text('Lý do phải đền bù', 'Why it must be paid back')),
  amount: required(money('Số tiền đền bù (đồng)', 'Sum (đồng)')),
  amountInWords: text('Số tiền bằng chữ', 'Sum in words'),
  steps: list({ vi: 'Cách tính', en: 'How it is counted' }, { ordinal, name: text('Căn cứ tính', 'What'), value: text('Giá trị', 'Value') }),
  owed: flag('Phải đền bù', 'Something is to be paid back'),
  exempt: flag('Không phải đền bù', 'Nothing is to be paid back'),
  adjusted: flag('Hội đồng đề nghị mức khác', 'The council proposes another sum'),
  computed: money('Số tiền tính theo quy định (đồng)', 'Sum by the rules (đồng)'),
  councilWords: text('Ý kiến của Hội đồng', 'What the council says'),
  dueOn: date('Nộp trước hoặc trong ngày', 'To be paid by'),
  payee: text('Cơ quan thu', 'Who takes the money'),
} as const satisfies Fields

/** Quyết định đền bù chi phí đào tạo. */
export function reimbursement(paper: Reimbursement, head: HeadPaper): FilledWith {
  const { learner, reason, amount, adjusted, steps, dueOn, payee } = paper
  const words = `${numberInWords(amount)} đồng`
  return {
    letter: sendingLetter('decision', `về việc đền bù chi phí đào tạo đối với ${learner.sex === 'female' ? 'bà' : 'ông'} ${learner.fullName}`, head),
    content: {
      ...groundContent(paper, head.layout),
      ...classContent(paper.class),
      ...learnerContent(learner),
      ...{ decidingBody: decidingBody(head), reason, amount, dueOn, payee, owed: amount > 0, exempt: amount === 0 },
      ...{ adjusted: adjusted !== null, computed: adjusted?.computed ?? null, councilWords: adjusted?.words ?? null },
      amountInWords: words.slice(0, 1).toLocaleUpperCase('vi') + words.slice(1),
      steps: steps.map((step, index) => ({ ordinal: index + 1, ...step })),
    },
  }
}
