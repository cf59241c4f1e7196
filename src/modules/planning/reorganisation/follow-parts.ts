import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { joinedNumbers, type Numbers, sharedNumbers } from './join-sheets.ts'
import { keepBefore } from './journal.ts'
import { type Day, dayOf, passageTables } from './passing.ts'

interface Part extends Numbers {
  readonly lineId: string
  readonly unitId: string
  readonly differenceCode: string | null
  readonly note: string | null
}

/** A part of a unit that passes on: to whom, as the plan counts units, and how many of its named people go elsewhere. */
interface PassingPart extends Part {
  readonly to: string
  readonly others: readonly { readonly to: string; readonly people: number }[]
}

/** Versions whose numbers are still to be changed; what was submitted is what its approvers see, what was approved never changes. */
const editable = sql`v.state in ('draft', 'returned')`

/** Whose part of a plan a unit is: the plan's own, the one directly below the plan's unit where the old part was such a one, else the unit itself; null where
 * it lies outside the plan. */
const partOf = ({ on }: Day, plan: string, from: string, to: string) => sql`case when ${sql.ref(to)} = ${sql.ref(plan)} then ${sql.ref(to)} else (
  select k.descendant_id from organisation.v_unit_closure c join organisation.v_unit_closure k on k.ancestor_id = ${sql.ref(plan)} and k.descendant_id = c.ancestor_id
  where c.descendant_id = ${sql.ref(to)} and ${dayOf('c', on)} and ${dayOf('k', on)}
    and case when exists (select from organisation.v_unit_closure w where w.ancestor_id = ${sql.ref(plan)} and w.descendant_id = ${sql.ref(from)} and w.depth = 1)
      then k.depth = 1 else c.depth = 0 end limit 1) end`

/** Parts of lines of plans that are not approved pass to the unit that continues theirs, with the needs that were gathered in them: of every line the sums of
 * what is asked, appraised and approved stay. */
export async function passParts(tx: Tx, actId: string | null, day: Day): Promise<void> {
  await sql`select v.version_id from planning.plan_version v where ${editable} order by v.version_id for update`.execute(tx)
  const needs = await passingNeeds(tx, day)
  const parts = await passingParts(tx, day)
  if (parts.length === 0 && needs.length === 0) return
  const standing = await partsOfLines(tx, [...new Set(parts.map(({ lineId }) => lineId))])
  const now = new Map(standing.map((part) => [keyOf(part), part]))
  for (const part of parts) now.delete(keyOf(part))
  for (const part of parts) {
    const [rest, ...shares] = sharedNumbers(
      part,
      part.others.map(({ people }) => people),
    )
    addTo(now, { ...part, ...(rest ?? part), unitId: part.to })
    for (const [index, { to }] of part.others.entries()) addTo(now, { ...part, ...(shares[index] ?? part), unitId: to })
  }
  const keys = [...new Set([...standing.map(keyOf), ...now.keys()])]
  if (actId !== null) {
    await keepBefore(tx, actId, { sheet: [], line: [], part: keys, need: needs.map(({ versionId, needLineId }) => `${versionId} ${needLineId}`) })
  }
  await write(tx, standing, [...now.values()])
  for (const some of inParts(needs)) {
    await sql`update planning.plan_line_need n set unit_id = r."to" from jsonb_to_recordset(${rowsAsJson(some)}::jsonb)
      as r("versionId" uuid, "needLineId" uuid, "to" uuid) where n.version_id = r."versionId" and n.need_line_id = r."needLineId"`.execute(tx)
  }
}

const keyOf = ({ lineId, unitId }: Pick<Part, 'lineId' | 'unitId'>) => `${lineId} ${unitId}`

function addTo(parts: Map<string, Part>, part: Part): void {
  const there = parts.get(keyOf(part))
  const { lineId, unitId, asked, appraised, approved, differenceCode, note } = part
  if (!there) parts.set(keyOf(part), { lineId, unitId, asked, appraised, approved, differenceCode, note })
  else {
    const notes = [there.note, note].filter((each) => each !== null)
    parts.set(keyOf(part), {
      ...{ lineId, unitId, ...joinedNumbers(there, part) },
      ...{ differenceCode: there.differenceCode ?? differenceCode, note: notes.length ? [...new Set(notes)].join('; ') : null },
    })
  }
}

interface PassingNeed {
  readonly versionId: string
  readonly needLineId: string
  readonly to: string
}

/** Where the needs go that were gathered in a part: with the unit, or with the person. */
const needTable = (day: Day) => sql`
  need as materialized (
    select n.version_id, n.line_key, n.need_line_id, n.unit_id, n.head_count, a."personId" is not null as elsewhere,
      coalesce(${partOf(day, 'p.unit_id', 'n.unit_id', 'a.toUnitId')}, ${partOf(day, 'p.unit_id', 'n.unit_id', 'g.toUnitId')}) as to_unit_id
    from planning.plan_line_need n join planning.plan_version v using (version_id) join planning.plan p using (plan_id)
    join planning.need_line l on l.line_id = n.need_line_id
    left join assigned a on a."fromUnitId" = n.unit_id and a."personId" = l.person_id
    left join passage g on g."fromUnitId" = n.unit_id and g.rest = 'go'
    where ${editable} and n.unit_id in (select "fromUnitId" from passage))`

async function passingNeeds(tx: Tx, day: Day): Promise<readonly PassingNeed[]> {
  const { rows } = await sql<PassingNeed>`
    with ${passageTables(day)}, ${needTable(day)}
    select version_id as "versionId", need_line_id as "needLineId", to_unit_id as "to" from need where to_unit_id <> unit_id`.execute(tx)
  return rows
}

async function passingParts(tx: Tx, day: Day): Promise<readonly PassingPart[]> {
  const { rows } = await sql<PassingPart>`
    with ${passageTables(day)}, ${needTable(day)},
    part as (
      select s.line_id, s.unit_id, s.asked, s.appraised, s.approved, s.difference_code, s.note, l.version_id, l.line_key,
        coalesce(${partOf(day, 'p.unit_id', 's.unit_id', 'g.toUnitId')}, s.unit_id) as to_unit_id
      from planning.plan_line_unit s join planning.plan_line l using (line_id) join planning.plan_version v using (version_id) join planning.plan p using (plan_id)
      join passage f on f."fromUnitId" = s.unit_id left join passage g on g."fromUnitId" = s.unit_id and g.rest = 'go'
      where ${editable}),
    counted as (
      select t.*, coalesce((select jsonb_agg(jsonb_build_object('to', e.to_unit_id, 'people', e.people) order by e.to_unit_id) from (
          select n.to_unit_id, sum(n.head_count) as people from need n
          where n.version_id = t.version_id and n.line_key = t.line_key and n.unit_id = t.unit_id and n.elsewhere
            and n.to_unit_id is distinct from t.to_unit_id and n.to_unit_id is not null group by n.to_unit_id) e), '[]') as others
      from part t)
    select line_id as "lineId", unit_id as "unitId", asked, appraised, approved, difference_code as "differenceCode", note, to_unit_id as "to", others
    from counted where to_unit_id <> unit_id or others <> '[]' order by line_id, unit_id`.execute(tx)
  return rows
}

async function partsOfLines(tx: Tx, lineIds: readonly string[]): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select line_id as "lineId", unit_id as "unitId", asked, appraised, approved, difference_code as "differenceCode", note
    from planning.plan_line_unit where line_id = any(${lineIds}::uuid[])`.execute(tx)
  return rows
}

/** What is other than it stood. */
async function write(tx: Tx, before: readonly Part[], after: readonly Part[]): Promise<void> {
  const said = (part: Part) => JSON.stringify([part.asked, part.appraised, part.approved, part.differenceCode, part.note])
  const was = new Map(before.map((part) => [keyOf(part), said(part)]))
  const stays = new Set(after.map(keyOf))
  const gone = before.filter((part) => !stays.has(keyOf(part)))
  await sql`delete from planning.plan_line_unit s using jsonb_to_recordset(${rowsAsJson(gone)}::jsonb) as r("lineId" uuid, "unitId" uuid)
    where s.line_id = r."lineId" and s.unit_id = r."unitId"`.execute(tx)
  for (const some of inParts(after.filter((part) => was.get(keyOf(part)) !== said(part)))) {
    await sql`insert into planning.plan_line_unit as s (line_id, unit_id, asked, appraised, approved, difference_code, note)
      select "lineId", "unitId", asked, appraised, approved, "differenceCode", note from jsonb_to_recordset(${rowsAsJson(some)}::jsonb)
        as r("lineId" uuid, "unitId" uuid, asked int, appraised int, approved int, "differenceCode" text, note text)
      on conflict (line_id, unit_id) do update set asked = excluded.asked, appraised = excluded.appraised, approved = excluded.approved,
        difference_code = excluded.difference_code, note = excluded.note, lock_version = s.lock_version + 1`.execute(tx)
  }
}
