import type { TFunction } from 'i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import type { NewTarget, PlanTarget, TargetFacts, TryTarget } from '#contracts/planning-plan-acts.ts'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import { readNumber } from '#web/ui/grid/grid-model.ts'

/** A target as its form holds it: the conditions as JSON of the builder, `verified` 'true' or ''. A type, so that it is also a record of texts. */
export type TargetValues = {
  readonly code: string
  readonly nameVi: string
  readonly nameEn: string
  readonly population: string
  readonly satisfied: string
  readonly percent: string
  readonly when: string
  readonly byYear: string
  readonly legalBasis: string
  readonly verified: string
}
export type Condition = 'population' | 'satisfied'

export const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression

const condition = (facts: readonly FactDescription[], expression: unknown) => JSON.stringify(editedOf(facts, expression as FilterExpression | undefined))

/** The form of a new target. */
export function newTargetValues(facts: readonly FactDescription[], yearTo: number): TargetValues {
  const empty = condition(facts, undefined)
  return {
    ...{ code: '', nameVi: '', nameEn: '', population: empty, satisfied: empty, percent: '', when: 'yearly', byYear: String(yearTo) },
    ...{ legalBasis: '', verified: '' },
  }
}

type Said = Pick<PlanTarget, 'code' | 'name' | 'population' | 'satisfied' | 'percent' | 'byYear' | 'legalBasis' | 'verified'>

/** The form of a target that is there. */
export function targetValues(facts: readonly FactDescription[], target: Said, yearTo: number): TargetValues {
  return {
    code: target.code,
    nameVi: target.name.vi,
    nameEn: target.name.en,
    population: condition(facts, target.population),
    satisfied: condition(facts, target.satisfied),
    percent: String(target.percent),
    when: target.byYear === null ? 'yearly' : 'by-year',
    byYear: String(target.byYear ?? yearTo),
    legalBasis: target.legalBasis,
    verified: target.verified ? 'true' : '',
  }
}

/** What a shipped target fills into the form. */
export const shippedValues = (facts: readonly FactDescription[], shipped: TargetFacts['shipped'][number], yearTo: number): TargetValues =>
  targetValues(facts, { ...shipped, byYear: shipped.byEnd ? yearTo : null }, yearTo)

function conditionOf(facts: readonly FactDescription[], values: TargetValues, name: Condition): FilterExpression | undefined {
  const { expression, incomplete } = cleanExpression(facts, editedIn(values[name]))
  return incomplete === 0 ? expression : undefined
}

const percentOf = ({ percent }: TargetValues): number | undefined => {
  const number = readNumber(percent)
  return typeof number === 'number' && number >= 0 && number <= 100 ? number : undefined
}

/** What can be measured already; undefined while a condition lacks something. */
export function trialOf(facts: readonly FactDescription[], values: TargetValues): TryTarget | undefined {
  const [population, satisfied] = [conditionOf(facts, values, 'population'), conditionOf(facts, values, 'satisfied')]
  return population && satisfied ? { population, satisfied, percent: percentOf(values) ?? 100 } : undefined
}

/** The target that is saved. Called after `targetProblems` found nothing. Throws when it cannot be sent. */
export function targetOf(facts: readonly FactDescription[], values: TargetValues): NewTarget {
  const trial = trialOf(facts, values)
  if (!trial) throw new TypeError('the target is not complete')
  return {
    ...trial,
    code: values.code.trim(),
    name: { vi: values.nameVi.trim(), en: values.nameEn.trim() },
    yearly: values.when === 'yearly',
    byYear: values.when === 'yearly' ? null : Number(values.byYear),
    legalBasis: values.legalBasis.trim(),
    verified: values.verified === 'true',
  }
}

type Problems = Partial<Record<keyof TargetValues, string>>

/** What is missing, in words at its field. */
export function targetProblems(t: TFunction<'plans'>, facts: readonly FactDescription[], values: TargetValues): Problems {
  const needed = (name: keyof TargetValues, words: string): Problems => (values[name].trim() === '' ? { [name]: words } : {})
  const asks = (name: Condition): Problems => {
    const { expression, incomplete } = cleanExpression(facts, editedIn(values[name]))
    if (incomplete > 0) return { [name]: t('conditionIncomplete') }
    return expression ? {} : { [name]: t('conditionEmpty') }
  }
  const year = readNumber(values.byYear)
  return {
    ...needed('code', t('needTargetCode')),
    ...needed('nameVi', t('needTargetName')),
    ...needed('nameEn', t('needTargetNameEn')),
    ...asks('population'),
    ...asks('satisfied'),
    ...(percentOf(values) === undefined ? { percent: t('needPercent') } : {}),
    ...(values.when === 'by-year' && (typeof year !== 'number' || year < 2000 || year > 2100) ? { byYear: t('needYear') } : {}),
    ...needed('legalBasis', t('needLegalBasis')),
  }
}

/** The line of a condition that an error of the API is about. */
export function faultOf(facts: readonly FactDescription[], value: string, message: string | undefined) {
  if (message === undefined) return undefined
  const path = /\brules(?:\[\d+\]|\.\d+)[\w.[\]]*/.exec(message)?.[0]
  return { id: path === undefined ? undefined : cleanExpression(facts, editedIn(value)).idAt(path), message }
}
