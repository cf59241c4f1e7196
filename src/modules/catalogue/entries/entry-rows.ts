import type { RawBuilder, SqlBool } from 'kysely'
import type { CatalogueFields, CatalogueListQuery, CatalogueSection } from '#contracts/catalogue-entries.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'

/** An entry as it is stored, without what uses it. */
export interface EntryRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly version: number
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
  readonly fields: CatalogueFields
}

/** Each list with the same columns: place in the order before the name, the types and the provider it is filtered by, and its own fields. */
const sources: Readonly<Record<CatalogueSection, RawBuilder<unknown>>> = {
  types: sql`
    select t.type_code as id, t.type_code as code, t.name_vi as name, t.search_key, t.version, t.valid_from, t.valid_to, t.sort_order as rank,
      t.ancestors as types, null::uuid as provider_id,
      jsonb_build_object('section', 'types', 'nameEn', t.name_en, 'parentCode', t.parent_code, 'depth', cardinality(t.ancestors) - 1, 'family', t.family,
        'studyForms', to_jsonb(t.study_forms), 'modes', to_jsonb(t.modes), 'defaultSize', t.default_size, 'sizeMin', t.size_min, 'sizeMax', t.size_max, 'duration', t.duration,
        'yields', case when l.level is not null then jsonb_build_object('ladder', l.ladder, 'level', l.level,
          'ladderName', jsonb_build_object('vi', l.ladder_vi, 'en', l.ladder_en), 'levelName', jsonb_build_object('vi', l.name_vi, 'en', l.name_en)) end) as fields
    from catalogue.training_type t left join catalogue.v_ladder_level l on l.ladder = t.yields_ladder and l.level = t.yields_level`,
  programmes: sql`
    select p.programme_id::text as id, p.code, p.name, p.search_key, p.version, p.valid_from, p.valid_to, t.sort_order as rank, t.ancestors as types,
      null::uuid as provider_id,
      jsonb_build_object('section', 'programmes', 'type', jsonb_build_object('code', t.type_code, 'name', jsonb_build_object('vi', t.name_vi, 'en', t.name_en)),
        'hours', p.hours, 'hoursPerWeek', p.hours_per_week, 'legalBasis', p.legal_basis,
        'syllabus', coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'periods', s.periods) order by s.position)
          from catalogue.programme_subject s where s.programme_id = p.programme_id), '[]')) as fields
    from catalogue.programme p join catalogue.training_type t using (type_code)`,
  providers: sql`
    select p.provider_id::text as id, p.code, p.name, p.search_key, p.version, p.valid_from, p.valid_to, 0 as rank, null::text[] as types,
      p.provider_id,
      jsonb_build_object('section', 'providers', 'level', p.level, 'place', p.place,
        'unit', case when u.code is not null then jsonb_build_object('id', p.unit_id, 'code', u.code, 'name', u.name) end) as fields
    from catalogue.provider p
    left join lateral (select v.code, v.name from organisation.v_unit v where v.unit_id = p.unit_id order by v.valid_from desc limit 1) u on true`,
  lecturers: sql`
    select l.lecturer_id::text as id, l.code, l.full_name as name, l.search_key, l.version, l.valid_from, l.valid_to, 0 as rank, null::text[] as types,
      l.provider_id,
      jsonb_build_object('section', 'lecturers', 'kind', l.kind, 'subjects', l.subjects, 'hoursPerYear', l.hours_per_year, 'grade', l.grade_code,
        'types', coalesce((select jsonb_agg(t.type_code order by t.type_code) from catalogue.lecturer_type t where t.lecturer_id = l.lecturer_id), '[]'),
        'absences', coalesce((select jsonb_agg(jsonb_build_object('from', a.absent_from, 'to', a.absent_to) order by a.absent_from)
          from catalogue.lecturer_absence a where a.lecturer_id = l.lecturer_id), '[]'),
        'person', case when h.code is not null then jsonb_build_object('id', h.person_id, 'code', h.code) end,
        'provider', case when p.code is not null then jsonb_build_object('id', p.provider_id, 'code', p.code, 'name', p.name) end) as fields
    from catalogue.lecturer l left join personnel.v_person h on h.person_id = l.person_id left join catalogue.provider p on p.provider_id = l.provider_id`,
  rooms: sql`
    select r.room_id::text as id, r.code, r.name, lower(r.name) as search_key, r.version, r.valid_from, r.valid_to, 0 as rank, null::text[] as types, r.provider_id,
      jsonb_build_object('section', 'rooms', 'seats', r.seats, 'provider', jsonb_build_object('id', p.provider_id, 'code', p.code, 'name', p.name)) as fields
    from catalogue.room r join catalogue.provider p using (provider_id)`,
}

const columns = sql`id, code, name, version, valid_from as "validFrom", valid_to as "validTo", fields`

export interface EntryPage extends CatalogueListQuery {
  readonly section: CatalogueSection
  readonly limit: number
  /** Id of the last entry of the page before. */
  readonly after?: string | undefined
}

/** One page of a list: types as their tree stands, programmes by type, everything else by name; with the counts of both tabs under the other filters. */
export async function entryRows(
  tx: Tx,
  { section, q, state, type, providerId, limit, after }: EntryPage,
  today: PlainDate,
): Promise<{ rows: EntryRow[]; next: string | null; counts: { inUse: number; retired: number } }> {
  const conditions = [sql<SqlBool>`true`]
  if (type !== undefined) conditions.push(sql<SqlBool>`e.types @> array[${type}::text]`)
  if (providerId !== undefined) conditions.push(sql<SqlBool>`e.provider_id = ${providerId}::uuid`)
  if (q?.trim()) {
    const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
    // Rooms keep no search key: their names are folded here, and a province has a few hundred of them.
    const words = section === 'rooms' ? sql`(e.code ilike ${like(q.trim())} or e.name ilike ${like(q.trim())})` : sql`e.code ilike ${like(q.trim())}`
    conditions.push(sql<SqlBool>`(e.search_key like ${like(searchKey(q))} or ${words})`)
  }
  const retired = sql<SqlBool>`coalesce(e.valid_to <= ${today}::date, false)`
  const where = sql<SqlBool>`${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<EntryRow>`
    with e as (${sources[section]})
    select ${columns} from e
    where ${where} and ${state ? sql`${retired} = ${state === 'retired'}` : sql`true`}
      and ${after === undefined ? sql`true` : sql`(e.rank, e.search_key, e.id) > (select a.rank, a.search_key, a.id from e a where a.id = ${after})`}
    order by e.rank, e.search_key, e.id limit ${limit + 1}`.execute(tx)
  const counted = await sql<{ retired: boolean; count: number }>`
    with e as (${sources[section]}) select ${retired} as retired, count(*)::int as count from e where ${where} group by 1`.execute(tx)
  const countOf = (is: boolean) => counted.rows.find((row) => row.retired === is)?.count ?? 0
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null, counts: { inUse: countOf(false), retired: countOf(true) } }
}

/** One entry; undefined where there is none. */
export async function entryRow(tx: Tx, section: CatalogueSection, id: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`with e as (${sources[section]}) select ${columns} from e where e.id = ${id}`.execute(tx)
  return rows[0]
}

const tables = {
  types: { name: 'training_type', id: 'type_code', audit: 'training-type' },
  programmes: { name: 'programme', id: 'programme_id', audit: 'programme' },
  providers: { name: 'provider', id: 'provider_id', audit: 'provider' },
  lecturers: { name: 'lecturer', id: 'lecturer_id', audit: 'lecturer' },
  rooms: { name: 'room', id: 'room_id', audit: 'room' },
} as const satisfies Readonly<Record<CatalogueSection, object>>

/** What the audit calls an entry of a list. */
export const subjectKindOf = (section: CatalogueSection): string => tables[section].audit

/** Locks one entry until the transaction ends; its version, or undefined where there is none. */
export async function lockEntry(tx: Tx, section: CatalogueSection, id: string): Promise<number | undefined> {
  const { name, id: key } = tables[section]
  const { rows } = await sql<{ version: number }>`
    select version from ${sql.table(`catalogue.${name}`)} where ${sql.ref(key)}::text = ${id} for update`.execute(tx)
  return rows[0]?.version
}

/** From which day on, and until which, an entry is offered. */
export async function setDates(tx: Tx, section: CatalogueSection, id: string, from: PlainDate | null, to: PlainDate | null): Promise<void> {
  const { name, id: key } = tables[section]
  await sql`update ${sql.table(`catalogue.${name}`)} set valid_from = ${from}::date, valid_to = ${to}::date, version = version + 1
    where ${sql.ref(key)}::text = ${id}`.execute(tx)
}

/** Deletes one entry; a foreign key refuses what something depends on. */
export async function deleteEntry(tx: Tx, section: CatalogueSection, id: string): Promise<void> {
  const { name, id: key } = tables[section]
  await sql`delete from ${sql.table(`catalogue.${name}`)} where ${sql.ref(key)}::text = ${id}`.execute(tx)
}
