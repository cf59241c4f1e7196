import { normalise } from '#kernel/vietnamese/index.ts'

const notPlain = /[^\u0021-\u007e]/
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is removed
const unseen = /\u034f|[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** A code as typed: NFC, no invisible characters, nothing at the ends; NBSP and line breaks inside become spaces. */
export function cleanCode(text: string): string {
  return notPlain.test(text) ? text.normalize('NFC').replace(unseen, '').replace(/\s/g, ' ').trim() : text
}

/** A text with every run of white space as one space. */
export const cleanText = normalise

// A plain number with a sign is no formula: +84 912 345 678, -5, -1.234,5.
const signedNumber = /^[-+][\d\s.,()]*$/
const startsFormula = /^[=+@\-\t\r\uff1d\uff0b\uff20\uff0d]/

/** Whether a spreadsheet might run this text as a formula when it finds it in a cell or a CSV. */
export function isFormulaLike(text: string): boolean {
  return startsFormula.test(text) && !signedNumber.test(text)
}

/** Whether a text is what a cell shows when its formula fails (a CSV holds nothing else of it). */
export function isErrorText(text: string): boolean {
  return /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/.test(text)
}

/**
 * How a text is written into a file so that no program runs it and reading gives it back: an apostrophe before what looks like a formula,
 * before a lone `-` (which would clear) or an error such as #N/A, and before what already begins with such an apostrophe.
 */
export function escapeText(text: string): string {
  return needsEscape(text) ? `'${text}` : text
}

/** Undoes `escapeText`; undefined when the text is not escaped. */
export function unescapeText(text: string): string | undefined {
  return text.startsWith("'") && needsEscape(text.slice(1)) ? text.slice(1) : undefined
}

function needsEscape(text: string): boolean {
  const bare = text.replace(/^'+/, '')
  return text.length > 0 && (bare === '-' || isFormulaLike(bare) || isErrorText(bare))
}

/** A number as a person sees it in a cell: no exponent, no rounding noise. undefined when Excel has lost its last digits. */
export function plainNumber(number: number): string | undefined {
  if (Number.isInteger(number)) return Math.abs(number) < 1e15 ? String(number) : undefined
  const rounded = Number(number.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}
