import type { Layout } from '#contracts/documents.ts'
import type { Words } from '#contracts/words.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Field, Fields } from '#modules/documents/index.ts'
import type { ClassPaper, Grounds, LearnerPaper } from './papers.ts'

export const text = (vi: string, en: string) => ({ type: 'text', words: { vi, en } }) as const satisfies Field
export const number = (vi: string, en: string) => ({ type: 'number', words: { vi, en } }) as const satisfies Field
export const money = (vi: string, en: string) => ({ type: 'money', words: { vi, en } }) as const satisfies Field
export const date = (vi: string, en: string) => ({ type: 'date', words: { vi, en } }) as const satisfies Field
export const flag = (vi: string, en: string) => ({ type: 'flag', words: { vi, en } }) as const satisfies Field
export const list = (words: Words, entries: Fields) => ({ type: 'list', words, entries }) as const satisfies Field
/** A document without it would not say what it is for. */
export const required = <Given extends Field>(field: Given) => ({ ...field, required: true }) as const

export const lines = (vi: string, en: string) => list({ vi, en }, { text: text('Một dòng', 'A line'), mark: text('Dấu cuối dòng', 'End of the line') })

/** The lines of an enumeration; the last one ends with a full stop. */
export const marked = (items: readonly string[], last = '.') =>
  items.map((item, index) => ({ text: item.replace(/[;.]$/, ''), mark: index === items.length - 1 ? last : ';' }))

/** Grounds without the word “Căn cứ”, which the template has. */
export const groundLines = (bases: readonly string[], last: string) =>
  marked(
    bases.map((basis) => actsInFull(basis.replace(/^căn cứ\s+/i, '').replace(/[;,.]$/, ''))),
    last,
  )

const acts: Readonly<Record<string, string>> = { NĐ: 'Nghị định', TT: 'Thông tư' }

/** “Điều 8, NĐ 101/2017/NĐ-CP” as a document has it: “Điều 8 Nghị định số 101/2017/NĐ-CP”. */
export function actsInFull(basis: string): string {
  return basis.replace(/,?(^|\s|\()(NĐ|TT) (?=\d+\/\d{4}\/)/gu, (_, before: string, act: string) => `${before}${acts[act]} số `)
}

export const classFields = {
  className: required(text('Tên lớp', 'Name of the class')),
  programme: text('Chương trình', 'Programme'),
  provider: text('Cơ sở đào tạo, bồi dưỡng', 'Provider'),
  timed: flag('Đã định thời gian học', 'The time is known'),
  time: text('Thời gian học', 'Time'),
  formed: flag('Đã định hình thức học', 'The form is known'),
  form: text('Hình thức, phương thức học', 'Study form and mode'),
  placed: flag('Đã định địa điểm', 'The place is known'),
  classPlace: text('Địa điểm học', 'Place of the class'),
  funded: flag('Đã định nguồn kinh phí', 'It is known who pays'),
  fund: text('Nguồn kinh phí', 'Who pays'),
} as const satisfies Fields

export function classContent({ name, programme, provider, place, studyForm, mode, opensOn, endsOn, fund }: ClassPaper) {
  const time = [opensOn && `từ ngày ${formatVietnamese(opensOn)}`, endsOn && `đến ngày ${formatVietnamese(endsOn)}`].filter(Boolean).join(' ')
  const form = [studyForm, mode].filter(Boolean).join(', ')
  return {
    ...{ className: name, programme, provider },
    ...{ timed: time !== '', time, formed: form !== '', form },
    ...{ placed: place !== null, classPlace: place, funded: fund !== null, fund },
  }
}

export const learnerFields = {
  honorific: text('Ông hoặc bà', 'Mr or Ms'),
  honorificFirst: text('Ông hoặc bà, đầu câu', 'Mr or Ms, at the beginning of a sentence'),
  fullName: required(text('Họ và tên', 'Full name')),
  sex: text('Giới tính', 'Sex'),
  female: text('Dấu x nếu là nữ', 'An x for a woman'),
  birthDate: date('Ngày sinh', 'Date of birth'),
  ethnicGroup: text('Dân tộc', 'Ethnic group'),
  post: text('Chức vụ, chức danh', 'Post'),
  unitName: text('Cơ quan, đơn vị công tác', 'Unit'),
  postAndUnit: text('Chức vụ, cơ quan, đơn vị', 'Post and unit'),
  noted: flag('Có ghi chú', 'There is a note'),
  note: text('Ghi chú (ngoại lệ)', 'Note (exception)'),
} as const satisfies Fields

export function learnerContent({ fullName, sex, birthDate, ethnicGroup, post, unitName, note }: LearnerPaper) {
  return {
    ...{ fullName, birthDate, ethnicGroup, post, unitName, note, noted: note !== null },
    honorific: sex === 'female' ? 'bà' : 'ông',
    honorificFirst: sex === 'female' ? 'Bà' : 'Ông',
    sex: sex === 'female' ? 'Nữ' : 'Nam',
    female: sex === 'female' ? 'x' : '',
    postAndUnit: [post, unitName].filter(Boolean).join(', '),
  }
}

export const countFields = {
  count: number('Số người', 'People'),
  women: number('Số nữ', 'Women'),
  minority: number('Số người dân tộc thiểu số', 'Ethnic minority'),
} as const satisfies Fields

export function countsOf(learners: readonly LearnerPaper[]) {
  return {
    count: learners.length,
    women: learners.filter(({ sex }) => sex === 'female').length,
    minority: learners.filter(({ minority }) => minority).length,
  }
}

export const groundFields = {
  decidingBody: required(text('Cơ quan, người quyết định', 'Who decides')),
  bases: required(lines('Căn cứ', 'Grounds')),
  proposed: flag('Có cơ quan đề nghị', 'Somebody proposed it'),
  proposedBy: text('Cơ quan đề nghị', 'Who proposed it'),
  enforcers: text('Cơ quan thi hành', 'Who carries it out'),
} as const satisfies Fields

/** Where nobody proposed, the last ground ends as that line would: a full stop before “QUYẾT ĐỊNH:”, a comma before the Party's body. */
export function groundContent({ bases, proposedBy, enforcers }: Grounds, layout: Layout) {
  const last = layout === 'party' ? ',' : '.'
  return {
    bases: groundLines(bases, proposedBy === null ? last : ';'),
    proposed: proposedBy !== null,
    proposedBy,
    enforcers,
  }
}
