import type { TFunction } from 'i18next'
import type { ChangeEquivalence, ChangeValidityNorm } from '#contracts/training-record-validity.ts'
import { isDay } from '#web/lib/day.ts'
import type { Law, LawVersion } from './law-queries.ts'

/** A version of a law as texts; `levels` are codes with blanks between them. */
export const emptyLaw = {
  ...{ ladder: '', levels: '', years: '', graceMonths: '0', nameVi: '', nameEn: '', fromLadder: '', fromLevel: '', level: '' },
  ...{ validFrom: '', validTo: '', legalBasis: '', article: '', verified: '', note: '', reason: '' },
}

export type LawValues = typeof emptyLaw

export type LawKind = 'new' | 'set' | 'correct' | 'end' | 'remove'

/** A version that replaces another begins with what that one says, its dates and its law excepted: it is another law that changes it. */
export function lawValuesOf({ norm, rule, validFrom, validTo }: LawVersion, whole: boolean): LawValues {
  const law = norm ?? rule
  const said = {
    ...emptyLaw,
    ladder: law?.ladder ?? '',
    ...(norm && { levels: norm.levelCodes.join(' '), years: String(norm.years ?? ''), graceMonths: String(norm.graceMonths) }),
    ...(rule && {
      ...{ nameVi: rule.name.vi, nameEn: rule.name.en, fromLadder: rule.from?.ladder ?? '', fromLevel: rule.from?.level ?? '', level: rule.level },
    }),
  }
  if (!whole || !law) return said
  return {
    ...{ ...said, validFrom: validFrom ?? '', validTo: validTo ?? '', legalBasis: law.legalBasis, article: law.article ?? '' },
    ...{ verified: law.verified ? 'true' : '', note: law.note ?? '' },
  }
}

const wholeNumber = (text: string, most: number) => /^\d{1,3}$/.test(text.trim()) && Number(text) <= most

/** What can be told without the server; it judges the rest. */
export function checkLaw(law: Law, kind: LawKind, values: LawValues, t: TFunction<'validity'>): Partial<Record<keyof LawValues, string>> {
  if (kind === 'remove') return {}
  if (kind === 'end') return isDay(values.validTo) ? {} : { validTo: t(values.validTo === '' ? 'needEnd' : 'dayWanted') }
  const errors: Partial<Record<keyof LawValues, string>> = {}
  if (values.ladder === '') errors.ladder = t('needLadder')
  if (law === 'norm') {
    if (values.years !== '' && (!wholeNumber(values.years, 50) || Number(values.years) < 1)) errors.years = t('badYears')
    if (!wholeNumber(values.graceMonths, 120)) errors.graceMonths = t('badMonths')
    if (values.validFrom === '') errors.validFrom = t('needFrom')
  } else {
    if (values.nameVi.trim() === '') errors.nameVi = t('needName')
    if (values.nameEn.trim() === '') errors.nameEn = t('needName')
    if (values.level === '') errors.level = t('needLevel')
    if (values.fromLadder !== '' && values.fromLevel === '') errors.fromLevel = t('needLevel')
  }
  if (values.validFrom !== '' && !isDay(values.validFrom)) errors.validFrom = t('dayWanted')
  if (values.validTo !== '' && !isDay(values.validTo)) errors.validTo = t('dayWanted')
  if (values.legalBasis.trim() === '') errors.legalBasis = t('needLaw')
  return errors
}

/** The form as the API takes it; values were checked. */
export function lawBody(law: Law, kind: LawKind, values: LawValues, from: LawVersion | undefined, version: number): ChangeValidityNorm | ChangeEquivalence {
  const whole = { code: kind === 'new' ? null : (from?.code ?? null), version, ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) }
  const id = from?.id ?? ''
  const about = {
    ...{ validTo: values.validTo || null, legalBasis: values.legalBasis.trim(), article: values.article.trim() || null },
    ...{ verified: values.verified === 'true', note: values.note.trim() || null },
  }
  const done = kind === 'end' ? ({ kind, id, validTo: values.validTo } as const) : kind === 'remove' ? ({ kind, id } as const) : undefined
  const named = kind === 'correct' ? ({ kind, id } as const) : ({ kind: 'set' } as const)
  if (law === 'norm') {
    const fields = {
      ...{ levels: values.levels === '' ? [] : values.levels.split(' '), years: values.years === '' ? null : Number(values.years) },
      ...{ graceMonths: Number(values.graceMonths), validFrom: values.validFrom, ...about },
    }
    return { ...whole, ladder: values.ladder, change: done ?? { ...named, ...fields } }
  }
  const fields = {
    ...{ name: { vi: values.nameVi.trim(), en: values.nameEn.trim() }, ladder: values.ladder, level: values.level },
    ...{ from: values.fromLadder === '' ? null : { ladder: values.fromLadder, level: values.fromLevel }, validFrom: values.validFrom || null, ...about },
  }
  return { ...whole, change: done ?? { ...named, ...fields } }
}
