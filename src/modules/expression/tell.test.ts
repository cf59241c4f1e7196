import { expect, it } from 'vitest'
import { type Fact, type FactSet, tellAsked, tellExpression, tellFound } from './index.ts'

const level = (value: string, vi: string, height: number) => ({ value, words: { vi, en: value }, height })
const set: FactSet = {
  name: 'person',
  facts: {
    theory: {
      words: { vi: 'Lý luận chính trị', en: 'Political theory' },
      type: 'level',
      choices: [level('intermediate', 'Trung cấp', 2), level('advanced', 'Cao cấp', 3)],
    },
    age: { words: { vi: 'Tuổi', en: 'Age' }, type: 'number', unit: { vi: 'tuổi', en: 'years' } },
    born: { words: { vi: 'Ngày sinh', en: 'Birth date' }, type: 'date' },
    leader: { words: { vi: 'Giữ chức vụ lãnh đạo', en: 'Leading post' }, type: 'boolean' },
    post: { words: { vi: 'Chức vụ', en: 'Post' }, type: 'choice', choicesFrom: 'post' },
    posts: {
      words: { vi: 'Chức vụ đang giữ', en: 'Posts held' },
      type: 'collection',
      absence: 'closed',
      entries: {
        key: 'id',
        rows: () => {
          throw new Error('no rows are read to tell about them')
        },
        facts: {
          post: { words: { vi: 'Chức vụ', en: 'Post' }, type: 'choice', choicesFrom: 'post' },
          main: { words: { vi: 'chính', en: 'main' }, type: 'boolean' },
        },
      },
    },
  },
}
const fact = (id: string) => {
  const found = set.facts[id]
  if (!found) throw new Error(id)
  return found
}
const posts = Array.from({ length: 9 }, (_, n) => ({ value: `P${n}`, words: { vi: `Chức ${n}`, en: `Post ${n}` } }))
const lists = { post: posts }

it('says what a leaf asks in words of the field', () => {
  expect(tellAsked(set, { field: 'theory', operator: '>=', value: 'advanced' })).toEqual({
    vi: 'Lý luận chính trị ít nhất là Cao cấp',
    en: 'Political theory at least advanced',
  })
  expect(tellAsked(set, { field: 'age', operator: 'between', value: [30, 40] }).vi).toBe('Tuổi từ 30 đến 40 tuổi')
  expect(tellAsked(set, { field: 'born', operator: '<', value: '1981-12-10' }).vi).toBe('Ngày sinh trước ngày 10/12/1981')
  expect(tellAsked(set, { field: 'leader', operator: '=', value: false }).vi).toBe('không: Giữ chức vụ lãnh đạo')
  expect(tellAsked(set, { field: 'leader', operator: '!=', value: false }).vi).toBe('Giữ chức vụ lãnh đạo')
  expect(tellAsked(set, { field: 'age', operator: 'notNull' }).vi).toBe('Tuổi đã có thông tin')
  const long = { field: 'post', operator: 'in', value: posts.map(({ value }) => value) } as const
  expect(tellAsked(set, long, lists).vi).toBe('Chức vụ thuộc Chức 0, Chức 1, Chức 2, Chức 3, Chức 4, Chức 5 và 3 mục khác')
})

it('says what an expression asks, collections included', () => {
  const has = {
    field: 'posts',
    match: { mode: 'atLeast', threshold: 2 },
    value: { combinator: 'and', rules: [{ field: 'post', operator: '=', value: 'P1' }] },
  } as const
  const either = { combinator: 'or', rules: [has, { field: 'age', operator: '<', value: 35 }] } as const
  const told = tellExpression(set, { combinator: 'and', rules: [either, { combinator: 'and', not: true, rules: [either] }] }, lists)
  expect(told.vi).toBe(
    '(Chức vụ đang giữ: ít nhất 2 (Chức vụ là Chức 1) hoặc Tuổi dưới 35 tuổi) và không phải (Chức vụ đang giữ: ít nhất 2 (Chức vụ là Chức 1) hoặc Tuổi dưới 35 tuổi)',
  )
  expect(told.en).toContain('Posts held: at least 2 (Post is Post 1) or Age below 35 years')
})

it('says what was found', () => {
  expect(tellFound(fact('theory'), null)).toEqual({ vi: 'chưa rõ', en: 'not known' })
  expect(tellFound(fact('theory'), 'intermediate').vi).toBe('Trung cấp')
  expect(tellFound(fact('age'), 41.5).vi).toBe('41,5 tuổi')
  expect(tellFound(fact('leader'), true)).toEqual({ vi: 'có', en: 'yes' })
  expect(tellFound(fact('posts'), { complete: true, entries: [] }).vi).toBe('không có')
  expect(tellFound(fact('posts'), { complete: false, entries: [] }).vi).toBe('chưa rõ')
  expect(
    tellFound(
      fact('posts'),
      {
        complete: true,
        entries: [
          { post: 'P1', main: true },
          { post: 'P2', main: false },
        ],
      },
      lists,
    ).vi,
  ).toBe('Chức 1, chính; Chức 2')
  // What is asked about the entries is told of them, before other facts of theirs.
  const ratings: Fact = {
    ...fact('posts'),
    entries: {
      ...(fact('posts').entries as NonNullable<Fact['entries']>),
      facts: {
        year: { words: { vi: 'Năm', en: 'Year' }, type: 'number' },
        ago: { words: { vi: 'Cách năm xét', en: 'Age of the rating' }, type: 'number', unit: { vi: 'năm', en: 'years' } },
        nth: { words: { vi: 'Thứ tự', en: 'Order' }, type: 'number' },
        rating: { words: { vi: 'Xếp loại', en: 'Rating' }, type: 'choice', choices: [{ value: 'good', words: { vi: 'Tốt', en: 'Good' } }] },
      },
    },
  }
  const asked = { combinator: 'and', rules: [{ field: 'rating', operator: '=', value: 'good' }] } as const
  const leaf = { field: 'ratings', match: { mode: 'some' }, value: asked } as const
  const entries = { complete: true, entries: [{ year: 2020, ago: 1, nth: 1, rating: 'good' }] }
  expect(tellFound(ratings, entries, {}, leaf)).toEqual({ vi: 'Năm 2020, Cách năm xét 1 năm, Tốt', en: 'Year 2020, Age of the rating 1 year, Good' })
})
