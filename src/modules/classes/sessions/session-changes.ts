import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { lockClass, requireKept, type StandingClass } from '../editing/class-record.ts'
import type { MarkedSessions } from './read-timetable.ts'
import { type SessionRow, slotsWords, slotWords } from './sessions.ts'

/** The class whose timetable is changed, locked. Throws `kernel.not-found`, `classes.host-outside`, `classes.class-cancelled`. */
export async function classOfTimetable(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<StandingClass> {
  const standing = await lockClass(tx, ctx, scope, classId)
  await requireKept(tx, ctx, scope, standing)
  if (standing.cancelledOn) throw new AppError('classes.class-cancelled')
  return standing
}

/** Throws `classes.session-marked` where one of these has a roll: what was written down of a session stays true. */
export async function requireUnmarked(tx: Tx, ctx: Ctx, rows: readonly SessionRow[], marked: MarkedSessions): Promise<void> {
  const found = await marked(
    tx,
    rows.map(({ sessionId }) => sessionId),
  )
  const bound = rows.filter(({ sessionId }) => found.has(sessionId))
  if (bound.length) throw new AppError('classes.session-marked', { slots: slotsWords(bound, ctx.language) })
}

export interface Names {
  readonly lecturers: ReadonlyMap<string, string>
  readonly rooms: ReadonlyMap<string, string>
}

/** Names of the lecturers and rooms of sessions. */
export async function namesOf(tx: Tx, rows: readonly SessionRow[]): Promise<Names> {
  const ids = (key: 'lecturerId' | 'roomId') => [...new Set(rows.flatMap((row) => row[key] ?? []))]
  const lecturers = await sql<{ id: string; name: string }>`
    select lecturer_id as id, full_name as name from catalogue.v_lecturer where lecturer_id = any(${ids('lecturerId')}::uuid[])`.execute(tx)
  const rooms = await sql<{ id: string; name: string }>`select room_id as id, name from catalogue.v_room where room_id = any(${ids('roomId')}::uuid[])`.execute(
    tx,
  )
  return { lecturers: new Map(lecturers.rows.map(({ id, name }) => [id, name])), rooms: new Map(rooms.rows.map(({ id, name }) => [id, name])) }
}

/** Refuses, at its field, what no session can be: lecturers and rooms that are not there, times out of order, a room for what is held online. */
export async function checkSessions(tx: Tx, ctx: Ctx, rows: readonly SessionRow[]): Promise<void> {
  const { lecturers, rooms } = await namesOf(tx, rows)
  const report = fieldReport(ctx, {})
  for (const { lecturerId, roomId, mode, startsAt, endsAt } of rows) {
    if (lecturerId !== null && !lecturers.has(lecturerId)) report.field('lecturerId', 'classes.unknown-lecturer')
    if (roomId !== null && !rooms.has(roomId)) report.field('roomId', 'classes.unknown-room')
    if (roomId !== null && mode === 'online') report.field('roomId', 'classes.online-has-no-room')
    if (endsAt <= startsAt) report.field('endsAt', 'classes.session-ends-first')
  }
  report.refuse()
}

const mostTold = 40

function tell(row: SessionRow, { lecturers, rooms }: Names): string {
  const where = row.mode === 'online' ? 'trực tuyến' : row.roomId === null ? row.place : rooms.get(row.roomId)
  const parts = [`${row.subject} (${row.periods} tiết)`, row.lecturerId && lecturers.get(row.lecturerId), where, row.cancelledOn && `hủy: ${row.cancelReason}`]
  return `${slotWords(row, 'vi')}: ${parts.filter(Boolean).join(', ')}`
}

/** What the history of a class tells of its sessions: each that is not as it was, as it was and as it is. */
export async function auditOfSessions(
  tx: Tx,
  standing: StandingClass,
  before: readonly SessionRow[],
  after: readonly SessionRow[],
  reason: string | null = null,
): Promise<AuditDraft> {
  const names = await namesOf(tx, [...before, ...after])
  const told = (rows: readonly SessionRow[]) => {
    const lines = rows.slice(0, mostTold).map((row) => tell(row, names))
    return rows.length === 0 ? null : [...lines, ...(rows.length > mostTold ? [`… (+${rows.length - mostTold})`] : [])].join('; ')
  }
  const was = new Map(before.map((row) => [row.sessionId, tell(row, names)]))
  const changed = after.filter((row) => was.get(row.sessionId) !== tell(row, names))
  const kept = new Set(after.map(({ sessionId }) => sessionId))
  const ids = new Set(changed.map(({ sessionId }) => sessionId))
  const old = before.filter(({ sessionId }) => ids.has(sessionId) || !kept.has(sessionId))
  return {
    subjectKind: 'class',
    subjectId: standing.classId,
    ...(standing.hostUnitId ? { unitId: standing.hostUnitId } : {}),
    detail: { code: standing.code, changes: { sessions: [told(old), told(changed)] }, ...(reason === null ? {} : { reason }) },
  }
}
