import type { RawBuilder, SqlBool } from 'kysely'
import type { MaterialLog, OwnMaterials } from '#contracts/delivery-online.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { asInstant } from '../attendance/sessions.ts'

/** Whether somebody teaches session `s` (classes.v_session) or learns in its class. */
export const learnsOrTeaches = (personId: string | undefined): RawBuilder<SqlBool> => sql<SqlBool>`(
  exists (select from catalogue.v_lecturer l where l.lecturer_id = s.lecturer_id and l.person_id = ${personId ?? null}::uuid)
  or exists (select from classes.v_enrolment e where e.class_id = s.class_id and e.person_id = ${personId ?? null}::uuid
    and e.status not in ('dropped', 'withdrawn', 'transferred')))`

/** Who took a material and when, the latest first; how many learners have not. */
export async function readMaterialLog(
  tx: Tx,
  { materialId, classId, title }: { readonly materialId: string; readonly classId: string; readonly title: string },
): Promise<MaterialLog> {
  const learner = sql<boolean>`exists (select from classes.v_enrolment e where e.class_id = ${classId}::uuid and e.person_id = d.person_id)`
  const { rows } = await sql<MaterialLog['items'][0]>`
    select d.download_id as "downloadId", coalesce(p.full_name, d.account_name) as name, ${learner} as learner, ${asInstant(sql`d.at`)} as at
    from delivery.material_download d left join personnel.v_person p on p.person_id = d.person_id
    where d.material_id = ${materialId}::uuid order by d.at desc, d.download_id limit 1000`.execute(tx)
  const { rows: counted } = await sql<{ notYet: number }>`
    select count(*)::int as "notYet" from classes.v_enrolment e where e.class_id = ${classId}::uuid and e.status not in ('dropped', 'withdrawn', 'transferred')
      and not exists (select from delivery.material_download d where d.material_id = ${materialId}::uuid and d.person_id = e.person_id)`.execute(tx)
  return { title, items: [...rows], notYet: counted[0]?.notYet ?? 0 }
}

/** Materials of the classes that somebody learns or teaches in, class by class, the class that was taught last first. Nothing for an account that is nobody's. */
export async function readOwnMaterials(tx: Tx, personId: string | undefined): Promise<OwnMaterials> {
  if (personId === undefined) return { classes: [] }
  const { rows } = await sql<OwnMaterials['classes'][0]>`
    with mine as (
      select e.class_id from classes.v_enrolment e where e.person_id = ${personId}::uuid and e.status not in ('dropped', 'withdrawn', 'transferred')
      union select s.class_id from classes.v_session s join catalogue.v_lecturer l using (lecturer_id) where l.person_id = ${personId}::uuid
    ), given as (
      select s.class_id, s.session_id, s.held_on, s.starts_at, s.subject, jsonb_agg(jsonb_build_object('materialId', m.material_id, 'title', m.title,
          'fileName', m.file_name, 'mediaType', m.media_type, 'size', m.size, 'addedOn', m.added_on,
          'takenOn', (select (max(d.at) at time zone 'Asia/Ho_Chi_Minh')::date from delivery.material_download d
            where d.material_id = m.material_id and d.person_id = ${personId}::uuid)) order by m.added_on, m.title) as materials
      from delivery.material m join classes.v_session s using (session_id) where m.class_id in (select class_id from mine) and m.withdrawn_on is null
      group by s.class_id, s.session_id, s.held_on, s.starts_at, s.subject
    )
    select c.class_id as "classId", c.class_code as "classCode", c.class_name as "className",
      jsonb_agg(jsonb_build_object('sessionId', g.session_id, 'heldOn', g.held_on, 'subject', g.subject, 'materials', g.materials)
        order by g.held_on, g.starts_at) as sessions
    from given g join classes.v_class_fact c using (class_id) group by c.class_id, c.class_code, c.class_name order by max(g.held_on) desc, c.class_code`.execute(
    tx,
  )
  return { classes: [...rows] }
}
