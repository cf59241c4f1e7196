import { expect, test } from 'vitest'
import type { PlanLine, PlanLineSplit } from '#contracts/planning-plans.ts'
import { cellKey } from '#web/ui/grid/grid-model.ts'
import { columnKey, columnOf, numbersOf, shortUnit } from './unit-numbers.ts'

const part = (unitId: string, numbers: Partial<PlanLineSplit>): PlanLineSplit => ({
  ...{ unit: { unitId, code: unitId, name: unitId }, block: 'state', asked: 0, appraised: null, approved: null, granted: 0 },
  ...{ differenceCode: null, note: null, needs: 0, lockVersion: 1 },
  ...numbers,
})
const lines = [{ lineKey: 'l', split: [part('a', { asked: 4, appraised: 3 }), part('b', { asked: 2 })] }] as unknown as PlanLine[]

test('what is not settled yet stands as it was before', () => {
  const { standing, savedOf } = numbersOf(lines, new Map())
  expect([standing('l', 'a', 'asked'), standing('l', 'a', 'appraised'), standing('l', 'a', 'approved')]).toEqual([4, 3, 3])
  expect([standing('l', 'b', 'appraised'), standing('l', 'c', 'approved')]).toEqual([2, 0])
  expect([savedOf('l', 'b', 'appraised'), savedOf('l', 'c', 'asked')]).toEqual([null, null])
})

test('what is typed counts at once, in the numbers after it too', () => {
  const { standing, valueOf } = numbersOf(lines, new Map([[cellKey('l', columnKey('b', 'asked')), 9]]))
  expect([valueOf('l', 'b', 'asked'), standing('l', 'b', 'approved')]).toEqual([9, 9])
})

test('columns keep unit and kind of number; names of districts are short', () => {
  expect(columnOf(columnKey('a-b', 'approved'))).toEqual({ unitId: 'a-b', measure: 'approved' })
  expect([shortUnit('Huyện Bắc Bình'), shortUnit('UBND thành phố Phan Thiết'), shortUnit('Sở Nội vụ'), shortUnit('Huyện ủy Bắc Bình')]).toEqual([
    'Bắc Bình',
    'Phan Thiết',
    'Sở Nội vụ',
    'Huyện ủy Bắc Bình',
  ])
})
