import { releaseSeats, reserveSeats } from './claims.ts'
import { followPlan } from './follow-plan.ts'
import { grantSeats, reassignSeats, seatBalances } from './grants.ts'

/** Seats of classes for other modules, inside their transactions. Every one of them locks the rows of the classes first, in one order. */
export const seats = { reserve: reserveSeats, release: releaseSeats, grant: grantSeats, reassign: reassignSeats, balances: seatBalances, followPlan } as const

export type Seats = typeof seats
