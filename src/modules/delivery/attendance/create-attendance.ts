import type {
  CheckedIn,
  CheckIn,
  ClassAttendance,
  Codes,
  Marked,
  MarkRoll,
  OwnAbsence,
  OwnDuty,
  OwnSession,
  OwnSessions,
  ReportAbsence,
  Roll,
} from '#contracts/delivery-attendance.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import {
  grantExemption,
  keepNoticeFile,
  listAbsences,
  listOwnAbsences,
  noticeFile,
  reportAbsence,
  reportOwnAbsence,
  withdrawAbsence,
  withdrawReported,
} from './absences.ts'
import { attendanceRoutes } from './attendance-routes.ts'
import { loadAttendanceRules } from './attendance-rules.ts'
import { closeRoll, markRoll, reopenRoll } from './call-roll.ts'
import { checkIn, readCodes } from './check-in.ts'
import { type AttendanceFiles, attendanceFiles } from './export-attendance.ts'
import { readClassAttendance } from './class-attendance.ts'
import { ownAttendanceRoutes } from './own-attendance-routes.ts'
import { readOwnSession, readOwnSessions } from './own-sessions.ts'
import { readRoll } from './read-roll.ts'
import type { Reach } from './sessions.ts'
import { loadStudyDuties, readOwnDuty } from './study-duty.ts'

type OfSession<Body = object> = Body & { readonly sessionId: string }

/** What is done with the roll of a session, by whoever keeps the class or whoever teaches the session. */
export interface RollUses {
  readonly readRoll: Use<string, Roll>
  readonly markRoll: Use<OfSession<MarkRoll>, Marked>
  readonly closeRoll: Use<OfSession<{ readonly version: number }>, { version: number }>
  readonly readCodes: Use<string, Codes>
}

type Upload = { readonly name: string; readonly bytes: Uint8Array }
type Kept = { fileId: string; name: string }
type Done = { done: number }

export interface AttendanceUses extends AttendanceFiles {
  readonly roll: RollUses
  readonly reopenRoll: Use<OfSession<{ readonly version: number; readonly reason: string }>, { version: number }>
  readonly readClass: Use<string, ClassAttendance>
  readonly listAbsences: Use<string, Awaited<ReturnType<typeof listAbsences>>>
  readonly reportAbsence: Use<ReportAbsence & { readonly classId: string }, Done>
  readonly grantExemption: Use<ReportAbsence & { readonly classId: string }, Done>
  readonly withdrawAbsence: Use<{ readonly classId: string; readonly noticeId: string }, Done>
  readonly keepFile: Use<Upload, Kept>
  readonly noticeFile: Use<{ readonly classId: string; readonly noticeId: string }, Awaited<ReturnType<typeof noticeFile>>>
}

export interface OwnAttendanceUses {
  readonly roll: RollUses
  readonly readSessions: Use<{ readonly from: string; readonly to: string }, OwnSessions>
  readonly readSession: Use<string, OwnSession>
  readonly readDuty: Use<undefined, { duty: OwnDuty | null }>
  readonly checkIn: Use<CheckIn, CheckedIn>
  readonly listAbsences: Use<undefined, Awaited<ReturnType<typeof listOwnAbsences>>>
  readonly reportAbsence: Use<OwnAbsence, Done>
  readonly withdrawAbsence: Use<string, Done>
  readonly keepFile: Use<Upload, Kept>
}

export interface AttendancePart {
  readonly attendance: AttendanceUses
  readonly own: OwnAttendanceUses
  readonly routes: readonly Routes[]
  readonly loadData: (tx: Tx) => Promise<void>
}

interface RollPermissions {
  readonly read: Permission
  readonly mark: Permission
  readonly close: Permission
  readonly code: Permission
}

const byUnits: RollPermissions = { read: 'delivery.read-roll', mark: 'delivery.mark-roll', close: 'delivery.close-roll', code: 'delivery.show-code' }
const byTeaching: RollPermissions = {
  ...{ read: 'delivery.read-own-roll', mark: 'delivery.mark-own-roll', close: 'delivery.close-own-roll', code: 'delivery.show-own-code' },
}

function rollUses({ gate, clock, secrets }: DeliveryParts, may: RollPermissions, reachOf: (tx: Tx, ctx: Ctx, scope: Scope) => Promise<Reach>): RollUses {
  return {
    readRoll: gate.query(may.read, async (tx, ctx, sessionId: string, scope) => await readRoll(tx, ctx, sessionId, await reachOf(tx, ctx, scope))),
    markRoll: gate.command(
      may.mark,
      async (tx, ctx, marks: OfSession<MarkRoll>, scope) => await markRoll(tx, ctx, clock.real(), marks, await reachOf(tx, ctx, scope)),
    ),
    closeRoll: gate.command(
      may.close,
      async (tx, ctx, asked: OfSession<{ readonly version: number }>, scope) => await closeRoll(tx, ctx, clock.real(), asked, await reachOf(tx, ctx, scope)),
    ),
    readCodes: gate.query(
      may.code,
      async (tx, ctx, sessionId: string, scope) => await readCodes(tx, ctx, clock.real(), secrets, sessionId, await reachOf(tx, ctx, scope)),
    ),
  }
}

/** Điểm danh: the roll of a session, check-in by a code on the wall, what was said beforehand. */
export function createAttendance(parts: DeliveryParts): AttendancePart {
  const { gate, clock, secrets, files, personOf } = parts
  const me = async (tx: Tx, ctx: Ctx) => await personOf(tx, ctx.actor.id)
  const attendance: AttendanceUses = {
    roll: rollUses(parts, byUnits, async (_tx, _ctx, scope) => ({ scope })),
    reopenRoll: gate.command('delivery.reopen-roll', async (tx, ctx, asked: Parameters<AttendanceUses['reopenRoll']>[1], scope) => {
      return await reopenRoll(tx, ctx, asked, { scope })
    }),
    ...attendanceFiles(parts),
    readClass: gate.query('delivery.read-roll', readClassAttendance),
    listAbsences: gate.query('delivery.read-absences', listAbsences),
    reportAbsence: gate.command('delivery.report-absence', reportAbsence),
    grantExemption: gate.command('delivery.grant-exemption', grantExemption),
    withdrawAbsence: gate.command('delivery.report-absence', withdrawReported),
    keepFile: gate.command('delivery.report-absence', async (tx, ctx, upload: Upload) => await keepNoticeFile(tx, ctx, files, upload)),
    noticeFile: gate.query('delivery.read-absences', async (tx, ctx, of: { readonly classId: string; readonly noticeId: string }, scope) => {
      return await noticeFile(tx, ctx, files, of, scope)
    }),
  }
  const own: OwnAttendanceUses = {
    roll: rollUses(parts, byTeaching, async (tx, ctx) => ({ teaches: await me(tx, ctx) })),
    readSessions: gate.query('delivery.read-own-sessions', async (tx, ctx, days: { readonly from: string; readonly to: string }) => {
      if (days.to < days.from || days.to > addDays(days.from as PlainDate, 366)) throw new AppError('kernel.invalid-input')
      return await readOwnSessions(tx, ctx, days, await me(tx, ctx))
    }),
    readSession: gate.query('delivery.read-own-sessions', async (tx, ctx, sessionId: string) => {
      return await readOwnSession(tx, ctx, sessionId, await me(tx, ctx))
    }),
    readDuty: gate.query('delivery.read-own-sessions', async (tx, ctx, _input: undefined) => ({ duty: await readOwnDuty(tx, ctx, await me(tx, ctx)) })),
    checkIn: gate.command('delivery.check-in', async (tx, ctx, said: CheckIn) => await checkIn(tx, ctx, clock.real(), secrets, said, await me(tx, ctx))),
    listAbsences: gate.query('delivery.read-own-sessions', async (tx, ctx) => await listOwnAbsences(tx, await me(tx, ctx))),
    reportAbsence: gate.command('delivery.report-own-absence', async (tx, ctx, absence: OwnAbsence) => {
      return await reportOwnAbsence(tx, ctx, absence, await me(tx, ctx))
    }),
    withdrawAbsence: gate.command('delivery.report-own-absence', async (tx, ctx, noticeId: string) => {
      const personId = await me(tx, ctx)
      return await withdrawAbsence(tx, ctx, noticeId, sql`x.by_learner and x.person_id = ${personId ?? null}::uuid`)
    }),
    keepFile: gate.command('delivery.report-own-absence', async (tx, ctx, upload: Upload) => await keepNoticeFile(tx, ctx, files, upload)),
  }
  return {
    attendance,
    own,
    routes: [attendanceRoutes(attendance), ownAttendanceRoutes(own)],
    loadData: async (tx) => {
      await loadAttendanceRules(tx)
      await loadStudyDuties(tx)
    },
  }
}
