import type { RuleGroupType, RuleType } from 'react-querybuilder'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import { entryFacts, isCounted, type LeafRule, matchModes, type MatchRule, operatorsOffered } from './fact-words.ts'

/** An expression while it is built: lines may lack a value, and each has a name of its own on the screen. */
export type EditedExpression = RuleGroupType

/** What the builder begins with: the expression there is, or one empty line about `first`. */
export function editedOf(facts: readonly FactDescription[], expression: FilterExpression | undefined, first = 'age'): EditedExpression {
  const fact = facts.find(({ id }) => id === first) ?? facts[0]
  return withNames((expression as RuleGroupType | undefined) ?? { combinator: 'and', rules: fact ? [newRule(fact)] : [] }, '')
}

/** Each part named by its place: an expression just opened is the same each time, and nothing counts as changed before somebody changes it. */
function withNames(group: RuleGroupType, at: string): RuleGroupType {
  const rules = group.rules.map((part, index) => {
    const here = `${at}${index}-`
    if ('rules' in part) return withNames(part, here)
    return { ...part, id: `at-${here}`, ...(isGroup(part.value) ? { value: withNames(part.value, `${here}in-`) } : {}) }
  })
  return { ...group, id: `at-${at}`, rules }
}

/** A line about a fact, its value still to be given. */
export function newRule(fact: FactDescription): RuleType {
  const [inner] = entryFacts(fact)
  if (fact.type === 'collection') {
    return { field: fact.id, operator: '=', match: { mode: 'some', threshold: 1 }, value: { combinator: 'and', rules: inner ? [newRule(inner)] : [] } }
  }
  return { field: fact.id, operator: operatorsOffered(fact)[0] ?? '=', value: fact.type === 'boolean' ? true : '' }
}

/** Facts with which another may be compared: of its kind, counting the same thing, and of the same list. */
export function comparable(facts: readonly FactDescription[], fact: FactDescription, operator: string): readonly FactDescription[] {
  const plain = ['=', '!=', '<', '<=', '>', '>='].includes(operator)
  if (!plain || !['number', 'date', 'choice'].includes(fact.type)) return []
  const lists = (one: FactDescription, other: FactDescription) => one.choices?.some(({ value }) => other.choices?.some((choice) => choice.value === value))
  return facts.filter(
    (other) => other.id !== fact.id && other.type === fact.type && other.unit?.en === fact.unit?.en && (fact.type !== 'choice' || lists(fact, other)),
  )
}

/** Whether a line of the builder lacks its value. */
export function isIncomplete(facts: readonly FactDescription[], rule: RuleType): boolean {
  return leafOf(facts, rule) === undefined
}

/** A number as it is typed: “35”, “2,5”; undefined where it is none. */
const readNumber = (typed: unknown): number | undefined => {
  const text = String(typed).trim().replace(',', '.')
  return /^-?\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : undefined
}

/** A line as the API reads it: numbers as numbers, lists as lists; undefined while its value is missing or none of its kind. */
function leafOf(facts: readonly FactDescription[], { field, operator, value, valueSource }: RuleType): LeafRule | undefined {
  const fact = facts.find(({ id }) => id === field)
  if (!fact?.operators.some((each) => each === operator)) return undefined
  const base = { field, operator: operator as LeafRule['operator'] }
  if (operator === 'null' || operator === 'notNull') return base
  if (valueSource === 'field') return facts.some(({ id }) => id === value) ? { ...base, value: String(value), valueSource } : undefined
  const one = (of: unknown): string | number | boolean | undefined => {
    if (fact.type === 'boolean') return typeof of === 'boolean' ? of : undefined
    if (fact.type === 'number') return readNumber(of)
    if (fact.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(String(of)) ? String(of) : undefined
    return typeof of === 'string' && of.trim() !== '' ? of.trim() : undefined
  }
  const pair = operator === 'between' || operator === 'notBetween'
  if (!pair && operator !== 'in' && operator !== 'notIn') {
    const literal = one(Array.isArray(value) ? value[0] : value)
    return literal === undefined ? undefined : { ...base, value: literal }
  }
  const literals = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(one)
  const known = literals.filter((each) => each !== undefined)
  if (known.length === 0 || (pair && known.length !== 2)) return undefined
  return { ...base, value: known }
}

export interface CleanExpression {
  /** As the API reads it, without what only the screen needs; nothing where nothing is asked. */
  readonly expression: FilterExpression | undefined
  /** How many lines lack a value. */
  readonly incomplete: number
  /** The line that the API means by a place such as `rules[1].value.rules[0]`. */
  readonly idAt: (path: string) => string | undefined
}

/** The builder's expression as it is sent, and where each part of it stands on the screen. */
export function cleanExpression(facts: readonly FactDescription[], query: EditedExpression): CleanExpression {
  let incomplete = 0
  const ids = new Map<string, string | undefined>()
  const clean = (group: RuleGroupType, of: readonly FactDescription[], path: string): FilterExpression => {
    const rules: FilterExpression['rules'] = []
    for (const each of group.rules) {
      const here = `${path}${path && '.'}rules.${rules.length}`
      const part = 'rules' in each ? groupOf(each, of, here) : ruleOf(each, of, here)
      if (!part) continue
      ids.set(here, each.id)
      rules.push(part)
    }
    return { combinator: group.combinator === 'or' ? 'or' : 'and', ...(group.not ? { not: true } : {}), rules }
  }
  // An empty group would be true or false of everybody, which nobody means.
  const groupOf = (group: RuleGroupType, of: readonly FactDescription[], here: string) => {
    const inner = clean(group, of, here)
    return inner.rules.length > 0 ? inner : undefined
  }
  const ruleOf = (rule: RuleType, of: readonly FactDescription[], here: string) => {
    const fact = of.find(({ id }) => id === rule.field)
    const part = fact?.type === 'collection' ? matchOf(rule, fact, here) : leafOf(of, rule)
    if (!part) incomplete += 1
    return part
  }
  const matchOf = ({ field, match, value }: RuleType, fact: FactDescription, here: string): MatchRule | undefined => {
    const mode = matchModes.find((each) => each === match?.mode)
    const threshold = readNumber(match?.threshold ?? 1)
    if (!mode || (isCounted(mode) && !(Number.isInteger(threshold) && Number(threshold) >= 0))) return undefined
    const inner = clean(isGroup(value) ? value : { combinator: 'and', rules: [] }, entryFacts(fact), `${here}.value`)
    return { field, operator: '=', match: { mode, ...(isCounted(mode) ? { threshold } : {}) }, value: inner }
  }
  const cleaned = clean(query, facts, '')
  return {
    expression: cleaned.rules.length > 0 ? cleaned : undefined,
    incomplete,
    // The fault may be of a part of the line that has no name of its own: the nearest that has one is shown.
    idAt: (path) => {
      for (let at = path.replaceAll(/\[(\d+)\]/g, '.$1'); at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
        const id = ids.get(at)
        if (id !== undefined) return id
      }
      return undefined
    },
  }
}

const isGroup = (value: unknown): value is RuleGroupType => typeof value === 'object' && value !== null && 'rules' in value

/** The condition of an address; undefined where it is none that can be read. */
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
