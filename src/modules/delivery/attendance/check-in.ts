import type { CheckedIn, CheckIn, Codes } from '#contracts/delivery-attendance.ts'
import type { AttendanceMark } from '#contracts/delivery.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { ruleOfClass } from './attendance-rules.ts'
import { auditRoll, type Said } from './call-roll.ts'
import { codeAt, readCode, slotSeconds } from './codes.ts'
import { correctedBy } from './device-time.ts'
import { findSession, instantOf, type Reach, type Session, shownOf } from './sessions.ts'
import { changesOf, domainTime, holdRoll, requireOpen, writeMarks } from './write-marks.ts'

/** What a device noted while it was offline is taken so long. */
const mostHoursLate = 12
/** So many codes a projector gets at once: five minutes without the network do not stop it. */
const codesAtOnce = 10
const minute = 60_000

interface Times {
  readonly opensBefore: number
  readonly lateAfter: number
}

async function timesOf(tx: Tx, classId: string): Promise<Times> {
  const { rows } = await sql<Times>`select u.opens_before_minutes as "opensBefore", u.late_after_minutes as "lateAfter"
    from classes.v_class_fact c join lateral ${ruleOfClass} u on true where c.class_id = ${classId}::uuid`.execute(tx)
  return rows[0] ?? { opensBefore: 30, lateAfter: 15 }
}

const begins = ({ heldOn, startsAt }: Session) => instantOf(heldOn, startsAt).getTime()

/** The codes to be shown on the wall from now on. Throws `kernel.not-found`, `delivery.session-cancelled`, `delivery.roll-closed`. */
export async function readCodes(tx: Tx, ctx: Ctx, real: Date, secrets: Pick<Secrets, 'sign'>, sessionId: string, reach: Reach): Promise<Codes> {
  const session = await findSession(tx, ctx, sessionId, reach, 'keep')
  if (session.cancelled) throw new AppError('delivery.session-cancelled')
  const { opensBefore } = await timesOf(tx, session.classId)
  const { rows } = await sql<{ learners: number; checkedIn: number; closedName: string | null }>`
    select count(*)::int as learners, (count(*) filter (where a.mark in ('present', 'late')))::int as "checkedIn",
      (select closed_name from delivery.roll where session_id = ${sessionId}::uuid) as "closedName"
    from delivery.v_session_learner q left join delivery.attendance a using (person_id, session_id) where q.session_id = ${sessionId}::uuid`.execute(tx)
  const counted = rows[0] ?? { learners: 0, checkedIn: 0, closedName: null }
  if (counted.closedName !== null) throw new AppError('delivery.roll-closed', { name: counted.closedName })
  const wait = begins(session) - opensBefore * minute - ctx.now.getTime()
  const codes = Array.from({ length: codesAtOnce }, (_, index) => codeAt(secrets, sessionId, new Date(real.getTime() + index * slotSeconds * 1000)))
  return {
    session: shownOf(session),
    now: real.toISOString(),
    opensAt: wait > 0 ? new Date(real.getTime() + wait).toISOString() : null,
    checkedIn: counted.checkedIn,
    learners: counted.learners,
    codes: wait > 0 ? [] : codes.map(({ from, code }) => ({ from: from.toISOString(), code })),
  }
}

/** A learner checks in with the code that was shown when they scanned it, by their own clock where the device was offline. Sent again, nothing is doubled;
 * what the roll says stands. Throws `delivery.code-unknown`, `delivery.code-old`, `delivery.code-late`, `delivery.clock-wrong`, `delivery.not-learner`,
 * `delivery.roll-closed`, `delivery.session-cancelled`, `delivery.not-begun`. */
export async function checkIn(
  tx: Tx,
  ctx: Ctx,
  real: Date,
  secrets: Pick<Secrets, 'sign'>,
  { code, at: said, sentAt, key }: CheckIn,
  personId: string | undefined,
): Promise<Said<CheckedIn>> {
  const read = readCode(secrets, code)
  if (!read) throw new AppError('delivery.code-unknown')
  const at = correctedBy(real, sentAt)(said)
  if (!read.goodAt(at)) throw new AppError('delivery.code-old')
  if (real.getTime() - at.getTime() > mostHoursLate * 60 * minute) throw new AppError('delivery.code-late', { hours: mostHoursLate })
  const session = await findSession(tx, ctx, read.sessionId, { scope: 'all' }, 'keep')
  if (session.cancelled) throw new AppError('delivery.session-cancelled')
  const { opensBefore, lateAfter } = await timesOf(tx, session.classId)
  const when = domainTime(ctx, real, at).getTime()
  const late = when - begins(session)
  const over = when > instantOf(session.heldOn, session.endsAt).getTime()
  // Codes are not shown earlier, and after the end there is nothing to come to.
  if (late < -opensBefore * minute || over) throw new AppError('delivery.code-old')
  const mark: AttendanceMark = late > lateAfter * minute ? 'late' : 'present'
  const roll = await holdRoll(tx, session.sessionId)
  const stands = await markOf(tx, session.sessionId, personId)
  if (stands === undefined) throw new AppError('delivery.not-learner')
  // A check-in that the closed roll knows of already has its answer.
  if (stands.mark === null || stands.source === 'notice') requireOpen(roll)
  const { written } = await writeMarks(tx, ctx, real, session.sessionId, 'check-in', [{ personId: stands.personId, mark, note: null, at, key }])
  const already = written.length === 0
  return {
    value: { session: shownOf(session), mark: already ? (stands.mark ?? mark) : mark, already },
    audit: { ...auditRoll(session, { changes: changesOf(written) }), subjectKind: 'class' },
  }
}

async function markOf(tx: Tx, sessionId: string, personId: string | undefined) {
  const { rows } = await sql<{ personId: string; mark: AttendanceMark | null; source: string | null }>`
    select q.person_id as "personId", a.mark, a.source from delivery.v_session_learner q left join delivery.attendance a using (person_id, session_id)
    where q.session_id = ${sessionId}::uuid and q.person_id = ${personId ?? null}::uuid`.execute(tx)
  return rows[0]
}
