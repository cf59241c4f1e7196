import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchOf, tableSearchOf, viewOf, type TableView } from './table-view.ts'

const name = fc.stringMatching(/^[a-z]\w{0,10}$/)
const value = fc.stringMatching(/^[a-zđ0-9 ]{1,20}$/)

const view: fc.Arbitrary<TableView> = fc.record({
  q: fc.option(fc.stringMatching(/^[a-zđ][a-z đ]{0,20}[a-z]$/), { nil: undefined }),
  sort: fc.option(
    fc.tuple(fc.boolean(), name).map(([down, column]) => (down ? `-${column}` : column)),
    { nil: undefined },
  ),
  filters: fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true }),
  condition: fc.option(fc.constantFrom('{"combinator":"and","rules":[]}', '{"a":"đ,:\\n"}'), { nil: undefined }),
  columns: fc.option(fc.array(name, { minLength: 1, maxLength: 5 }), { nil: undefined }),
})

test('a view comes back from the address as it was', () => {
  fc.assert(
    fc.property(view, (each) => {
      expect(viewOf(tableSearchOf({ ...searchOf(each) }))).toEqual(each)
    }),
  )
})

test('what is not of the shape is dropped', () => {
  expect(tableSearchOf({ tim: 'x'.repeat(200), xep: 'a;b', loc: 'state', cot: ['a'], dk: '[1]', khac: 1 })).toEqual({})
  expect(viewOf(tableSearchOf({ tim: '593', loc: 'state:invalid,kind:people' }))).toEqual({
    q: '593',
    filters: { state: 'invalid', kind: 'people' },
  })
})
