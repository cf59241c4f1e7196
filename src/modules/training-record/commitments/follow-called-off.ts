import type { AuditDraft } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { commitmentDraft } from './commitment-audit.ts'
import type { CommitmentsRelied } from './commitment-store.ts'

/** What became of classes that commitments follow. */
export interface CalledOff {
  /** Never held: called off before they opened, from a day on. */
  readonly neverHeld: readonly { readonly classId: string; readonly on: string }[]
  /** Not called off, or taken back: they are held. */
  readonly held: readonly string[]
  /** Whoever goes on in another class by the decision they have. */
  readonly moved: readonly { readonly personId: string; readonly fromClassId: string; readonly toClassId: string }[]
}

const code = 'class-cancelled'
const words = 'lớp bị hủy trước khi khai giảng'

interface Changed {
  readonly personId: string
  readonly unitId: string
  readonly reason: string
  readonly on: string | null
}

/** Nobody owes service for a class that was never held; what was ended so stands again where the class is held after all, and goes along with whoever was moved to
 * another class. What a case of cost recovery rests on is settled there. Doing it twice changes nothing. */
export async function followCalledOff(tx: Tx, relied: CommitmentsRelied, { neverHeld, held, moved }: CalledOff): Promise<readonly AuditDraft[]> {
  const going = sql`jsonb_to_recordset(${rowsAsJson(moved)}::jsonb) as r("personId" uuid, "fromClassId" uuid, "toClassId" uuid)`
  await sql`update training_record.commitment c set class_id = r."toClassId" from ${going}
    where c.person_id = r."personId" and c.class_id = r."fromClassId" and c.follows_class and c.released_on is null`.execute(tx)
  await sql`update training_record.pending_commitment c set class_id = r."toClassId" from ${going}
    where c.person_id = r."personId" and c.class_id = r."fromClassId"
      and not exists (select from training_record.pending_commitment d where d.person_id = c.person_id and d.class_id = r."toClassId")`.execute(tx)
  const off = sql`jsonb_to_recordset(${rowsAsJson(neverHeld)}::jsonb) as r("classId" uuid, "on" date)`
  const { rows: owed } = await sql<{ id: string }>`select c.commitment_id as id from training_record.commitment c join ${off} on r."classId" = c.class_id
    where c.follows_class and c.released_on is null`.execute(tx)
  const ids = owed.map(({ id }) => id)
  const kept = ids.length ? await relied(tx, ids) : new Set<string>()
  const { rows: ended } = await sql<Changed>`
    update training_record.commitment c set released_on = r."on", release_code = ${code}, release_words = null
    from ${off}, personnel.v_person p
    where r."classId" = c.class_id and p.person_id = c.person_id and c.commitment_id = any(${ids.filter((id) => !kept.has(id))}::uuid[])
    returning c.person_id as "personId", p.unit_id as "unitId", c.reason, c.released_on as "on"`.execute(tx)
  const { rows: standing } = await sql<Changed>`
    update training_record.commitment c set released_on = null, release_code = null
    from personnel.v_person p, training_record.commitment b
    where p.person_id = c.person_id and c.release_code = ${code} and c.class_id = any(${[...held]}::uuid[])
      and b.person_id = c.person_id and b.commitment_id = c.commitment_id
    returning c.person_id as "personId", p.unit_id as "unitId", c.reason, b.released_on as "on"`.execute(tx)
  return [
    ...ended.map(({ on, reason, ...person }) => commitmentDraft(person, reason, {}, { releasedOn: on }, words)),
    ...standing.map(({ on, reason, ...person }) => commitmentDraft(person, reason, { releasedOn: on }, {})),
  ]
}
