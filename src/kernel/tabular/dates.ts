import { addDays, type PlainDate, plainDate } from '#kernel/plain-date.ts'

const epoch1900 = '1899-12-30' as PlainDate
const epoch1904 = '1904-01-01' as PlainDate

/** The day of Excel's number; the time of day is dropped. undefined for what is no day, such as 60 (29/02/1900, which Excel invented). */
export function dateOfSerial(serial: number, date1904 = false): PlainDate | undefined {
  const days = Math.floor(serial)
  if (!(days >= 0) || days > 2_958_465) return undefined
  if (date1904) return addDays(epoch1904, days)
  if (days === 0 || days === 60) return undefined
  // Before the day that never was, the count is one behind.
  return addDays(epoch1900, days < 60 ? days + 1 : days)
}

/** Excel's number of a day, in the system that counts from 1900. */
export function serialOfDate(date: PlainDate): number {
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${epoch1900}T00:00:00Z`)) / 86_400_000)
  return days <= 60 ? days - 1 : days
}

export type DateProblem = 'tabular.not-a-date' | 'tabular.no-such-date' | 'tabular.short-year' | 'tabular.incomplete-date'

/** A date as people type it: dd/mm/yyyy, d/m/yyyy, with - or . between, or yyyy-mm-dd; a time of day after it is dropped. */
export function parseDateText(text: string): PlainDate | { readonly problem: DateProblem } {
  const bare = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[ap]m| ?[sc]h)?$/i, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare)
  if (iso) return plainDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? { problem: 'tabular.no-such-date' }
  const parts = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,4})$/.exec(bare)
  if (!parts) return { problem: /^(\d{1,2}[-/.])?(\d{4})$/.test(bare) ? 'tabular.incomplete-date' : 'tabular.not-a-date' }
  if ((parts[4] ?? '').length < 4) return { problem: 'tabular.short-year' }
  return plainDate(Number(parts[4]), Number(parts[3]), Number(parts[1])) ?? { problem: 'tabular.no-such-date' }
}

/** A number in a column of dates that the workbook does not show as a date: a day only when it is likely one (1927 to 2100), never a lone year. */
export function parseDateNumber(number: number): PlainDate | { readonly problem: DateProblem } {
  if (Number.isInteger(number) && number >= 1900 && number <= 2100) return { problem: 'tabular.incomplete-date' }
  const date = number >= 10_000 && number < 73_416 ? dateOfSerial(number) : undefined
  return date ?? { problem: 'tabular.not-a-date' }
}
