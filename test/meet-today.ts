import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { loadSmallProvince, type TestHouse } from './app.ts'

/** A class of the invented province meets on the day of the tests, from 07:30; the accounts of a lecturer and a learner are people of it. */
export async function meetToday(house: TestHouse): Promise<{ readonly classId: string; readonly sessionId: string }> {
  await loadSmallProvince(house)
  const db = house.database.main
  const { rows } = await sql<{ classId: string }>`
    select e.class_id as "classId" from classes.enrolment e join classes.class c using (class_id)
    where e.status = 'enrolled' and c.channel = 'opened' group by 1 having count(*) >= 6 order by count(*), 1 limit 1`.execute(db)
  const classId = rows[0]?.classId ?? ''
  const sessionId = newId()
  await sql`update classes.enrolment set joined_on = null, left_on = null where class_id = ${classId}::uuid and status = 'enrolled'`.execute(db)
  const { rows: lecturers } = await sql<{ lecturerId: string; personId: string }>`
    select lecturer_id as "lecturerId", person_id as "personId" from catalogue.lecturer
    where person_id is not null and person_id not in (select person_id from classes.enrolment where class_id = ${classId}::uuid) order by code limit 1`.execute(
    db,
  )
  const [lecturer] = lecturers
  if (!lecturer || classId === '') throw new Error('the small province has no class of six and a lecturer')
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, lecturer_id, mode)
    values (${sessionId}::uuid, ${classId}::uuid, '2021-12-10', 'morning', '07:30', '11:00', 'Nhà nước và pháp luật', ${lecturer.lecturerId}::uuid, 'in-person')`.execute(
    db,
  )
  await sql`update access.account set person_id = ${lecturer.personId}::uuid where username = 'giangvien'`.execute(db)
  await sql`update access.account set person_id = (select person_id from delivery.v_session_learner where session_id = ${sessionId}::uuid order by 1 limit 1)
    where username = 'hocvien'`.execute(db)
  return { classId, sessionId }
}
