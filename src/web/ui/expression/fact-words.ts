import type { TFunction } from 'i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'

type T = TFunction<'expression'>
type Part = FilterExpression['rules'][number]
export type LeafRule = Exclude<Part, { readonly match: unknown } | { readonly combinator: unknown }>
export type MatchRule = Extract<Part, { readonly match: unknown }>
type Operator = LeafRule['operator']
/** What the API gives for a fact; a collection is never shown as a value. */
export type FactValue = string | number | boolean | readonly string[] | null

/** Which operators a screen offers for a type: those with a plain meaning. */
const offered: Readonly<Record<FactDescription['type'], readonly Operator[]>> = {
  text: ['contains', 'doesNotContain', '=', '!='],
  number: ['>=', '<=', 'between', '=', '>', '<'],
  date: ['>=', '<=', 'between', '=', '>', '<'],
  boolean: ['='],
  choice: ['=', '!=', 'in', 'notIn'],
  level: ['>=', '<=', '=', '!=', 'in', 'notIn'],
  codes: ['contains', 'doesNotContain'],
  collection: [],
}

export const operatorsOffered = (fact: FactDescription): readonly Operator[] =>
  fact.absence === 'open' ? [...offered[fact.type], 'null', 'notNull'] : offered[fact.type]

const names = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  in: 'in',
  notIn: 'notIn',
  between: 'between',
  notBetween: 'notBetween',
  contains: 'contains',
  doesNotContain: 'doesNotContain',
  null: 'null',
  notNull: 'notNull',
} as const

/** An operator in words, as it is said of this type: “từ ngày”, “ít nhất”. */
export function operatorWords(t: T, type: FactDescription['type'], operator: Operator): string {
  const name = names[operator]
  if (type === 'date' && isOrder(name)) return t(`op_date_${name}`)
  if (type === 'level' && isOrder(name)) return t(`op_level_${name}`)
  if (type === 'text' && (name === 'contains' || name === 'doesNotContain')) return t(`op_text_${name}`)
  return t(`op_${name}`)
}

const isOrder = (name: string): name is 'eq' | 'lt' | 'le' | 'gt' | 'ge' => ['eq', 'lt', 'le', 'gt', 'ge'].includes(name)

export const matchModes = ['some', 'none', 'atLeast', 'atMost', 'exactly', 'all'] as const
export type MatchMode = (typeof matchModes)[number]
export const isCounted = (mode: string): boolean => mode === 'atLeast' || mode === 'atMost' || mode === 'exactly'

/** One value in words; undefined is what nobody knows. */
export function valueWords(t: T, fact: FactDescription | undefined, value: FactValue | undefined): string | undefined {
  if (value === null || value === undefined || fact === undefined) return undefined
  if (Array.isArray(value)) return value.map((each) => choiceWords(fact, each)).join(', ')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return fact.unit ? `${formatNumber(value)} ${fact.unit[currentLanguage()]}` : formatNumber(value)
  return fact.type === 'date' ? formatDate(value as string) : choiceWords(fact, value as string)
}

function choiceWords(fact: FactDescription, value: string): string {
  return fact.choices?.find((choice) => choice.value === value)?.words[currentLanguage()] ?? value
}

/** What can be asked about one entry of a collection, as facts. */
export const entryFacts = (fact: FactDescription | undefined): readonly FactDescription[] => (fact?.entries ?? []).map((each) => ({ ...each, entries: null }))

/** “Tuổi từ 30 đến 35 tuổi”, “(Giới tính là Nữ hoặc …)”, “Xếp loại: ít nhất 2 (…)”. */
export function expressionWords(t: T, facts: readonly FactDescription[], expression: Part, inner = false): string {
  if (!('field' in expression)) {
    const parts = expression.rules.map((rule) => expressionWords(t, facts, rule, true))
    const joined = parts.join(expression.combinator === 'and' ? ` ${t('and')} ` : ` ${t('or')} `)
    const whole = parts.length > 1 && (inner || expression.not) ? `(${joined})` : joined
    return expression.not ? t('notThese', { these: whole }) : whole
  }
  const fact = facts.find(({ id }) => id === expression.field)
  const name = fact?.words[currentLanguage()] ?? expression.field
  if ('match' in expression) {
    const of = expressionWords(t, entryFacts(fact), expression.value)
    const mode = t(`told_${expression.match.mode}`, { number: formatNumber(expression.match.threshold ?? 0) })
    return of ? `${name}: ${mode} (${of})` : `${name}: ${mode}`
  }
  const type = fact?.type ?? 'text'
  if (expression.valueSource === 'field') {
    const other = facts.find(({ id }) => id === expression.value)?.words[currentLanguage()] ?? String(expression.value)
    return [name, operatorWords(t, type, expression.operator), other].join(' ')
  }
  if (fact?.type === 'boolean' && expression.operator === '=') return t(expression.value ? 'factYes' : 'factNo', { fact: name })
  const value = expression.value as FactValue | undefined
  if (expression.operator === 'between' && Array.isArray(value)) {
    const [low, high] = value as readonly (string | number)[]
    return t('factBetween', { fact: name, low: valueWords(t, fact && { ...fact, unit: null }, low), high: valueWords(t, fact, high) })
  }
  const words = Array.isArray(value) ? (value as readonly string[]).map((each) => valueWords(t, fact, each)).join(', ') : valueWords(t, fact, value)
  return [name, operatorWords(t, type, expression.operator), words].filter(Boolean).join(' ')
}
