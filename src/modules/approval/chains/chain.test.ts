import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chainStates } from '#contracts/approval.ts'
import { begin, chainTransitions, type Course, decideSeat, type Decision, submitAgain, withdraw } from './chain.ts'

const seats = (...positions: number[]) => positions.map((position, index) => ({ stepId: `${position}-${index}`, position }))
const decide = (course: Course, stepId: string, decision: Decision['decision'], returnTo = 0): Course => {
  const moved = decideSeat(course, { stepId, round: course.round, decision, returnTo })
  if ('refused' in moved) throw new Error(moved.refused)
  return moved.course
}
const statesOf = ({ seats: all }: Course) => all.map(({ state }) => state).join(' ')

it('goes on when all of one position agree, and is approved at the end', () => {
  let course = begin(seats(1, 1, 2))
  expect(statesOf(course)).toBe('open open waiting')
  course = decide(course, '1-1', 'agree')
  expect([course.state, statesOf(course)]).toEqual(['running', 'open agreed waiting'])
  course = decide(course, '1-0', 'agree')
  expect([course.state, statesOf(course)]).toEqual(['running', 'agreed agreed open'])
  course = decide(course, '2-2', 'agree')
  expect([course.state, statesOf(course)]).toEqual(['approved', 'agreed agreed agreed'])
})

it('returns to a chosen step, or to whoever submitted it, and begins another round', () => {
  const third = decide(decide(begin(seats(1, 2, 3)), '1-0', 'agree'), '2-1', 'agree')
  const second = decide(third, '3-2', 'return', 2)
  expect([second.state, second.round, statesOf(second)]).toEqual(['running', 2, 'agreed open waiting'])
  expect(decideSeat(third, { stepId: '3-2', round: 1, decision: 'return', returnTo: 3 })).toEqual({ refused: 'approval.cannot-return-there' })
  expect(decideSeat(second, { stepId: '2-1', round: 1, decision: 'agree', returnTo: 0 })).toEqual({ refused: 'approval.round-past' })
  const back = decide(second, '2-1', 'return')
  expect([back.state, back.round, statesOf(back)]).toEqual(['returned', 2, 'agreed returned stopped'])
  expect(decideSeat(back, { stepId: '2-1', round: 2, decision: 'agree', returnTo: 0 })).toEqual({ refused: 'approval.not-open' })
  const again = submitAgain(back)
  expect(again).toMatchObject({ course: { state: 'running', round: 3 } })
  expect('course' in again && statesOf(again.course)).toBe('open waiting waiting')
})

it('is refused by any one of those who decide side by side', () => {
  const rejected = decide(begin(seats(1, 1, 2)), '1-0', 'reject')
  expect([rejected.state, statesOf(rejected)]).toEqual(['rejected', 'rejected stopped stopped'])
  expect(decideSeat(rejected, { stepId: '1-1', round: 1, decision: 'agree', returnTo: 0 })).toEqual({ refused: 'approval.chain-closed' })
  expect(withdraw(rejected)).toEqual({ refused: 'approval.chain-closed' })
})

const anAct = fc.record({
  act: fc.constantFrom('agree' as const, 'return' as const, 'reject' as const, 'withdraw' as const, 'submit' as const),
  seat: fc.nat(5),
  round: fc.integer({ min: 0, max: 2 }),
  returnTo: fc.nat(4),
})

it('whatever is done to it: one position is open while it runs, none afterwards; only what the table allows; refusals move nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }), fc.array(anAct, { maxLength: 30 }), (given, acts) => {
      const positions = given.toSorted((a, b) => a - b)
      let course = begin(seats(...positions))
      for (const { act, seat, round, returnTo } of acts) {
        const before = structuredClone(course)
        const stepId = course.seats[seat % course.seats.length]?.stepId ?? ''
        const moved =
          act === 'withdraw'
            ? withdraw(course)
            : act === 'submit'
              ? submitAgain(course)
              : decideSeat(course, { stepId, round: Math.max(0, course.round - round), decision: act, returnTo })
        expect(course).toEqual(before)
        if ('refused' in moved) continue
        expect(Object.values(chainTransitions[course.state])).toContain(moved.course.state)
        // Nothing decides a step that was not open, and nothing of a round that is past.
        if (act === 'agree') expect([before.seats.find((each) => each.stepId === stepId)?.state, round]).toEqual(['open', 0])
        course = moved.course
        const open = new Set(course.seats.filter(({ state }) => state === 'open').map(({ position }) => position))
        expect(open.size).toBe(course.state === 'running' ? 1 : 0)
        const [at = Infinity] = open
        if (course.state === 'running') {
          for (const { position, state } of course.seats) {
            if (position < at) expect(state).toBe('agreed')
            if (position > at) expect(state).toBe('waiting')
          }
        }
        if (course.state === 'approved') expect(course.seats.every(({ state }) => state === 'agreed')).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

it('knows every state', () => {
  expect(Object.keys(chainTransitions).toSorted()).toEqual([...chainStates].toSorted())
})
