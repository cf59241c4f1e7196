import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { recordQualifications } from './record-qualifications.ts'

/** What completing a class gives its learners. */
export interface ClassQualification {
  readonly classId: string
  readonly ladder: string
  readonly level: string
  readonly awardedOn: PlainDate
  readonly providerName: string
  readonly people: readonly {
    readonly personId: string
    /** As they were sent. */
    readonly unitId: string
    readonly postId: string | null
    readonly documentNo: string | null
  }[]
}

/** Writes what a class gave into the ledger: what was written of it before on another day, or for others, goes; field, note and number of an entry of the same
 * day stay where nothing better is known. How many stand. */
export async function recordOfClass(tx: Tx, { classId, people, ...of }: ClassQualification): Promise<number> {
  const ids = people.map(({ personId }) => personId)
  const { ladder, level, awardedOn, providerName } = of
  await sql`delete from training_record.qualification q where q.class_id = ${classId}::uuid
    and not (q.ladder = ${ladder} and q.level = ${level} and q.awarded_on = ${awardedOn}::date and q.person_id = any(${ids}::uuid[]))`.execute(tx)
  const { rows } = await sql<{ personId: string; field: string | null; validUntil: PlainDate | null; documentNo: string | null; note: string | null }>`
    select person_id as "personId", field, valid_until as "validUntil", document_no as "documentNo", note from training_record.qualification
    where person_id = any(${ids}::uuid[]) and ladder = ${ladder} and level = ${level} and awarded_on = ${awardedOn}::date`.execute(tx)
  const standing = new Map(rows.map((row) => [row.personId, row]))
  const records = people.map((person) => {
    const before = standing.get(person.personId)
    return {
      ...{ ladder, level, awardedOn, providerName, classId, ...person, equivalent: false },
      ...{ field: before?.field ?? null, validUntil: before?.validUntil ?? null, note: before?.note ?? null },
      documentNo: person.documentNo ?? before?.documentNo ?? null,
    }
  })
  await recordQualifications(tx, records)
  return records.length
}

/** Puts the numbers of the papers to what a class gave. */
export async function numberOfClass(
  tx: Tx,
  classId: string,
  people: readonly { readonly personId: string; readonly documentNo: string | null }[],
): Promise<void> {
  await sql`update training_record.qualification q set document_no = r."documentNo"
    from jsonb_to_recordset(${rowsAsJson(people)}::jsonb) as r("personId" uuid, "documentNo" text)
    where q.person_id = r."personId" and q.class_id = ${classId}::uuid`.execute(tx)
}
