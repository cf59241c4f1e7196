import type { ActPeople } from '#contracts/organisation-acts.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type EffectCounts, type Followed, inScope, type Passage, type UnitEffect } from '#modules/organisation/index.ts'

/** People follow their units when units pass on: where they belong and which posts they hold, from the day on. What is past stays as it was.
 * Every row that may change is kept before and after, so that undo puts back exactly those rows. */
export const peopleFollowUnits: UnitEffect = {
  apply: async (tx, ctx, actId, passages) => {
    const [first] = passages
    if (!first) return { passages: [], totals: {} }
    const counts: EffectCounts['passages'][number][] = []
    await keepBefore(tx, actId, passages, first.on)
    // A person passes on more than once where units pass on more than once: day by day.
    for (const [on, ofDay] of Map.groupBy(
      passages.map((passage, index) => ({ ...passage, index })),
      (passage) => passage.on,
    )) {
      await sql`set constraints personnel.one_main_appointment deferred`.execute(tx)
      const day: Day = { on, rows: rowsAsJson(ofDay.map(rowOf)), assigned: rowsAsJson(ofDay.flatMap(assignedOf)) }
      for (const { index, toUnitId, ...stays } of await moveStays(tx, actId, day)) counts.push({ index, toUnitId, counts: stays })
      for (const { index, toUnitId, ...posts } of await moveAppointments(tx, day)) counts.push({ index, toUnitId, counts: posts })
    }
    await passHandovers(
      tx,
      passages.filter(({ on }) => on <= ctx.today),
    )
    const { people } = await keepAfter(tx, actId, first.on, ctx.today)
    const sum = (name: string) => counts.reduce((total, each) => total + (each.counts[name] ?? 0), 0)
    return { passages: counts, totals: { people, unplaced: sum('unplaced'), postsMoved: sum('postsMoved'), postsEnded: sum('postsEnded') } }
  },

  people: async (tx, ctx, scope, actId, { limit, after }) => {
    const name = (unit: string) => sql`(select v.name from organisation.v_unit v where v.unit_id = ${sql.ref(unit)} order by v.valid_from desc limit 1)`
    const { rows } = await sql<ActPeople['items'][0]>`
      with moved as (
        select p.person_id, p.code, p.full_name, p.sort_key, (a.before->'stays'->-1->>'unit_id')::uuid as from_unit, (a.after->'stays'->-1->>'unit_id')::uuid as to_unit
        from personnel.unit_act_person a join personnel.person p using (person_id)
        where a.act_id = ${actId}::uuid and a.before->'stays' <> a.after->'stays' and ${inScope(scope, 'p.unit_id', ctx.today)}
          and ${after === undefined ? sql`true` : sql`(p.sort_key collate "vi-x-icu", p.person_id) > (select q.sort_key collate "vi-x-icu", q.person_id from personnel.person q where q.person_id = ${after}::uuid)`}
        order by p.sort_key collate "vi-x-icu", p.person_id limit ${limit + 1})
      select person_id as "personId", code, full_name as "fullName", ${name('moved.from_unit')} as "from", ${name('moved.to_unit')} as "to",
        not exists (select from personnel.placement w where w.person_id = moved.person_id and w.act_id = ${actId}::uuid and w.placed_on is null) as placed
      from moved order by sort_key collate "vi-x-icu", person_id`.execute(tx)
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? (items.at(-1)?.personId ?? null) : null }
  },

  undo: async (tx, ctx, actId, foundedIds) => {
    const { rows: changed } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, p.full_name as name
      from personnel.unit_act_person a join personnel.person p using (person_id)
      where a.act_id = ${actId}::uuid and a.after is distinct from ${snapshot('a.person_id', actId, sql`(a.before->>'from')::date`)}
      order by p.code limit 1`.execute(tx)
    if (changed[0]) return [{ what: 'people', count: changed[0].count, example: changed[0].name }]
    await sql`set constraints personnel.one_main_appointment deferred`.execute(tx)
    await putBack(tx, actId)
    await sql`delete from personnel.placement where act_id = ${actId}::uuid`.execute(tx)
    await turnPeople(tx, ctx.today, sql`a.act_id = ${actId}::uuid`)
    await sql`delete from personnel.unit_act_person where act_id = ${actId}::uuid`.execute(tx)
    return await whoStands(tx, foundedIds)
  },
}

/** On the day that was ahead people are counted in the unit they then belong to. Run every day, and at the start of the server. */
export async function turnPeopleOn(tx: Tx, today: PlainDate): Promise<void> {
  await turnPeople(tx, today, sql`a.next_on <= ${today}::date`)
}

/** Some people of a unit go to another from a day on, with the posts they hold there; everybody else stays. */
export async function movePeople(
  tx: Tx,
  ctx: Ctx,
  on: PlainDate,
  moves: readonly { readonly personId: string; readonly fromUnitId: string; readonly toUnitId: string }[],
): Promise<void> {
  const [first] = moves
  if (!first) return
  const froms = [...Map.groupBy(moves, ({ fromUnitId }) => fromUnitId)]
  const rows = froms.map(([fromUnitId, [one = first]], index) => ({ index, fromUnitId, toUnitId: one.toUnitId, placed: true, posts: 'follow', rest: 'stay' }))
  const day: Day = { on, rows: rowsAsJson(rows), assigned: rowsAsJson(froms.flatMap(([, own], index) => own.map((move) => ({ index, ...move })))) }
  await sql`set constraints personnel.one_main_appointment deferred`.execute(tx)
  // They are placed: no act is named, for nobody is left waiting.
  await moveStays(tx, '00000000-0000-0000-0000-000000000000', day)
  await moveAppointments(tx, day)
  await turnPeople(tx, ctx.today, sql`a.person_id = any(${moves.map(({ personId }) => personId)}::uuid[])`)
}

interface Day {
  readonly on: PlainDate
  readonly rows: string
  readonly assigned: string
}

const rowOf = ({ index, fromUnitId, toUnitId, placed, posts, rest }: Passage & { index: number }) => ({ index, fromUnitId, toUnitId, placed, posts, rest })
const assignedOf = ({ index, fromUnitId, assigned }: Passage & { index: number }) => assigned.map((each) => ({ index, fromUnitId, ...each }))

/** The passages of a day and who goes elsewhere, as the first tables of a statement. */
const dayTables = ({ rows, assigned }: Day) => sql`
  passage as (select * from jsonb_to_recordset(${rows}::jsonb)
    as r(index int, "fromUnitId" uuid, "toUnitId" uuid, placed boolean, posts text, rest text)),
  assigned as (select * from jsonb_to_recordset(${assigned}::jsonb) as r(index int, "fromUnitId" uuid, "personId" uuid, "toUnitId" uuid))`

/** The rows of a person that hold from a day on: stays, appointments, and that they wait to be placed after an earlier act. */
const snapshot = (person: string, actId: string, from: unknown) => sql`jsonb_build_object('from', ${from},
  'stays', (select coalesce(jsonb_agg(to_jsonb(s) order by s.valid_from), '[]') from personnel.unit_stay s
    where s.person_id = ${sql.ref(person)} and (s.valid_to is null or s.valid_to >= ${from})),
  'appointments', (select coalesce(jsonb_agg(to_jsonb(t) order by t.appointment_id), '[]') from personnel.appointment t
    where t.person_id = ${sql.ref(person)} and (t.valid_to is null or t.valid_to >= ${from})),
  'placements', (select coalesce(jsonb_agg(to_jsonb(w) order by w.act_id), '[]') from personnel.placement w
    where w.person_id = ${sql.ref(person)} and w.act_id <> ${actId}::uuid),
  'handovers', (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from personnel.handover h where h.person_id = ${sql.ref(person)} and h.state = 'open'))`

async function keepBefore(tx: Tx, actId: string, passages: readonly Passage[], first: PlainDate): Promise<void> {
  const from = sql`${first}::date`
  const units = rowsAsJson(passages.map(({ fromUnitId, on }) => ({ fromUnitId, on })))
  await sql`
    with units as (select "fromUnitId" as unit_id, min("on") as "on" from jsonb_to_recordset(${units}::jsonb) as r("fromUnitId" uuid, "on" date) group by 1),
    touched as (
      select s.person_id from personnel.unit_stay s join units u using (unit_id) where s.valid_to is null or s.valid_to > u."on"
      union
      select t.person_id from personnel.appointment t join units u using (unit_id) where t.valid_to is null or t.valid_to > u."on"
      union
      select h.person_id from personnel.handover h join units u on u.unit_id in (h.from_unit_id, h.to_unit_id) where h.state = 'open')
    insert into personnel.unit_act_person (person_id, act_id, before)
    select p.person_id, ${actId}::uuid, ${snapshot('p.person_id', actId, from)} from touched p
    on conflict (person_id, act_id) do nothing`.execute(tx)
}

/** Keeps what became of everybody, forgets those who stayed as they were, and counts people in their unit of today. */
async function keepAfter(tx: Tx, actId: string, first: PlainDate, today: PlainDate): Promise<{ people: number }> {
  await sql`update personnel.unit_act_person a set after = ${snapshot('a.person_id', actId, sql`${first}::date`)} where a.act_id = ${actId}::uuid and a.after is null`.execute(
    tx,
  )
  await sql`delete from personnel.unit_act_person where act_id = ${actId}::uuid and before = after`.execute(tx)
  await turnPeople(tx, today, sql`a.act_id = ${actId}::uuid`)
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from personnel.unit_act_person where act_id = ${actId}::uuid and before->'stays' <> after->'stays'`.execute(tx)
  return { people: rows[0]?.people ?? 0 }
}

async function moveStays(tx: Tx, actId: string, day: Day): Promise<readonly { index: number; toUnitId: string; people: number; unplaced: number }[]> {
  const on = sql`${day.on}::date`
  const { rows } = await sql<{ index: number; toUnitId: string; people: number; unplaced: number }>`
    with ${dayTables(day)},
    moved as (
      select s.person_id, s.valid_from, s.valid_to, s.unit_id, p.index, p.placed or a."personId" is not null as placed,
        coalesce(a."toUnitId", p."toUnitId") as to_unit_id
      from personnel.unit_stay s
      join passage p on p."fromUnitId" = s.unit_id
      left join assigned a on a."personId" = s.person_id and a."fromUnitId" = s.unit_id
      where (s.valid_to is null or s.valid_to > ${on}) and (p.rest = 'go' or a."personId" is not null)),
    ended as (
      update personnel.unit_stay s set valid_to = ${on} from moved m
      where s.person_id = m.person_id and s.valid_from = m.valid_from and m.valid_from < ${on}
      returning m.person_id, m.valid_to, m.to_unit_id),
    begun as (
      insert into personnel.unit_stay (person_id, valid_from, valid_to, unit_id) select person_id, ${on}, valid_to, to_unit_id from ended),
    turned as (
      update personnel.unit_stay s set unit_id = m.to_unit_id from moved m
      where s.person_id = m.person_id and s.valid_from = m.valid_from and m.valid_from >= ${on}),
    carried as (
      update personnel.placement w set unit_id = m.to_unit_id from moved m
      where w.person_id = m.person_id and w.unit_id = m.unit_id and w.placed_on is null),
    waiting as (
      insert into personnel.placement (person_id, act_id, from_unit_id, unit_id, since)
      select distinct on (m.person_id) m.person_id, ${actId}::uuid, m.unit_id, m.to_unit_id, greatest(${on}, m.valid_from)
      from moved m join personnel.person n on n.person_id = m.person_id
      where not m.placed and m.valid_to is null and n.left_on is null
        and not exists (select from personnel.placement w where w.person_id = m.person_id and w.act_id = ${actId}::uuid)
      returning person_id)
    select m.index, m.to_unit_id as "toUnitId", count(distinct m.person_id)::int as people, count(distinct w.person_id)::int as unplaced
    from moved m left join waiting w on w.person_id = m.person_id group by m.index, m.to_unit_id`.execute(tx)
  return rows
}

async function moveAppointments(tx: Tx, day: Day): Promise<readonly { index: number; toUnitId: string; postsMoved: number; postsEnded: number }[]> {
  const on = sql`${day.on}::date`
  const going = sql`
    personnel.appointment t
      join passage p on p."fromUnitId" = t.unit_id
      left join assigned a on a."personId" = t.person_id and a."fromUnitId" = t.unit_id
    where (t.valid_to is null or t.valid_to > ${on}) and (p.rest = 'go' or a."personId" is not null)`
  const { rows } = await sql<{ index: number; toUnitId: string; postsMoved: number; postsEnded: number }>`
    with ${dayTables(day)}
    select p.index, coalesce(a."toUnitId", p."toUnitId") as "toUnitId",
      count(*) filter (where p.posts = 'follow' or a."personId" is not null)::int as "postsMoved",
      count(*) filter (where p.posts = 'end' and a."personId" is null)::int as "postsEnded"
    from ${going} group by p.index, coalesce(a."toUnitId", p."toUnitId")`.execute(tx)
  // The same post held twice in units that become one is held once: the main one.
  await sql`
    with ${dayTables(day)},
    due as (
      select t.person_id, t.post_id, t.is_main, coalesce(a."toUnitId", p."toUnitId") as to_unit_id, greatest(t.valid_from, ${on}) as begins, to_jsonb(t) as row
      from ${going} and (p.posts = 'follow' or a."personId" is not null)),
    next as (
      select distinct on (person_id, to_unit_id, post_id, begins)
        row || jsonb_build_object('appointment_id', gen_random_uuid(), 'unit_id', to_unit_id, 'valid_from', begins) as row
      from due order by person_id, to_unit_id, post_id, begins, is_main desc)
    insert into personnel.appointment select (jsonb_populate_record(null::personnel.appointment, row)).* from next
    on conflict (person_id, unit_id, post_id, valid_from) do nothing`.execute(tx)
  await sql`
    with ${dayTables(day)}, old as (select t.person_id, t.appointment_id, t.valid_from from ${going}),
    gone as (delete from personnel.appointment t using old o where t.person_id = o.person_id and t.appointment_id = o.appointment_id and o.valid_from >= ${on})
    update personnel.appointment t set valid_to = ${on} from old o
    where t.person_id = o.person_id and t.appointment_id = o.appointment_id and o.valid_from < ${on}`.execute(tx)
  return rows
}

/** Hand-overs that wait go on between the units that continue their own; one that would lead from a unit to itself stays for its giver to cancel. */
async function passHandovers(tx: Tx, passages: readonly Passage[]): Promise<void> {
  const rows = rowsAsJson(passages.filter(({ rest }) => rest === 'go').map(({ fromUnitId, toUnitId }) => ({ fromUnitId, toUnitId })))
  await sql`
    with recursive passage as (select * from jsonb_to_recordset(${rows}::jsonb) as r("fromUnitId" uuid, "toUnitId" uuid)),
    walk as (
      select "fromUnitId" as unit_id, "toUnitId" as to_unit_id from passage
      union select w.unit_id, p."toUnitId" from walk w join passage p on p."fromUnitId" = w.to_unit_id),
    last as (select w.unit_id, w.to_unit_id from walk w where not exists (select from passage p where p."fromUnitId" = w.to_unit_id)),
    due as (
      select h.person_id, h.handover_id, coalesce(f.to_unit_id, h.from_unit_id) as from_unit_id, coalesce(t.to_unit_id, h.to_unit_id) as to_unit_id
      from personnel.handover h left join last f on f.unit_id = h.from_unit_id left join last t on t.unit_id = h.to_unit_id
      where h.state = 'open' and (f.unit_id is not null or t.unit_id is not null))
    update personnel.handover h set from_unit_id = d.from_unit_id, to_unit_id = d.to_unit_id from due d
    where h.person_id = d.person_id and h.handover_id = d.handover_id and d.from_unit_id <> d.to_unit_id`.execute(tx)
}

const fromThatDay = sql`(x.valid_to is null or x.valid_to >= (a.before->>'from')::date)`

/** The rows as they were before, of whoever the act changed. */
async function putBack(tx: Tx, actId: string): Promise<void> {
  for (const [part, table] of [
    ['stays', 'unit_stay'],
    ['appointments', 'appointment'],
    ['placements', 'placement'],
    ['handovers', 'handover'],
  ] as const) {
    const name = sql.table(`personnel.${table}`)
    const holds = { placements: sql`x.act_id <> a.act_id`, handovers: sql`x.state = 'open'`, stays: fromThatDay, appointments: fromThatDay }[part]
    await sql`delete from ${name} x using personnel.unit_act_person a where a.act_id = ${actId}::uuid and x.person_id = a.person_id and ${holds}`.execute(tx)
    await sql`
      insert into ${name}
      select (jsonb_populate_record(null::${name}, row)).*
      from personnel.unit_act_person a cross join lateral jsonb_array_elements(a.before->${part}::text) as row where a.act_id = ${actId}::uuid`.execute(tx)
  }
}

/** person.unit_id is the unit of the stay that holds today; the next one ahead is remembered. */
async function turnPeople(tx: Tx, today: PlainDate, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    update personnel.person p set unit_id = s.unit_id, unit_since = s.valid_from
    from personnel.unit_stay s join personnel.unit_act_person a using (person_id)
    where s.person_id = p.person_id and ${which} and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to > ${today}::date)
      and (p.unit_id, p.unit_since) is distinct from (s.unit_id, s.valid_from)`.execute(tx)
  await sql`
    update personnel.unit_act_person a set next_on = (
      select min(s.valid_from) from personnel.unit_stay s where s.person_id = a.person_id and s.valid_from > ${today}::date)
    where ${which}`.execute(tx)
}

/** Whoever was put on units that are about to go, besides those the act itself brought there. */
async function whoStands(tx: Tx, unitIds: readonly string[]): Promise<readonly Followed[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<{ count: number; name: string }>`
    with there as (
      select person_id from personnel.unit_stay where unit_id = any(${unitIds}::uuid[])
      union select person_id from personnel.appointment where unit_id = any(${unitIds}::uuid[])
      union select person_id from personnel.succession_entry where unit_id = any(${unitIds}::uuid[]))
    select count(*) over ()::int as count, p.full_name as name from there join personnel.person p using (person_id) order by p.code limit 1`.execute(tx)
  return rows[0] ? [{ what: 'people', count: rows[0].count, example: rows[0].name }] : []
}
