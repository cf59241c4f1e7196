import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import settings from '../../../../db/data/clash-settings.json' with { type: 'json' }
import { type EnrolmentKey, keyOf } from '../seats/ledger.ts'

/** Another class that a person sits in on days of the one asked about. */
export interface Clash extends EnrolmentKey {
  readonly code: string
  readonly name: string
  /** The days that both have; to: null, no end is known. */
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly severity: 'block' | 'warn'
}

/** Brings the shipped setting in. Idempotent. */
export async function loadClashSettings(tx: Tx): Promise<void> {
  await sql`insert into classes.clash_setting (valid_from, both_part_time, otherwise, legal_basis, verified)
    select "from", "bothPartTime", otherwise, "legalBasis", verified
    from jsonb_to_recordset(${rowsAsJson(settings)}::jsonb) as r("from" date, "bothPartTime" text, otherwise text, "legalBasis" text, verified boolean)
    on conflict do nothing`.execute(tx)
}

/** Of each, by `keyOf`, the other classes that they sit in, or have a seat kept in, on the same days, the first day first: opened here or attended elsewhere. A class whose first day
 * nobody knows clashes with none. Without a setting nothing is said. */
export async function clashesOf(tx: Tx, ctx: Ctx, asked: readonly EnrolmentKey[]): Promise<ReadonlyMap<string, readonly Clash[]>> {
  if (!asked.length) return new Map()
  const keys = asked.map(({ personId, classId }) => ({ personId, classId }))
  const { rows } = await sql<Clash>`
    with setting as (select * from classes.clash_setting where valid_from <= ${ctx.today}::date order by valid_from desc limit 1),
    asked as materialized (select distinct "personId" as person_id, "classId" as class_id
      from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "classId" uuid)),
    -- Whoever is asked about two classes at once would sit in both.
    sits as (select s.person_id, s.class_id, s.code, s.name, s.study_form, s.starts_on, s.ends_on from classes.v_study_span s
      where s.person_id in (select person_id from asked)
      union select k.person_id, k.class_id, k.code, k.name, k.study_form, k.starts_on, k.ends_on from classes.v_kept_span k
      where k.person_id in (select person_id from asked)
      union select a.person_id, c.class_id, c.code, c.name, c.study_form, c.starts_on, c.ends_on from asked a join classes.v_course_span c using (class_id))
    select r.person_id as "personId", r.class_id as "classId", s.code, s.name, greatest(s.starts_on, c.starts_on) as "from", least(s.ends_on, c.ends_on) as "to", v.severity
    from asked r join classes.v_course_span c on c.class_id = r.class_id
    join sits s on s.person_id = r.person_id and s.class_id <> r.class_id
      and classes.days_overlap(c.starts_on, c.ends_on, s.starts_on, s.ends_on)
    cross join setting t
    cross join lateral (select case when c.study_form = 'part-time' and s.study_form = 'part-time' then t.both_part_time else t.otherwise end as severity) v
    where v.severity <> 'ignore' order by 5, s.code`.execute(tx)
  return Map.groupBy(rows, keyOf)
}

/** Somebody is decided into one class at a time, whichever classes they are: what stands is read after this. */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  const asked = [...new Set(personIds)].sort()
  if (asked.length)
    await sql`select pg_advisory_xact_lock(hashtextextended('place of ' || p, 0)) from unnest(${asked}::text[]) with ordinality as u(p, i) order by i`.execute(
      tx,
    )
}

/** A clash as a code and its parameters. */
export function clashWords({ code, name, from, to }: Clash): readonly [ErrorCode, ErrorParams] {
  return to
    ? ['classes.clash', { class: `${name} (${code})`, from: formatVietnamese(from), to: formatVietnamese(to) }]
    : ['classes.clash-open', { class: `${name} (${code})`, from: formatVietnamese(from) }]
}
