import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { House } from '#server/house.ts'
import { demoCtx } from './demonstration-parts.ts'

/** Điểm danh of the sessions held before the demonstration's day: invented, the same each time, a handful of statements for everybody. Then the accounts
 * of a lecturer and a learner become people of a class that meets next. */
export async function loadAttendance(house: House): Promise<void> {
  const today = house.systemCtx('tn demo load').today
  await house.database.main.transaction().execute(async (tx) => {
    // Of a thousand: 935 there, 25 late, 30 away with notice, 10 without.
    await sql`
      insert into delivery.attendance (person_id, session_id, class_id, mark, source, marked_at, marked_by, marked_name, client_at, received_at)
      select q.person_id, q.session_id, q.class_id,
        case when d.n < 935 then 'present' when d.n < 960 then 'late' when d.n < 990 then 'excused' else 'absent' end, 'roll',
        (s.held_on + s.starts_at + interval '15 minutes') at time zone 'Asia/Ho_Chi_Minh', 'demo', coalesce(l.full_name, 'Giảng viên (trình diễn)'),
        (s.held_on + s.starts_at + interval '15 minutes') at time zone 'Asia/Ho_Chi_Minh', (s.held_on + s.starts_at + interval '15 minutes') at time zone 'Asia/Ho_Chi_Minh'
      from delivery.v_session_learner q join classes.v_held_session s using (session_id) join personnel.v_person p on p.person_id = q.person_id
      join classes.v_class c on c.class_id = q.class_id left join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id
      cross join lateral (select abs(hashtext(p.code || c.code || s.held_on || s.half)::bigint) % 1000 as n) d
      where s.held_on < ${today}::date and s.cancelled_on is null on conflict do nothing`.execute(tx)
    await exempt(tx)
    await sql`
      insert into delivery.roll (session_id, closed_at, closed_by, closed_name)
      select s.session_id, (s.held_on + s.ends_at) at time zone 'Asia/Ho_Chi_Minh', 'demo', coalesce(l.full_name, 'Giảng viên (trình diễn)')
      from classes.v_held_session s left join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id
      -- The rolls of the last days are still open here and there.
      where s.held_on < ${today}::date - case when abs(hashtext(s.session_id::text)) % 3 = 0 then 3 else 0 end and s.cancelled_on is null on conflict do nothing`.execute(
      tx,
    )
    await sql`
      insert into delivery.absence_notice (person_id, notice_id, class_id, kind, from_on, to_on, half, reason, given_at, given_by, given_name, by_learner)
      select a.person_id, gen_random_uuid(), a.class_id, 'notice', s.held_on, s.held_on, s.half,
        (array['Đi công tác đột xuất', 'Họp theo triệu tập của cơ quan', 'Khám sức khỏe', 'Việc gia đình'])[1 + abs(hashtext(a.person_id::text || s.session_id::text)::bigint) % 4],
        (s.held_on - 1 + time '16:00') at time zone 'Asia/Ho_Chi_Minh', 'demo', p.full_name, true
      from delivery.attendance a join classes.v_held_session s using (session_id) join personnel.v_person p using (person_id) where a.mark = 'excused'`.execute(
      tx,
    )
  })
  await linkAccounts(house, today)
}

/** Who completed a class attended four fifths of it: where the dice said less, the school had exempted them from what they missed, in writing. */
async function exempt(tx: Tx): Promise<void> {
  await sql`
    with missing as (
      select a.person_id, a.class_id from delivery.v_attendance_summary a join classes.v_enrolment e using (person_id, class_id)
      where e.status = 'completed' and 5 * a.periods_attended < 4 * (a.periods_attended + a.periods_missed)
    ), exempted as (
      update delivery.attendance a set mark = 'exempt' from missing m
      where a.person_id = m.person_id and a.class_id = m.class_id and a.mark in ('excused', 'absent')
      returning a.person_id, a.class_id, a.session_id
    )
    insert into delivery.absence_notice (person_id, notice_id, class_id, kind, from_on, to_on, half, reason, given_at, given_by, given_name, by_learner)
    select x.person_id, gen_random_uuid(), x.class_id, 'exemption', s.held_on, s.held_on, s.half,
      'Đã học nội dung này ở khóa khác, có giấy chứng nhận (giả định)', (s.held_on - 3 + time '09:00') at time zone 'Asia/Ho_Chi_Minh', 'demo',
      'Trường Chính trị (trình diễn)', false
    from exempted x join classes.v_held_session s using (session_id)`.execute(tx)
}

interface Meeting {
  readonly lecturerCode: string
  readonly learnerCode: string
}

/** Who teaches next, and who learns there. */
async function linkAccounts(house: House, today: string): Promise<void> {
  const { rows } = await sql<Meeting>`
    select t.code as "lecturerCode", (select p.code from delivery.v_session_learner q join personnel.v_person p on p.person_id = q.person_id
      where q.session_id = s.session_id and p.person_id <> t.person_id
      order by (select count(*) from classes.v_enrolment e where e.person_id = p.person_id) desc, p.code limit 1) as "learnerCode"
    from classes.v_held_session s join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id join personnel.v_person t on t.person_id = l.person_id
    where s.held_on >= ${today}::date and s.cancelled_on is null and exists (select from delivery.v_session_learner q where q.session_id = s.session_id)
    order by s.held_on, s.mode = 'online', s.starts_at, s.session_id limit 1`.execute(house.database.reader)
  const [meeting] = rows
  if (!meeting) return
  const { rows: accounts } = await sql<{ accountId: string; username: string; name: string }>`
    select account_id as "accountId", username, name from access.v_account where username in ('giangvien', 'hocvien')`.execute(house.database.reader)
  for (const { accountId, username, name } of accounts) {
    const ctx = { ...demoCtx(house, 'quantri'), requestId: newId() }
    const { version } = await house.modules.access.readAccount(ctx, { accountId })
    const personCode = username === 'giangvien' ? meeting.lecturerCode : meeting.learnerCode
    await house.modules.access.editAccount(ctx, { accountId, name, personCode, version })
  }
}
