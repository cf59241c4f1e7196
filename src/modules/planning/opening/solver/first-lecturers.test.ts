import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstLecturers, type PartToTeach } from './first-lecturers.ts'

const part = (overrides: Partial<PartToTeach> = {}): PartToTeach => ({
  ...{ index: 0, hours: 40, leaveOut: 120, picks: [{ lecturer: 0, cost: 0 }], against: new Set<number>() },
  ...overrides,
})
const endless = () => false

it('gives the only lecturer to the part that no other may teach, and leaves out what nobody is free for', () => {
  const both = [
    { lecturer: 0, cost: 0 },
    { lecturer: 1, cost: 4 },
  ]
  const limits = { hours: [40, 40], shares: [40, 40], above: 0.2 }
  expect(firstLecturers([part({ picks: both }), part()], limits, endless)).toEqual([1, 0])
  expect(firstLecturers([part(), part({ leaveOut: 60 })], limits, endless)).toEqual([0, undefined])
})

it('never gives one lecturer two parts against each other, nor more hours than are left, also when it is stopped at once', () => {
  const problems = fc.record({
    stopped: fc.boolean(),
    hours: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 }),
    parts: fc.array(fc.record({ hours: fc.integer({ min: 1, max: 80 }), who: fc.subarray([0, 1, 2]), from: fc.integer({ min: 0, max: 9 }) }), { maxLength: 9 }),
  })
  fc.assert(
    fc.property(problems, ({ stopped, hours, parts }) => {
      const asked = parts.map(({ hours: own, who, from }, at) =>
        part({
          hours: own,
          picks: who.map((lecturer) => ({ lecturer, cost: lecturer })),
          against: new Set(parts.flatMap((other, index) => (index !== at && Math.abs(other.from - from) < 3 ? [index] : []))),
        }),
      )
      const given = firstLecturers(asked, { hours, shares: [50, 50, 50], above: 0.2 }, () => stopped)
      expect(given).toHaveLength(parts.length)
      for (const [at, lecturer] of given.entries()) {
        if (lecturer === undefined) continue
        expect(parts[at]?.who).toContain(lecturer)
        for (const [other, whose] of given.entries()) if (whose === lecturer) expect(asked[at]?.against.has(other)).toBe(false)
      }
      for (const [lecturer, most] of hours.entries())
        expect(given.reduce<number>((sum, whose, at) => sum + (whose === lecturer ? (parts[at]?.hours ?? 0) : 0), 0)).toBeLessThanOrEqual(most)
    }),
    { numRuns: 30 },
  )
})
