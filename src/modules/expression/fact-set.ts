import type { RawBuilder, SqlBool } from 'kysely'
import type { Permission } from '#contracts/permissions.ts'
import type { Words } from '#contracts/words.ts'
import { isGroup, type Expression, type Operator, type Rule } from './expression.ts'

/** `choice` is one of a list; `level` too, but the list is a ladder: higher and lower can be asked; `codes` is several at once. */
export type FactType = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'level' | 'codes'

export interface FactChoice {
  readonly value: string
  readonly words: Words
  /** Of a `level`: where it stands on its ladder. Two levels may stand side by side. */
  readonly height?: number
}

/** A row of the set's view, and the date as of which it is looked at. */
export type FactSql = (alias: string, on: RawBuilder<unknown>) => RawBuilder<unknown>

/** One thing that can be asked about a subject. Declared once, by the module that owns the data; null means unknown. */
export interface Fact {
  readonly words: Words
  readonly type: FactType
  /** Column of the set's view. `codes` is a text array. */
  readonly column?: string
  /** How it is computed from a row of the set's view on a date, where it is no column. */
  readonly sql?: FactSql
  /** The same condition in a form that an index answers, agreeing with `sql` on true, false and null; undefined leaves it to `sql`. */
  readonly where?: (rule: Rule, alias: string, on: RawBuilder<unknown>) => RawBuilder<SqlBool | null> | undefined
  readonly choices?: readonly FactChoice[]
  /** A list of the database that the choices are: whoever describes the facts fills it in. */
  readonly choicesFrom?: string
  /** What no row means. `closed`: there is none (no membership: not a member); `open`: nobody knows, unless the record is said to be complete. */
  readonly absence?: 'closed' | 'open'
  /** What a number counts: years. */
  readonly unit?: Words
  /** Heading under which it is offered. */
  readonly group?: Words
  /** What may be read only with a permission of its own, and only as far as that reaches. Whoever asks on behalf of an actor sees to it. */
  readonly permission?: Permission
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
/** Operators whose value is no single literal. */
const withoutField: ReadonlySet<Operator> = new Set(['in', 'notIn', 'between', 'notBetween', 'null', 'notNull'])

/** Which operators make sense for a type. */
export const operatorsOf: Readonly<Record<FactType, readonly Operator[]>> = {
  text: [...ordered, 'contains', 'doesNotContain'],
  number: ordered,
  date: ordered,
  boolean: ['=', '!=', 'null', 'notNull'],
  choice: equal,
  level: ordered,
  codes: ['contains', 'doesNotContain', 'null', 'notNull'],
}

/** An expression that cannot be read: an unknown fact, an operator its type has not, a value of another type. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  /** The fact that the faulty rule asks about. */
  readonly field: string

  constructor(message: string, field = '') {
    super(message)
    this.field = field
  }
}

/** The fact that a rule asks about, after checking operator and value. Throws ExpressionError. */
export function factOf(set: FactSet, rule: Rule): Fact {
  const fact = own(set, rule.field)
  if (!operatorsOf[fact.type].includes(rule.operator)) throw new ExpressionError(`“${rule.field}” has no operator “${rule.operator}”`, rule.field)
  if (rule.valueSource === 'field') {
    const other = own(set, String(rule.value))
    // Levels of two ladders cannot be told higher or lower.
    if (other.type !== fact.type || fact.type === 'level' || withoutField.has(rule.operator)) {
      throw new ExpressionError(`“${rule.field}” cannot be compared with “${String(rule.value)}” by “${rule.operator}”`, rule.field)
    }
    return fact
  }
  const values = Array.isArray(rule.value) ? rule.value : [rule.value]
  const wanted = { text: 'string', date: 'string', choice: 'string', level: 'string', codes: 'string', number: 'number', boolean: 'boolean' }[fact.type]
  const count = { null: 0, notNull: 0, between: 2, notBetween: 2 }[rule.operator as string]
  if (count === 0) return fact
  const listed = rule.operator === 'in' || rule.operator === 'notIn' || count === 2
  if (Array.isArray(rule.value) !== listed || (count === 2 && values.length !== 2) || !values.every((value) => typeof value === wanted)) {
    throw new ExpressionError(`“${rule.field} ${rule.operator}” has a value of the wrong shape`, rule.field)
  }
  if (fact.type === 'date' && !values.every((value) => isDate(String(value)))) throw new ExpressionError(`“${rule.field}” is compared with no date`, rule.field)
  if (fact.type === 'number' && !values.every(Number.isFinite)) throw new ExpressionError(`“${rule.field}” is compared with no number`, rule.field)
  if (fact.type === 'level' && !values.every((value) => heightOf(fact, value) !== undefined)) {
    throw new ExpressionError(`“${rule.field}” has no level “${String(rule.value)}”`, rule.field)
  }
  return fact
}

/** A day of the calendar as 'YYYY-MM-DD'. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text
}

/** Where a level stands on the ladder of its fact; undefined for what is no level of it. */
export function heightOf(fact: Fact, level: unknown): number | undefined {
  return fact.choices?.find(({ value }) => value === level)?.height
}

function own(set: FactSet, name: string): Fact {
  const fact = Object.hasOwn(set.facts, name) ? set.facts[name] : undefined
  if (!fact) throw new ExpressionError(`the set “${set.name}” has no fact “${name}”`, name)
  return fact
}

/** Checks a whole expression against a set; throws ExpressionError at the first fault. */
export function checkExpression(set: FactSet, expression: Expression): void {
  if (isGroup(expression)) for (const rule of expression.rules) checkExpression(set, rule)
  else factOf(set, expression)
}

/** Every fact that an expression asks about. */
export function factsIn(expression: Expression): readonly string[] {
  if (isGroup(expression)) return [...new Set(expression.rules.flatMap(factsIn))]
  return expression.valueSource === 'field' ? [expression.field, String(expression.value)] : [expression.field]
}
