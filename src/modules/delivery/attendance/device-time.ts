import { AppError } from '#kernel/errors.ts'

/** A device whose clock is off by more than this is told so; one that is off by less is corrected. */
const mostMinutesOff = 10
/** The way to the server takes that long: it is no fault of the clock. */
const tolerated = 5000

/** Real time of what a device did at a time of its own clock; never later than now. `sentAt` is that clock when it sent.
 * Throws `delivery.clock-wrong`. */
export function correctedBy(real: Date, sentAt: string): (at: string) => Date {
  const off = real.getTime() - new Date(sentAt).getTime()
  if (Math.abs(off) > mostMinutesOff * 60_000) throw new AppError('delivery.clock-wrong', { minutes: mostMinutesOff })
  const correction = Math.abs(off) > tolerated ? off : 0
  return (at) => new Date(Math.min(real.getTime(), new Date(at).getTime() + correction))
}
