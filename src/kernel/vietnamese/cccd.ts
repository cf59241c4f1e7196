import type { Words } from '#contracts/words.ts'
import { birthplaceCodes } from './birthplace-codes.ts'

/** What is known of the person the number belongs to. */
export interface CccdFacts {
  readonly sex?: 'male' | 'female' | undefined
  /** 'YYYY-MM-DD'. */
  readonly birthDate?: string | undefined
}

export type CccdWarning = 'not-cccd' | 'old-cmnd' | 'unknown-birthplace' | 'sex' | 'century' | 'birth-year'

/** What the number does not match, to stand after “không khớp” / “does not match the”. */
export const cccdWarningWords = {
  'not-cccd': { vi: 'dạng 12 chữ số', en: 'form of 12 digits' },
  'old-cmnd': { vi: 'dạng 12 chữ số (là số CMND 9 số cũ)', en: 'form of 12 digits (it is an old 9-digit number)' },
  'unknown-birthplace': { vi: 'mã tỉnh nơi khai sinh (3 số đầu)', en: 'codes of birth places (first 3 digits)' },
  sex: { vi: 'giới tính (số thứ tư)', en: 'sex (4th digit)' },
  century: { vi: 'thế kỷ sinh (số thứ tư)', en: 'century of birth (4th digit)' },
  'birth-year': { vi: 'năm sinh (số thứ năm, sáu)', en: 'year of birth (5th and 6th digits)' },
} as const satisfies Readonly<Record<CccdWarning, Words>>

/**
 * What is odd about a citizen's number: 3 digits of the place of birth registration, 1 of century and sex (0/1 = 20th, male/female; 2/3 = 21st …),
 * 2 of the year, 6 random; there is no check digit. Warnings only: civil status is corrected at times and the number stays.
 */
export function checkCccd(cccd: string, { sex, birthDate }: CccdFacts = {}): readonly CccdWarning[] {
  if (/^\d{9}$/.test(cccd)) return ['old-cmnd']
  if (!/^\d{12}$/.test(cccd)) return ['not-cccd']
  const warnings: CccdWarning[] = []
  const place = cccd.slice(0, 3)
  // From 100 on stand the codes of countries, for those born abroad.
  if (place < '100' && !birthplaceCodes.has(place)) warnings.push('unknown-birthplace')
  const fourth = Number(cccd[3])
  if (sex && (fourth % 2 === 0) !== (sex === 'male')) warnings.push('sex')
  if (birthDate) {
    if (19 + Math.floor(fourth / 2) !== Number(birthDate.slice(0, 2))) warnings.push('century')
    if (cccd.slice(4, 6) !== birthDate.slice(2, 4)) warnings.push('birth-year')
  }
  return warnings
}
