import { currentLanguage } from '#web/lib/language.ts'

/** 42,5%; a dash where there is nobody to measure. */
export function percentWords(percent: number | null): string {
  if (percent === null) return '–'
  return `${new Intl.NumberFormat(currentLanguage() === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 }).format(percent)}%`
}
