import { expect, it } from 'vitest'
import type { Expression, FactSet } from '#modules/expression/index.ts'
import { findContradiction } from './contradictions.ts'

const words = { vi: 'dữ kiện', en: 'fact' }
const set: FactSet = {
  name: 'sample',
  facts: {
    age: { words, type: 'number', column: 'age' },
    born: { words, type: 'date', column: 'born' },
    level: { words, type: 'level', column: 'level', choices: ['low', 'mid', 'high'].map((value, height) => ({ value, words, height })) },
    name: { words, type: 'text', column: 'name' },
  },
}
const age = (operator: string, value: unknown) => ({ field: 'age', operator, value }) as Expression
const all = (...rules: Expression[]): Expression => ({ combinator: 'and', rules })
const any = (...rules: Expression[]): Expression => ({ combinator: 'or', rules })

it.each([
  ['two ranges that do not meet', all(age('>=', 40), age('<', 35)), 'rules[1]'],
  ['ends that only touch, one of them open', all(age('>=', 40), age('<', 40)), 'rules[1]'],
  ['deeper in the same “and”', all(age('between', [20, 30]), all(age('>', 30))), 'rules[1].rules[0]'],
  ['two values', all(age('=', 3), age('=', 4)), 'rules[1]'],
  ['dates', all({ field: 'born', operator: '<', value: '1990-01-01' }, { field: 'born', operator: '>=', value: '1990-01-01' }), 'rules[1]'],
  ['levels by height', all({ field: 'level', operator: '>=', value: 'high' }, { field: 'level', operator: '<', value: 'mid' }), 'rules[1]'],
  ['every branch of an “or”', all(age('>=', 40), any(age('<', 30), age('<', 35))), 'rules[1].rules[0]'],
])('finds %s', (_name, expression, path) => {
  expect(findContradiction(set, expression)).toMatchObject({ path })
})

it.each([
  ['ends that touch', all(age('>=', 40), age('<=', 40))],
  ['one branch that can be met', all(age('>=', 40), any(age('<', 30), age('<', 50)))],
  ['branches beside one another', any(age('>=', 40), age('<', 35))],
  ['what must not be', all(age('>=', 40), { combinator: 'and', not: true, rules: [age('>=', 35)] })],
  ['other facts', all(age('>=', 40), { field: 'name', operator: '<', value: 'b' })],
  ['a comparison with a fact', all(age('>=', 40), { field: 'age', operator: '<', value: 'age', valueSource: 'field' })],
])('leaves alone %s', (_name, expression) => {
  expect(findContradiction(set, expression)).toBeUndefined()
})
