import type { TFunction } from 'i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import type { FactValue } from '#contracts/personnel-people.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'

type T = TFunction<'people'>
export type FilterRule = Extract<FilterExpression['rules'][number], { field: string }>
type Operator = FilterRule['operator']

/** Which operators a screen offers for a type: those with a plain meaning. */
const offered: Readonly<Record<FactDescription['type'], readonly Operator[]>> = {
  text: ['contains', 'doesNotContain', '=', '!='],
  number: ['>=', '<=', 'between', '=', '>', '<'],
  date: ['>=', '<=', 'between', '=', '>', '<'],
  boolean: ['='],
  choice: ['=', '!=', 'in', 'notIn'],
  level: ['>=', '<=', '=', '!=', 'in', 'notIn'],
  codes: ['contains', 'doesNotContain'],
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

/** One value in words; undefined is what nobody knows. */
export function valueWords(t: T, fact: FactDescription | undefined, value: FactValue | undefined): string | undefined {
  if (value === null || value === undefined || fact === undefined) return undefined
  if (Array.isArray(value)) return value.map((each) => choiceWords(fact, each)).join(', ')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return fact.unit ? `${formatNumber(value)} ${fact.unit[currentLanguage()]}` : formatNumber(value)
  return fact.type === 'date' ? formatDate(value) : choiceWords(fact, value)
}

function choiceWords(fact: FactDescription, value: string): string {
  return fact.choices?.find((choice) => choice.value === value)?.words[currentLanguage()] ?? value
}

/** “Tuổi từ 30 đến 35 tuổi”, “(Giới tính là Nữ hoặc …)”. */
export function expressionWords(t: T, facts: readonly FactDescription[], expression: FilterExpression['rules'][number], inner = false): string {
  if (!('field' in expression)) {
    const parts = expression.rules.map((rule) => expressionWords(t, facts, rule, true))
    const joined = parts.join(expression.combinator === 'and' ? ` ${t('and')} ` : ` ${t('or')} `)
    const whole = parts.length > 1 && (inner || expression.not) ? `(${joined})` : joined
    return expression.not ? t('notThese', { these: whole }) : whole
  }
  const fact = facts.find(({ id }) => id === expression.field)
  const name = fact?.words[currentLanguage()] ?? expression.field
  const type = fact?.type ?? 'text'
  if (fact?.type === 'boolean' && expression.operator === '=') return t(expression.value ? 'factYes' : 'factNo', { fact: name })
  const value = expression.value as FactValue | undefined
  if (expression.operator === 'between' && Array.isArray(value)) {
    const [low, high] = value as readonly (string | number)[]
    return t('factBetween', { fact: name, low: valueWords(t, fact && { ...fact, unit: null }, low), high: valueWords(t, fact, high) })
  }
  const words = Array.isArray(value) ? (value as readonly string[]).map((each) => valueWords(t, fact, each)).join(', ') : valueWords(t, fact, value)
  return [name, operatorWords(t, type, expression.operator), words].filter(Boolean).join(' ')
}

/** The condition of the address; undefined where it is none that can be read. */
export function readCondition(text: string | undefined): FilterExpression | undefined {
  if (text === undefined) return undefined
  try {
    const read = JSON.parse(text) as Partial<FilterExpression>
    return Array.isArray(read.rules) && (read.combinator === 'and' || read.combinator === 'or') ? (read as FilterExpression) : undefined
  } catch {
    return undefined
  }
}

/** A condition without one of its first rules; undefined when nothing is left. */
export function withoutRule(condition: FilterExpression, index: number): string | undefined {
  const rules = condition.rules.filter((_rule, at) => at !== index)
  return rules.length === 0 ? undefined : JSON.stringify({ ...condition, rules })
}
