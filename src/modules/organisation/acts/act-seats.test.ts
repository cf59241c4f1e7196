import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlainDate } from '#kernel/plain-date.ts'
import { passSeats, type SeatRow } from './act-seats.ts'
import type { Passage } from './unit-effects.ts'

const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01'] as PlainDate[]
const seatsOn = (rows: readonly SeatRow[], postId: string, on: string, unitId?: string) =>
  rows
    .filter(
      (row) => row.postId === postId && (unitId === undefined || row.unitId === unitId) && row.validFrom <= on && (row.validTo === null || row.validTo > on),
    )
    .reduce((sum, row) => sum + row.seats, 0)
const passage = (fromUnitId: string, on: PlainDate, posts: Passage['posts'] = 'follow'): Passage => ({
  fromUnitId,
  toUnitId: 'to',
  on,
  placed: true,
  posts,
  rest: 'go',
  assigned: [],
})

/** Periods of one post in one unit that do not overlap. */
const periods = (unitId: string, postId: string) =>
  fc
    .tuple(fc.subarray(days, { minLength: 1 }), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }), fc.boolean())
    .map(([cuts, seats, open]) =>
      cuts.flatMap((validFrom, index): SeatRow[] => {
        const validTo = cuts[index + 1] ?? (open ? null : ('2026-01-01' as PlainDate))
        const count = seats[index] ?? 0
        return count === 0 ? [] : [{ unitId, postId, validFrom, validTo, seats: count }]
      }),
    )

it('no seat is lost or made on any day, none is left in a unit that ended, and nothing before the day changes', () => {
  const rows = fc.tuple(periods('a', 'p'), periods('a', 'q'), periods('b', 'p'), periods('to', 'p')).map((parts) => parts.flat())
  fc.assert(
    fc.property(rows, fc.constantFrom(...days), fc.constantFrom(...days), (before, onA, onB) => {
      const passages = [passage('a', onA), passage('b', onB)].toSorted((x, y) => (x.on < y.on ? -1 : 1))
      const { rows: after } = passSeats(before, passages)
      for (const on of [...days, '2021-06-01', '2030-01-01'] as PlainDate[]) {
        for (const postId of ['p', 'q']) expect(seatsOn(after, postId, on)).toBe(seatsOn(before, postId, on))
        for (const [unitId, day] of [['a', onA] as const, ['b', onB] as const]) {
          for (const postId of ['p', 'q']) expect(seatsOn(after, postId, on, unitId)).toBe(on >= day ? 0 : seatsOn(before, postId, on, unitId))
        }
      }
      // As the table wants them: no two periods of a post in a unit meet.
      for (const own of Map.groupBy(after, ({ unitId, postId }) => `${unitId} ${postId}`).values()) {
        const sorted = own.toSorted((x, y) => (x.validFrom < y.validFrom ? -1 : 1))
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1]
          if (next) expect(row.validTo !== null && row.validTo <= next.validFrom).toBe(true)
          expect(row.validTo === null || row.validTo > row.validFrom).toBe(true)
        }
      }
    }),
  )
})

it('seats of a unit that nobody continues end with it', () => {
  const row: SeatRow = { unitId: 'a', postId: 'p', validFrom: days[0] as PlainDate, validTo: null, seats: 2 }
  expect(passSeats([row], [passage('a', days[2] as PlainDate, 'end')])).toEqual({ rows: [{ ...row, validTo: days[2] }], passed: 0 })
})
