import type { RuleGroupType, RuleType } from 'react-querybuilder'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import { type FilterRule, operatorsOffered } from './fact-words.ts'

/** What the builder begins with: the condition in force, or one empty line. */
export function queryOf(facts: readonly FactDescription[], condition: FilterExpression | undefined): RuleGroupType {
  if (condition) return condition as unknown as RuleGroupType
  const first = facts.find(({ id }) => id === 'age') ?? facts[0]
  return { combinator: 'and', rules: first ? [{ field: first.id, operator: '>=', value: '' }] : [] }
}

/** Whether a line of the builder lacks its value. */
export function isIncomplete(facts: readonly FactDescription[], rule: RuleType): boolean {
  return ruleOf(facts, rule) === undefined
}

/** A line as the API reads it: numbers as numbers, lists as lists; undefined while its value is missing or none of its kind. */
function ruleOf(facts: readonly FactDescription[], { field, operator, value }: RuleType): FilterRule | undefined {
  const fact = facts.find(({ id }) => id === field)
  if (!fact || !operatorsOffered(fact).some((each) => each === operator)) return undefined
  const base = { field, operator: operator as FilterRule['operator'] }
  if (operator === 'null' || operator === 'notNull') return base
  const one = (of: unknown): string | number | boolean | undefined => {
    if (fact.type === 'boolean') return typeof of === 'boolean' ? of : undefined
    if (fact.type === 'number') return /^-?\d{1,6}$/.test(String(of).trim()) ? Number(of) : undefined
    if (fact.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(String(of)) ? String(of) : undefined
    return typeof of === 'string' && of.trim() !== '' ? of.trim() : undefined
  }
  const listed = operator === 'in' || operator === 'notIn' || operator === 'between'
  if (!listed) {
    const literal = one(Array.isArray(value) ? value[0] : value)
    return literal === undefined ? undefined : { ...base, value: literal }
  }
  const literals = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(one)
  const known = literals.filter((each) => each !== undefined)
  if (known.length === 0 || (operator === 'between' && known.length !== 2)) return undefined
  return { ...base, value: known }
}

/** The builder's query as it goes into the address, without what only the screen needs; and how many lines lack a value. */
export function cleanFilter(facts: readonly FactDescription[], query: RuleGroupType): { readonly filter: string | undefined; readonly incomplete: number } {
  let incomplete = 0
  const clean = (group: RuleGroupType): FilterExpression => ({
    combinator: group.combinator === 'or' ? 'or' : 'and',
    ...(group.not ? { not: true } : {}),
    rules: group.rules.flatMap((each): FilterExpression['rules'] => {
      if ('rules' in each) {
        const inner = clean(each)
        // An empty group would be true or false of everybody, which nobody means.
        return inner.rules.length > 0 ? [inner] : []
      }
      const rule = ruleOf(facts, each)
      if (rule) return [rule]
      incomplete += 1
      return []
    }),
  })
  const cleaned = clean(query)
  return { filter: cleaned.rules.length > 0 ? JSON.stringify(cleaned) : undefined, incomplete }
}
