import { type Expression, type Fact, type FactSet, isGroup, isMatch, type Operator, type Rule } from '#modules/expression/index.ts'

/** Two conditions on one fact that nobody can meet together. */
export interface Contradiction {
  readonly field: string
  /** Where the second of them stands. */
  readonly path: string
}

/** What is left of a fact's values: from one to another, the ends left out where they are open; of a list only some, or all but some; known, or not. */
interface Left {
  readonly low: Place | undefined
  readonly lowOpen: boolean
  readonly high: Place | undefined
  readonly highOpen: boolean
  readonly only: ReadonlySet<Place> | undefined
  readonly never: ReadonlySet<Place>
  readonly known: boolean | undefined
}

type Place = number | string | boolean

const anything: Left = { low: undefined, lowOpen: false, high: undefined, highOpen: false, only: undefined, never: new Set(), known: undefined }
/** Types whose values lie in a row; of the others only which value it is can be told. Text is compared in an order of its own. */
const inRow: ReadonlySet<string> = new Set(['number', 'date', 'level'])
const singled: ReadonlySet<string> = new Set(['choice', 'boolean', 'text'])

const opposite: Readonly<Record<Operator, Operator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  in: 'notIn',
  notIn: 'in',
  between: 'notBetween',
  notBetween: 'between',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  null: 'notNull',
  notNull: 'null',
}

/** The first place where an “and” asks one fact to be what it cannot be: in two ranges that do not meet, two things at once, known and not known; undefined
 * where there is none. Only what must hold together is compared: each branch of an “or” stands alone. “Not” is carried down to the conditions under it. */
export function findContradiction(set: FactSet, expression: Expression, path = ''): Contradiction | undefined {
  return together(set, [{ expression, negated: false, path }], new Map())
}

interface Part {
  readonly expression: Expression
  readonly negated: boolean
  readonly path: string
}

/** Parts that must hold together, beside what is known already: single conditions first, then each “or” by what they leave. */
function together(set: FactSet, parts: readonly Part[], before: ReadonlyMap<string, Left>): Contradiction | undefined {
  const known = new Map(before)
  const alternatives: (readonly Part[])[] = []
  const open = parts.toReversed()
  for (let part = open.pop(); part; part = open.pop()) {
    const { expression, negated, path } = part
    if (isMatch(expression)) continue
    if (isGroup(expression)) {
      const turned = negated !== (expression.not ?? false)
      const inner = expression.rules.map((rule, index): Part => ({ expression: rule, negated: turned, path: `${path}${path && '.'}rules[${index}]` }))
      // An “or” of one is an “and”; “not” makes an “and” of an “or”.
      const all = inner.length === 1 || (expression.combinator === 'and') !== turned
      if (all) open.push(...inner.toReversed())
      else alternatives.push(inner)
      continue
    }
    const asked = negated ? { ...expression, operator: opposite[expression.operator] } : expression
    const [low, high] = asked.operator === 'notBetween' && Array.isArray(asked.value) ? (asked.value as readonly (string | number)[]) : []
    if (low !== undefined && high !== undefined) {
      const sides: Rule[] = [
        { field: asked.field, operator: '<', value: low },
        { field: asked.field, operator: '>', value: high },
      ]
      alternatives.push(sides.map((side) => ({ expression: side, negated: false, path })))
      continue
    }
    const left = meet(known.get(asked.field) ?? anything, leftBy(set.facts[asked.field], asked))
    known.set(asked.field, left)
    if (isEmpty(left)) return { field: asked.field, path: path || '.' }
  }
  for (const branches of alternatives) {
    // An “or” is in vain only where every branch is.
    const found = branches.map((branch) => together(set, [branch], known))
    if (branches.length && found.every((each) => each !== undefined)) return found[0]
  }
  return undefined
}

function leftBy(fact: Fact | undefined, { operator, value, valueSource }: Rule): Left {
  if (!fact) return anything
  if (operator === 'null' || operator === 'notNull') return { ...anything, known: operator === 'notNull' }
  const asked = { ...anything, known: true }
  const ordered = inRow.has(fact.type)
  if (valueSource === 'field' || !(ordered || singled.has(fact.type))) return asked
  const places = (Array.isArray(value) ? (value as readonly Place[]) : [value as Place]).map((each) =>
    fact.type === 'level' ? fact.choices?.find((choice) => choice.value === each)?.height : each,
  )
  if (!places.every((place) => place !== undefined)) return asked
  const [low, high] = places
  switch (operator) {
    case '=':
    case 'in':
      return { ...asked, only: new Set(places) }
    case '!=':
    case 'notIn':
      return fact.type === 'boolean' ? { ...asked, only: new Set([low !== true]) } : { ...asked, never: new Set(places) }
    case '<':
    case '<=':
      return ordered ? { ...asked, high: low, highOpen: operator === '<' } : asked
    case '>':
    case '>=':
      return ordered ? { ...asked, low, lowOpen: operator === '>' } : asked
    case 'between':
      return ordered ? { ...asked, low, high } : asked
    default:
      return asked
  }
}

function meet(a: Left, b: Left): Left {
  const low = a.low === undefined || (b.low !== undefined && (b.low > a.low || (b.low === a.low && b.lowOpen))) ? b : a
  const high = a.high === undefined || (b.high !== undefined && (b.high < a.high || (b.high === a.high && b.highOpen))) ? b : a
  const only = a.only && b.only ? new Set([...a.only].filter((each) => b.only?.has(each))) : (a.only ?? b.only)
  return {
    low: low.low,
    lowOpen: low.lowOpen,
    high: high.high,
    highOpen: high.highOpen,
    only,
    never: new Set([...a.never, ...b.never]),
    // Neither is what is asked: then nothing is left of the values that are known.
    ...(a.known !== undefined && b.known !== undefined && a.known !== b.known ? { known: true, only: new Set() } : { known: a.known ?? b.known }),
  }
}

function isEmpty(left: Left): boolean {
  const { low, lowOpen, high, highOpen, only, never } = left
  const within = (place: Place) =>
    !never.has(place) &&
    (low === undefined || place > low || (place === low && !lowOpen)) &&
    (high === undefined || place < high || (place === high && !highOpen))
  if (only) return ![...only].some(within)
  if (low === undefined || high === undefined) return false
  return low > high || (low === high && !within(low))
}
