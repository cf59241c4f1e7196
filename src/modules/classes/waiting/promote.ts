import type { ErrorCode } from '#contracts/errors.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { Enrolling, EnrolmentRecord } from '../enrol.ts'
import { refusalOf } from '../roster/decide-enrolments.ts'
import { lockClasses } from '../seats/ledger.ts'
import { readRoom } from '../seats/room.ts'
import { seatRefusalOf } from '../seats/seat-refusals.ts'
import { keepSkips, settlePromoted, type Waiting, waitingFor } from './waiting-list.ts'

/** Whether each may take a seat: undefined, or why not yet. Approval belongs to whoever put them on the list. In the order asked. */
export type MayBePromoted = (tx: Tx, ctx: Ctx, asked: readonly Waiting[]) => Promise<readonly (Words | undefined)[]>

export interface Promotion {
  readonly promoted: readonly Waiting[]
  readonly skipped: readonly { readonly waiting: Waiting; readonly why: Words }[]
}

/** A seat came free: whoever waits takes it, in the order of the list. Each must be approved, eligible, not in another class on those days, and have a seat of
 * their unit; whoever does not is passed over with the reason kept, and keeps their place. Enrols by the way everybody is enrolled. */
export type Promote = (tx: Tx, ctx: Ctx, classId: string) => Promise<Promotion>

/** Until somebody answers for approvals, nobody is called. */
export const nobodyYet: MayBePromoted = async (_tx, _ctx, asked) => asked.map(() => wordsOf('classes.not-approved-yet'))

const wordsOf = (code: ErrorCode, params: ErrorParams = {}): Words => ({ vi: messageOf(code, params, 'vi'), en: messageOf(code, params, 'en') })

export function makePromote(enrolling: Pick<Enrolling, 'enrol' | 'hindrances'>, mayBePromoted: MayBePromoted): Promote {
  return async (tx, ctx, classId) => {
    await lockClasses(tx, [{ classId }])
    const list = await waitingFor(tx, classId)
    if (!list.length || !(await isOpen(tx, ctx, classId))) return { promoted: [], skipped: [] }
    const room = await readRoom(
      tx,
      ctx,
      [classId],
      list.map(({ unitId }) => unitId),
    )
    const approvals = await mayBePromoted(tx, ctx, list)
    const hindrances = await enrolling.hindrances(
      tx,
      ctx,
      list.map(({ personId, unitId, postId, decisionDate }) => ({ personId, classId, unitId, postId, decisionDate: decisionDate ?? ctx.today })),
    )
    const promoted: Waiting[] = []
    const skipped: { waiting: Waiting; why: Words }[] = []
    for (const [index, waiting] of list.entries()) {
      const why = (language: 'vi' | 'en') => refusalOf(hindrances[index], false, language)
      const refusal = why('vi')
      const approval = approvals[index]
      if (approval) skipped.push({ waiting, why: approval })
      else if (refusal) skipped.push({ waiting, why: { vi: messageOf(...refusal, 'vi'), en: messageOf(...(why('en') ?? refusal), 'en') } })
      else {
        const missing = room.take(waiting, room.quotaUnitOf(waiting.unitId))
        const problem = missing ? wordsOf(...seatRefusalOf(room, [missing])) : await enrolled(tx, ctx, enrolling, waiting)
        if (problem && !missing) room.giveBack(classId, room.quotaUnitOf(waiting.unitId))
        if (problem) skipped.push({ waiting, why: problem })
        else promoted.push(waiting)
      }
    }
    if (promoted.length) await settlePromoted(tx, ctx, promoted)
    if (skipped.length) await keepSkips(tx, ctx, skipped)
    return { promoted, skipped }
  }
}

/** Enrols one, or says what a check of the whole class has against it (a binding share): nothing was written then. */
async function enrolled(tx: Tx, ctx: Ctx, enrolling: Pick<Enrolling, 'enrol'>, waiting: Waiting): Promise<Words | undefined> {
  try {
    await enrolling.enrol(tx, ctx, [recordOf(ctx, waiting)])
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return wordsOf(error.code, error.params)
  }
}

function recordOf(ctx: Ctx, { personId, classId, unitId, postId, reason, decisionNo, decisionDate }: Waiting): EnrolmentRecord {
  const day = decisionDate ?? ctx.today
  return {
    ...{ personId, classId, entry: 'decided', decisionNo, decisionDate: day, unitId, postId, reason, status: 'enrolled', joinedOn: day },
    ...{ leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
  }
}

/** Nobody is called into a class that was cancelled or is over. */
async function isOpen(tx: Tx, ctx: Ctx, classId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select c.cancelled_on is null and (c.closed_on is null or c.closed_on >= ${ctx.today}::date) as open from classes.class c where c.class_id = ${classId}::uuid`.execute(
    tx,
  )
  return rows[0]?.open ?? false
}
