import type { OpeningLine } from '#contracts/planning-opening.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { weeksFor } from './opening-calendar.ts'
import type { SizeRule } from './class-sizes.ts'

const byNumbers = new Intl.Collator('vi', { numeric: true })

/** A class of an opening as everybody here needs it. */
export interface OpeningRow extends Omit<OpeningLine, 'opensOn' | 'endsOn' | 'estimate'> {
  readonly lineId: string
  readonly opensOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly programmeName: string
  readonly sizes: SizeRule
  readonly typeAncestors: readonly string[]
}

interface LineRecord extends Omit<OpeningRow, 'weeks' | 'sizes' | 'units' | 'lecturers'> {
  readonly hoursPerWeek: number | null
  readonly least: number | null
  readonly most: number | null
  readonly usual: number | null
  readonly splits: readonly { readonly unitId: string; readonly seats: number }[]
  readonly lecturers: OpeningLine['lecturers']
}

const named = (id: string, alias: string) =>
  sql`case when ${sql.ref(`${alias}.${id}`)} is not null then jsonb_build_object('id', ${sql.ref(`${alias}.${id}`)}, 'code', ${sql.ref(`${alias}.code`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

/** The classes of a version in the order of their codes, with rooms, lecturers, units and what was made of them. */
export async function openingLines(tx: Tx, ctx: Ctx, versionId: string): Promise<OpeningRow[]> {
  const { rows } = await sql<LineRecord>`
    select l.line_id as "lineId", l.line_key as "lineKey", l.lock_version as "lockVersion", l.code, coalesce(l.name, g.name) as name, g.name as "programmeName",
      jsonb_build_object('id', g.programme_id, 'code', g.code, 'name', g.name) as programme, g.type_ancestors as "typeAncestors",
      case when l.parent_key is not null then jsonb_build_object('lineKey', l.parent_key, 'code', coalesce((select o.code from planning.plan_line o
        join planning.plan_version v using (version_id) where o.line_key = l.parent_key order by v.number desc limit 1), '—')) end as parent,
      l.quarter, l.study_form as "studyForm", l.mode, l.seats, f.hours, f.hours_per_week as "hoursPerWeek", f.size_min as least, f.size_max as most,
      f.default_size as usual, l.opens_on as "opensOn", l.ends_on as "endsOn", ${named('provider_id', 'd')} as provider,
      case when r.room_id is not null then jsonb_build_object('id', r.room_id, 'code', r.code, 'name', r.name, 'seats', r.seats) end as room,
      l.fund_source as "fundSource", l.cost, l.pinned, ${named('class_id', 'c')} as class,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.lecturer_id, 'name', w.full_name, 'hours', t.hours, 'startsOn', t.starts_on, 'endsOn', t.ends_on)
          order by t.starts_on, w.code) from planning.plan_line_lecturer t join catalogue.v_lecturer w using (lecturer_id) where t.line_id = l.line_id), '[]') as lecturers,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'seats', coalesce(s.approved, s.appraised, s.asked)) order by coalesce(s.approved, s.appraised, s.asked) desc)
          from planning.plan_line_unit s where s.line_id = l.line_id), '[]') as splits,
      (select count(*)::int from planning.plan_line_need n join planning.need_line x on x.line_id = n.need_line_id
        where n.version_id = l.version_id and n.line_key = l.line_key and x.person_id is not null) as people
    from planning.plan_line l join catalogue.v_programme g using (programme_id) join catalogue.v_class_form f using (programme_id)
    left join catalogue.v_room r on r.room_id = l.room_id
    left join catalogue.v_provider d on d.provider_id = coalesce(l.provider_id, r.provider_id)
    left join lateral (select k.class_id, k.code, k.name from planning.line_class i join classes.v_class k using (class_id)
      where i.line_key = l.line_key order by i.linked_on, k.code limit 1) c on true
    where l.version_id = ${versionId}::uuid`.execute(tx)
  const units = await unitsByIds(tx, [...new Set(rows.flatMap(({ splits }) => splits.map(({ unitId }) => unitId)))], ctx.today)
  // M19.2 before M19.10, which the order of the database is not.
  rows.sort((a, b) => byNumbers.compare(a.code, b.code))
  return rows.map(({ splits, hoursPerWeek, least, most, usual, ...row }) => ({
    ...row,
    sizes: { least, most, usual },
    weeks: weeksFor(row.hours, hoursPerWeek, row.studyForm),
    units: splits.flatMap(({ unitId, seats }) => {
      const unit = units.get(unitId)
      return unit && seats > 0 ? [{ unit: { unitId, code: unit.code, name: unit.name }, seats }] : []
    }),
  }))
}

/** Pairs of classes of a version that people stand in together, and how many. */
export async function sharedLearners(
  tx: Tx,
  versionId: string,
): Promise<{ readonly one: string; readonly other: string; readonly people: readonly string[] }[]> {
  const { rows } = await sql<{ one: string; other: string; people: string[] }>`
    with named as (select distinct n.line_key, x.person_id from planning.plan_line_need n join planning.need_line x on x.line_id = n.need_line_id
      where n.version_id = ${versionId}::uuid and x.person_id is not null)
    select a.line_key as one, b.line_key as other, array_agg(a.person_id) as people from named a join named b using (person_id)
    where a.line_key < b.line_key group by 1, 2`.execute(tx)
  return rows
}

export interface RoomRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly seats: number | null
  readonly provider: string
  readonly providerId: string
  /** 'T' for the province’s capital, the district’s unit, 'outside'. */
  readonly place: string
}

/** Rooms that are in use on a day, and where they are. */
export async function openingRooms(tx: Tx, on: PlainDate): Promise<RoomRow[]> {
  const { rows } = await sql<RoomRow>`
    select r.room_id as id, r.code, r.name, r.seats, p.name as provider, p.provider_id as "providerId",
      case when p.place <> 'in-province' then 'outside' else coalesce(${placeOf('p.unit_id', on)}, 'T') end as place
    from catalogue.v_room r join catalogue.v_provider p using (provider_id)
    where (r.valid_to is null or r.valid_to > ${on}::date) order by r.code`.execute(tx)
  return rows
}

/** Where the people of units are: 'T' or the unit below the province that they belong to. */
export async function placesOfUnits(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; place: string }>`
    select u.id, coalesce(${placeOf('u.id', on)}, 'T') as place from unnest(${unitIds}::uuid[]) as u(id)`.execute(tx)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** The district that a unit is or belongs to, as text; null for what stands at the level of the province. */
const placeOf = (
  column: string,
  on: PlainDate,
) => sql`(select a.unit_id::text from organisation.v_unit_closure c join organisation.v_unit a on a.unit_id = c.ancestor_id
  where c.descendant_id = ${sql.ref(column)} and a.level = 'district' and (c.valid_to is null or c.valid_to > ${on}::date) and (a.valid_to is null or a.valid_to > ${on}::date)
  order by c.depth desc limit 1)`

export interface LecturerRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: 'tenured' | 'visiting' | 'reporter'
  readonly types: readonly string[]
  readonly hoursPerYear: number | null
  readonly away: readonly { readonly from: PlainDate; readonly to: PlainDate }[]
}

/** Lecturers who are in use on a day, when they are away, and which types they teach. */
export async function openingLecturers(tx: Tx, on: PlainDate): Promise<LecturerRow[]> {
  const { rows } = await sql<LecturerRow>`
    select l.lecturer_id as id, l.code, l.full_name as name, l.kind, l.types, l.hours_per_year as "hoursPerYear",
      coalesce((select jsonb_agg(jsonb_build_object('from', a.absent_from, 'to', a.absent_to)) from catalogue.v_lecturer_absence a where a.lecturer_id = l.lecturer_id), '[]') as away
    from catalogue.v_lecturer l where l.valid_to is null or l.valid_to > ${on}::date order by l.code`.execute(tx)
  return rows
}

/** Whether a lecturer teaches programmes of a type with these ancestors, itself among them. */
export const teaches = ({ types }: Pick<LecturerRow, 'types'>, ancestors: readonly string[]): boolean => types.some((type) => ancestors.includes(type))
