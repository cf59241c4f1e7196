import { halfWords } from '#contracts/classes-timetable.ts'
import type { Language } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Message, Notify } from '#modules/notification/index.ts'
import type { StandingClass } from '../editing/class-record.ts'
import { learnersOnRoster } from '../editing/tell-learners.ts'
import { type Names, namesOf } from './session-changes.ts'
import { type SessionRow, slotKey, slotWords } from './sessions.ts'

/** A session as it was and as it is. */
export interface Pair {
  readonly before: SessionRow
  readonly after: SessionRow
}

type Kind = 'classes.sessions-moved' | 'classes.sessions-cancelled' | 'classes.sessions-restored'

interface Telling {
  readonly kind: Kind
  readonly pairs: readonly Pair[]
  readonly reason: string | null
  /** What concerns the lecturers alone is not told to the learners. */
  readonly learners: boolean
}

const mostLines = 6

const timed = ({ before, after }: Pair): boolean => slotKey(before) !== slotKey(after) || before.startsAt !== after.startsAt

const placed = ({ before, after }: Pair): boolean =>
  before.mode !== after.mode || (after.mode === 'in-person' && (before.roomId !== after.roomId || (after.roomId === null && before.place !== after.place)))

function whereWords({ mode, roomId, place }: SessionRow, { rooms }: Names, language: Language): string {
  if (mode === 'online') return language === 'vi' ? 'trực tuyến' : 'online'
  return (roomId === null ? place : rooms.get(roomId)) ?? (language === 'vi' ? 'chưa có phòng' : 'no room yet')
}

function whoWords({ lecturerId }: SessionRow, { lecturers }: Names, language: Language): string {
  return (lecturerId === null ? undefined : lecturers.get(lecturerId)) ?? (language === 'vi' ? 'chưa có giảng viên' : 'no lecturer yet')
}

/** “18/12/2021 sáng → 19/12/2021 sáng, 07:30–11:00: Phòng 201 → trực tuyến (Chuyên đề)”. */
function movedLine(pair: Pair, names: Names, language: Language): string {
  const { before, after } = pair
  const when = timed(pair) ? ` → ${slotWords(after, language)}, ${after.startsAt}–${after.endsAt}` : ''
  const where = placed(pair) ? `: ${whereWords(before, names, language)} → ${whereWords(after, names, language)}` : ''
  const who = when || where || before.lecturerId === after.lecturerId ? '' : `: ${whoWords(before, names, language)} → ${whoWords(after, names, language)}`
  return `${slotWords(before, language)}${when}${where}${who} (${after.subject})`
}

/** The people who were told. */
async function tell(tx: Tx, ctx: Ctx, notify: Notify, standing: StandingClass, { kind, pairs, reason, learners }: Telling): Promise<readonly string[]> {
  if (!pairs.length) return []
  const lecturerIds = [...new Set(pairs.flatMap(({ before, after }) => [before.lecturerId, after.lecturerId]).filter((id) => id !== null))]
  const teachers = await sql<{ personId: string }>`
    select person_id as "personId" from catalogue.v_lecturer where lecturer_id = any(${lecturerIds}::uuid[]) and person_id is not null`.execute(tx)
  const roster = learners ? await learnersOnRoster(tx, standing.classId) : []
  const people = [...new Set([...roster, ...teachers.rows].map(({ personId }) => personId))]
  if (!people.length) return []
  const { rows: units } = await sql<{ personId: string; unitId: string }>`
    select person_id as "personId", unit_id as "unitId" from personnel.v_person where person_id = any(${people}::uuid[])`.execute(tx)
  const shown = pairs.slice(0, mostLines)
  const names = await namesOf(
    tx,
    shown.flatMap(({ before, after }) => [before, after]),
  )
  const line = (pair: Pair, language: Language) =>
    kind === 'classes.sessions-moved'
      ? movedLine(pair, names, language)
      : `${halfWords[pair.after.half][language]} ${formatVietnamese(pair.after.heldOn)} (${pair.after.subject})`
  const lines = (language: Language) =>
    [...shown.map((pair) => line(pair, language)), ...(pairs.length > shown.length ? [`… (+${pairs.length - shown.length})`] : [])].join('; ')
  const params = { name: standing.name, code: standing.code, sessions: { vi: lines('vi'), en: lines('en') }, reason: reason ?? '—' }
  // A learner need not have a right to open the class.
  const messages: Message[] = [{ kind, to: units, params, link: null }]
  await notify(tx, ctx, messages)
  return people
}

const coming = (ctx: Ctx, pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter(({ before, after }) => before.heldOn >= ctx.today || after.heldOn >= ctx.today)

/** Learners and lecturers are told of sessions to come that were called off or are back; how many people. What is past nobody can miss any more. */
export async function tellOfSessions(
  tx: Tx,
  ctx: Ctx,
  notify: Notify,
  standing: StandingClass,
  kind: 'classes.sessions-cancelled' | 'classes.sessions-restored',
  pairs: readonly Pair[],
  reason: string | null,
): Promise<number> {
  return (await tell(tx, ctx, notify, standing, { kind, pairs: coming(ctx, pairs), reason, learners: true })).length
}

/** Learners and lecturers are told of sessions to come that are at another time or place, or online now; lecturers of those that another one teaches. How many
 * people. */
export async function tellOfChanges(tx: Tx, ctx: Ctx, notify: Notify, standing: StandingClass, pairs: readonly Pair[], reason: string | null): Promise<number> {
  const ahead = coming(ctx, pairs)
  const moved = ahead.filter((pair) => timed(pair) || placed(pair))
  const taught = ahead.filter((pair) => !timed(pair) && !placed(pair) && pair.before.lecturerId !== pair.after.lecturerId)
  const kind = 'classes.sessions-moved'
  const everybody = await tell(tx, ctx, notify, standing, { kind, pairs: moved, reason, learners: true })
  const teachers = await tell(tx, ctx, notify, standing, { kind, pairs: taught, reason, learners: false })
  return new Set([...everybody, ...teachers]).size
}
