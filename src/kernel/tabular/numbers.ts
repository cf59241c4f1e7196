import type { ErrorCode } from '#contracts/errors.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { plainNumber } from './clean.ts'

export type NumberProblem = { readonly problem: ErrorCode; readonly params?: ErrorParams }

/** A whole number as typed, with dots, commas or spaces between thousands. */
export function parseInteger(text: string): number | undefined {
  const bare = text.replace(/^\+/, '')
  const grouped = /^-?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/.test(bare)
  const digits = grouped ? bare.replace(/[.,\s]/g, '') : bare.replace(/[.,]0+$/, '')
  if (!/^-?\d{1,15}$/.test(digits)) return undefined
  return Number(digits) + 0
}

/** A decimal as typed in Vietnam (1.234,5) or as programs write it (1234.5), to plain digits with a point. */
export function parseDecimal(text: string): string | NumberProblem {
  const bare = text.replace(/^\+/, '').replace(/\s/g, '')
  if (/^-?\d{1,3}\.\d{3}$/.test(bare)) {
    // 8.125: eight thousand or eight and an eighth? A wrong guess would change a mark a thousandfold.
    if (!/^-?0\./.test(bare)) return { problem: 'tabular.ambiguous-number', params: { whole: bare.replace('.', ''), fraction: bare.replace('.', ',') } }
    return canonical(bare)
  }
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return canonical(bare)
  if (/^-?\d+,\d+$/.test(bare)) return canonical(bare.replace(',', '.'))
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare)) return canonical(bare.replace(/\./g, '').replace(',', '.'))
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return canonical(bare.replace(/,/g, ''))
  return { problem: 'tabular.not-a-number' }
}

/** A number that the file already holds as one. */
export function decimalOf(number: number): string | NumberProblem {
  const text = plainNumber(number)
  return text === undefined ? { problem: 'tabular.digits-rounded' } : canonical(text)
}

/** No zeros that say nothing, no minus before zero. */
function canonical(plain: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(plain) ?? []
  const digits = fraction === '' ? whole : `${whole}.${fraction}`
  return digits === '0' ? digits : sign + digits
}
