import type { ChainState, StepState } from '#contracts/approval.ts'
import type { ErrorCode } from '#contracts/errors.ts'

/** What may be done with a chain, and what it is then. A closed one stays as it is; another submission begins another chain. */
export const chainTransitions = {
  running: { agree: 'running', approve: 'approved', return: 'running', 'send-back': 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  returned: { submit: 'running', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Readonly<Record<ChainState, Readonly<Partial<Record<ChainAct, ChainState>>>>>

type ChainAct = 'agree' | 'approve' | 'return' | 'send-back' | 'reject' | 'withdraw' | 'submit'

/** One who decides at a position; several of one position decide side by side. */
export interface Seat {
  readonly stepId: string
  readonly position: number
  readonly state: StepState
}

/** Where a chain stands. */
export interface Course {
  readonly state: ChainState
  /** Counts returns: what was looked at in an earlier round is not decided in this one. */
  readonly round: number
  readonly seats: readonly Seat[]
}

export interface Decision {
  readonly stepId: string
  readonly round: number
  readonly decision: 'agree' | 'return' | 'reject'
  /** Position of a return; 0 is the submitter. */
  readonly returnTo: number
}

export type Moved = { readonly course: Course } | { readonly refused: ErrorCode }

/** The course at its first step. */
export function begin(seats: readonly Pick<Seat, 'stepId' | 'position'>[]): Course {
  return openAt({ state: 'running', round: 1, seats: seats.map(({ stepId, position }) => ({ stepId, position, state: 'waiting' })) }, firstOf(seats))
}

/** After a decision; a click that comes too late is refused and nothing moves. */
export function decideSeat(course: Course, { stepId, round, decision, returnTo }: Decision): Moved {
  if (course.state !== 'running') return { refused: course.state === 'returned' ? 'approval.not-open' : 'approval.chain-closed' }
  const seat = course.seats.find((each) => each.stepId === stepId)
  if (!seat) return { refused: 'kernel.not-found' }
  if (round !== course.round) return { refused: 'approval.round-past' }
  if (seat.state !== 'open') return { refused: seat.state === 'waiting' ? 'approval.not-open' : 'approval.decided-already' }
  if (decision === 'agree') return { course: agree(course, seat) }
  if (decision === 'reject') return { course: { ...stop(withSeat(course, stepId, 'rejected')), state: after(course.state, 'reject') } }
  if (returnTo === 0) return { course: { ...stop(withSeat(course, stepId, 'returned')), state: after(course.state, 'send-back') } }
  if (returnTo >= seat.position || !course.seats.some(({ position }) => position === returnTo)) return { refused: 'approval.cannot-return-there' }
  const again = course.seats.map((each) => (each.position >= returnTo ? { ...each, state: 'waiting' as const } : each))
  return { course: openAt({ state: after(course.state, 'return'), round: course.round + 1, seats: again }, returnTo) }
}

/** Sent back, corrected and submitted again: from the first step on, whatever was agreed before. */
export function submitAgain(course: Course): Moved {
  if (course.state !== 'returned') return { refused: 'approval.running-already' }
  const { seats } = begin(course.seats)
  return { course: { state: after(course.state, 'submit'), round: course.round + 1, seats } }
}

export function withdraw(course: Course): Moved {
  if (course.state !== 'running' && course.state !== 'returned') return { refused: 'approval.chain-closed' }
  return { course: { ...stop(course), state: after(course.state, 'withdraw') } }
}

function after<State extends keyof typeof chainTransitions>(state: State, act: keyof (typeof chainTransitions)[State]): ChainState {
  return chainTransitions[state][act] as ChainState
}

function agree(course: Course, { stepId, position }: Seat): Course {
  const agreed = withSeat(course, stepId, 'agreed')
  if (agreed.seats.some((each) => each.position === position && each.state === 'open')) return { ...agreed, state: after('running', 'agree') }
  const next = firstOf(agreed.seats.filter((each) => each.position > position))
  return next === Infinity ? { ...agreed, state: after('running', 'approve') } : openAt(agreed, next)
}

const firstOf = (seats: readonly Pick<Seat, 'position'>[]) => Math.min(...seats.map(({ position }) => position))

const withSeat = (course: Course, stepId: string, state: StepState): Course => ({
  ...course,
  seats: course.seats.map((seat) => (seat.stepId === stepId ? { ...seat, state } : seat)),
})

const openAt = (course: Course, at: number): Course => ({
  ...course,
  seats: course.seats.map((seat) => (seat.position === at ? { ...seat, state: 'open' } : seat)),
})

const stop = (course: Course): Course => ({
  ...course,
  seats: course.seats.map((seat) => (seat.state === 'open' || seat.state === 'waiting' ? { ...seat, state: 'stopped' } : seat)),
})
