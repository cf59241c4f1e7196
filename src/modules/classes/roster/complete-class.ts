import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Enrolling } from '../enrol.ts'
import { lockClasses } from '../seats/ledger.ts'
import { enrolmentsOfClass } from './roster-records.ts'

/** What became of a learner; absent stays as it is. */
export interface LearnerOutcome {
  readonly personId: string
  readonly status?: 'enrolled' | 'completed' | 'failed'
  /** How it is graded, in words. */
  readonly result?: string | null
  readonly completedOn?: PlainDate | null
  readonly certificateNo?: string | null
}

/** Throws `kernel.not-found` where somebody is not on the roster. Says who was changed, with the unit and the post they were sent with. */
export type Complete = (
  tx: Tx,
  ctx: Ctx,
  completing: { readonly classId: string; readonly learners: readonly LearnerOutcome[] },
) => Promise<readonly { readonly personId: string; readonly unitId: string; readonly postId: string | null }[]>

/** Results of learners, for commands of other modules: what they were enrolled with stays. */
export function completing(enrolling: Pick<Enrolling, 'enrol'>): Complete {
  return async (tx, ctx, { classId, learners }) => {
    // What stands is read under the lock, for all of it is written again.
    await lockClasses(tx, [{ classId }])
    const standing = await enrolmentsOfClass(
      tx,
      classId,
      learners.map(({ personId }) => personId),
    )
    const changed = learners.flatMap(({ personId, ...outcome }) => {
      const record = standing.get(personId)
      if (!record) throw new AppError('kernel.not-found')
      const { enrolmentId: _id, version: _version, ...kept } = record
      const same = (Object.keys(outcome) as (keyof typeof outcome)[]).every((key) => outcome[key] === undefined || outcome[key] === kept[key])
      return same ? [] : [{ ...kept, ...outcome }]
    })
    await enrolling.enrol(tx, ctx, changed)
    return changed.map(({ personId, unitId, postId }) => ({ personId, unitId, postId }))
  }
}
