/** The two clocks of the house: real time for sessions, audit and jobs, and the domain's, which the demonstration moves. */
export interface Clock {
  /** Real time. */
  real(): Date
  /** The domain's instant: real time, or TN_NOW at start and running on from there. */
  now(): Date
  /** Whether the domain's clock has been moved (the header then shows “ngày trình diễn”). */
  readonly moved: boolean
}

export function makeClock(movedTo: Date | undefined): Clock {
  const startedAt = Date.now()
  const real = () => new Date()
  if (!movedTo) return { real, now: real, moved: false }
  return { real, now: () => new Date(movedTo.getTime() + (Date.now() - startedAt)), moved: true }
}
