import type { TFunction } from 'i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import type { RuleDetail, RuleDraft, RuleVersion, TryRule } from '#contracts/requirements.ts'
import { isDay } from '#web/lib/day.ts'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'

/** What the form holds, as texts: the conditions as JSON of the builder, the programmes with “;” between, `everybody` 'true' where everybody is asked. */
export type RuleValues = Readonly<
  Record<
    | 'code'
    | 'aspect'
    | 'nameVi'
    | 'nameEn'
    | 'programmes'
    | 'everybody'
    | 'appliesTo'
    | 'mustHold'
    | 'severity'
    | 'legalBasis'
    | 'article'
    | 'validFrom'
    | 'validTo'
    | 'messageVi'
    | 'messageEn'
    | 'note'
    | 'reason',
    string
  >
>

const text = (expression: EditedExpression) => JSON.stringify(expression)

/** The form of a new rule. */
export function newRuleValues(facts: readonly FactDescription[], programme: string | undefined, today: string): RuleValues {
  const empty = text(editedOf(facts, undefined))
  return {
    ...{ code: '', aspect: '', nameVi: '', nameEn: '', programmes: programme ?? '', everybody: 'true', appliesTo: empty, mustHold: empty, severity: '' },
    ...{ legalBasis: '', article: '', validFrom: today, validTo: '', messageVi: '', messageEn: '', note: '', reason: '' },
  }
}

/** The form of a new version: what the one before asks, from today or another day. */
export function versionValues(facts: readonly FactDescription[], rule: RuleDetail, version: RuleVersion, today: string): RuleValues {
  return {
    ...newRuleValues(facts, undefined, today),
    ...{ code: rule.code, aspect: rule.aspect, nameVi: rule.name.vi, nameEn: rule.name.en },
    programmes: version.programmes.map(({ code }) => code).join(';'),
    everybody: version.appliesTo === null ? 'true' : '',
    appliesTo: text(editedOf(facts, version.appliesTo ?? undefined)),
    mustHold: text(editedOf(facts, version.mustHold)),
    ...{ severity: version.severity, legalBasis: version.legalBasis, article: version.article ?? '' },
    ...{ messageVi: version.message.vi, messageEn: version.message.en, note: version.note ?? '' },
  }
}

export const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression
export const codesIn = (value: string): readonly string[] => (value === '' ? [] : value.split(';'))

type Condition = 'appliesTo' | 'mustHold'

/** A condition as the API reads it; undefined while nothing is asked or a line lacks its value. */
export function conditionOf(facts: readonly FactDescription[], values: RuleValues, name: Condition): FilterExpression | undefined {
  const { expression, incomplete } = cleanExpression(facts, editedIn(values[name]))
  return incomplete === 0 ? expression : undefined
}

/** The line that an error of the API is about: it names the place in the condition, the same way in both languages. */
export function faultOf(facts: readonly FactDescription[], values: RuleValues, name: Condition, message: string | undefined) {
  if (message === undefined) return undefined
  const path = /\brules(?:\[\d+\]|\.\d+)[\w.[\]]*/.exec(message)?.[0]
  return { id: path === undefined ? undefined : cleanExpression(facts, editedIn(values[name])).idAt(path), message }
}

/** Everything but the rule's own name, as the API takes it; undefined while the conditions or the day cannot be sent. */
function draftOf(facts: readonly FactDescription[], values: RuleValues): RuleDraft | undefined {
  const mustHold = conditionOf(facts, values, 'mustHold')
  const appliesTo = values.everybody === 'true' ? null : conditionOf(facts, values, 'appliesTo')
  if (!mustHold || appliesTo === undefined || values.severity === '') return undefined
  return {
    programmes: [...codesIn(values.programmes)],
    appliesTo,
    mustHold,
    severity: values.severity as RuleDraft['severity'],
    legalBasis: values.legalBasis.trim(),
    article: values.article.trim() || null,
    validFrom: values.validFrom,
    validTo: values.validTo || null,
    message: { vi: values.messageVi.trim(), en: values.messageEn.trim() },
    note: values.note.trim() || null,
  }
}

/** The draft that is saved. Called after `problemsOf` found nothing. Throws when the conditions cannot be sent. */
export function soundDraft(facts: readonly FactDescription[], values: RuleValues): RuleDraft {
  const draft = draftOf(facts, values)
  if (!draft) throw new TypeError('the draft is not complete')
  return draft
}

/** What can be tried already; undefined while something it needs is missing. */
export function trialOf(facts: readonly FactDescription[], values: RuleValues, ruleId: string | null): TryRule | undefined {
  const draft = draftOf(facts, { ...values, severity: values.severity || 'warn' })
  if (!draft || draft.programmes.length === 0 || !isDay(draft.validFrom)) return undefined
  const { programmes, appliesTo, mustHold, severity, validFrom } = draft
  return { ruleId, programmes, appliesTo, mustHold, severity, validFrom }
}

type Problems = Partial<Record<keyof RuleValues, string>>

/** What is missing, in words at its field. */
export function problemsOf(t: TFunction<'rules'>, facts: readonly FactDescription[], values: RuleValues, isNew: boolean): Problems {
  const missing = (name: keyof RuleValues, words: string): Problems => (values[name].trim() === '' ? { [name]: words } : {})
  const condition = (name: Condition): Problems => {
    const { expression, incomplete } = cleanExpression(facts, editedIn(values[name]))
    if (incomplete > 0) return { [name]: t('conditionIncomplete', { count: incomplete }) }
    return expression ? {} : { [name]: t('conditionEmpty') }
  }
  return {
    ...(isNew
      ? {
          ...(/^[\w.-]{1,60}$/.test(values.code.trim()) ? {} : { code: t('codeMissing') }),
          ...missing('aspect', t('aspectMissing')),
          ...missing('nameVi', t('nameMissing')),
          ...missing('nameEn', t('nameEnMissing')),
        }
      : {}),
    ...missing('programmes', t('programmesMissing')),
    ...(isDay(values.validFrom) ? {} : { validFrom: t('missingDay') }),
    ...(values.validTo === '' || isDay(values.validTo) ? {} : { validTo: t('missingDay') }),
    ...(values.everybody === 'true' ? {} : condition('appliesTo')),
    ...condition('mustHold'),
    ...missing('severity', t('severityMissing')),
    ...missing('legalBasis', t('legalBasisMissing')),
    ...missing('messageVi', t('messageMissing')),
    ...missing('messageEn', t('messageEnMissing')),
  }
}
