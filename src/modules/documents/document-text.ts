import type { DocumentTable, Layout, OfficialDocument } from '#contracts/documents.ts'
import { formatDecimal, formatInteger } from '#kernel/vietnamese/index.ts'

/** Text as XML can hold it: without control characters and broken surrogates. Line breaks stay. */
export function plainText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replaceAll('\t', ' ')
      // oxlint-disable-next-line no-control-regex -- these are what XML forbids
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/g, '')
      .toWellFormed()
      .normalize('NFC')
  )
}

/** For content and attributes alike: user text never becomes XML. */
export function escapeXml(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What stands for “nothing of the kind occurred” in statistics. */
export const nothingOccurred = '–'

/** A cell in words: numbers as officials write them, 1.234 and 65,5. */
export function cellText(cell: string | number | null, zero?: DocumentTable['zero']): string {
  if (cell === null) return ''
  if (cell === 0 && zero === 'dash') return nothingOccurred
  if (typeof cell === 'string') return plainText(cell)
  return Number.isInteger(cell) ? formatInteger(cell) : formatDecimal(cell)
}

// Room to write the number by hand.
const openNumber = '\u00a0'.repeat(8)

/** What follows “Số”: the whole number, or room for it before the symbol. */
export function shownNumber({ number, symbol }: Pick<OfficialDocument, 'number' | 'symbol'>): string {
  return plainText(number ?? `${openNumber}${symbol}`)
}

/** Number and symbol as the layout joins them: “05-BC/BTCTU”, “05/BC-SNV”. Below ten a nought goes before, in both layouts. */
export function writeNumber(layout: Layout, number: number, symbol: string): string {
  const bare = symbol.replace(/^[-/]/, '')
  return `${String(number).padStart(2, '0')}${layout === 'party' ? '-' : '/'}${bare}`
}

export interface ShownDate {
  readonly day: string
  readonly month: string
  readonly year: string
}

/** Days below ten and the months 1 and 2 take a nought, so that nothing can be written before them (NĐ 30/2020; HD 36). Open: three dots each. */
export function shownDate(date: string | null): ShownDate {
  if (date === null) return { day: '…', month: '…', year: '…' }
  const [year = '', month = '', day = ''] = date.split('-')
  return { day, month: Number(month) > 2 ? String(Number(month)) : month, year }
}

/** BÁO CÁO → Báo cáo. */
export function sentenceCase(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1).toLocaleLowerCase('vi')
}

const romans = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

/** Appendices are counted in Roman numerals. */
export function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, letter] of romans) {
    while (rest >= worth) {
      text += letter
      rest -= worth
    }
  }
  return text
}
