import type { EnrolmentReason, EnrolmentStatus } from '#contracts/classes.ts'
import type { EnrolmentException } from '#contracts/classes-commands.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type EnrolmentKey, forgetSeats, keyOf, lockClasses, moveSeats, refuseCancelled } from './seats/ledger.ts'
import { type Clash, clashesOf, lockPeople } from './clashes/clashes.ts'
import { refuseClashes } from './clashes/refuse-clashes.ts'
import { type Seated, seatsOfEnrolments, takesSeat } from './seats/seats-of-enrolments.ts'

/** One person in one class, as it shall stand. */
export interface EnrolmentRecord {
  readonly personId: string
  readonly classId: string
  /** decided: through a nomination here; recorded: a past decision brought in. That of an enrolment which exists already stays. */
  readonly entry: 'decided' | 'recorded'
  readonly decisionNo: string | null
  readonly decisionDate: PlainDate | null
  /** Unit and post as of the decision. */
  readonly unitId: string
  readonly postId: string | null
  readonly reason: EnrolmentReason | null
  readonly status: EnrolmentStatus
  readonly joinedOn: PlainDate | null
  readonly leftOn: PlainDate | null
  readonly completedOn: PlainDate | null
  readonly result: string | null
  readonly certificateNo: string | null
  readonly note: string | null
  /** By whom it was approved that the person is sent although a rule is not met; kept where the verdict needs it. */
  readonly exception?: EnrolmentException | null | undefined
}

/** What the rules say of one enrolment on the date of its decision; kept with it for ever. `blocks` refuses one that is decided here, `excepts` one that is
 * decided without an approved exception. */
export interface Verdict {
  readonly verdict: 'eligible' | 'ineligible' | 'unknown'
  readonly blocks?: boolean
  readonly excepts?: boolean
  readonly [detail: string]: unknown
}

/** Of a proposed enrolment: what stands in the way of deciding it, by the names of the rules. */
export interface Hindrances {
  /** Other classes on the same days. */
  readonly clashes?: readonly Clash[]
  /** Not met, and nobody may except from it. */
  readonly blocking: readonly Words[]
  /** Not met; enrolled with an approved exception alone. */
  readonly excepting: readonly Words[]
  /** Not known, and nobody has confirmed it. */
  readonly unconfirmed: readonly Words[]
}

/** What an enrolment would be judged as before it is written: decided, but told instead of refused. */
type Judged = Pick<EnrolmentRecord, 'personId' | 'classId' | 'unitId' | 'postId' | 'decisionDate'> & { readonly entry: 'decided' | 'recorded' | 'proposed' }

/** Judges new enrolments, many at once, in the order asked; undefined where no rule has anything to say. */
export type Assess = (tx: Tx, ctx: Ctx, asked: readonly Judged[]) => Promise<readonly ((Verdict & { readonly hindrances?: Hindrances }) | undefined)[]>

/** Refuses decisions that put a binding share of a class out of reach. */
export type RequireShares = (tx: Tx, ctx: Ctx, taking: readonly EnrolmentKey[]) => Promise<void>

/** Told of enrolments that were made or changed, in the same transaction. */
export type Enrolled = (tx: Tx, ctx: Ctx, records: readonly Pick<EnrolmentRecord, 'personId' | 'classId'>[]) => Promise<void>

export interface Enrolling {
  /** Makes and changes enrolments, whatever door they come through, and keeps the seat ledger in step. Throws `classes.not-eligible`, and writes
   * nothing, when the rules block one that is decided here, `classes.needs-exception` when one needs an approved exception and has none, and
   * `classes.no-seat-left`, `classes.class-full` when one finds no seat, `classes.class-cancelled`, `classes.clashes` when one sits in another class on the same days,
   * `classes.floor-missed`, `classes.cap-exceeded` when a binding share comes out of reach; what is recorded is history and never blocked. Each person once per class. */
  enrol(tx: Tx, ctx: Ctx, records: readonly EnrolmentRecord[]): Promise<void>
  /** What stands in the way of deciding these, in the order asked; undefined where nothing does. Writes nothing. */
  hindrances(tx: Tx, ctx: Ctx, asked: readonly Omit<Judged, 'entry'>[]): Promise<readonly (Hindrances | undefined)[]>
  /** Takes enrolments back as though they had never been, with their seats: undo of an import. Whoever leaves a class is not forgotten but enrolled
   * anew with that status. */
  forget(tx: Tx, keys: readonly EnrolmentKey[]): Promise<void>
  /** Gives those that were enrolled before there were rules the verdict of the day of their decision; one that stands stays. How many were judged. */
  judgePast(tx: Tx, ctx: Ctx): Promise<number>
}

/** The only writer of enrolments; the ledger of seats follows them. */
export function makeEnrolling(
  assess: Assess = async (_tx, _ctx, asked) => asked.map(() => undefined),
  enrolled: Enrolled = async () => undefined,
  requireShares: RequireShares = async () => undefined,
): Enrolling {
  return {
    async enrol(tx, ctx, records) {
      await lockClasses(tx, records)
      await lockPeople(
        tx,
        records.flatMap(({ personId, entry }) => (entry === 'decided' ? [personId] : [])),
      )
      for (const part of inParts(records)) {
        const standing = await enrolmentsOf(tx, part)
        const fresh = part.filter((record) => !standing.has(keyOf(record)))
        const verdicts = fresh.length ? await assess(tx, ctx, fresh) : []
        const blocked = fresh.filter((record, index) => record.entry === 'decided' && verdicts[index]?.blocks)
        if (blocked.length) throw new AppError('classes.not-eligible', { count: blocked.length })
        const unexcepted = fresh.flatMap((record, index) =>
          record.entry === 'decided' && !record.exception && verdicts[index]?.excepts ? [verdicts[index]] : [],
        )
        if (unexcepted.length) throw new AppError('classes.needs-exception', { rules: failedRules(unexcepted) })
        const verdictOf = new Map(fresh.map((record, index) => [keyOf(record), kept(record, verdicts[index])]))
        const deciding = part.filter((record) => record.entry === 'decided' && takesSeat(standing.get(keyOf(record)), record))
        await refuseCancelled(tx, deciding)
        await refuseClashes(tx, ctx, deciding)
        if (deciding.length) await requireShares(tx, ctx, deciding)
        const moves = await seatsOfEnrolments(tx, ctx, part, standing)
        await write(
          tx,
          part.map((record) => ({ ...record, verdict: verdictOf.get(keyOf(record)) ?? null })),
        )
        await moveSeats(tx, moves)
        await enrolled(tx, ctx, part)
      }
    },
    async hindrances(tx, ctx, asked) {
      const verdicts = asked.length
        ? await assess(
            tx,
            ctx,
            asked.map((each) => ({ ...each, entry: 'proposed' as const })),
          )
        : []
      const clashes = await clashesOf(tx, ctx, asked)
      return asked.map((each, index) => {
        const found = verdicts[index]?.hindrances
        const clashing = clashes.get(keyOf(each))
        return clashing ? { blocking: [], excepting: [], unconfirmed: [], ...found, clashes: clashing } : found
      })
    },
    async forget(tx, keys) {
      await lockClasses(tx, keys)
      for (const part of inParts(keys)) {
        const named = sql`(select "personId", "classId" from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("personId" uuid, "classId" uuid))`
        await sql`delete from classes.enrolment where (person_id, class_id) in ${named}`.execute(tx)
        await forgetSeats(tx, part)
      }
    },
    async judgePast(tx, ctx) {
      type Past = Parameters<Assess>[2][0]
      // What is history is judged, not refused.
      const { rows } = await sql<Past>`select person_id as "personId", class_id as "classId", unit_id as "unitId", post_id as "postId",
        decision_date as "decisionDate", 'recorded' as entry from classes.enrolment where verdict is null for update`.execute(tx)
      let judged = 0
      for (const part of inParts(rows)) {
        const verdicts = await assess(tx, ctx, part)
        const said = part.flatMap(({ personId, classId }, index) => (verdicts[index] ? [{ personId, classId, verdict: verdicts[index] }] : []))
        await sql`update classes.enrolment e set verdict = r.verdict
          from jsonb_to_recordset(${rowsAsJson(said)}::jsonb) as r("personId" uuid, "classId" uuid, verdict jsonb)
          where e.person_id = r."personId" and e.class_id = r."classId" and e.verdict is null`.execute(tx)
        judged += said.length
      }
      return judged
    },
  }
}

/** The verdict as it stays with the enrolment: an exception belongs to it where it is what the enrolment rests on. */
function kept({ entry, exception }: EnrolmentRecord, verdict: Verdict | undefined): Verdict | undefined {
  return verdict?.excepts && entry === 'decided' && exception ? { ...verdict, exception } : verdict
}

/** Codes of rules that admit exceptions and are not met. */
function failedRules(verdicts: readonly Verdict[]): string {
  const failed = verdicts.flatMap(({ rules }) =>
    Array.isArray(rules) ? (rules as readonly { rule: string; severity: string; verified: boolean; verdict: string }[]) : [],
  )
  const codes = failed.flatMap(({ rule, severity, verified, verdict }) => (verified && severity === 'exception' && verdict === 'ineligible' ? [rule] : []))
  return [...new Set(codes)].slice(0, 6).join(', ')
}

async function enrolmentsOf(tx: Tx, keys: readonly EnrolmentKey[]): Promise<ReadonlyMap<string, Seated>> {
  const asked = keys.map(({ personId, classId }) => ({ personId, classId }))
  const { rows } = await sql<Seated>`
    select e.person_id as "personId", e.class_id as "classId", e.entry, e.unit_id as "unitId", e.status
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid)
    join classes.enrolment e on e.person_id = r."personId" and e.class_id = r."classId"`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

async function write(tx: Tx, rows: readonly (EnrolmentRecord & { readonly verdict: Verdict | null })[]): Promise<void> {
  await sql`insert into classes.enrolment as e (person_id, class_id, entry, decision_no, decision_date, unit_id, post_id, reason, status, joined_on, left_on,
      completed_on, result, certificate_no, note, verdict)
    select "personId", "classId", entry, "decisionNo", "decisionDate", "unitId", "postId", reason, status, "joinedOn", "leftOn",
      "completedOn", result, "certificateNo", note, nullif(verdict, 'null'::jsonb)
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "classId" uuid, entry text, "decisionNo" text, "decisionDate" date, "unitId" uuid,
      "postId" uuid, reason text, status text, "joinedOn" date, "leftOn" date, "completedOn" date, result text, "certificateNo" text, note text, verdict jsonb)
    on conflict (person_id, class_id) do update set decision_no = excluded.decision_no, decision_date = excluded.decision_date, unit_id = excluded.unit_id,
      post_id = excluded.post_id, reason = excluded.reason, status = excluded.status, joined_on = excluded.joined_on, left_on = excluded.left_on,
      completed_on = excluded.completed_on, result = excluded.result, certificate_no = excluded.certificate_no, note = excluded.note,
      version = e.version + 1`.execute(tx)
}
