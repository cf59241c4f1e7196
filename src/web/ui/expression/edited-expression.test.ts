import { describe, expect, test } from 'vitest'
import type { FactDescription } from '#contracts/expression.ts'
import { cleanExpression, comparable, type EditedExpression, editedOf } from './edited-expression.ts'

const fact = (id: string, more: Partial<FactDescription>): FactDescription => ({
  ...{ id, words: { vi: id, en: id }, group: null, unit: null, absence: null, choices: null, entries: null },
  ...{ type: 'number', operators: ['=', '!=', '<', '<=', '>', '>=', 'in', 'between', 'null', 'notNull'] },
  ...more,
})
const years = { vi: 'năm', en: 'years' }
const facts: readonly FactDescription[] = [
  fact('age', { unit: years }),
  fact('seniority', { unit: years }),
  fact('months', { unit: { vi: 'tháng', en: 'months' } }),
  fact('joined', { type: 'date' }),
  fact('ratings', { type: 'collection', operators: [], entries: [{ ...fact('year', {}), type: 'number' }] }),
]

const built: EditedExpression = {
  combinator: 'and',
  rules: [
    { id: 'a', field: 'age', operator: '>=', value: '40' },
    { id: 'empty', combinator: 'or', rules: [] },
    {
      id: 'b',
      field: 'ratings',
      operator: '=',
      match: { mode: 'atLeast', threshold: '2' as unknown as number },
      value: { id: 'inner', combinator: 'and', rules: [{ id: 'c', field: 'year', operator: '>', value: '2,5' }] },
    },
  ],
}

describe('an expression as it is built', () => {
  test('is sent without what only the screen needs, numbers as numbers, empty groups left out', () => {
    expect(cleanExpression(facts, built)).toMatchObject({
      incomplete: 0,
      expression: {
        combinator: 'and',
        rules: [
          { field: 'age', operator: '>=', value: 40 },
          {
            field: 'ratings',
            match: { mode: 'atLeast', threshold: 2 },
            value: { combinator: 'and', rules: [{ field: 'year', operator: '>', value: 2.5 }] },
          },
        ],
      },
    })
  })

  test('the place that the API names is the line of the screen, though an empty group stood between', () => {
    const { idAt } = cleanExpression(facts, built)
    expect(idAt('rules[1].value.rules[0]')).toBe('c')
    expect(idAt('rules.1')).toBe('b')
    // A fault of a part without a line of its own is shown at the line it belongs to.
    expect(idAt('rules[0].value')).toBe('a')
    expect(idAt('rules[7]')).toBeUndefined()
  })

  test.each([
    ['a word for a number', { field: 'age', operator: '>=', value: 'bốn mươi' }],
    ['thousands with a dot', { field: 'age', operator: '>=', value: '1.234' }],
    ['half a pair', { field: 'age', operator: 'between', value: ['1', ''] }],
    ['no day', { field: 'joined', operator: '>=', value: '31/02/2020' }],
    ['an unknown fact to compare with', { field: 'age', operator: '>=', valueSource: 'field', value: 'nobody' }],
    ['a count that is none', { field: 'ratings', operator: '=', match: { mode: 'atLeast', threshold: 1.5 }, value: { combinator: 'and', rules: [] } }],
    ['an operator that the fact has not', { field: 'joined', operator: 'contains', value: '2020-01-01' }],
  ] as const)('%s is not complete', (_what, rule) => {
    const operators = facts.map((each) => (each.id === 'joined' ? { ...each, operators: each.operators.filter((one) => one !== 'contains') } : each))
    expect(cleanExpression(operators, { combinator: 'and', rules: [rule as never] })).toMatchObject({ incomplete: 1, expression: undefined })
  })

  test('opened twice it is the same, so that nothing counts as changed', () => {
    const { expression } = cleanExpression(facts, built)
    expect(JSON.stringify(editedOf(facts, expression))).toBe(JSON.stringify(editedOf(facts, expression)))
    expect(cleanExpression(facts, editedOf(facts, expression)).expression).toEqual(expression)
  })

  test('facts are compared with those that count the same thing', () => {
    const age = facts[0] as FactDescription
    expect(comparable(facts, age, '>=').map(({ id }) => id)).toEqual(['seniority'])
    expect(comparable(facts, age, 'between')).toEqual([])
  })
})
