import type { Words } from '#contracts/words.ts'
import { isGroup, type Expression, type Operator, type Rule } from './expression.ts'

export type FactType = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'codes'

/** One thing that can be asked about a subject. Declared once, by the module that owns the data. */
export interface Fact {
  readonly words: Words
  readonly type: FactType
  /** Column of the set's view; null there means unknown. `codes` is a text array. */
  readonly column: string
  readonly choices?: readonly { readonly value: string; readonly words: Words }[]
}

/** Named facts about one kind of subject (a person on a date, an enrolment, a class). */
export interface FactSet {
  readonly name: string
  readonly facts: Readonly<Record<string, Fact>>
}

/** The facts of one subject; undefined and null both mean unknown. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

const ordered: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'notIn', 'between', 'notBetween', 'null', 'notNull']
const equal: readonly Operator[] = ['=', '!=', 'in', 'notIn', 'null', 'notNull']

/** Which operators make sense for a type. */
export const operatorsOf: Readonly<Record<FactType, readonly Operator[]>> = {
  text: ordered,
  number: ordered,
  date: ordered,
  boolean: ['=', '!=', 'null', 'notNull'],
  choice: equal,
  codes: ['contains', 'doesNotContain', 'null', 'notNull'],
}

/** An expression that cannot be read: an unknown fact, an operator its type has not, a value of another type. */
export class ExpressionError extends Error {}

/** The fact that a rule asks about, after checking operator and value. Throws ExpressionError. */
export function factOf(set: FactSet, rule: Rule): Fact {
  const fact = own(set, rule.field)
  if (!operatorsOf[fact.type].includes(rule.operator)) throw new ExpressionError(`“${rule.field}” has no operator “${rule.operator}”`)
  if (rule.valueSource === 'field') {
    const other = own(set, String(rule.value))
    if (other.type !== fact.type || ['in', 'notIn', 'between', 'notBetween', 'null', 'notNull'].includes(rule.operator)) {
      throw new ExpressionError(`“${rule.field}” cannot be compared with “${String(rule.value)}” by “${rule.operator}”`)
    }
    return fact
  }
  const values = Array.isArray(rule.value) ? rule.value : [rule.value]
  const wanted = { text: 'string', date: 'string', choice: 'string', codes: 'string', number: 'number', boolean: 'boolean' }[fact.type]
  const count = { null: 0, notNull: 0, between: 2, notBetween: 2 }[rule.operator as string]
  if (count === 0) return fact
  const listed = rule.operator === 'in' || rule.operator === 'notIn' || count === 2
  if (Array.isArray(rule.value) !== listed || (count === 2 && values.length !== 2) || !values.every((value) => typeof value === wanted)) {
    throw new ExpressionError(`“${rule.field} ${rule.operator}” has a value of the wrong shape`)
  }
  return fact
}

function own(set: FactSet, name: string): Fact {
  const fact = Object.hasOwn(set.facts, name) ? set.facts[name] : undefined
  if (!fact) throw new ExpressionError(`the set “${set.name}” has no fact “${name}”`)
  return fact
}

/** Checks a whole expression against a set; throws ExpressionError at the first fault. */
export function checkExpression(set: FactSet, expression: Expression): void {
  if (isGroup(expression)) for (const rule of expression.rules) checkExpression(set, rule)
  else factOf(set, expression)
}
