import type { EnrolmentReason } from '#contracts/classes.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type EnrolmentKey, lockClasses } from '../seats/ledger.ts'

/** Somebody who waits for a seat of a class. */
export interface Waiting extends EnrolmentKey {
  readonly waitingId: string
  /** The unit that sends them; the seat must be one of its proposing unit. */
  readonly unitId: string
  readonly postId: string | null
  readonly reason: EnrolmentReason | null
  /** The nomination that they stand on. */
  readonly sourceId: string | null
  readonly decisionNo: string | null
  readonly decisionDate: PlainDate | null
}

/** Who goes on a list, in the order in which they shall take seats. */
export type NewWaiting = Omit<Waiting, 'waitingId'> & { readonly priority?: number }

/** The order of a list: a function of what was recorded when people were put on it. */
export const inOrder = sql`w.priority, w.since, w.rank, w.waiting_id`

/** Puts people on the lists of classes, behind those who wait there with the same priority. Throws `classes.waiting-already`, `classes.holds-seat`. */
export async function joinWaiting(tx: Tx, ctx: Ctx, people: readonly NewWaiting[]): Promise<readonly string[]> {
  if (!people.length) return []
  await lockClasses(tx, people)
  const rows = people.map((each, rank) => ({ ...each, waitingId: newId(), priority: each.priority ?? 0, rank }))
  const { rows: standing } = await sql<{ name: string; seated: boolean }>`
    select distinct p.full_name as name, e.person_id is not null as seated
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "classId" uuid) join personnel.v_person p on p.person_id = r."personId"
    left join classes.enrolment e on e.person_id = r."personId" and e.class_id = r."classId" and e.status not in ('dropped', 'withdrawn', 'transferred')
    left join classes.waiting w on w.person_id = r."personId" and w.class_id = r."classId" and w.state = 'waiting'
    where e.person_id is not null or w.person_id is not null order by 1`.execute(tx)
  const names = (seated: boolean) => standing.filter((each) => each.seated === seated).map(({ name }) => name)
  if (names(true).length) throw new AppError('classes.holds-seat', { people: names(true).join('; ') })
  if (names(false).length) throw new AppError('classes.waiting-already', { people: names(false).join('; ') })
  await sql`insert into classes.waiting (person_id, waiting_id, class_id, unit_id, post_id, reason, priority, since, rank, source_id, decision_no, decision_date)
    select "personId", "waitingId", "classId", "unitId", "postId", reason, priority, ${ctx.now}::timestamptz, rank, "sourceId", "decisionNo", "decisionDate"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "waitingId" uuid, "classId" uuid, "unitId" uuid, "postId" uuid, reason text,
      priority int, rank int, "sourceId" uuid, "decisionNo" text, "decisionDate" date)`.execute(tx)
  return rows.map(({ waitingId }) => waitingId)
}

/** Takes people off the lists of classes; whoever does not wait is passed over. How many. */
export async function leaveWaiting(tx: Tx, ctx: Ctx, keys: readonly EnrolmentKey[], reason: string | null): Promise<number> {
  if (!keys.length) return 0
  await lockClasses(tx, keys)
  const asked = keys.map(({ personId, classId }) => ({ personId, classId }))
  const { numAffectedRows = 0n } = await sql`update classes.waiting w set state = 'removed', settled_at = ${ctx.now}::timestamptz, settled_reason = ${reason}
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid)
    where w.person_id = r."personId" and w.class_id = r."classId" and w.state = 'waiting'`.execute(tx)
  return Number(numAffectedRows)
}

/** Who waits for a class, in order; the class is locked. */
export async function waitingFor(tx: Tx, classId: string): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select w.person_id as "personId", w.class_id as "classId", w.waiting_id as "waitingId", w.unit_id as "unitId", w.post_id as "postId", w.reason,
      w.source_id as "sourceId", w.decision_no as "decisionNo", w.decision_date as "decisionDate"
    from classes.waiting w where w.class_id = ${classId}::uuid and w.state = 'waiting' order by ${inOrder}`.execute(tx)
  return rows
}

export async function settlePromoted(tx: Tx, ctx: Ctx, promoted: readonly Waiting[]): Promise<void> {
  const asked = promoted.map(({ personId, waitingId }) => ({ personId, waitingId }))
  await sql`update classes.waiting w set state = 'promoted', settled_at = ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "waitingId" uuid)
    where w.person_id = r."personId" and w.waiting_id = r."waitingId"`.execute(tx)
}

/** Keeps why people were passed over; the same reason again is not said twice. */
export async function keepSkips(tx: Tx, ctx: Ctx, skips: readonly { readonly waiting: Waiting; readonly why: Words }[]): Promise<void> {
  const rows = skips.map(({ waiting: { personId, waitingId }, why }) => ({ personId, waitingId, skipId: newId(), vi: why.vi, en: why.en }))
  await sql`insert into classes.waiting_skip (person_id, skip_id, waiting_id, at, why_vi, why_en)
    select "personId", "skipId", "waitingId", ${ctx.now}::timestamptz, vi, en
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "skipId" uuid, "waitingId" uuid, vi text, en text)
    where vi is distinct from (select s.why_vi from classes.waiting_skip s where s.person_id = r."personId" and s.waiting_id = r."waitingId"
      order by s.at desc, s.skip_id desc limit 1)`.execute(tx)
}
