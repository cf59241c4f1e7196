import { type Expression, type Fact, type FactSet, isGroup, isMatch, type Rule } from '#modules/expression/index.ts'

/** Two conditions on one fact that nobody can meet together. */
export interface Contradiction {
  readonly field: string
  /** Where the second of them stands. */
  readonly path: string
}

/** What is left of a fact's values: from one to another, the ends left out where they are open. */
interface Range {
  readonly low: number | string | undefined
  readonly lowOpen: boolean
  readonly high: number | string | undefined
  readonly highOpen: boolean
}

const anything: Range = { low: undefined, lowOpen: false, high: undefined, highOpen: false }

/** The first place where an “and” asks one number, date or level to be in two ranges that do not meet; undefined where there is none.
 * Only what must hold together is compared: each branch of an “or” stands alone, and what stands under “not” is left out. */
export function findContradiction(set: FactSet, expression: Expression, path = ''): Contradiction | undefined {
  return together(set, expression, new Map(), path)
}

function together(set: FactSet, expression: Expression, known: Map<string, Range>, path: string): Contradiction | undefined {
  if (isMatch(expression)) return undefined
  if (!isGroup(expression)) {
    const range = rangeOf(set.facts[expression.field], expression)
    if (!range) return undefined
    const left = meet(known.get(expression.field) ?? anything, range)
    known.set(expression.field, left)
    return isEmpty(left) ? { field: expression.field, path: path || '.' } : undefined
  }
  if (expression.not) return undefined
  // An “or” of one is an “and”.
  const all = expression.combinator === 'and' || expression.rules.length === 1
  const branches = expression.rules.map((rule, index) => together(set, rule, all ? known : new Map(known), `${path}${path && '.'}rules[${index}]`))
  const found = branches.find((branch) => branch !== undefined)
  if (all) return found
  // An “or” is in vain only where every branch is.
  return branches.length && branches.every((branch) => branch !== undefined) ? found : undefined
}

function rangeOf(fact: Fact | undefined, { operator, value, valueSource }: Rule): Range | undefined {
  if (!fact || valueSource === 'field' || !['number', 'date', 'level'].includes(fact.type)) return undefined
  const places = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((each) =>
    fact.type === 'level' ? fact.choices?.find((choice) => choice.value === each)?.height : (each as number | string),
  )
  const [low, high] = places
  if (low === undefined) return undefined
  switch (operator) {
    case '=':
      return { low, lowOpen: false, high: low, highOpen: false }
    case '<':
    case '<=':
      return { ...anything, high: low, highOpen: operator === '<' }
    case '>':
    case '>=':
      return { ...anything, low, lowOpen: operator === '>' }
    case 'between':
      return { low, lowOpen: false, high, highOpen: false }
    default:
      return undefined
  }
}

function meet(a: Range, b: Range): Range {
  const low = a.low === undefined || (b.low !== undefined && (b.low > a.low || (b.low === a.low && b.lowOpen))) ? b : a
  const high = a.high === undefined || (b.high !== undefined && (b.high < a.high || (b.high === a.high && b.highOpen))) ? b : a
  return { low: low.low, lowOpen: low.lowOpen, high: high.high, highOpen: high.highOpen }
}

function isEmpty({ low, lowOpen, high, highOpen }: Range): boolean {
  if (low === undefined || high === undefined) return false
  return low > high || (low === high && (lowOpen || highOpen))
}
