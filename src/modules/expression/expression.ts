import type { matchModeWords } from '#contracts/expression-words.ts'

/** The predicate language, in the JSON shape of react-querybuilder: groups of rules. One expression, two interpreters:
 * `toSql` for everybody at once and `explain` for one, both three-valued (đạt / không đạt / chưa rõ = true / false / null). */
export type Expression = Group | Rule | Match

export interface Group {
  readonly combinator: 'and' | 'or'
  readonly not?: boolean
  readonly rules: readonly Expression[]
}

export interface Rule {
  readonly field: string
  readonly operator: Operator
  /** A literal of the fact's type; a list for in / notIn, a pair for between / notBetween; another fact's name with valueSource 'field'. */
  readonly value?: Literal | readonly Literal[]
  readonly valueSource?: 'value' | 'field'
}

/** How many entries of a collection (posts held, lines of a succession list, yearly ratings) meet a condition of their own. */
export interface Match {
  readonly field: string
  /** What react-querybuilder writes there; it means nothing. */
  readonly operator?: '='
  readonly match: { readonly mode: MatchMode; readonly threshold?: number }
  /** About one entry, over the facts of an entry. */
  readonly value: Group
}

export type MatchMode = keyof typeof matchModeWords

export type Literal = string | number | boolean

export const operators = ['=', '!=', '<', '<=', '>', '>=', 'in', 'notIn', 'between', 'notBetween', 'contains', 'doesNotContain', 'null', 'notNull'] as const
export type Operator = (typeof operators)[number]

/** true = đạt, false = không đạt, null = chưa rõ. */
export type Verdict = boolean | null

export function isGroup(expression: Expression): expression is Group {
  return 'combinator' in expression
}

export function isMatch(expression: Expression): expression is Match {
  return 'match' in expression
}

/** Kleene's and: one false settles it, otherwise one unknown leaves it open. */
export function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(null) ? null : true
}

/** Kleene's or. */
export function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(null) ? null : false
}

export function negate(verdict: Verdict): Verdict {
  return verdict === null ? null : !verdict
}
