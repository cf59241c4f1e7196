import { expressionLimits, expressionSchema } from '#contracts/expression.ts'
import { AppError } from '#kernel/errors.ts'
import type { Language } from '#contracts/words.ts'
import { checkExpression, ExpressionError } from './check-expression.ts'
import { type Expression, isGroup, isMatch } from './expression.ts'
import { entrySet, type FactSet } from './fact-set.ts'
import type { ChoiceLists } from './tell.ts'

/** An expression of a request: JSON, or its text, not larger than the limits and about facts of the set.
 * Throws `expression.not-read` (with the fact and the path of the fault) and `expression.too-large` (with the path of the first condition too many). */
export function readExpression(set: FactSet, given: unknown, language: Language): Expression {
  const json = typeof given === 'string' ? parsed(given) : given
  // Before anything walks it by recursion, and before thousands of leaves are looked at one by one.
  const beyond = placeBeyond(json)
  if (beyond !== undefined) throw new AppError('expression.too-large', { rules: expressionLimits.rules, depth: expressionLimits.depth, path: beyond })
  const read = expressionSchema.safeParse(json)
  if (!read.success) {
    const path = placeOf(read.error.issues[0], json)
    const name = factAt(json, path)
    throw new AppError('expression.not-read', { field: wordsOf(set, name, language), path: pathText(path) || '…' })
  }
  const expression = read.data as Expression
  try {
    checkExpression(set, expression)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new AppError('expression.not-read', { field: wordsOf(set, error.field, language), path: error.path }, undefined, { cause: error })
  }
  return expression
}

/** A value of a list that the list has not: the first place where a condition asks for one. `lists` fills what stands in the database; a list that is
 * not among them is not looked at. */
export function findUnknownChoice(set: FactSet, expression: Expression, lists: ChoiceLists, path = ''): UnknownChoice | undefined {
  if (isGroup(expression)) {
    for (const [index, rule] of expression.rules.entries()) {
      const found = findUnknownChoice(set, rule, lists, `${path}${path && '.'}rules[${index}]`)
      if (found) return found
    }
    return undefined
  }
  const fact = set.facts[expression.field]
  if (isMatch(expression)) return fact && findUnknownChoice(entrySet(expression.field, fact), expression.value, lists, `${path}${path && '.'}value`)
  const choices = fact?.choices ?? (fact?.choicesFrom === undefined ? undefined : lists[fact.choicesFrom])
  if (!choices || expression.valueSource === 'field' || expression.value === undefined) return undefined
  const values = Array.isArray(expression.value) ? (expression.value as readonly unknown[]) : [expression.value]
  const value = values.find((each) => each !== '' && !choices.some((choice) => choice.value === each))
  return value === undefined ? undefined : { field: expression.field, value: told(value), path: path || '.' }
}

const told = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export interface UnknownChoice {
  readonly field: string
  readonly value: string
  readonly path: string
}

function wordsOf(set: FactSet, name: string, language: Language): string {
  return (Object.hasOwn(set.facts, name) ? set.facts[name]?.words[language] : undefined) ?? (name || '…')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('expression.not-read', { field: '…', path: '…' }, undefined, { cause: error })
  }
}

type Path = readonly PropertyKey[]
type Issue = ReturnType<typeof expressionSchema.safeParse>['error'] extends infer E ? (E extends { issues: (infer I)[] } ? I : never) : never

const partOf = (node: unknown, key: PropertyKey): unknown =>
  typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined

/** `rules[1].value.rules[0]`, as the checks after this one write it. */
const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`), '')

/** Where the first condition stands that is more than the limits allow; undefined where there is none. Walks any JSON without recursion. */
function placeBeyond(json: unknown): string | undefined {
  let leaves = 0
  const open: { readonly node: unknown; readonly path: string; readonly depth: number }[] = [{ node: json, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path, depth } = next
    const rules = partOf(node, 'rules')
    const inner = partOf(node, 'value')
    if (Array.isArray(rules)) {
      if (depth >= expressionLimits.depth) return path || '.'
      // Only as many as are needed to find the first too many, the first of them on top.
      const looked = rules.slice(0, expressionLimits.rules + 1) as readonly unknown[]
      for (const [index, rule] of [...looked.entries()].toReversed()) open.push({ node: rule, path: `${path}${path && '.'}rules[${index}]`, depth: depth + 1 })
    } else {
      if (++leaves > expressionLimits.rules) return path || '.'
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) open.push({ node: inner, path: `${path}${path && '.'}value`, depth })
    }
  }
  return undefined
}

/** Of the three shapes that a part may have, what is said of the one that it means to be; the place of the fault in it. */
function placeOf(issue: Issue | undefined, json: unknown): Path {
  if (!issue) return []
  if (issue.code !== 'invalid_union') return issue.path
  const node = issue.path.reduce<unknown>(partOf, json)
  const [group, match, rule] = issue.errors
  const meant = Array.isArray(partOf(node, 'rules')) ? group : partOf(node, 'match') === undefined ? rule : match
  return [...issue.path, ...placeOf(meant?.[0], node)]
}

/** The fact of the condition that a place is in. */
function factAt(json: unknown, path: Path): string {
  const names = path.map((_, index) => partOf(path.slice(0, index + 1).reduce<unknown>(partOf, json), 'field'))
  const name = names.findLast((each) => typeof each === 'string')
  return typeof name === 'string' ? name.slice(0, 60) : ''
}

/** How many leaves an expression has, those about entries included, and how deeply it is nested. */
export function sizeOf(expression: Expression): { readonly rules: number; readonly depth: number } {
  if (isMatch(expression)) {
    const inner = sizeOf(expression.value)
    return { rules: 1 + inner.rules, depth: inner.depth }
  }
  if (!isGroup(expression)) return { rules: 1, depth: 0 }
  const parts = expression.rules.map(sizeOf)
  return { rules: parts.reduce((sum, part) => sum + part.rules, 0), depth: 1 + Math.max(0, ...parts.map((part) => part.depth)) }
}
