import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { normalise } from '#kernel/vietnamese/index.ts'
import type { PersonRef } from '#modules/personnel/index.ts'

/** One line as it was pasted: whom it names, or undefined where that cannot be read. */
export interface PastedLine {
  readonly line: number
  readonly text: string
  readonly ref: PersonRef | undefined
}

const digits = /^\d+$/
const date = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const nameThenDate = /^(\D+?)[\s,;(–-]+(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)?$/

/** Reads a list of people, one a line: a code, the digits of a CCCD, or a name with a birth date; cells of a sheet (tab or semicolon between) are read
 * each for itself and an ordinal in front is passed over. Empty lines are nothing. */
export function readPastedPeople(text: string): readonly PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw, index) => {
    const line = normalise(raw)
    return line ? [{ line: index + 1, text: line, ref: readLine(raw) }] : []
  })
}

function readLine(raw: string): PersonRef | undefined {
  const cells = raw
    .split(/[\t;]/)
    .map((cell) => normalise(cell))
    .filter(Boolean)
  // A list numbered by hand or copied with its first column.
  const [first = '', ...others] = cells
  const kept = others.length && /^\d{1,4}[.)]?$/.test(first) ? others : [first.replace(/^\d{1,4}[.)]\s+/, ''), ...others]
  const ref: { personCode?: string; cccd?: string; fullName?: string; birthDate?: PlainDate } = {}
  for (const cell of kept.flatMap(splitNameAndDate)) {
    const born = dateOf(cell)
    if (born) ref.birthDate ??= born
    else if (digits.test(cell) && cell.length >= 10 && cell.length <= 12)
      // A sheet takes up to two zeros in front away.
      ref.cccd ??= cell.padStart(12, '0')
    else if (/\d/.test(cell) && !/\s/.test(cell) && !date.test(cell)) ref.personCode ??= cell
    else if (!/\d/.test(cell) && /\s/.test(cell)) ref.fullName ??= cell
  }
  return (ref.personCode ?? ref.cccd ?? (ref.fullName && ref.birthDate)) ? ref : undefined
}

function splitNameAndDate(cell: string): string[] {
  const match = nameThenDate.exec(cell)
  return match?.[1] && match[2] ? [match[1], match[2]] : [cell]
}

function dateOf(text: string): PlainDate | undefined {
  const match = date.exec(text)
  return match ? (plainDate(Number(match[3]), Number(match[2]), Number(match[1])) ?? undefined) : undefined
}
