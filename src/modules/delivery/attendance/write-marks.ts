import { type AttendanceMark, attendanceMarkWords, type AttendanceSource } from '#contracts/delivery.ts'
import type { Marked } from '#contracts/delivery-attendance.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'

export interface NewMark {
  readonly personId: string
  readonly mark: AttendanceMark
  readonly note: string | null
  readonly minutes?: number | null
  /** Real time at which it was made. */
  readonly at: Date
  readonly key: string | null
}

export interface WrittenMark {
  readonly personId: string
  readonly fullName: string
  readonly was: AttendanceMark | null
  readonly mark: AttendanceMark
}

/** The state of a roll, locked until the transaction ends; made where there is none. */
export interface HeldRoll {
  readonly closedAt: string | null
  readonly closedName: string | null
  readonly version: number
}

export async function holdRoll(tx: Tx, sessionId: string): Promise<HeldRoll> {
  await sql`insert into delivery.roll (session_id) values (${sessionId}::uuid) on conflict do nothing`.execute(tx)
  const { rows } = await sql<HeldRoll>`
    select closed_at::text as "closedAt", closed_name as "closedName", version from delivery.roll where session_id = ${sessionId}::uuid for update`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Throws `delivery.roll-closed`. */
export function requireOpen({ closedAt, closedName }: HeldRoll): void {
  if (closedAt !== null) throw new AppError('delivery.roll-closed', { name: closedName ?? '' })
}

/** Domain time of something that a device did at a real time: both clocks run at the same speed. */
export const domainTime = (ctx: Ctx, real: Date, at: Date): Date => new Date(Math.min(ctx.now.getTime(), ctx.now.getTime() - (real.getTime() - at.getTime())))

/** Which of these marks the roll already has: the same one, or what it says anyway. */
export async function standingMarks(tx: Tx, sessionId: string, marks: readonly NewMark[]): Promise<ReadonlySet<NewMark>> {
  const { rows } = await sql<{ personId: string; mark: AttendanceMark; key: string | null }>`
    select person_id as "personId", mark, client_key as key from delivery.attendance
    where session_id = ${sessionId}::uuid and person_id = any(${marks.map(({ personId }) => personId)}::uuid[])`.execute(tx)
  const stood = new Map(rows.map((row) => [row.personId, row]))
  return new Set(marks.filter(({ personId, mark, key }) => stood.get(personId)?.mark === mark || (key !== null && stood.get(personId)?.key === key)))
}

interface Written {
  readonly results: Marked['results']
  readonly written: readonly WrittenMark[]
}

/** Which mark of a device it is, by the number in its key; null where the key has none. */
const numberOf = ({ key }: NewMark): { readonly device: string; readonly number: number } | null => {
  const [, device = '', number = ''] = /^([^.]+)\.([0-9]{1,15})$/.exec(key ?? '') ?? []
  return device === '' ? null : { device, number: Number(number) }
}

/** The last mark of each person, if a device sends several: by its own numbers where it gives them, else by their times. */
export function lastOfEach(marks: readonly NewMark[]): readonly NewMark[] {
  const order = (a: NewMark, b: NewMark) => {
    const [of, than] = [numberOf(a), numberOf(b)]
    return of && than && of.device === than.device ? of.number - than.number : a.at.getTime() - b.at.getTime()
  }
  return [...new Map(marks.toSorted(order).map((each) => [each.personId, each])).values()]
}

/** The only writer of marks. Of a session whose roll is held: a mark sent again is the same mark; whose word holds is `delivery.source_rank`; of two marks
 * of one door the later one holds, in whatever order they arrive; a check-in is the first one. Too few minutes in a room undo no notice that was given
 * beforehand. Whoever is not called on that day gets none. */
export async function writeMarks(tx: Tx, ctx: Ctx, real: Date, sessionId: string, source: AttendanceSource, marks: readonly NewMark[]): Promise<Written> {
  const last = lastOfEach(marks)
  const rows = last.map(({ at, ...mark }) => ({ ...mark, at: at.toISOString(), markedAt: domainTime(ctx, real, at).toISOString() }))
  const { rows: stood } = await sql<{ personId: string; fullName: string; was: AttendanceMark | null; key: string | null }>`
    select q.person_id as "personId", p.full_name as "fullName", a.mark as was, a.client_key as key
    from delivery.v_session_learner q join personnel.v_person p using (person_id)
    left join delivery.attendance a on a.person_id = q.person_id and a.session_id = q.session_id
    where q.session_id = ${sessionId}::uuid and q.person_id = any(${rows.map(({ personId }) => personId)}::uuid[])`.execute(tx)
  const before = new Map(stood.map((each) => [each.personId, each]))
  const { rows: done } = await sql<{ personId: string }>`
    insert into delivery.attendance as a (person_id, session_id, class_id, mark, source, minutes, note, marked_at, marked_by, marked_name, client_at, client_key, received_at)
    select r."personId", q.session_id, q.class_id, r.mark, ${source}, r.minutes, r.note, r."markedAt", ${ctx.actor.id}, ${ctx.actor.name}, r.at, r.key, ${real}::timestamptz
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, mark text, minutes int, note text, at timestamptz, "markedAt" timestamptz, key text)
    join delivery.v_session_learner q on q.session_id = ${sessionId}::uuid and q.person_id = r."personId"
    on conflict (person_id, session_id) do update set mark = excluded.mark, source = excluded.source, minutes = coalesce(excluded.minutes, a.minutes),
      note = excluded.note, marked_at = excluded.marked_at, marked_by = excluded.marked_by, marked_name = excluded.marked_name, client_at = excluded.client_at,
      client_key = excluded.client_key, received_at = excluded.received_at, version = a.version + 1
    where a.client_key is distinct from excluded.client_key
      and not (excluded.source = 'online' and excluded.mark = 'absent' and a.source = 'notice')
      and (delivery.source_rank(excluded.source) > delivery.source_rank(a.source)
        or delivery.source_rank(excluded.source) = delivery.source_rank(a.source) and excluded.source <> 'check-in'
          and delivery.is_later_mark(excluded.client_key, excluded.client_at, a.client_key, a.client_at))
    returning person_id as "personId"`.execute(tx)
  const saved = new Set(done.map(({ personId }) => personId))
  const outcomeOf = ({ personId, key }: NewMark) => {
    const was = before.get(personId)
    if (!was) return 'not-learner' as const
    if (saved.has(personId)) return 'saved' as const
    return was.key === key ? ('same' as const) : ('older' as const)
  }
  return {
    results: last.map((mark) => ({ personId: mark.personId, outcome: outcomeOf(mark) })),
    written: last.flatMap(({ personId, mark }) => {
      const was = before.get(personId)
      return was && saved.has(personId) ? [{ personId, mark, fullName: was.fullName, was: was.was }] : []
    }),
  }
}

const fieldOf = {
  ...{ present: 'markPresent', late: 'markLate', excused: 'markExcused', exempt: 'markExempt', absent: 'markAbsent' },
} as const satisfies Readonly<Record<AttendanceMark, string>>

/** What an audit entry says of marks: who got which, by mark. */
export function changesOf(written: readonly WrittenMark[]): Record<string, readonly [string | null, string]> {
  const byMark = Map.groupBy(
    written.filter(({ was, mark }) => was !== mark),
    ({ mark }) => mark,
  )
  return Object.fromEntries(
    [...byMark].map(([mark, people]) => {
      const before = people.flatMap(({ fullName, was }) => (was === null ? [] : [`${fullName} (${attendanceMarkWords[was].vi.toLocaleLowerCase('vi')})`]))
      return [fieldOf[mark], [before.length ? before.join('; ') : null, people.map(({ fullName }) => fullName).join('; ')] as const]
    }),
  )
}
