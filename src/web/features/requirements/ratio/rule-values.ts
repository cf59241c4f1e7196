import type { RatioChange, RatioReading, RatioSettings } from '#contracts/requirements-ratio.ts'

/** What a form of a reading's version holds: texts. */
type RuleField = 'from' | keyof RatioSettings

export type RuleValues = Readonly<Record<RuleField, string>>

const yes = (value: boolean): string => (value ? 'true' : '')

export function ruleValues(reading: RatioReading, today: string): RuleValues {
  return {
    from: today,
    numerator: String(reading.numerator),
    denominator: String(reading.denominator),
    rounding: reading.rounding,
    checkedAt: reading.checkedAt,
    severity: reading.severity,
    poolSmallUnits: yes(reading.poolSmallUnits),
    poolBelow: String(reading.poolBelow),
    countCompletionCourse: yes(reading.countCompletionCourse),
    countEquivalents: yes(reading.countEquivalents),
    excludeRetiringMonths: String(reading.excludeRetiringMonths),
    legalBasis: reading.legalBasis,
    article: reading.article ?? '',
    verified: yes(reading.verified),
    inForce: yes(reading.inForce),
  }
}

export function changeOf(values: RuleValues, ruleId: string): RatioChange {
  return {
    ruleId,
    from: values.from,
    numerator: Number(values.numerator),
    denominator: Number(values.denominator),
    rounding: values.rounding as RatioSettings['rounding'],
    checkedAt: values.checkedAt as RatioSettings['checkedAt'],
    severity: values.severity as RatioSettings['severity'],
    poolSmallUnits: values.poolSmallUnits !== '',
    poolBelow: Number(values.poolBelow),
    countCompletionCourse: values.countCompletionCourse !== '',
    countEquivalents: values.countEquivalents !== '',
    excludeRetiringMonths: Number(values.excludeRetiringMonths),
    legalBasis: values.legalBasis.trim(),
    article: values.article.trim() || null,
    verified: values.verified !== '',
    inForce: values.inForce !== '',
  }
}

/** Fields that hold whole numbers, with their bounds. */
export const wholeNumbers: Readonly<Record<'numerator' | 'denominator' | 'poolBelow' | 'excludeRetiringMonths', readonly [number, number]>> = {
  numerator: [1, 1000],
  denominator: [1, 1000],
  poolBelow: [2, 100],
  excludeRetiringMonths: [0, 120],
}
