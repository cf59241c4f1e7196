import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** One diploma, certificate or confirmation of a person: one per person, level and day of award. */
export interface QualificationRecord {
  readonly personId: string
  readonly ladder: string
  readonly level: string
  readonly awardedOn: PlainDate
  readonly field: string | null
  /** First day on which it is no longer valid. */
  readonly validUntil: PlainDate | null
  /** A confirmation of equivalence or an exemption, not the diploma itself. */
  readonly equivalent: boolean
  readonly providerName: string | null
  readonly documentNo: string | null
  /** Unit and post as they were then; unknown stays unknown. */
  readonly unitId: string | null
  readonly postId: string | null
  /** The class it came from, when it is one of ours. */
  readonly classId?: string | null
  readonly note: string | null
}

export interface QualificationKey {
  readonly personId: string
  readonly qualificationId: string
}

/** Writes qualifications into the ledger, whatever door they come through: a new one is added, one of the same person, level and day is brought up to
 * date (its class stays when none is given). Each of them once per call. Returns their keys in the same order. */
export async function recordQualifications(tx: Tx, records: readonly QualificationRecord[]): Promise<readonly QualificationKey[]> {
  const keys: QualificationKey[] = []
  for (const part of inParts(records)) {
    const rows = part.map((record, i) => ({ ...record, i, id: newId() }))
    const { rows: written } = await sql<QualificationKey & { ladder: string; level: string; awardedOn: PlainDate }>`
      insert into training_record.qualification as q (person_id, qualification_id, ladder, level, awarded_on, field, valid_until, equivalent, provider_name,
        document_no, unit_id, post_id, class_id, note)
      select "personId", id, ladder, level, "awardedOn", field, "validUntil", equivalent, "providerName", "documentNo", "unitId", "postId", "classId", note
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, id uuid, ladder text, level text, "awardedOn" date, field text,
        "validUntil" date, equivalent boolean, "providerName" text, "documentNo" text, "unitId" uuid, "postId" uuid, "classId" uuid, note text)
      on conflict (person_id, ladder, level, awarded_on) do update set field = excluded.field, valid_until = excluded.valid_until,
        equivalent = excluded.equivalent, provider_name = excluded.provider_name, document_no = excluded.document_no, unit_id = excluded.unit_id,
        post_id = excluded.post_id, class_id = coalesce(excluded.class_id, q.class_id), note = excluded.note
      returning person_id as "personId", qualification_id as "qualificationId", ladder, level, awarded_on as "awardedOn"`.execute(tx)
    const ids = new Map(written.map((row) => [nameOf(row), row.qualificationId]))
    for (const record of part) keys.push({ personId: record.personId, qualificationId: ids.get(nameOf(record)) ?? '' })
  }
  return keys
}

/** Takes qualifications out of the ledger: undo of an import. */
export async function forgetQualifications(tx: Tx, keys: readonly QualificationKey[]): Promise<void> {
  await sql`delete from training_record.qualification q
    using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "qualificationId" uuid)
    where q.person_id = r."personId" and q.qualification_id = r."qualificationId"`.execute(tx)
}

const nameOf = ({ personId, ladder, level, awardedOn }: Pick<QualificationRecord, 'personId' | 'ladder' | 'level' | 'awardedOn'>) =>
  `${personId} ${ladder} ${level} ${awardedOn}`
