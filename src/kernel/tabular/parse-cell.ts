import type { ErrorCode } from '#contracts/errors.ts'
import type { Language } from '#contracts/words.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { cleanCode, cleanText, isErrorText, isFormulaLike, plainNumber, unescapeText } from './clean.ts'
import { choiceFinder, choicesFinder } from './choices.ts'
import { parseDateNumber, parseDateText } from './dates.ts'
import { foldKey } from './keys.ts'
import { decimalOf, parseDecimal, parseInteger } from './numbers.ts'
import { DateCell, ErrorCell, OutsideCell, QuotedCell, type RawCell } from './raw-cells.ts'
import type { Cell, Column } from './types.ts'

/** Where a parser says what is wrong with the cell at hand. */
export interface CellReport {
  error(code: ErrorCode, params?: ErrorParams): undefined
  warn(code: ErrorCode, params?: ErrorParams): void
}

/** Turns a cell into the value its column wants: undefined = empty (or reported wrong), null = clear. */
export type CellParser = (raw: RawCell, report: CellReport) => Cell | undefined

/** What a kind of column does with each kind of cell; the texts are clean and not empty. */
interface Reading {
  text(text: string, report: CellReport): Cell | undefined
  number(number: number, report: CellReport): Cell | undefined
  boolean(value: boolean, report: CellReport): Cell | undefined
  date(date: PlainDate, report: CellReport): Cell | undefined
}

/** The parser of a column. `typeless`: the file knows no types (CSV), so a text of digits may have lost its zeros too. */
export function cellParser(column: Column, language: Language, typeless: boolean): CellParser {
  const reading = readingOf(column, language, typeless)
  const clean = column.type.kind === 'code' ? cleanCode : cleanText
  const clearable = column.clearable ?? !column.required
  const ofText = (raw: string, quoted: boolean, report: CellReport): Cell | undefined => {
    const text = clean(raw)
    if (text === '') return undefined
    if (text === '-') return clearable ? null : report.error('tabular.not-clearable')
    const first = raw.charCodeAt(0)
    // Nearly every text begins with a letter and can be no formula.
    if (first > 64 && first < 0xff00 && raw === text) return reading.text(text, report)
    if (first === 39) return reading.text(unescapeText(text) ?? text, report)
    if (!quoted && (isFormulaLike(text) || first === 9 || first === 13)) {
      return report.error('tabular.formula-text', { start: first === 9 ? 'Tab' : first === 13 ? 'Enter' : text.slice(0, 1) })
    }
    if (first === 35 && isErrorText(text)) return report.error('tabular.error-cell')
    return reading.text(text, report)
  }
  return (raw, report) => {
    if (typeof raw === 'string') return ofText(raw, false, report)
    if (raw === undefined) return undefined
    if (typeof raw === 'number') return reading.number(raw, report)
    if (typeof raw === 'boolean') return reading.boolean(raw, report)
    if (raw instanceof DateCell) return raw.date === undefined ? report.error('tabular.no-such-date') : reading.date(raw.date, report)
    if (raw instanceof QuotedCell) return ofText(raw.text, true, report)
    return report.error(raw instanceof ErrorCell ? 'tabular.error-cell' : 'tabular.formula-external', { value: raw.shown })
  }
}

/** A cell as a person sees it, for messages. */
export function shown(raw: RawCell): string {
  if (raw === undefined) return ''
  if (typeof raw === 'number') return plainNumber(raw) ?? String(raw)
  if (raw instanceof DateCell) return raw.date ? formatVietnamese(raw.date) : '?'
  if (raw instanceof ErrorCell || raw instanceof OutsideCell) return raw.shown
  if (typeof raw === 'boolean') return raw ? 'TRUE' : 'FALSE'
  const text = cleanText(raw instanceof QuotedCell ? raw.text : raw)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function readingOf(column: Column, language: Language, typeless: boolean): Reading {
  const { type } = column
  switch (type.kind) {
    case 'text':
      return textReading(type.maxLength)
    case 'code':
      return { ...asText((text) => text), date: becameDate }
    case 'digits':
      return digitsReading([type.length, ...(type.otherLengths ?? [])], typeless)
    case 'date':
      return {
        text: (text, report) => dateOr(parseDateText(text), report),
        number: (number, report) => dateOr(parseDateNumber(number), report),
        boolean: (_, report) => report.error('tabular.not-a-date'),
        date: (date) => date,
      }
    case 'integer':
      return integerReading(type)
    case 'decimal':
      return decimalReading(type)
    case 'yes-no':
      return yesNoReading
    case 'choice':
      return { ...asText(choiceFinder(type.choices, language)), date: becameDate }
    case 'choices':
      return { ...asText(choicesFinder(type.choices, language)), date: becameDate }
  }
}

const becameDate: Reading['date'] = (date, report) => report.error('tabular.became-date', { value: formatVietnamese(date) })

/** Numbers and booleans as the text that was meant. */
function asText(text: Reading['text']): Omit<Reading, 'date'> {
  return {
    text,
    number: (number, report) => {
      const plain = plainNumber(number)
      return plain === undefined ? report.error('tabular.digits-rounded') : text(plain, report)
    },
    boolean: (value, report) => text(value ? 'TRUE' : 'FALSE', report),
  }
}

function textReading(max: number | undefined): Reading {
  const text: Reading['text'] = (value, report) =>
    max !== undefined && value.length > max ? report.error('tabular.text-too-long', { length: value.length, max }) : value
  return {
    ...asText(text),
    date: (date, report) => {
      report.warn('tabular.date-as-text', { value: formatVietnamese(date) })
      return text(formatVietnamese(date), report)
    },
  }
}

// A citizen's number begins with at most two zeros; a number shorter than that is a slip of the hand or something else.
const lostZeros = 2

function digitsReading(lengths: readonly number[], typeless: boolean): Reading {
  const wrong = (report: CellReport) => report.error('tabular.not-digits', { length: lengths.join('/') })
  const padded = (digits: string) => {
    const fitting = lengths.filter((length) => length >= digits.length && (length - digits.length <= lostZeros || length <= 6))
    return fitting.length > 0 ? digits.padStart(Math.min(...fitting), '0') : undefined
  }
  const text: Reading['text'] = (value, report) => {
    // “60194004521.0”: a number that another program wrote as a float; its fraction is no digit of it.
    const digits = value.replace(/^(\d+)[.,]0+$/, '$1').replace(/[\s.]/g, '')
    if (!/^\d+$/.test(digits)) return wrong(report)
    if (lengths.includes(digits.length)) return digits
    const wasNumber = typeless || /^\d+[.,]0+$/.test(value)
    return (wasNumber ? padded(digits) : undefined) ?? wrong(report)
  }
  return {
    text,
    number: (number, report) => {
      const digits = plainNumber(number)
      if (digits === undefined) return report.error('tabular.digits-rounded')
      return (/^\d+$/.test(digits) ? padded(digits) : undefined) ?? wrong(report)
    },
    boolean: (_, report) => wrong(report),
    date: becameDate,
  }
}

function dateOr(result: ReturnType<typeof parseDateText>, report: CellReport): Cell | undefined {
  return typeof result === 'string' ? result : report.error(result.problem)
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

function inBounds<Value extends Cell>(value: Value, { min, max }: Bounds, report: CellReport): Value | undefined {
  if (min !== undefined && Number(value) < min) return report.error('tabular.too-small', { min })
  if (max !== undefined && Number(value) > max) return report.error('tabular.too-large', { max })
  return value
}

function integerReading(bounds: Bounds): Reading {
  const wrong = (report: CellReport) => report.error('tabular.not-an-integer')
  const checked = (number: number | undefined, report: CellReport) => {
    return number !== undefined && Number.isSafeInteger(number) ? inBounds(number, bounds, report) : wrong(report)
  }
  return {
    text: (text, report) => checked(parseInteger(text), report),
    number: checked,
    boolean: (_, report) => wrong(report),
    date: becameDate,
  }
}

function decimalReading({ scale, ...bounds }: Bounds & { readonly scale?: number }): Reading {
  const checked = (result: ReturnType<typeof parseDecimal>, report: CellReport) => {
    if (typeof result !== 'string') return report.error(result.problem, result.params)
    const decimals = result.split('.')[1]?.length ?? 0
    return scale !== undefined && decimals > scale ? report.error('tabular.too-many-decimals', { scale }) : inBounds(result, bounds, report)
  }
  return {
    text: (text, report) => checked(parseDecimal(text), report),
    number: (number, report) => checked(decimalOf(number), report),
    boolean: (_, report) => report.error('tabular.not-a-number'),
    date: becameDate,
  }
}

const yesWords = new Set(['co', 'x', 'c', 'yes', 'y', 'true', 'dung', '1', '✓', '✔'])
const noWords = new Set(['khong', 'k', 'ko', 'no', 'n', 'false', 'sai', '0'])

const yesNoText: Reading['text'] = (text, report) => {
  const key = foldKey(text)
  if (yesWords.has(key)) return true
  return noWords.has(key) ? false : report.error('tabular.not-yes-no')
}

const yesNoReading: Reading = { ...asText(yesNoText), boolean: (value) => value, date: becameDate }
