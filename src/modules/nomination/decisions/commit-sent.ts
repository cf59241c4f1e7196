import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { TrainingRecord } from '#modules/training-record/index.ts'
import { type ClassDays, lawOf } from '#modules/training-record/index.ts'

/** Makes and ends commitments to serve: the ledger's, given at construction. */
export type Commitments = Pick<
  TrainingRecord,
  'makeCommitments' | 'pendCommitments' | 'classesFollowed' | 'followClasses' | 'followCalledOff' | 'tellEnding' | 'releaseNotSent'
>

/** What the history of each person tells of it: `commitment.<field>` with the old and the new value. */
export type CommitmentChanges = ReadonlyMap<string, Readonly<Record<string, readonly [unknown, unknown]>>>

interface SentBy {
  readonly classId: string
  readonly people: readonly { readonly personId: string; readonly standsIn: string }[]
  readonly decisionNo: string
  readonly decisionDate: string
}

interface Course {
  readonly reason: string
  readonly typeCode: string
  readonly fundSource: string | null
  readonly trainingFrom: string | null
  readonly trainingTo: string | null
}

/** Commits whom a decision sends to serve after the training, by the law of its day: whom no rule asks owes nothing. While it is not known when the class ends it waits
 * for that day. Whoever is committed for the same class already stays so. */
export async function commitSent(
  tx: Tx,
  { makeCommitments, pendCommitments }: Commitments,
  { classId, people, decisionNo, decisionDate }: SentBy,
): Promise<CommitmentChanges> {
  const { rows } = await sql<Course>`
    select f.class_name as reason, f.type_code as "typeCode", f.fund_source as "fundSource", s.starts_on as "trainingFrom", s.ends_on as "trainingTo"
    from classes.v_class_fact f left join classes.v_course_span s using (class_id) where f.class_id = ${classId}::uuid`.execute(tx)
  const [course] = rows
  if (!course) return new Map()
  if (!course.trainingFrom || !course.trainingTo || course.trainingTo <= course.trainingFrom) {
    const { reason, typeCode, fundSource } = course
    const rules = await pendCommitments(
      tx,
      people.map(({ personId, standsIn }) => ({ personId, unitId: standsIn, classId, reason, typeCode, fundSource, decisionNo, decisionDate })),
    )
    return new Map([...rules].map(([personId, rule]) => [personId, { 'commitment.pending': [null, true], 'commitment.rule': [null, lawOf(rule)] }]))
  }
  const { trainingFrom, trainingTo } = course
  const made = await makeCommitments(
    tx,
    people.map(({ personId, standsIn }) => ({
      ...{ ...course, trainingFrom, trainingTo, personId, classId, unitId: standsIn, decisionNo, decisionDate, documentNo: null, cost: null, note: null },
    })),
  )
  return new Map(
    made.flatMap((each) =>
      each
        ? [
            [
              each.personId,
              {
                'commitment.trainingFrom': [null, trainingFrom],
                'commitment.trainingTo': [null, trainingTo],
                'commitment.serveMonths': [null, each.serveMonths],
                'commitment.validTo': [null, each.validTo],
                'commitment.rule': [null, lawOf(each.rule)],
              },
            ] as const,
          ]
        : [],
    ),
  )
}

/** Ends the commitments of people who are sent no more. */
export async function uncommit(tx: Tx, { releaseNotSent }: Commitments, of: Parameters<Commitments['releaseNotSent']>[1]): Promise<CommitmentChanges> {
  const released = await releaseNotSent(tx, of)
  return new Map(
    [...released].map(([personId]) => [personId, { 'commitment.releasedOn': [null, of.on], 'commitment.releaseDocumentNo': [null, of.documentNo] }]),
  )
}

/** Commitments follow the days of classes; what ends soon or is due is told. Run every hour: classes get their days through many doors. */
export async function tendCommitments(tx: Tx, ctx: Ctx, commitments: Commitments): Promise<readonly AuditDraft[]> {
  const followed = [...(await commitments.classesFollowed(tx))]
  const calledOff = await commitments.followCalledOff(tx, await readCalledOff(tx, followed))
  const { rows } = await sql<ClassDays>`
    select class_id as "classId", starts_on as "trainingFrom", ends_on as "trainingTo" from classes.v_course_span
    where class_id = any(${[...(await commitments.classesFollowed(tx))]}::uuid[]) and starts_on is not null and ends_on is not null`.execute(tx)
  const audit = await commitments.followClasses(tx, rows)
  await commitments.tellEnding(tx, ctx)
  return [...calledOff, ...audit]
}

/** Which of these classes were called off, and who of them goes on in another class by the same decision. */
async function readCalledOff(tx: Tx, classIds: readonly string[]): Promise<Parameters<Commitments['followCalledOff']>[1]> {
  const { rows: classes } = await sql<{ classId: string; on: string | null; opened: boolean }>`
    select class_id as "classId", cancelled_on as "on", opened_on is not null as opened from classes.v_class where class_id = any(${[...classIds]}::uuid[])`.execute(
    tx,
  )
  const { rows: moved } = await sql<{ personId: string; fromClassId: string; toClassId: string }>`
    select distinct on (a.person_id, a.class_id) a.person_id as "personId", a.class_id as "fromClassId", b.class_id as "toClassId"
    from classes.v_enrolment a join classes.v_class c on c.class_id = a.class_id and c.cancelled_on is not null
    join classes.v_enrolment b on b.person_id = a.person_id and b.class_id <> a.class_id and b.decision_no = a.decision_no and b.decision_date = a.decision_date
      and b.joined_on = a.left_on and b.status not in ('dropped', 'withdrawn', 'transferred')
    where a.class_id = any(${[...classIds]}::uuid[]) and a.status = 'transferred' order by a.person_id, a.class_id, b.class_id`.execute(tx)
  return {
    neverHeld: classes.flatMap(({ classId, on, opened }) => (on !== null && !opened ? [{ classId, on }] : [])),
    held: classes.flatMap(({ classId, on }) => (on === null ? [classId] : [])),
    moved,
  }
}
