import type {
  AddSessions,
  CancelSessions,
  ChangedSessions,
  ClassTimetable,
  EditSessions,
  RestoreSessions,
  Timetable,
  TimetableChoices,
  TimetableQuery,
} from '#contracts/classes-timetable.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Database } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { PersonOf } from '../waiting/waiting-uses.ts'
import { addSessionsUse } from './add-sessions.ts'
import { feedOfToken, readFeed } from './calendar-feeds.ts'
import { cancelSessionsUse, removeSessionsUse, restoreSessionsUse } from './cancel-sessions.ts'
import { editSessionsUse } from './edit-sessions.ts'
import { type FeedUses, feedUses } from './feed-uses.ts'
import { type GenerateUses, generateUses } from './generate-timetable.ts'
import { type DaysOff, type MarkedSessions, readChoices, readClassTimetable, readTimetable } from './read-timetable.ts'

type OfClass<Body> = Body & { readonly classId: string }

export interface TimetableUses extends GenerateUses, FeedUses {
  readonly readTimetable: Use<TimetableQuery, Timetable>
  readonly readClassTimetable: Use<string, ClassTimetable>
  readonly timetableChoices: Use<undefined, TimetableChoices>
  readonly addSessions: Use<OfClass<AddSessions>, ChangedSessions>
  readonly editSessions: Use<OfClass<EditSessions>, ChangedSessions>
  readonly cancelSessions: Use<OfClass<CancelSessions>, ChangedSessions>
  readonly restoreSessions: Use<OfClass<RestoreSessions>, ChangedSessions>
  readonly removeSessions: Use<OfClass<RestoreSessions>, { removed: number }>
  /** What an account learns and teaches; nothing where it is nobody of the records. */
  /** The calendar behind an address; without signing in. Throws `classes.calendar-ended`. */
  readonly calendar: (ctx: Ctx, token: string, address: string) => Promise<string>
}

export interface TimetableParts {
  readonly gate: Gate
  readonly notify: Notify
  readonly personOf: PersonOf
  readonly daysOff: DaysOff
  readonly marked: MarkedSessions
  readonly calendars:
    | { readonly secrets: Pick<Secrets, 'sign'>; readonly database: Pick<Database, 'reader'>; readonly countAttempts: (address: string) => Promise<void> }
    | undefined
}

/** What people do with timetables. */
export function createTimetableUses({ gate, notify, personOf, daysOff, marked, calendars }: TimetableParts): TimetableUses {
  // Without secrets no address can be signed, and none is read.
  const secrets = calendars?.secrets ?? {
    sign: () => {
      throw new AppError('kernel.internal')
    },
  }
  return {
    ...generateUses(gate, daysOff),
    ...feedUses(gate, secrets, personOf),
    readTimetable: gate.query('classes.read-timetable', async (tx, ctx, query: TimetableQuery, scope) => await readTimetable(tx, ctx, query, scope, daysOff)),
    readClassTimetable: gate.query(
      'classes.read-timetable',
      async (tx, ctx, classId: string, scope) => await readClassTimetable(tx, ctx, classId, scope, daysOff, marked),
    ),
    timetableChoices: gate.query('classes.read-timetable', async (tx, ctx) => await readChoices(tx, ctx)),
    addSessions: addSessionsUse(gate),
    editSessions: editSessionsUse(gate, notify, marked),
    cancelSessions: cancelSessionsUse(gate, notify, marked),
    restoreSessions: restoreSessionsUse(gate, notify),
    removeSessions: removeSessionsUse(gate, marked),
    calendar: async (ctx, token, address) => {
      if (!calendars) throw new AppError('classes.calendar-ended')
      await calendars.countAttempts(address)
      return await readFeed(calendars.database.reader, ctx, feedOfToken(secrets, token))
    },
  }
}
