import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { EnrolmentRecord } from '../enrol.ts'
import { learnerOfUnit } from '../reach.ts'
import { holdsSeat } from '../seats/ledger.ts'

/** An enrolment as it stands, which one it is, and its version. */
export type StandingEnrolment = EnrolmentRecord & { readonly enrolmentId: string; readonly version: number }

/** One line of a change of a roster: the enrolment as it was (null: there was none), which one it is since and its version (null: it is no more). */
export interface ChangedLine {
  readonly personId: string
  readonly before: EnrolmentRecord | null
  readonly enrolmentId: string | null
  readonly version: number | null
}

/** Enrolments of these people in a class, by person. */
export async function enrolmentsOfClass(tx: Tx, classId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, StandingEnrolment>> {
  const { rows } = await sql<StandingEnrolment>`
    select person_id as "personId", class_id as "classId", entry, decision_no as "decisionNo", decision_date as "decisionDate", unit_id as "unitId",
      post_id as "postId", reason, status, joined_on as "joinedOn", left_on as "leftOn", completed_on as "completedOn", result,
      certificate_no as "certificateNo", note, verdict -> 'exception' as exception, enrolment_id as "enrolmentId", version
    from classes.enrolment where class_id = ${classId}::uuid and person_id = any(${personIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** How many hold a seat. */
export async function seatsTaken(tx: Tx, classId: string): Promise<number> {
  const { rows } = await sql<{ status: EnrolmentRecord['status']; count: number }>`
    select status, count(*)::int as count from classes.enrolment where class_id = ${classId}::uuid group by 1`.execute(tx)
  return rows.reduce((sum, { status, count }) => (holdsSeat(status) ? sum + count : sum), 0)
}

/** Keeps what a change replaced, so that it can be undone; returns the id to undo it by. */
export async function keepRosterChange(
  tx: Tx,
  change: { readonly classId: string; readonly kind: 'enrolled' | 'changed' | 'removed'; readonly madeBy: string; readonly lines: readonly ChangedLine[] },
): Promise<string> {
  const changeId = newId()
  await sql`insert into classes.roster_change (change_id, class_id, kind, made_by, lines)
    values (${changeId}::uuid, ${change.classId}::uuid, ${change.kind}, ${change.madeBy}, ${rowsAsJson(change.lines)}::jsonb)`.execute(tx)
  return changeId
}

/** Codes and names, by id, of whom whoever asks may know of: people of the scope, and those whose enrolment in the class is of the scope. */
export async function namesOfPeople(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  classId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly code: string; readonly fullName: string }>> {
  const { rows } = await sql<{ personId: string; code: string; fullName: string }>`
    select p.person_id as "personId", p.code, p.full_name as "fullName" from personnel.v_person p
    where p.person_id = any(${personIds}::uuid[]) and (${inScope(scope, 'p.unit_id', ctx.today)} or exists (
      select from classes.enrolment e where e.person_id = p.person_id and e.class_id = ${classId}::uuid and ${inScope(scope, 'e.unit_id', ctx.today)}))`.execute(
    tx,
  )
  return new Map(rows.map(({ personId, ...name }) => [personId, name]))
}

/** Whether a line of a roster is of the unit that sent them or of the one that answers for them today, within the scope. */
export async function withinReach(tx: Tx, ctx: Ctx, classId: string, personId: string, scope: Scope): Promise<boolean> {
  const { rows } = await sql`select from classes.enrolment e
    where e.class_id = ${classId}::uuid and e.person_id = ${personId}::uuid and ${learnerOfUnit(scope, ctx.today)}`.execute(tx)
  return rows.length > 0
}
