import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import type { Holder, StaffReader } from '#modules/organisation/index.ts'

const holds = (table: string, on: PlainDate) =>
  sql`${sql.ref(`${table}.valid_from`)} <= ${on}::date and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${on}::date)`

const bands = [
  [null, 30],
  [31, 40],
  [41, 50],
  [51, 60],
  [61, null],
] as const

/** What the tree of units tells of people: by the unit each belonged to on the date, without those who had left by then. */
export const staffOfUnits: StaffReader = {
  countBelow: async (tx, unitIds, on) => {
    if (unitIds.length === 0) return new Map()
    // First by unit, then up the tree: the root would otherwise join everybody once per level.
    const { rows } = await sql<{ unitId: string; people: number; holders: number }>`
      with own as (
        select s.unit_id, count(*) as people from personnel.unit_stay s join personnel.person p using (person_id)
        where ${holds('s', on)} and (p.left_on is null or p.left_on > ${on}::date) group by s.unit_id),
      held as (select a.unit_id, count(*) as holders from personnel.appointment a where ${holds('a', on)} group by a.unit_id)
      select c.ancestor_id as "unitId", coalesce(sum(own.people), 0)::int as people, coalesce(sum(held.holders), 0)::int as holders
      from organisation.v_unit_closure c left join own on own.unit_id = c.descendant_id left join held on held.unit_id = c.descendant_id
      where c.ancestor_id = any(${[...unitIds]}::uuid[]) and ${holds('c', on)} group by c.ancestor_id`.execute(tx)
    return new Map(rows.map(({ unitId, people, holders }) => [unitId, { people, holders }]))
  },

  holdersOf: async (tx, unitIds, on) => {
    const { rows } = await sql<Holder>`
      select a.unit_id as "unitId", a.post_id as "postId", p.person_id as "personId", p.code, p.full_name as "fullName", a.is_main as main,
        a.valid_from as since
      from personnel.appointment a join personnel.person p using (person_id)
      where a.unit_id = any(${[...unitIds]}::uuid[]) and ${holds('a', on)}
      order by a.is_main desc, p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
    return rows
  },

  staffOf: async (tx, unitId, on) => {
    const { rows } = await sql<{ ethnicGroup: string; band: number; women: number; young: number; own: number; people: number }>`
      with below as (select distinct c.descendant_id from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid and ${holds('c', on)}),
      staff as (
        select p.sex, p.ethnic_group, s.unit_id, extract(year from age(${on}::date, p.birth_date))::int as age
        from personnel.unit_stay s join below b on b.descendant_id = s.unit_id join personnel.person p using (person_id)
        where ${holds('s', on)} and (p.left_on is null or p.left_on > ${on}::date))
      select ethnic_group as "ethnicGroup", case when age <= 30 then 0 when age <= 40 then 1 when age <= 50 then 2 when age <= 60 then 3 else 4 end as band,
        count(*) filter (where sex = 'female')::int as women, count(*) filter (where age <= 40)::int as young,
        count(*) filter (where unit_id = ${unitId}::uuid)::int as own, count(*)::int as people
      from staff group by 1, 2`.execute(tx)
    const { rows: waiting } = await sql<{ unplaced: number }>`
      select count(*)::int as unplaced from personnel.placement w
      where w.placed_on is null and w.since <= ${on}::date and w.unit_id in (
        select c.descendant_id from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid and ${holds('c', on)})`.execute(tx)
    const sum = (of: 'women' | 'young' | 'own' | 'people', which: (row: (typeof rows)[number]) => boolean = () => true) =>
      rows.filter(which).reduce((total, row) => total + row[of], 0)
    const groups = [...Map.groupBy(rows, (row) => row.ethnicGroup)].map(([code, of]) => ({
      code,
      name: ethnicGroupByCode(code)?.name ?? code,
      people: of.reduce((total, row) => total + row.people, 0),
    }))
    return {
      people: sum('people'),
      own: sum('own'),
      women: sum('women'),
      ethnicMinority: sum('people', (row) => row.ethnicGroup !== '01'),
      young: sum('young'),
      unplaced: waiting[0]?.unplaced ?? 0,
      ethnicGroups: groups.toSorted((a, b) => b.people - a.people || a.code.localeCompare(b.code)),
      ages: bands.map(([from, to], band) => ({
        from,
        to,
        people: sum('people', (row) => row.band === band),
        women: sum('women', (row) => row.band === band),
      })),
    }
  },
}
