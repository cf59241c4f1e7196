import { sql } from '#kernel/db.ts'
import type { BenchHouse } from './measure.ts'

// Names are put together anew from the families and given names there are, so that they are as common and as rare as before.
const person = `
  insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, religion, native_place, unit_id, unit_since, recruited_on,
    status, left_on, phone, email, complete_ladders, note)
  select g.new_id, 'P' || lpad(($1::int + row_number() over ())::text, 7, '0'),
    regexp_replace(a.full_name, '\\S+$', '') || substring(b.full_name from '\\S+$'), regexp_replace(a.search_key, '\\S+$', '') || substring(b.search_key from '\\S+$'),
    substring(b.sort_key from '^\\S+') || regexp_replace(a.sort_key, '^\\S+', ''),
    a.birth_date - (random() * 300)::int, a.sex, a.ethnic_group, a.religion, a.native_place, a.unit_id, a.unit_since, a.recruited_on, a.status, a.left_on, a.phone, a.email,
    a.complete_ladders, a.note
  from grown g join personnel.person a on a.person_id = g.old_id join personnel.person b on b.person_id = g.name_id`

const owned: Readonly<Record<string, string>> = {
  'personnel.person_category': 'category',
  'personnel.unit_stay': 'valid_from, valid_to, unit_id',
  'personnel.rank_period': 'valid_from, rank_code',
  'personnel.party_membership': 'joined_on, official_on, left_on',
  'personnel.appointment': 'appointment_id, unit_id, post_id, valid_from, valid_to, is_main, decision_no, decision_date',
  'personnel.yearly_rating': 'year, rating',
  'training_record.qualification':
    'qualification_id, ladder, level, awarded_on, field, valid_until, equivalent, provider_name, document_no, unit_id, post_id, note',
}

/** Multiplies the invented people of a house until there are so many, each with all that one of the first had. */
export async function growTo(house: BenchHouse, people: number): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from personnel.person`.execute(house.database.main)
  let count = rows[0]?.count ?? 0
  const { pool } = house.database
  while (count < people) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `create temp table grown on commit drop as
          select gen_random_uuid() as new_id, a.person_id as old_id, b.person_id as name_id
          from (select person_id, row_number() over (order by random()) as n from personnel.person) a
          join (select person_id, row_number() over (order by random()) as n from personnel.person) b using (n) limit $1`,
        [people - count],
      )
      await client.query('analyze grown')
      await client.query(person, [9_000_000 > count ? count + 1_000_000 : count])
      await client.query(
        `insert into personnel.person_key (kind, value, person_id) select 'code', p.code, p.person_id from grown g join personnel.person p on p.person_id = g.new_id`,
      )
      for (const [table, columns] of Object.entries(owned)) {
        await client.query(`insert into ${table} (person_id, ${columns}) select g.new_id, ${columns} from grown g join ${table} t on t.person_id = g.old_id`)
      }
      await client.query('commit')
    } finally {
      client.release()
    }
    count = Math.min(count * 2, people)
  }
  await house.modules.refreshStatistics()
}
