import { expressionLimits, expressionSchema } from '#contracts/expression.ts'
import { AppError } from '#kernel/errors.ts'
import type { Language } from '#contracts/words.ts'
import { checkExpression, ExpressionError } from './check-expression.ts'
import { type Expression, isGroup, isMatch } from './expression.ts'
import type { FactSet } from './fact-set.ts'

/** An expression of a request: JSON, or its text, not larger than the limits and about facts of the set.
 * Throws `expression.not-read` (with the fact and the path of the fault) and `expression.too-large`. */
export function readExpression(set: FactSet, given: unknown, language: Language): Expression {
  const json = typeof given === 'string' ? parsed(given) : given
  // Not nested more deeply than any parser's stack bears: asked before anything walks it.
  if (depthOf(json) > expressionLimits.depth * 4) throw tooLarge()
  const read = expressionSchema.safeParse(json)
  if (!read.success) {
    const path = read.error.issues[0]?.path.map(String).join('.') || '…'
    throw new AppError('expression.not-read', { field: '…', path })
  }
  const expression = read.data as Expression
  const size = sizeOf(expression)
  if (size.rules > expressionLimits.rules || size.depth > expressionLimits.depth) throw tooLarge()
  try {
    checkExpression(set, expression)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const fact = Object.hasOwn(set.facts, error.field) ? set.facts[error.field] : undefined
    const field = fact?.words[language] ?? (error.field || '…')
    throw new AppError('expression.not-read', { field, path: error.path }, undefined, { cause: error })
  }
  return expression
}

function tooLarge(): AppError {
  return new AppError('expression.too-large', { rules: expressionLimits.rules, depth: expressionLimits.depth })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('expression.not-read', { field: '…', path: '…' }, undefined, { cause: error })
  }
}

function depthOf(json: unknown): number {
  let depth = 0
  for (let level: unknown[] = [json]; level.length > 0; level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : [])))
    depth++
  return depth
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
