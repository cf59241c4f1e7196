import type { RawBuilder, SqlBool } from 'kysely'
import { type Deviation, type DeviationKind, deviationKinds, type DeviationQuery, type Deviations } from '#contracts/planning-deviations.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope, resolveUnits } from '#modules/organisation/index.ts'

/** Where plan and reality of a year differ, as they stand today; what concerns the units in reach: they open the class, the plan is theirs, or it has
 * seats for them. Throws `kernel.not-found` for a unit out of reach. */
export async function readDeviations(tx: Tx, ctx: Ctx, { year, kind, unit, cause, q }: DeviationQuery, scope: Scope): Promise<Deviations> {
  const reach = unit === undefined ? scope : await reachOf(tx, ctx, unit, scope)
  const rows = await deviationRows(tx, ctx, year, reach)
  const wanted = searchKey(q ?? '')
  const found = rows.filter(
    (row) =>
      (cause === undefined || (cause === 'none' ? row.cause === null : row.cause?.code === cause)) &&
      (wanted === '' || searchKey([row.planLine, row.classCode, row.name, row.programme, row.unit?.name].filter(Boolean).join(' ')).includes(wanted)),
  )
  const items = found.filter((row) => kind === undefined || row.kind === kind)
  const may = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return {
    year,
    on: ctx.today,
    plan: await planOf(tx, ctx, year, reach),
    setting: await settingOf(tx, ctx, year),
    counts: Object.fromEntries(deviationKinds.map((each) => [each, found.filter((row) => row.kind === each).length])) as Record<DeviationKind, number>,
    withoutCause: found.filter((row) => row.cause === null).length,
    items,
    causes: await readCauses(tx, ctx),
    can: { note: may('planning.note-deviation'), recordUnplanned: may('planning.record-unplanned') },
  }
}

async function reachOf(tx: Tx, ctx: Ctx, code: string, scope: Scope): Promise<Scope> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = unit && (await narrowScope(tx, scope, unit.unitId, ctx.today))
  if (!reach) throw new AppError('kernel.not-found')
  return reach
}

/** Every deviation of a year within reach, with its cause and, outside the plan, the consent: one statement. */
export async function deviationRows(tx: Tx, ctx: Ctx, year: number, reach: Scope): Promise<Deviation[]> {
  const name = (words: string) => sql.ref(`${words}_${ctx.language}`)
  const { rows } = await sql<Deviation>`
    select concat_ws('.', d.kind, d.line_key, d.class_id, d.slot) as key, d.kind, d.line_key as "lineKey", d.plan_line as "planLine",
      case when ${inScope(scopeOf(ctx.actor, 'planning.read-plan') ?? [], 'p.unit_id', ctx.today)} then d.plan_id end as "planId",
      pu.name as "planUnit", d.class_id as "classId", c.class_code as "classCode", c.cancelled_on is not null as cancelled,
      coalesce(c.class_name, l.name, g.name) as name, g.name as programme,
      case when d.unit_id is not null then jsonb_build_object('unitId', d.unit_id, 'code', u.code, 'name', u.name) end as unit,
      jsonb_build_object('date', d.planned_on, 'size', d.planned_size, 'provider', lp.name, 'place', l.place, 'mode', l.mode, 'studyForm', l.study_form) as planned,
      jsonb_build_object('date', d.actual_on, 'size', d.actual_size, 'provider', c.provider_name, 'place', c.place, 'mode', c.mode,
        'studyForm', c.study_form) as actual,
      d.days, d.changed,
      case when n.note_id is not null then jsonb_build_object('code', n.cause_code, 'name', ${name('k.name')}, 'words', n.words, 'notedName', n.noted_name,
        'notedOn', n.noted_on) end as cause,
      coalesce(n.version, 0) as "noteVersion",
      case when x.class_id is not null then jsonb_build_object('reason', x.reason, 'documentNo', x.document_no, 'documentDate', x.document_date,
        'approvedBy', x.approved_by, 'recordedName', x.recorded_name, 'recordedOn', x.recorded_on, 'version', x.version) end as consent
    from planning.deviation_on(${year}, ${ctx.today}::date) d
    join catalogue.v_programme g on g.programme_id = d.programme_id
    left join planning.plan_line l on l.line_id = d.line_id
    left join catalogue.v_provider lp on lp.provider_id = l.provider_id
    left join planning.plan p on p.plan_id = d.plan_id
    left join classes.v_class_fact c on c.class_id = d.class_id
    left join lateral (${nameOfUnit(ctx.today, 'd.unit_id')}) u on true
    left join lateral (${nameOfUnit(ctx.today, 'p.unit_id')}) pu on true
    left join planning.deviation_note n on n.kind = d.kind and n.line_key is not distinct from d.line_key
      and n.class_id is not distinct from case when d.kind = 'not-opened' then null else d.class_id end
    left join planning.deviation_cause k on k.cause_code = n.cause_code
    left join planning.unplanned_class x on x.class_id = d.class_id and d.kind = 'unplanned'
    where ${concerns(reach, ctx.today)}
    order by array_position(${[...deviationKinds]}::text[], d.kind), d.planned_on nulls last, d.actual_on, d.plan_line, c.class_code, d.slot`.execute(tx)
  return rows
}

function concerns(reach: Scope, on: PlainDate): RawBuilder<SqlBool> {
  if (reach === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(${inScope(reach, 'd.unit_id', on)} or ${inScope(reach, 'p.unit_id', on)}
    or exists (select from planning.plan_line_unit s where s.line_id = d.line_id and ${inScope(reach, 's.unit_id', on)}))`
}

/** Code and name of a unit as it is called on a day, or was when it ended. */
const nameOfUnit = (on: PlainDate, column: string) => sql`select v.code, v.name from organisation.v_unit v where v.unit_id = ${sql.ref(column)}
  order by v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date) desc, v.valid_from desc limit 1`

async function planOf(tx: Tx, ctx: Ctx, year: number, reach: Scope): Promise<Deviations['plan']> {
  const { rows } = await sql<NonNullable<Deviations['plan']> & { any: boolean }>`
    select min(p.kind) as kind, count(distinct d.plan_id)::int as plans, count(*)::int as classes, count(d.opened_on)::int as opened,
      count(*) filter (where d.due_day < ${ctx.today}::date or d.opened_on is not null)::int as "dueClasses"
    from planning.planned_class_on(${year}, ${ctx.today}::date) d join planning.plan p on p.plan_id = d.plan_id
    left join catalogue.v_provider v on v.provider_id = d.provider_id left join classes.v_class c on c.class_id = d.class_id
    cross join lateral (select coalesce(c.host_unit_id, v.unit_id, d.plan_unit_id) as unit_id) h
    where d.year = ${year} and ${reach === 'all' ? sql`true` : concernsPlanned(reach, ctx.today)}`.execute(tx)
  const [row] = rows
  if (row?.classes) return { kind: row.kind, plans: row.plans, classes: row.classes, opened: row.opened, dueClasses: row.dueClasses }
  const { rows: others } = await sql<{ kind: 'opening' | 'year' }>`
    select p.kind from planning.plan p join planning.plan_version v on v.plan_id = p.plan_id
    where p.year_from = ${year} and p.kind in ('opening', 'year') and v.state in ('in-force', 'superseded', 'closed') order by p.kind limit 1`.execute(tx)
  return others[0] ? { kind: others[0].kind, plans: 0, classes: 0, opened: 0, dueClasses: 0 } : null
}

const concernsPlanned = (reach: readonly string[], on: PlainDate) => sql<SqlBool>`(${inScope(reach, 'h.unit_id', on)} or ${inScope(reach, 'p.unit_id', on)}
  or exists (select from planning.plan_line_unit s where s.line_id = d.line_id and ${inScope(reach, 's.unit_id', on)}))`

async function settingOf(tx: Tx, ctx: Ctx, year: number): Promise<Deviations['setting']> {
  const { rows } = await sql<Deviations['setting']>`
    select late_days as "lateDays", early_days as "earlyDays", size_percent as "sizePercent", legal_basis as "legalBasis"
    from planning.deviation_setting_on(least(${ctx.today}::date, make_date(${year}, 12, 31)))`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('planning.deviation_setting is empty')
  return row
}

async function readCauses(tx: Tx, ctx: Ctx): Promise<Deviations['causes']> {
  const { rows } = await sql<Deviations['causes'][0]>`
    select cause_code as code, ${sql.ref(`name_${ctx.language}`)} as name from planning.deviation_cause order by sort_order, cause_code`.execute(tx)
  return rows
}
