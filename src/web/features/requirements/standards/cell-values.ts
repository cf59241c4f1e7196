import type { TFunction } from 'i18next'
import type { StandardChange } from '#contracts/requirements-standards.ts'
import { isDay } from '#web/lib/day.ts'
import type { Standard } from './standards-queries.ts'

/** A version of a cell as texts. */
export const emptyCell = {
  ...{ level: '', validFrom: '', validTo: '', graceMonths: '0', legalBasis: '', article: '', verified: '', note: '', reason: '' },
}

export type CellValues = typeof emptyCell

/** A new version begins with what holds now, its dates and its law excepted: it is another law that changes it. */
export function cellValuesOf(standard: Standard, whole: boolean): CellValues {
  const { level, validFrom, validTo, graceMonths, legalBasis, article, verified, note } = standard
  if (!whole) return { ...emptyCell, level, graceMonths: String(graceMonths) }
  return {
    ...{ level, validFrom, validTo: validTo ?? '', graceMonths: String(graceMonths), legalBasis, article: article ?? '' },
    ...{ verified: verified ? 'true' : '', note: note ?? '', reason: '' },
  }
}

/** What can be told without the server; it judges the rest. */
export function checkCell(values: CellValues, t: TFunction<'standards'>): Partial<Record<keyof CellValues, string>> {
  const errors: Partial<Record<keyof CellValues, string>> = {}
  if (values.level === '') errors.level = t('needLevel')
  if (values.validFrom === '') errors.validFrom = t('needFrom')
  else if (!isDay(values.validFrom)) errors.validFrom = t('dayWanted')
  if (values.validTo !== '' && !isDay(values.validTo)) errors.validTo = t('dayWanted')
  if (!/^\d{1,3}$/.test(values.graceMonths.trim()) || Number(values.graceMonths) > 120) errors.graceMonths = t('badMonths')
  if (values.legalBasis.trim() === '') errors.legalBasis = t('needLaw')
  return errors
}

/** The form as the API takes it; values were checked. */
export function changeOf(ladder: string, values: CellValues, corrected: string | undefined): StandardChange {
  const fields = {
    ...{ ladder, level: values.level, validFrom: values.validFrom, validTo: values.validTo || null, graceMonths: Number(values.graceMonths) },
    ...{ legalBasis: values.legalBasis.trim(), article: values.article.trim() || null, verified: values.verified === 'true', note: values.note.trim() || null },
  }
  return corrected === undefined ? { kind: 'set', ...fields } : { kind: 'correct', standardId: corrected, ...fields }
}
