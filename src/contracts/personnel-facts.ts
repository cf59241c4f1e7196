import type { Words } from './words.ts'

// Words of what can be asked about a person beside the enums of the record itself; the descriptions of the facts carry them to the screens.

/** From the lowest to the highest. */
export const rankGradeWords = {
  staff: { vi: 'Nhân viên', en: 'Staff' },
  officer: { vi: 'Cán sự, hạng IV', en: 'Officer, class IV' },
  specialist: { vi: 'Chuyên viên, hạng III', en: 'Specialist, class III' },
  principal: { vi: 'Chuyên viên chính, hạng II', en: 'Principal specialist, class II' },
  senior: { vi: 'Chuyên viên cao cấp, hạng I', en: 'Senior specialist, class I' },
} as const satisfies Readonly<Record<string, Words>>

export const partyStandingWords = {
  none: { vi: 'Chưa là đảng viên', en: 'Not a member' },
  probationary: { vi: 'Dự bị', en: 'Probationary' },
  full: { vi: 'Chính thức', en: 'Full member' },
} as const satisfies Readonly<Record<string, Words>>
