const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const scales = ['', 'nghìn', 'triệu'] as const

/** A whole number in Vietnamese words: 1234 → “một nghìn hai trăm ba mươi tư”. Beyond 10⁹ in billions: “hai nghìn tỷ”, “một tỷ tỷ”. */
export function numberInWords(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`no exact whole number: ${value}`)
  const whole = BigInt(value)
  if (whole === 0n) return digits[0]
  const words = spell(whole < 0n ? -whole : whole, false)
  return whole < 0n ? `âm ${words}` : words
}

/** `full`: something was said before, so missing hundreds are said too (một nghìn không trăm linh năm). */
function spell(value: bigint, full: boolean): string {
  const billions = value / 1_000_000_000n
  const rest = Number(value % 1_000_000_000n)
  const said: string[] = []
  if (billions > 0n) said.push(`${spell(billions, full)} tỷ`)
  const groups = [Math.floor(rest / 1_000_000), Math.floor(rest / 1000) % 1000, rest % 1000]
  for (const [index, group] of groups.entries()) {
    if (group === 0) continue
    said.push(`${spellGroup(group, full || said.length > 0)} ${scales[2 - index] ?? ''}`.trim())
  }
  return said.join(' ')
}

function spellGroup(group: number, full: boolean): string {
  const hundreds = Math.floor(group / 100)
  const tens = Math.floor(group / 10) % 10
  const units = group % 10
  const said: string[] = []
  if (hundreds > 0 || full) said.push(`${digits[hundreds]} trăm`)
  if (tens === 0 && units > 0 && said.length > 0) said.push('linh')
  else if (tens === 1) said.push('mười')
  else if (tens > 1) said.push(`${digits[tens]} mươi`)
  if (units > 0) said.push(unitAfter(tens, units))
  return said.join(' ')
}

function unitAfter(tens: number, units: number): string {
  if (units === 1 && tens > 1) return 'mốt'
  if (units === 4 && tens > 1) return 'tư'
  if (units === 5 && tens > 0) return 'lăm'
  return digits[units] ?? ''
}

const integers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })

/** 1234 → “1.234”. */
export function formatInteger(value: number | bigint): string {
  return integers.format(value)
}

/** 65.5 → “65,5”; with `scale`, always so many decimals. Takes plain decimal text as well as numbers. */
export function formatDecimal(value: number | string, scale?: number): string {
  const options = scale === undefined ? { maximumFractionDigits: 20 } : { minimumFractionDigits: scale, maximumFractionDigits: scale }
  return new Intl.NumberFormat('vi-VN', options).format(value as Intl.StringNumericLiteral)
}
