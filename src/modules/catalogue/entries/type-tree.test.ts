import { expect, test } from 'vitest'
import { type Direction, moveType, type TypePlace } from './type-tree.ts'

// A( B( C ), D ), E
const tree: readonly TypePlace[] = [
  { code: 'A', parentCode: null },
  { code: 'B', parentCode: 'A' },
  { code: 'C', parentCode: 'B' },
  { code: 'D', parentCode: 'A' },
  { code: 'E', parentCode: null },
]
const drawn = (code: string, direction: Direction) =>
  moveType(tree, code, direction)
    ?.map((place) => `${place.code}<${place.parentCode ?? ''}`)
    .join(' ')

test.each<[string, Direction, string | undefined]>([
  ['D', 'up', 'A< D<A B<A C<B E<'],
  ['B', 'down', 'A< D<A B<A C<B E<'],
  ['D', 'in', 'A< B<A C<B D<B E<'],
  ['C', 'out', 'A< B<A C<A D<A E<'],
  ['B', 'up', undefined],
  ['D', 'down', undefined],
  ['B', 'in', undefined],
  ['B', 'out', undefined],
  ['A', 'down', undefined],
  ['E', 'in', undefined],
  ['X', 'up', undefined],
])('%s %s gives %s', (code, direction, result) => {
  expect(drawn(code, direction)).toBe(result)
})
