import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { modeOn, type Pattern, planSessions, slotKey, weekdayOf } from './sessions.ts'

const monday = '2021-12-06' as PlainDate
const weekdays = [1, 2, 3, 4, 5]
const pattern = (overrides: Partial<Pattern> = {}): Pattern => ({
  ...{ from: monday, slots: weekdays.map((weekday) => ({ weekday, half: 'morning' as const })), rest: null, perSession: 4, hours: null },
  subjects: [
    { name: 'Một', periods: 10, lecturerId: null },
    { name: 'Hai', periods: 4, lecturerId: null },
  ],
  ...{ daysOff: new Map(), taken: new Set() },
  ...overrides,
})

test('subjects follow one another; one session holds one of them; days off and taken slots are stepped over', () => {
  const tuesday = addDays(monday, 1)
  const off = { day: tuesday, name: { vi: 'Nghỉ lễ', en: 'Holiday' } }
  const { sessions, skipped, left } = planSessions(
    pattern({ daysOff: new Map([[tuesday, off]]), taken: new Set([slotKey({ heldOn: addDays(monday, 3), half: 'morning' })]) }),
  )
  expect(sessions.map(({ heldOn, subject, periods }) => `${heldOn} ${subject} ${periods}`)).toEqual([
    '2021-12-06 Một 4',
    '2021-12-08 Một 4',
    '2021-12-10 Một 2',
    '2021-12-13 Hai 4',
  ])
  expect({ skipped, left }).toEqual({ skipped: [off], left: 0 })
})

test('the hours of the class are filled: what no subject fills is filled by the rest, and no subject goes beyond them', () => {
  const filled = planSessions(pattern({ hours: 20, rest: 'Ôn tập' }))
  expect(filled.sessions.slice(-2).map(({ subject, periods }) => [subject, periods])).toEqual([
    ['Ôn tập', 4],
    ['Ôn tập', 2],
  ])
  expect(planSessions(pattern({ hours: 20 })).left).toBe(6)
  const short = planSessions(pattern({ hours: 9 }))
  expect(short.sessions.map(({ periods }) => periods)).toEqual([4, 4, 1])
})

test('whatever the pattern: hours add up, no slot twice, only days of the pattern, subjects in their order', () => {
  const half = fc.constantFrom('morning' as const, 'afternoon' as const, 'evening' as const)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), half }), {
        minLength: 1,
        maxLength: 8,
        selector: (slot) => `${slot.weekday} ${slot.half}`,
      }),
      fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), periods: fc.integer({ min: 1, max: 30 }), lecturerId: fc.constant(null) }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.option(fc.integer({ min: 1, max: 120 })),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
      (slots, subjects, hours, off) => {
        const daysOff = new Map(off.map((n) => [addDays(monday, n), { day: addDays(monday, n), name: { vi: 'x', en: 'x' } }]))
        const { sessions, left } = planSessions(pattern({ slots, subjects, hours, daysOff, rest: 'Ôn tập' }))
        const sum = sessions.reduce((all, { periods }) => all + periods, 0)
        expect(sum).toBe(hours ?? subjects.reduce((all, { periods }) => all + periods, 0))
        expect(left).toBe(0)
        expect(new Set(sessions.map(slotKey)).size).toBe(sessions.length)
        expect(sessions.map(slotKey)).toEqual(sessions.map(slotKey).toSorted())
        for (const { heldOn, half: at } of sessions) {
          expect(slots.some((slot) => slot.weekday === weekdayOf(heldOn) && slot.half === at)).toBe(true)
          expect(daysOff.has(heldOn)).toBe(false)
        }
        const taught = sessions.map(({ subject }) => subject).filter((name) => name !== 'Ôn tập')
        const inOrder = subjects.flatMap(({ name, periods }) => Array.from({ length: Math.ceil(periods / 4) }, () => name))
        expect(taught).toEqual(inOrder.slice(0, taught.length))
      },
    ),
    { numRuns: 200 },
  )
})

test('a session is held as its class is on that day', () => {
  const modes = [
    { from: '2021-05-01' as PlainDate, mode: 'in-person' as const },
    { from: '2021-07-12' as PlainDate, mode: 'online' as const },
    { from: '2021-10-18' as PlainDate, mode: 'blended' as const },
  ]
  const days = ['2021-04-01', '2021-07-11', '2021-07-12', '2021-10-18'] as PlainDate[]
  expect(days.map((day) => modeOn(modes, day))).toEqual(['in-person', 'in-person', 'online', 'in-person'])
  expect(modeOn([], monday)).toBe('in-person')
})
