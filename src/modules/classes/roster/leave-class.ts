import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Enrolling } from '../enrol.ts'
import { holdsSeat, lockClasses } from '../seats/ledger.ts'
import { enrolmentsOfClass } from './roster-records.ts'

export interface Leaving {
  readonly classId: string
  readonly personIds: readonly string[]
  readonly status: 'withdrawn' | 'dropped'
  /** The first day on which they are no longer on the roster. */
  readonly on: PlainDate
}

/** Returns who leaves; whoever had left already stays as they left. Throws `kernel.not-found` where somebody is not on the roster, `classes.over-for-learner`
 * where somebody has their result. */
export type Leave = (tx: Tx, ctx: Ctx, leaving: Leaving) => Promise<readonly string[]>

/** What they were enrolled with stays; their seats come back through the ledger. */
export function leaving(enrolling: Pick<Enrolling, 'enrol'>): Leave {
  return async (tx, ctx, { classId, personIds, status, on }) => {
    // What stands is read under the lock: results that are being closed are not written over.
    await lockClasses(tx, [{ classId }])
    const standing = await enrolmentsOfClass(tx, classId, personIds)
    const records = personIds.flatMap((personId) => {
      const record = standing.get(personId)
      if (!record) throw new AppError('kernel.not-found')
      // A result that stands is not undone by leaving: it is put right on the roster, where it is seen.
      if (record.status === 'completed' || record.status === 'failed') throw new AppError('classes.over-for-learner')
      // How and when somebody dropped out or was moved to another class is not written over either.
      if (!holdsSeat(record.status)) return []
      const { enrolmentId: _id, version: _version, ...kept } = record
      // Whoever leaves before they joined never was there: the first day is not after the last.
      const joinedOn = kept.joinedOn && kept.joinedOn > on ? on : kept.joinedOn
      return [{ ...kept, status, joinedOn, leftOn: on }]
    })
    await enrolling.enrol(tx, ctx, records)
    return records.map(({ personId }) => personId)
  }
}
