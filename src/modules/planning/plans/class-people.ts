import type { ClassPeople } from '#contracts/planning-class-people.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { VerdictsOf } from '#modules/requirements/index.ts'
import { withoutSuccession } from '../needs/fence.ts'

interface Line {
  readonly planId: string | null
  readonly plan: string
  readonly code: string
  /** Whose parts say which units have seats: the line itself, or the year's line where it says nothing. */
  readonly partsOf: string
  readonly lineId: string
  /** Where its needs are, in the version that counts: the line itself, or the year's line above it where that gathered none of its own. */
  readonly versionId: string
  readonly lineKey: string
  /** Everything that was opened from the same line of the year. */
  readonly classIds: readonly string[]
}

type Item = Omit<ClassPeople['items'][0], 'verdict'> & { readonly programme: string }

/** Whom the plan has for a class: the people of the needs that the line it was opened from gathered, else the year's line above it, in the units to which it gives
 * seats. Why somebody needs it is not told. Throws `kernel.not-found` for a class the reader has nothing to do with. */
export function classPeopleUse(gate: Gate, verdictsOf: VerdictsOf): Use<{ readonly classId: string }, ClassPeople> {
  return gate.query('classes.enrol-people', async (tx, ctx, { classId }: { readonly classId: string }, scope) => {
    await requireVisibleClass(tx, ctx, scope, classId)
    const line = await lineOf(tx, ctx, classId)
    if (!line) return { line: null, units: [], items: [], unnamed: 0 }
    const { planId, plan, code } = line
    const items = await peopleOf(tx, ctx, scope, classId, line)
    const verdicts = await verdictsOf(
      tx,
      withoutSuccession(ctx),
      ctx.today,
      items.map(({ person: { personId }, programme }) => ({ personId, programme })),
    )
    return {
      line: { planId, plan, code },
      units: await unitsOf(tx, ctx, scope, classId, line),
      items: items.map(({ programme, ...item }) => ({ ...item, verdict: wordOf(verdicts.get(`${item.person.personId} ${programme}`)) })),
      unnamed: await unnamedOf(tx, ctx, scope, line),
    }
  })
}

/** Whoever does not serve is sent nowhere. */
const wordOf = (verdict: boolean | null | undefined) => (verdict === null ? 'unknown' : verdict ? 'eligible' : 'ineligible')

/** The version that counts: in force, else the last that was. */
const counts = sql`v.in_force_from is not null order by v.state = 'in-force' desc, v.number desc limit 1`

async function lineOf(tx: Tx, ctx: Ctx, classId: string): Promise<Line | undefined> {
  const reach = scopeOf(ctx.actor, 'planning.read-plan')
  const { rows } = await sql<Line>`
    select case when ${reach === undefined ? sql`false` : inScope(reach, 'o.unit_id', ctx.today)} then o.plan_id end as "planId", o.title as plan, o.code,
      coalesce((select s.line_id from planning.plan_line_unit s where s.line_id = o.line_id limit 1), a.line_id, o.line_id) as "partsOf", o.line_id as "lineId",
      case when w.own or a.version_id is null then o.version_id else a.version_id end as "versionId",
      case when w.own or a.version_id is null then o.line_key else o.parent_key end as "lineKey",
      array(select c.class_id::text from planning.line_class c where c.line_key in (o.line_key, o.parent_key)
        or c.line_key in (select s.line_key from planning.plan_line s where s.parent_key = o.parent_key)) as "classIds"
    from planning.line_class k
    cross join lateral (
      select l.line_id, l.line_key, l.parent_key, l.code, l.version_id, p.plan_id, p.title, p.unit_id
      from planning.plan_line l join planning.plan_version v using (version_id) join planning.plan p using (plan_id) where l.line_key = k.line_key and ${counts}) o
    left join lateral (
      select l.line_id, l.version_id from planning.plan_line l join planning.plan_version v using (version_id) where l.line_key = o.parent_key and ${counts}) a on true
    cross join lateral (
      select exists (select from planning.plan_line_need n where n.version_id = o.version_id and n.line_key = o.line_key) as own) w
    where k.class_id = ${classId}::uuid`.execute(tx)
  return rows[0]
}

/** Needs of the line, of units to which it gives seats, within reach. */
const needsOf = (ctx: Ctx, scope: Scope, { partsOf, versionId, lineKey }: Line) => sql`
  (select n.*, g.code as programme from planning.plan_line_need p join planning.need_line n on n.line_id = p.need_line_id and n.removed_on is null and n.appraised is distinct from 0
    join planning.plan_line l on l.version_id = p.version_id and l.line_key = p.line_key join catalogue.v_programme g on g.programme_id = l.programme_id
    where p.version_id = ${versionId}::uuid and p.line_key = ${lineKey}::uuid and ${inScope(scope, 'n.unit_id', ctx.today)} and (p.unit_id is null or p.unit_id in (
      select s.unit_id from planning.plan_line_unit s where s.line_id = ${partsOf}::uuid and coalesce(s.approved, s.appraised, s.asked) > 0)))`

async function peopleOf(tx: Tx, ctx: Ctx, scope: Scope, classId: string, line: Line): Promise<readonly Item[]> {
  const { rows } = await sql<Item>`
    select n.line_id as "needLineId", n.programme,
      jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name, 'birthDate', p.birth_date) as person,
      jsonb_build_object('unitId', n.unit_id, 'code', u.code, 'name', u.name) as unit, e.enrolment
    from ${needsOf(ctx, scope, line)} n join personnel.v_person p on p.person_id = n.person_id
    join lateral (${unitNow(ctx, 'n.unit_id')}) u on true
    left join lateral (
      select jsonb_build_object('classId', c.class_id, 'classCode', c.code, 'here', c.class_id = ${classId}::uuid) as enrolment
      from classes.v_enrolment e join classes.v_class c using (class_id)
      where e.person_id = n.person_id and e.class_id = any(${line.classIds}::uuid[]) and e.status not in ('withdrawn', 'transferred')
      order by c.class_id = ${classId}::uuid desc, c.code limit 1) e on true
    order by u.name collate "vi-x-icu", u.code, p.sort_key collate "vi-x-icu", n.line_id`.execute(tx)
  return rows
}

async function unnamedOf(tx: Tx, ctx: Ctx, scope: Scope, line: Line): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(coalesce(n.appraised, n.head_count)), 0)::int as people from ${needsOf(ctx, scope, line)} n where n.person_id is null`.execute(tx)
  return rows[0]?.people ?? 0
}

async function unitsOf(tx: Tx, ctx: Ctx, scope: Scope, classId: string, { lineId }: Line): Promise<ClassPeople['units']> {
  const { rows } = await sql<ClassPeople['units'][0]>`
    select jsonb_build_object('unitId', s.unit_id, 'code', u.code, 'name', u.name) as unit, coalesce(s.approved, s.appraised, s.asked) as seats,
      (select count(*) from classes.v_enrolment e where e.class_id = ${classId}::uuid and e.status not in ('withdrawn', 'transferred')
        and e.unit_id in (select c.descendant_id from organisation.v_unit_closure c where c.ancestor_id = s.unit_id))::int as enrolled
    from planning.plan_line_unit s join lateral (${unitNow(ctx, 's.unit_id')}) u on true
    where s.line_id = ${lineId}::uuid and coalesce(s.approved, s.appraised, s.asked) > 0 and ${inScope(scope, 's.unit_id', ctx.today)}
    order by u.name collate "vi-x-icu", u.code`.execute(tx)
  return rows
}

/** Code and name of a unit today, or as it was last called. */
const unitNow = ({ today }: Ctx, column: string) => sql`select v.code, v.name from organisation.v_unit v where v.unit_id = ${sql.ref(column)}
  order by v.valid_from <= ${today}::date desc, abs(v.valid_from - ${today}::date) limit 1`
