import { currentLanguage } from './language.ts'

const locales = { vi: 'vi-VN', en: 'en-GB' } as const

/** 1.234 in Vietnamese, 1,234 in English. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locales[currentLanguage()]).format(value)
}

/** 1.234.567 đ. */
export function formatDong(amount: number): string {
  // The sign stays with its number.
  return `${formatNumber(amount)}\u00a0đ`
}

/** Share as a whole percentage: `34%`. What is there but rounds to nothing is said as `< 1%`, what is not quite all as `> 99%`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–'
  const percent = Math.round((100 * part) / whole)
  if (percent === 0 && part > 0) return '< 1%'
  if (percent === 100 && part < whole) return '> 99%'
  return `${percent}%`
}

/** 'YYYY-MM-DD' as dd/mm/yyyy, in both languages. */
export function formatDate(date: string): string {
  return date.split('-').toReversed().join('/')
}

const instants = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as dd/mm/yyyy hh:mm of the province's time, in both languages. */
export function formatInstant(instant: string): string {
  const parts = new Map(instants.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.get('day')}/${parts.get('month')}/${parts.get('year')} ${parts.get('hour')}:${parts.get('minute')}`
}

/** The day of an instant in the province's time, as dd/mm/yyyy. */
export function formatDayOf(instant: string): string {
  return formatInstant(instant).slice(0, 10)
}

/** Đồng in words that are read at a glance: 6,84 tỷ đồng, 350 triệu đồng; below a million to the đồng. */
export function formatMoney(dong: number): string {
  const [divisor, unit] = Math.abs(dong) >= 1e9 ? ([1e9, 'billion'] as const) : Math.abs(dong) >= 1e6 ? ([1e6, 'million'] as const) : ([1, 'one'] as const)
  const language = currentLanguage()
  return `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(dong / divisor)} ${moneyUnits[language][unit]}`
}

const moneyUnits = {
  vi: { billion: 'tỷ đồng', million: 'triệu đồng', one: 'đồng' },
  en: { billion: 'billion đồng', million: 'million đồng', one: 'đồng' },
} as const

/** 24 KB, 1,2 MB. */
export function formatBytes(bytes: number): string {
  const [unit, divisor, digits] = bytes < 1_000_000 ? (['KB', 1000, 0] as const) : (['MB', 1_000_000, 1] as const)
  return `${new Intl.NumberFormat(locales[currentLanguage()], { maximumFractionDigits: digits }).format(Math.max(bytes / divisor, digits ? 0 : 1))} ${unit}`
}
