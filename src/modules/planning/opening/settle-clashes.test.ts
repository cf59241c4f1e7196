import { expect, it } from 'vitest'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type DatedClass, type PlacedNeed, settleClashes } from './settle-clashes.ts'

const spring = { from: '2022-03-07' as PlainDate, to: '2022-03-25' as PlainDate }
const autumn = { from: '2022-09-05' as PlainDate, to: '2022-09-23' as PlainDate }
const aClass = (lineKey: string, more: Partial<DatedClass>): DatedClass => ({ lineKey, parentKey: lineKey.slice(0, 1), kept: false, ...spring, ...more })
const aNeed = (needLineId: string, lineKey: string, personId: string | null, unitId = 'u'): PlacedNeed => ({
  needLineId,
  lineKey,
  unitId,
  headCount: 1,
  personId,
})
// Two classes of line A, one in spring and one in autumn; one class of line B in spring.
const classes = [aClass('A1', {}), aClass('A2', autumn), aClass('B1', {})]

it('goes to a seat of the own unit for which nobody is named', () => {
  const needs = [aNeed('1', 'A1', 'an'), aNeed('2', 'B1', 'an')]
  const seats = [{ lineKey: 'A2', unitId: 'u', seats: 1 }]
  expect(settleClashes(classes, needs, seats)).toEqual({ moves: [{ needLineId: '1', lineKey: 'A2' }], seats: [] })
})

it('changes places with somebody of the unit who then clashes with nothing', () => {
  const needs = [aNeed('1', 'A1', 'an'), aNeed('2', 'B1', 'an'), aNeed('3', 'A2', 'binh'), aNeed('4', 'B1', 'binh'), aNeed('5', 'A2', 'chi')]
  const seats = [
    { lineKey: 'A1', unitId: 'u', seats: 1 },
    { lineKey: 'A2', unitId: 'u', seats: 2 },
  ]
  const { moves, seats: changed } = settleClashes(classes, needs, seats)
  expect(moves).toEqual([
    { needLineId: '1', lineKey: 'A2' },
    { needLineId: '5', lineKey: 'A1' },
  ])
  expect(changed).toEqual([])
})

it('changes places with another unit only together with a seat, so that no class changes its size', () => {
  const needs = [aNeed('1', 'A1', 'an'), aNeed('2', 'B1', 'an'), aNeed('3', 'A2', 'binh', 'v')]
  const seats = [
    { lineKey: 'A1', unitId: 'u', seats: 5 },
    { lineKey: 'A2', unitId: 'v', seats: 5 },
  ]
  const { moves, seats: changed } = settleClashes(classes, needs, seats)
  expect(moves).toHaveLength(2)
  expect(changed.toSorted((a, b) => `${a.lineKey}${a.unitId}`.localeCompare(`${b.lineKey}${b.unitId}`))).toEqual([
    { lineKey: 'A1', unitId: 'u', seats: -1 },
    { lineKey: 'A1', unitId: 'v', seats: 1 },
    { lineKey: 'A2', unitId: 'u', seats: 1 },
    { lineKey: 'A2', unitId: 'v', seats: -1 },
  ])
})

it('leaves what is kept, what no class of the line resolves, and what does not clash', () => {
  const needs = [aNeed('1', 'A1', 'an'), aNeed('2', 'B1', 'an')]
  const seats = [{ lineKey: 'A2', unitId: 'u', seats: 1 }]
  const none = { moves: [], seats: [] }
  expect(settleClashes([aClass('A1', { kept: true }), aClass('A2', autumn), aClass('B1', {})], needs, seats)).toEqual(none)
  expect(settleClashes([aClass('A1', {}), aClass('A2', { ...autumn, kept: true }), aClass('B1', {})], needs, seats)).toEqual(none)
  expect(settleClashes([aClass('A1', {}), aClass('A2', {}), aClass('B1', {})], needs, seats)).toEqual(none)
  expect(settleClashes([aClass('A1', autumn), aClass('A2', {}), aClass('B1', {})], needs, seats)).toEqual(none)
})
