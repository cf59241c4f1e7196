import type { Marked, MarkRoll } from '#contracts/delivery-attendance.ts'
import { halfWords } from '#contracts/delivery.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { correctedBy } from './device-time.ts'
import { expectedJson } from './read-roll.ts'
import { findSession, instantOf, type Reach, type Session } from './sessions.ts'
import { changesOf, holdRoll, lastOfEach, type NewMark, requireOpen, standingMarks, writeMarks } from './write-marks.ts'

export interface Said<Value> {
  readonly value: Value
  readonly audit: AuditDraft
}

/** A roll may be called a little before the session begins, and the code is shown while people come in. */
const opensBefore = 60 * 60_000

export function aboutSession(session: Session): string {
  const { ordinal, heldOn, half, subject } = session
  return `Buổi ${ordinal ?? '–'} · ${halfWords[half].vi.toLocaleLowerCase('vi')} ${formatVietnamese(heldOn as PlainDate)} · ${subject}`
}

export const auditRoll = (session: Session, detail: AuditDraft['detail']): AuditDraft => ({
  subjectKind: 'class',
  subjectId: session.classId,
  ...(session.hostUnitId === null ? {} : { unitId: session.hostUnitId }),
  detail: { about: aboutSession(session), sessionId: session.sessionId, ...detail },
})

/** Throws `delivery.session-cancelled`, `delivery.not-begun`. */
export function requireCallable(ctx: Ctx, { cancelled, heldOn, startsAt }: Session): void {
  if (cancelled) throw new AppError('delivery.session-cancelled')
  if (instantOf(heldOn, startsAt).getTime() - opensBefore > ctx.now.getTime())
    throw new AppError('delivery.not-begun', { time: startsAt, date: formatVietnamese(heldOn as PlainDate) })
}

/** Marks learners of a session. Sent again, whole or in part, later marks stand and nothing is doubled. Of a closed roll each mark is told whether it says
 * so anyway: an answer may have been lost, and a colleague may have been quicker. Throws `kernel.not-found`, `delivery.session-cancelled`,
 * `delivery.not-begun`, `delivery.clock-wrong`; where nothing of it can stand `delivery.roll-closed`, `delivery.none-called`. */
export async function markRoll(
  tx: Tx,
  ctx: Ctx,
  real: Date,
  { sessionId, sentAt, marks }: MarkRoll & { readonly sessionId: string },
  reach: Reach,
): Promise<Said<Marked>> {
  const session = await findSession(tx, ctx, sessionId, reach, 'keep')
  requireCallable(ctx, session)
  const timeOf = correctedBy(real, sentAt)
  const made = marks.map((mark): NewMark => ({ ...mark, at: timeOf(mark.at) }))
  const held = await holdRoll(tx, sessionId)
  if (held.closedAt !== null) {
    const last = lastOfEach(made)
    const standing = await standingMarks(tx, sessionId, last)
    if (standing.size === 0) requireOpen(held)
    return {
      value: { results: last.map((mark) => ({ personId: mark.personId, outcome: standing.has(mark) ? 'same' : 'closed' })) },
      audit: auditRoll(session, { changes: {} }),
    }
  }
  const { results, written } = await writeMarks(tx, ctx, real, sessionId, 'roll', made)
  if (results.every(({ outcome }) => outcome === 'not-learner')) throw new AppError('delivery.none-called')
  return { value: { results: [...results] }, audit: auditRoll(session, { changes: changesOf(written) }) }
}

/** Chốt buổi: what was said beforehand is written where nobody was marked otherwise; whoever has no mark then stands in the way.
 * Throws `kernel.not-found`, `kernel.changed-meanwhile`, `delivery.roll-closed`, `delivery.unmarked`, `delivery.not-begun`. */
export async function closeRoll(
  tx: Tx,
  ctx: Ctx,
  real: Date,
  { sessionId, version }: { readonly sessionId: string; readonly version: number },
  reach: Reach,
): Promise<Said<{ version: number }>> {
  const session = await findSession(tx, ctx, sessionId, reach, 'keep')
  requireCallable(ctx, session)
  const held = await holdRoll(tx, sessionId)
  requireOpen(held)
  if (held.version !== version) throw new AppError('kernel.changed-meanwhile')
  const { rows: missing } = await sql<{ personId: string; fullName: string; expected: { mark: 'excused' | 'exempt'; reason: string } | null }>`
    select q.person_id as "personId", p.full_name as "fullName", ${expectedJson} as expected
    from delivery.v_session_learner q join personnel.v_person p using (person_id) join classes.v_held_session s using (session_id)
    where q.session_id = ${sessionId}::uuid
      and not exists (select from delivery.attendance a where a.person_id = q.person_id and a.session_id = q.session_id)
    order by p.sort_key collate "vi-x-icu"`.execute(tx)
  const unmarked = missing.filter(({ expected }) => expected === null)
  if (unmarked.length) {
    const names = unmarked.slice(0, 5).map(({ fullName }) => fullName)
    throw new AppError('delivery.unmarked', { count: unmarked.length, names: names.join(', ') + (unmarked.length > names.length ? '…' : '') })
  }
  const said = missing.flatMap(({ personId, expected }): NewMark[] =>
    expected ? [{ personId, mark: expected.mark, note: expected.reason, at: real, key: null }] : [],
  )
  const { written } = await writeMarks(tx, ctx, real, sessionId, 'notice', said)
  await sql`update delivery.roll set closed_at = ${ctx.now}::timestamptz, closed_by = ${ctx.actor.id}, closed_name = ${ctx.actor.name}, version = version + 1
    where session_id = ${sessionId}::uuid`.execute(tx)
  return { value: { version: version + 1 }, audit: auditRoll(session, { changes: { rollClosed: [false, true], ...changesOf(written) } }) }
}

/** Opens a closed roll again. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `delivery.roll-open`. */
export async function reopenRoll(
  tx: Tx,
  ctx: Ctx,
  { sessionId, version, reason }: { readonly sessionId: string; readonly version: number; readonly reason: string },
  reach: Reach,
): Promise<Said<{ version: number }>> {
  const session = await findSession(tx, ctx, sessionId, reach, 'keep')
  const held = await holdRoll(tx, sessionId)
  if (held.closedAt === null) throw new AppError('delivery.roll-open')
  if (held.version !== version) throw new AppError('kernel.changed-meanwhile')
  await sql`update delivery.roll set closed_at = null, closed_by = null, closed_name = null, reopened_reason = ${reason}, version = version + 1
    where session_id = ${sessionId}::uuid`.execute(tx)
  return { value: { version: version + 1 }, audit: auditRoll(session, { changes: { rollClosed: [true, false] }, reason }) }
}
