import { handoutOf, unitParts, wordParts } from '#demo/lessons.ts'
import { sql } from '#kernel/db.ts'
import { zipParts } from '#kernel/fixed-zip.ts'
import type { House } from '#server/house.ts'
import { demoCtx } from './demonstration-parts.ts'

const zipped = (parts: ReadonlyMap<string, string>) => Buffer.from(zipParts(new Map([...parts].map(([path, words]) => [path, Buffer.from(words)]))))

/** Rooms and minutes present of the sessions that were held online; handouts and a self-paced unit for the class of the demonstration's learner and the
 * two that met last before it. All of it invented. */
export async function loadLessons(house: House): Promise<void> {
  await loadRooms(house)
  await loadMaterials(house)
}

/** One link for each session that is online. In the classes that moved online in July 2021, who was marked there was in the room for most of the
 * session, as a report of the room tells. */
async function loadRooms(house: House): Promise<void> {
  const today = house.systemCtx('tn demo load').today
  const { id, name } = demoCtx(house, 'truongchinhtri').actor
  await house.database.main.transaction().execute(async (tx) => {
    await sql`
      insert into delivery.online_room (session_id, kind, url, saved_by, saved_name, saved_on)
      select s.session_id, 'link', 'https://phong-hoc.example/' || lower(c.code), ${id}, ${name}, least(s.held_on - 3, ${today}::date)
      from classes.v_held_session s join classes.v_class c using (class_id)
      where s.mode = 'online' and s.cancelled_on is null and s.held_on < ${today}::date + 60 on conflict do nothing`.execute(tx)
    await sql`
      with there as (
        select a.person_id, a.session_id, m.length - case when a.mark = 'late' then 20 + d.n % 12 else d.n % 18 end as minutes
        from delivery.attendance a join classes.v_held_session s using (session_id)
        cross join lateral (select abs(hashtext(a.person_id::text || s.held_on || s.half)::bigint) as n) d
        cross join lateral (select (extract(epoch from s.ends_at - s.starts_at) / 60)::int as length) m
        where s.mode = 'online' and a.mark in ('present', 'late') and s.class_id in (
          select o.class_id from classes.v_held_session o where o.cancelled_on is null group by o.class_id
          having min(o.held_on) filter (where o.mode = 'online') > min(o.held_on)
            and min(o.held_on) filter (where o.mode = 'online') between '2021-07-01' and '2021-07-31')
      ), marked as (
        update delivery.attendance a set source = 'online', minutes = there.minutes from there
        where a.person_id = there.person_id and a.session_id = there.session_id
      )
      insert into delivery.online_visit (person_id, visit_id, session_id, source, minutes, made_by, made_name)
      select person_id, gen_random_uuid(), session_id, 'import', minutes, ${id}, ${name} from there on conflict do nothing`.execute(tx)
  })
}

interface TaughtSession {
  readonly classId: string
  readonly className: string
  readonly sessionId: string
  readonly subject: string
}

async function loadMaterials(house: House): Promise<void> {
  const today = house.systemCtx('tn demo load').today
  const { rows } = await sql<TaughtSession>`
    with learning as (
      select e.class_id from access.v_account a join classes.v_enrolment e using (person_id) where a.username = 'hocvien'
    ), chosen as (
      select s.class_id from classes.v_held_session s join classes.v_class c using (class_id)
      where s.cancelled_on is null and s.held_on between ${today}::date - 60 and ${today}::date + 7
      group by s.class_id, c.code order by s.class_id not in (select class_id from learning), max(s.held_on) desc, c.code limit 3
    ), firsts as (
      select distinct on (s.class_id, s.subject) s.* from classes.v_held_session s join chosen using (class_id) where s.cancelled_on is null
      order by s.class_id, s.subject, s.held_on, s.starts_at
    )
    select f.class_id as "classId", c.name as "className", f.session_id as "sessionId", f.subject from firsts f join classes.v_class c using (class_id)
    order by c.code, f.held_on, f.starts_at`.execute(house.database.reader)
  const ctx = demoCtx(house, 'truongchinhtri')
  const { materials, packages } = house.modules.delivery
  for (const [classId, sessions] of Map.groupBy(rows, (row) => row.classId)) {
    for (const { sessionId, subject, className } of sessions.slice(0, 5)) {
      const handout = handoutOf(subject, className)
      await materials.add(ctx, { sessionId, title: handout.title, name: 'de-cuong.docx', bytes: zipped(wordParts(handout)) })
    }
    await packages.addPackage(ctx, { classId, name: 'van-hoa-cong-so.zip', bytes: zipped(unitParts()) })
  }
  await loadTaken(house)
}

/** Two learners of three have taken what there is, and one of two the self-paced unit. */
async function loadTaken(house: House): Promise<void> {
  const { now } = house.systemCtx('tn demo load')
  await house.database.main.transaction().execute(async (tx) => {
    const learner = sql`classes.v_enrolment e join personnel.v_person p using (person_id)
      left join access.v_account a on a.person_id = e.person_id cross join lateral (select abs(hashtext(p.code)::bigint) as n) d`
    await sql`
      insert into delivery.material_download (download_id, material_id, person_id, account_id, account_name, at)
      select gen_random_uuid(), m.material_id, e.person_id, 'demo', p.full_name, ${now}::timestamptz - make_interval(mins => (d.n % 4000)::int)
      from ${learner} join delivery.material m on m.class_id = e.class_id where e.status not in ('dropped', 'withdrawn', 'transferred') and d.n % 3 > 0 and a.account_id is null`.execute(
      tx,
    )
    await sql`
      insert into delivery.package_attempt (person_id, package_id, status, score, seconds, begun_at, saved_at, completed_at)
      select e.person_id, k.package_id, r.status, r.score, 300 + (d.n % 900)::int, b.at, b.at + interval '20 minutes', case when r.status <> 'begun' then b.at + interval '20 minutes' end
      from ${learner} join delivery.package k on k.class_id = e.class_id
      cross join lateral (select (array['passed', 'passed', 'failed', 'begun'])[1 + d.n % 4] as status, (array[10000, 6667, 3333, null])[1 + d.n % 4] as score) r
      cross join lateral (select ${now}::timestamptz - make_interval(mins => 30 + (d.n % 4000)::int) as at) b
      where e.status not in ('dropped', 'withdrawn', 'transferred') and d.n % 2 = 0 and a.account_id is null`.execute(tx)
  })
}
