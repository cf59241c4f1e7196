import { collectionOf, factOf } from './check-expression.ts'
import { every, type Expression, isGroup, isMatch, type Match, negate, type Rule, some, type Verdict } from './expression.ts'
import { type Entries, entrySet, type Fact, type Facts, type FactSet, type FactValue, heightOf } from './fact-set.ts'
import { judgeMatch } from './match-entries.ts'

/** What was asked, what was found, and what follows: one entry per leaf, in order. */
export interface Reason {
  readonly rule: Rule | Match
  readonly found: FactValue
  readonly verdict: Verdict
  /** The leaf stands under “not”: what it asks for must not be. */
  readonly negated: boolean
  /** Of a match: what each entry's condition came to, in the order of the entries. */
  readonly entries?: readonly Verdict[]
  /** The groups it stands in, the outermost first; those of a single rule are left out. */
  readonly within: readonly ReasonGroup[]
}

/** A group of leaves. Under “not” all becomes any, as the leaves are told negated. */
interface ReasonGroup {
  /** Its place in the expression, the same for all its leaves. */
  readonly at: string
  readonly of: 'every' | 'some'
}

export interface Explanation {
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

/** The expression for one subject, with its reasons; the same verdict as `toSql` over a row with the same facts. */
export function explain(set: FactSet, expression: Expression, facts: Facts): Explanation {
  return explainWithin(set, expression, facts, { negated: false, within: [], at: '' })
}

interface Place {
  readonly negated: boolean
  readonly within: readonly ReasonGroup[]
  readonly at: string
}

function explainWithin(set: FactSet, expression: Expression, facts: Facts, { negated, within: groups, at }: Place): Explanation {
  if (isMatch(expression)) {
    const { verdict, entries } = judgeEntries(set, expression, facts)
    return { verdict, reasons: [{ rule: expression, found: facts[expression.field] ?? null, verdict, negated, entries, within: groups }] }
  }
  if (!isGroup(expression)) {
    const verdict = judge(set, expression, facts)
    return { verdict, reasons: [{ rule: expression, found: facts[expression.field] ?? null, verdict, negated, within: groups }] }
  }
  const turned = negated !== (expression.not ?? false)
  const own: ReasonGroup = { at, of: (expression.combinator === 'and') === turned ? 'some' : 'every' }
  const below = expression.rules.length > 1 ? [...groups, own] : groups
  const parts = expression.rules.map((rule, index) => explainWithin(set, rule, facts, { negated: turned, within: below, at: `${at}.${index}` }))
  const verdicts = parts.map((part) => part.verdict)
  const joined = expression.combinator === 'and' ? every(verdicts) : some(verdicts)
  return { verdict: expression.not ? negate(joined) : joined, reasons: parts.flatMap((part) => part.reasons) }
}

/** Nothing known of the collection at all: no entry, and there may be some. */
function judgeEntries(set: FactSet, match: Match, facts: Facts): { verdict: Verdict; entries: Verdict[] } {
  const of = entrySet(match.field, collectionOf(set, match))
  const known = (facts[match.field] ?? { complete: false, entries: [] }) as Entries
  const entries = known.entries.map((entry) => explain(of, match.value, entry).verdict)
  const count = (verdict: Verdict) => entries.filter((each) => each === verdict).length
  return { verdict: judgeMatch(match.match, { met: count(true), open: count(null), failed: count(false) }, known.complete), entries }
}

function judge(set: FactSet, rule: Rule, facts: Facts): Verdict {
  const fact = factOf(set, rule)
  const left = facts[rule.field] ?? null
  if (rule.operator === 'null') return left === null
  if (rule.operator === 'notNull') return left !== null
  const right = rule.valueSource === 'field' ? (facts[String(rule.value)] ?? null) : (rule.value ?? null)
  // Nothing is in an empty list, not even the unknown: SQL's any and all over no rows.
  if (Array.isArray(right) && right.length === 0 && (rule.operator === 'in' || rule.operator === 'notIn')) return rule.operator === 'notIn'
  if (left === null || right === null) return null
  switch (rule.operator) {
    case 'in':
      return listOf(right).includes(left)
    case 'notIn':
      return !listOf(right).includes(left)
    case 'between':
      return within(fact, left, right)
    case 'notBetween':
      return !within(fact, left, right)
    case 'contains':
      return contains(left, right)
    case 'doesNotContain':
      return !contains(left, right)
    default: {
      if (fact.type === 'level' && (rule.operator === '=' || rule.operator === '!=')) return (left === right) === (rule.operator === '=')
      const order = orderOf(fact, left, right)
      return { '=': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[rule.operator]
    }
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

function contains(left: unknown, right: unknown): boolean {
  if (typeof left === 'string') return left.includes(String(right))
  const codes = listOf(left)
  return listOf(right).every((code) => codes.includes(code))
}

function within(fact: Fact, left: unknown, pair: unknown): boolean {
  const [low, high] = listOf(pair)
  return orderOf(fact, left, low) >= 0 && orderOf(fact, left, high) <= 0
}

/** Levels by their place on the ladder: what is not on it is neither higher nor lower (NaN). */
function orderOf(fact: Fact, a: unknown, b: unknown): number {
  if (fact.type !== 'level') return compare(a, b)
  return (heightOf(fact, a) ?? Number.NaN) - (heightOf(fact, b) ?? Number.NaN)
}

/** Numbers by size, false before true, texts and dates by code point as COLLATE "C" does. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return Number(a) - Number(b)
}
