// (p) The timetable check: 60 classes of 70 learners with 60 sessions each in the same weeks, invented. Everything that is wrong, in one query.
import { loadavg } from 'node:os'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { fill, withBenchHouse } from './measure.ts'

await withBenchHouse(async (house) => {
  await fill(house, 10_000, [2021])
  const ctx = house.systemCtx('bench')
  const { main } = house.database
  const from = '2022-03-07' as PlainDate
  await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form)
    select gen_random_uuid(), 'BENCH-' || n, 'Lớp ' || n, 'lop ' || n, (select programme_id from catalogue.programme order by code limit 1),
      (select provider_id from catalogue.provider order by code limit 1), 'opened', 'full-time' from generate_series(1, 60) n`.execute(main)
  const { rows: classes } = await sql<{ id: string }>`select class_id as id from classes.class where code like 'BENCH-%' order by code`.execute(main)
  // Somebody sits in two of them now and then.
  await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status)
    select p.person_id, c.id, 'recorded', p.unit_id, 'enrolled'
    from (select unnest(${classes.map(({ id }) => id)}::uuid[]) as id, generate_series(0, ${classes.length - 1}) as n) c
    join (select person_id, unit_id, row_number() over (order by code) as at from personnel.person) p on p.at > c.n * 65 and p.at <= c.n * 65 + 70`.execute(
    main,
  )
  const choices = async (column: string, table: string) =>
    (await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)} order by code`.execute(main)).rows.map(({ id }) => id)
  const [rooms, lecturers] = [await choices('room_id', 'catalogue.room'), await choices('lecturer_id', 'catalogue.lecturer')]
  const rows = classes.flatMap(({ id }, n) =>
    Array.from({ length: 60 }, (_, at) => ({
      ...{ id: newId(), class: id, day: addDays(from, Math.floor(at / 2) + 2 * Math.floor(at / 10)), half: at % 2 ? 'afternoon' : 'morning' },
      ...{ lecturer: lecturers[(n * 7 + at) % lecturers.length], room: rooms[(n + at) % rooms.length] },
    })),
  )
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, lecturer_id, room_id, mode)
    select id, class, day, half, case half when 'morning' then time '07:30' else time '13:30' end, case half when 'morning' then time '11:00' else time '17:00' end,
      'Chuyên đề', lecturer, room, 'in-person' from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
      as r(id uuid, class uuid, day date, half text, lecturer uuid, room uuid)`.execute(main)
  await house.modules.refreshStatistics()
  const times: number[] = []
  let issues = 0
  for (let n = 0; n < 9; n++) {
    const since = performance.now()
    issues = (await house.modules.classes.readTimetable(ctx, { from, to: addDays(from, 60) })).issues.length
    times.push(performance.now() - since)
  }
  const median = times.toSorted((a, b) => a - b)[4] ?? 0
  console.log(
    `(p) timetable check, 60 classes, ${rows.length} sessions: ${median.toFixed(0)} ms (≤ 1000 ms; slowest ${Math.max(...times).toFixed(0)}), ${issues} clashes told; load ${loadavg()[0]?.toFixed(1)}`,
  )
  if (median > 1000) process.exitCode = 1
})
