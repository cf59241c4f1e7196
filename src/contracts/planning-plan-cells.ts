import { channelWords, fundSourceWords, modeWords, studyFormWords } from './classes.ts'
import { mostDong, mostSeats } from './planning-plan-lines.ts'
import type { Language, Words } from './words.ts'

// What a cell of a plan takes, in words: who typed something else is told what to type.

const oneOf = (table: Readonly<Record<string, Words>>): Words => ({
  vi: `chọn một trong: ${Object.values(table)
    .map(({ vi }) => vi)
    .join('; ')}`,
  en: `choose one of: ${Object.values(table)
    .map(({ en }) => en)
    .join('; ')}`,
})
const whole = (most: number): Words => ({
  vi: `ghi số nguyên từ 0 đến ${most.toLocaleString('vi-VN')}`,
  en: `type a whole number from 0 to ${most.toLocaleString('en-GB')}`,
})
const atMost = (most: number): Words => ({ vi: `ghi tối đa ${most} ký tự`, en: `type at most ${most} characters` })
const day: Words = { vi: 'ghi một ngày có thật, dạng năm-tháng-ngày (2022-03-15)', en: 'type a real day as year-month-day (2022-03-15)' }

const lineProblems: Readonly<Record<string, Words>> = {
  code: { vi: 'ghi mã từ 1 đến 60 ký tự', en: 'type a code of 1 to 60 characters' },
  year: { vi: 'ghi năm từ 2000 đến 2100', en: 'type a year from 2000 to 2100' },
  programmeId: { vi: 'chọn một chương trình có trong danh mục', en: 'choose a programme of the catalogue' },
  name: atMost(300),
  channel: oneOf(channelWords),
  studyForm: oneOf(studyFormWords),
  mode: oneOf(modeWords),
  classes: whole(10_000),
  seats: whole(mostSeats),
  quarter: { vi: 'ghi quý từ 1 đến 4, hoặc để trống', en: 'type a quarter from 1 to 4, or leave it empty' },
  opensOn: day,
  endsOn: day,
  place: atMost(300),
  providerId: { vi: 'chọn một cơ sở đào tạo có trong danh mục', en: 'choose a provider of the catalogue' },
  fundSource: oneOf(fundSourceWords),
  cost: { vi: `${whole(mostDong).vi} đồng, hoặc để trống`, en: `${whole(mostDong).en} đồng, or leave it empty` },
  note: atMost(2000),
}

const splitProblems: Readonly<Record<string, Words>> = {
  asked: whole(mostSeats),
  appraised: { vi: `${whole(mostSeats).vi}, hoặc để trống`, en: `${whole(mostSeats).en}, or leave it empty` },
  approved: { vi: `${whole(mostSeats).vi}, hoặc để trống`, en: `${whole(mostSeats).en}, or leave it empty` },
  differenceCode: { vi: 'chọn một lý do trong danh sách', en: 'choose a reason of the list' },
  note: atMost(1000),
}

const noCell: Words = { vi: 'ô này không sửa ở đây', en: 'it is not edited here' }

/** What a cell wants instead of a value that it does not take: of a line, or of a unit's part of one. */
export function cellProblem(field: string, ofUnit: boolean, language: Language): string {
  const problems = { ...(ofUnit ? { ...lineProblems, ...splitProblems } : lineProblems) }
  return ((Object.hasOwn(problems, field) ? problems[field] : undefined) ?? noCell)[language]
}
