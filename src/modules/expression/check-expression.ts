import { matchModeWords } from '#contracts/expression-words.ts'
import { isGroup, isMatch, type Expression, type Match, type Operator, type Rule } from './expression.ts'
import { entrySet, type Fact, type FactSet, heightOf, operatorsOf } from './fact-set.ts'

/** Operators whose value is no single literal. */
const withoutField: ReadonlySet<Operator> = new Set(['in', 'notIn', 'between', 'notBetween', 'null', 'notNull'])
const shapeOf = { text: 'string', date: 'string', choice: 'string', level: 'string', codes: 'string', number: 'number', boolean: 'boolean' } as const
/** Entries are few: nobody has held a thousand posts. */
const mostEntries = 1000

/** An expression that cannot be read: an unknown fact, an operator its type has not, a value of another type. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  /** The fact that the faulty rule asks about. */
  readonly field: string
  /** Where in the expression it stands: `rules[1].value.rules[0]`; empty for the whole. */
  readonly path: string

  constructor(message: string, field = '', path = '') {
    super(message)
    this.field = field
    this.path = path
  }
}

/** Checks a whole expression against a set; throws ExpressionError at the first fault, with its path. */
export function checkExpression(set: FactSet, expression: Expression, path = ''): void {
  try {
    if (isGroup(expression)) {
      expression.rules.forEach((rule, index) => checkExpression(set, rule, `${path}${path && '.'}rules[${index}]`))
    } else if (isMatch(expression)) {
      const fact = collectionOf(set, expression)
      checkExpression(entrySet(expression.field, fact), expression.value, `${path}${path && '.'}value`)
    } else factOf(set, expression)
  } catch (error) {
    if (!(error instanceof ExpressionError) || error.path !== '') throw error
    throw new ExpressionError(error.message, error.field, path || '.')
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
  const count = { null: 0, notNull: 0, between: 2, notBetween: 2 }[rule.operator as string]
  if (count === 0) return fact
  const listed = rule.operator === 'in' || rule.operator === 'notIn' || count === 2
  const wanted = fact.type === 'collection' ? undefined : shapeOf[fact.type]
  if (Array.isArray(rule.value) !== listed || (count === 2 && values.length !== 2) || !values.every((value) => typeof value === wanted)) {
    throw new ExpressionError(`“${rule.field} ${rule.operator}” has a value of the wrong shape`, rule.field)
  }
  if (fact.type === 'date' && !values.every((value) => isDate(String(value)))) throw new ExpressionError(`“${rule.field}” is compared with no date`, rule.field)
  if (values.some((value) => typeof value === 'string' && value.includes('\0')))
    throw new ExpressionError(`“${rule.field}” is compared with no text`, rule.field)
  if (fact.type === 'number' && !values.every(Number.isFinite)) throw new ExpressionError(`“${rule.field}” is compared with no number`, rule.field)
  if (fact.type === 'level' && !values.every((value) => heightOf(fact, value) !== undefined)) {
    throw new ExpressionError(`“${rule.field}” has no level “${String(rule.value)}”`, rule.field)
  }
  return fact
}

/** The collection that a match asks about, its mode and threshold checked. Throws ExpressionError. */
export function collectionOf(set: FactSet, { field, match, value }: Match): Fact {
  const fact = own(set, field)
  if (fact.type !== 'collection' || !fact.entries) throw new ExpressionError(`“${field}” is no collection`, field)
  if (!Object.hasOwn(matchModeWords, match.mode)) throw new ExpressionError(`“${field}” has no match mode “${match.mode}”`, field)
  const counted = match.mode === 'atLeast' || match.mode === 'atMost' || match.mode === 'exactly'
  if (counted && !(Number.isInteger(match.threshold) && Number(match.threshold) >= 0 && Number(match.threshold) <= mostEntries)) {
    throw new ExpressionError(`“${field}” is counted against no whole number`, field)
  }
  if (typeof value !== 'object' || value === null || !Array.isArray(value.rules)) throw new ExpressionError(`“${field}” asks nothing about its entries`, field)
  return fact
}

/** A day of the calendar as 'YYYY-MM-DD'; there is no year 0. */
function isDate(text: string): boolean {
  const time = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

function own(set: FactSet, name: string): Fact {
  const fact = Object.hasOwn(set.facts, name) ? set.facts[name] : undefined
  if (!fact) throw new ExpressionError(`the set “${set.name}” has no fact “${name}”`, name)
  return fact
}

/** Every fact of the set that an expression asks about. */
export function factsIn(expression: Expression): readonly string[] {
  if (isGroup(expression)) return [...new Set(expression.rules.flatMap(factsIn))]
  if (isMatch(expression)) return [expression.field]
  return expression.valueSource === 'field' ? [expression.field, String(expression.value)] : [expression.field]
}
