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
    sex: { words, type: 'choice', column: 'sex', choices: ['female', 'male'].map((value) => ({ value, words })) },
    member: { words, type: 'boolean', column: 'member' },
  },
}
const age = (operator: string, value: unknown) => ({ field: 'age', operator, value }) as Expression
const is = (field: string, value: unknown, operator = '=') => ({ field, operator, value }) as Expression
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
  ['every branch of an “or” that stands first', all(any(age('<', 30), age('<', 35)), age('>=', 40)), 'rules[0].rules[0]'],
  ['a range and all but a wider one', all(age('between', [30, 40]), age('notBetween', [20, 50])), 'rules[1]'],
  ['what is asked and what must not be', all(age('>=', 40), { combinator: 'and', not: true, rules: [age('>=', 35)] }), 'rules[1].rules[0]'],
  ['none of several, and one of them', all({ combinator: 'or', not: true, rules: [age('<', 30), age('>', 50)] }, age('=', 20)), 'rules[1]'],
  ['two things of a list', all(is('sex', 'female'), is('sex', 'male')), 'rules[1]'],
  ['some of a list, and none of them', all(is('sex', ['female', 'male'], 'in'), is('sex', ['male', 'female'], 'notIn')), 'rules[1]'],
  ['yes and no', all(is('member', true), is('member', true, '!=')), 'rules[1]'],
  ['what is known and what is not', all(is('member', undefined, 'null'), is('member', true)), 'rules[1]'],
  ['a value that its range leaves out', all(age('in', [20, 30]), age('>', 30)), 'rules[1]'],
  ['the one value left, which must not be', all(age('>=', 40), age('<=', 40), age('!=', 40)), 'rules[2]'],
])('finds %s', (_name, expression, path) => {
  expect(findContradiction(set, expression)).toMatchObject({ path })
})

it.each([
  ['ends that touch', all(age('>=', 40), age('<=', 40))],
  ['one branch that can be met', all(age('>=', 40), any(age('<', 30), age('<', 50)))],
  ['branches beside one another', any(age('>=', 40), age('<', 35))],
  ['what must not be, beside what may', all(age('>=', 40), { combinator: 'and', not: true, rules: [age('>=', 60)] })],
  ['not all of several', all(age('>=', 40), { combinator: 'and', not: true, rules: [age('>=', 35), is('sex', 'male')] })],
  ['a list less one', all(is('sex', ['female', 'male'], 'in'), is('sex', 'male', '!='))],
  ['what is known, and something of it', all(is('member', undefined, 'notNull'), is('member', false))],
  ['an “or” of one’s own opposites', any(is('member', true), is('member', false))],
  ['other facts', all(age('>=', 40), { field: 'name', operator: '<', value: 'b' })],
  ['a comparison with a fact', all(age('>=', 40), { field: 'age', operator: '<', value: 'age', valueSource: 'field' })],
])('leaves alone %s', (_name, expression) => {
  expect(findContradiction(set, expression)).toBeUndefined()
})
