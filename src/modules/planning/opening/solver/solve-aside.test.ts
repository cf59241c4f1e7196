import { expect, it } from 'vitest'
import { costOf } from './cost-of.ts'
import { sharedPeople } from './week-rows.ts'
import { gapOf, type OpeningProblem, partsOf, type ProblemClass } from './problem.ts'
import { solveAside } from './solve-aside.ts'

const weights = { quarter: 20, early: 0, roomFit: 2, distance: 3, spread: 15, balance: 2, visiting: 4, noLecturer: 60, notOpened: 1000, budget: 10 }
const aClass = (overrides: Partial<ProblemClass> = {}): ProblemClass => ({
  ...{
    key: 'a',
    size: 50,
    weeks: 2,
    hours: 80,
    wish: null,
    latest: 8,
    online: false,
    from: { T: 50 },
    people: [],
    cost: 0,
    lecturers: [0, 1],
    parts: 1,
    pinned: {},
  },
  ...overrides,
})
const aProblem = (classes: readonly ProblemClass[], overrides: Partial<OpeningProblem> = {}): OpeningProblem => ({
  ...{ weeks: 10, classes, weights, ceiling: null, rooms: [{ seats: 60, place: 'T' }] },
  lecturers: [
    { hours: 300, distance: 0, away: [] },
    { hours: 300, distance: 0, away: [] },
  ],
  ...overrides,
})
const solved = (problem: OpeningProblem) => solveAside(problem, 10, async () => {})
const meet = (a: number | null | undefined, b: number | null | undefined, weeks: number) => a != null && b != null && a < b + weeks && b < a + weeks

it('opens as many classes as one room holds, none at once, and is proven', async () => {
  const answer = await solved(aProblem([aClass(), aClass(), aClass(), aClass(), aClass()]))
  const starts = answer.classes.map(({ start }) => start)
  expect([...starts].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([0, 2, 4, 6, 8])
  expect(gapOf(answer)).toBeLessThan(0.01)
  expect(answer.classes.every(({ room, teaching, untaught }) => room === 0 && teaching.length === 1 && untaught === 0)).toBe(true)
})

it('leaves a class closed where there is no room for it, and says what that costs', async () => {
  const answer = await solved(aProblem(Array.from({ length: 6 }, () => aClass())))
  expect(answer.classes.filter(({ start }) => start === null)).toHaveLength(1)
  expect(answer.terms.notOpened).toBe(1000)
  expect((await solved(aProblem([aClass({ size: 70 })]))).classes[0]).toMatchObject({ start: null, room: null })
})

it('asks for the quarter, the fitting room and the near one', async () => {
  const rooms = [
    { seats: 200, place: 'T' },
    { seats: 60, place: 'H' },
    { seats: 60, place: 'T' },
  ]
  const [at] = (await solved(aProblem([aClass({ wish: { from: 5, to: 6 } })], { rooms }))).classes
  expect(at).toMatchObject({ room: 2 })
  expect([5, 6]).toContain(at?.start)
  expect((await solved(aProblem([aClass({ from: { H: 50 } })], { rooms }))).classes[0]).toMatchObject({ room: 1 })
})

it('leans to the beginning of the quarter where that is weighed', async () => {
  const early = { ...weights, early: 1 }
  const rooms = Array.from({ length: 3 }, () => ({ seats: 60, place: 'T' }))
  const answer = await solved(aProblem([aClass({ wish: { from: 4, to: 7 } }), aClass({ wish: null })], { rooms, weights: early }))
  expect(answer.classes.map(({ start }) => start)).toEqual([4, 0])
  const [one, two] = (await solved(aProblem([aClass({ wish: { from: 4, to: 7 } }), aClass({ wish: { from: 4, to: 7 } })], { weights: early }))).classes
  expect([one?.start, two?.start].toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([4, 6])
})

it('a crowd of one lecturer is not asked for two classes at once', async () => {
  const rooms = Array.from({ length: 4 }, () => ({ seats: 60, place: 'T' }))
  const wish = { from: 2, to: 2 }
  const answer = await solved(aProblem([aClass({ lecturers: [0], wish }), aClass({ lecturers: [0], wish }), aClass({ lecturers: [1], wish })], { rooms }))
  expect(answer.terms.noLecturer).toBe(0)
  expect(gapOf(answer)).toBeLessThan(0.02)
})

it('what is closed is not counted twice in the bound', async () => {
  const answer = await solved(
    aProblem(
      Array.from({ length: 8 }, () => aClass({ from: { H: 50 }, lecturers: [0] })),
      { lecturers: [{ hours: null, distance: 2, away: [] }] },
    ),
  )
  expect(answer.terms.notOpened).toBe(3000)
  expect(answer.bound).toBeLessThanOrEqual(answer.cost)
  expect(gapOf(answer)).toBeLessThan(0.03)
})

it('a class that is pinned far from its quarter opens there', async () => {
  const answer = await solved(aProblem([aClass({ wish: { from: 0, to: 0 }, pinned: { start: 8, room: 0 } })], { weights: { ...weights, quarter: 900 } }))
  expect(answer.classes[0]).toMatchObject({ start: 8, room: 0 })
})

it('keeps who learns in two classes out of two at once, also where rooms abound', async () => {
  const rooms = Array.from({ length: 4 }, () => ({ seats: 60, place: 'T' }))
  const answer = await solved(aProblem([aClass({ people: [1], wish: { from: 0, to: 0 } }), aClass({ people: [1, 2], wish: { from: 0, to: 0 } })], { rooms }))
  expect(meet(answer.classes[0]?.start, answer.classes[1]?.start, 2)).toBe(false)
  expect(sharedPeople([aClass({ people: [1, 3] }), aClass({ people: [1, 2] }), aClass({ people: [2, 3] }), aClass({ people: [9] })])).toEqual([[0, 1, 2]])
})

it('gives a lecturer one class at a time, none while away, and not more hours than a year has', async () => {
  const rooms = Array.from({ length: 4 }, () => ({ seats: 60, place: 'T' }))
  const one = { rooms, lecturers: [{ hours: 160, distance: 0 as const, away: [0, 1] }] }
  const answer = await solved(aProblem([aClass({ lecturers: [0] }), aClass({ lecturers: [0] }), aClass({ lecturers: [0] })], one))
  const taught = answer.classes.filter(({ teaching }) => teaching.length)
  expect(taught).toHaveLength(2)
  expect(taught.every(({ start }) => (start ?? 0) >= 2)).toBe(true)
  expect(meet(taught[0]?.start, taught[1]?.start, 2)).toBe(false)
  expect(answer.classes.filter(({ untaught }) => untaught === 1)).toHaveLength(1)
})

it('leaves what is pinned as it is, even where it clashes, and finds the others what is left', async () => {
  const pinned = { start: 3, room: 0 }
  const answer = await solved(aProblem([aClass({ pinned }), aClass({ pinned }), aClass({ wish: { from: 3, to: 3 } })]))
  expect(answer.classes.slice(0, 2)).toMatchObject([pinned, pinned])
  expect(meet(answer.classes[2]?.start, 3, 2)).toBe(false)
  const hand = { lecturer: 1, hours: 80, from: 0, weeks: 2 }
  expect((await solved(aProblem([aClass({ lecturers: [0], pinned: { lecturers: [hand] } })]))).classes[0]?.teaching).toEqual([hand])
})

it('goes over the ceiling only where a class is worth it', async () => {
  const dear = async (budget: number) =>
    await solved(aProblem([aClass({ cost: 100_000_000 }), aClass({ cost: 100_000_000 })], { ceiling: 100_000_000, weights: { ...weights, budget } }))
  expect((await dear(10)).terms).toMatchObject({ budget: 100, notOpened: 0 })
  expect((await dear(500)).terms).toMatchObject({ budget: 0, notOpened: 1000 })
})

it('answers are never below the bound, counted without the model', async () => {
  const rooms = [
    { seats: 60, place: 'T' },
    { seats: 90, place: 'H' },
  ]
  const classes = Array.from({ length: 12 }, (_, index) =>
    aClass({
      size: 30 + 5 * index,
      weeks: 1 + (index % 3),
      people: [index % 4],
      wish: { from: index % 5, to: (index % 5) + 2 },
      from: { [index % 2 ? 'T' : 'H']: 30 },
      lecturers: [index % 2],
    }),
  )
  const problem = aProblem(classes, { rooms })
  const answer = await solved(problem)
  const cost = Object.values(costOf(problem, answer.classes)).reduce((sum, points) => sum + points, 0)
  expect(answer.cost).toBeCloseTo(cost)
  expect(answer.bound).toBeLessThanOrEqual(cost + 1e-6)
  expect(answer.bound).toBeGreaterThan(0)
})

it('shares the hours of a class among its parts', async () => {
  expect(partsOf({ weeks: 10, hours: 100, parts: 3 })).toEqual([
    { after: 0, weeks: 3, hours: 33 },
    { after: 3, weeks: 3, hours: 33 },
    { after: 6, weeks: 4, hours: 34 },
  ])
})

it('ends when whoever watches says so, and when its time is over', async () => {
  const classes = Array.from({ length: 30 }, (_, index) => aClass({ weeks: 1 + (index % 4), people: [index % 7], wish: { from: index % 8, to: index % 8 } }))
  const problem = aProblem(classes, { rooms: [1, 2, 3, 4, 5].map((at) => ({ seats: 40 + 10 * at, place: at % 2 ? 'T' : 'H' })), weeks: 14 })
  const begun = performance.now()
  const cancelled = solveAside(problem, 30, async (passed) => {
    if (passed === 1) throw new Error('cancelled')
  })
  await expect(cancelled).rejects.toThrow('cancelled')
  expect(performance.now() - begun).toBeLessThan(10_000)
  const answer = await solveAside(problem, 5, async () => {})
  expect(answer.classes).toHaveLength(30)
  expect(answer.seconds).toBeLessThan(9)
  expect(answer.bound).toBeLessThanOrEqual(answer.cost)
})
