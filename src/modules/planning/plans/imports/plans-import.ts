import { planStateWords, type PlanState } from '#contracts/planning-plan-states.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type Change, defineImport, type EntityKey, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { programmesByCode, providersByCode } from '#modules/catalogue/index.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'
import { placeUnits } from '#modules/personnel/index.ts'
import { createPlan } from '../create-plan.ts'
import { byCode, insertLines, type LineRow } from '../line-store.ts'
import { beginEditing, versionsOf } from '../plan-store.ts'
import { planColumns } from './plan-columns.ts'

interface Refs {
  readonly unitId: string
  readonly lineId: string | undefined
}

interface Stored {
  readonly planId: string
  readonly lineId: string
  readonly lineKey: string
  readonly row: Row
}

/** The plan of a unit in a year, with the version that a file goes into. */
interface Target {
  readonly planId: string
  readonly unitId: string
  readonly year: number
  readonly versionId: string
  readonly state: PlanState
}

const text = (row: Row | undefined, key: string) => {
  const value = row?.[key]
  return typeof value === 'string' && value !== '' ? value : null
}
const whole = (row: Row, key: string) => (typeof row[key] === 'number' ? row[key] : null)
const kept = ['channel', 'classes', 'seats']

/** Dòng của kế hoạch năm: into the draft of the unit's plan of that year, which is made where there is none. */
export const plansImport = defineImport<Refs>({
  kind: 'plan',
  subject: { kind: 'plan', id: 'planId' },
  title: { vi: 'Kế hoạch năm', en: 'Yearly plans' },
  columns: planColumns,
  requiredForNew: kept,
  instructions: [
    {
      vi: 'Mỗi dòng là một nội dung của kế hoạch năm, nhận ra bằng năm, mã đơn vị, mã chương trình và mã dòng.',
      en: 'One row per line of a year’s plan, known by year, unit, programme and code of the line.',
    },
    {
      vi: 'Dòng được ghi vào bản dự thảo; chưa có kế hoạch thì lập mới. Kế hoạch đã trình hoặc đã phê duyệt không nhập đè được: rút về hoặc lập bản điều chỉnh trước.',
      en: 'Rows go into the draft; a plan that is missing is made. One that was submitted or approved is not overwritten: withdraw or amend it first.',
    },
    { vi: 'Chia chỗ theo đơn vị sửa trên màn hình kế hoạch.', en: 'The split by unit is edited on the plan’s page.' },
  ],
  importPermission: 'planning.import-plan',
  exportPermission: 'planning.export-plan',
  match: matchLines,
  async check(tx, ctx, _scope, changes, report) {
    await checkLines(tx, ctx, changes, report)
  },
  write: writeLines,
  async remove(tx, ctx, keys) {
    await holdForChange(
      tx,
      ctx,
      keys.flatMap((key) => key['planId'] ?? []),
    )
    // What was approved keeps its lines; they go from the amendment that is being made.
    const pairs = rowsAsJson(keys.map((key) => ({ planId: key['planId'], lineKey: key['lineKey'] })))
    const chosen = sql`select l.line_id, l.version_id, l.line_key from jsonb_to_recordset(${pairs}::jsonb) as r("planId" uuid, "lineKey" uuid)
      join planning.plan_version v on v.plan_id = r."planId" and v.state <> 'withdrawn' and v.approved_on is null join planning.plan_line l on l.version_id = v.version_id and l.line_key = r."lineKey"`
    await sql`delete from planning.plan_line_need n using (${chosen}) c where n.version_id = c.version_id and n.line_key = c.line_key`.execute(tx)
    await sql`delete from planning.plan_line l using (${chosen}) c where l.line_id = c.line_id`.execute(tx)
  },
  async *rows(tx, ctx, scope) {
    for (const { row } of await storedLines(tx, ctx, inScope(scope, 'p.unit_id', ctx.today))) yield row
  },
})

async function matchLines(tx: Tx, ctx: Ctx, scope: Scope, rows: readonly InputRow[], report: RowReport): Promise<readonly Match<Refs>[]> {
  // A plan of a year to come belongs to the unit as it is today; one of the past to whoever had the code at its end.
  const dayOf = (row: Row) => {
    const year = whole(row, 'year')
    return year !== null && `${year}-12-31` < ctx.today ? `${year}-12-31` : ctx.today
  }
  const placed = await placeUnits(
    tx,
    ctx,
    scope,
    rows.map(({ row }) => ({ code: row['unitCode'] ?? undefined, on: dayOf(row) })),
  )
  const unitIds = rows.flatMap((_row, index) => placed.unitIdOf(index) ?? [])
  const stored = await storedLines(tx, ctx, sql`p.unit_id = any(${[...new Set(unitIds)]}::uuid[])`)
  const nameOf = (unitId: string, row: Row) => [row['year'], unitId, text(row, 'programmeCode'), text(row, 'lineCode')].join(' ')
  const existing = new Map(stored.map((line) => [nameOf(line.unitId, line.row), line]))
  const lineOf = new Map<string, number>()
  return rows.map(({ line, row }, index) => {
    const unitId = placed.unitIdOf(index)
    if (text(row, 'unitCode') !== null) placed.report(index, line, 'unitCode', report)
    if (unitId === undefined) return { key: undefined, current: undefined, refs: { unitId: '', lineId: undefined } }
    const name = nameOf(unitId, row)
    const earlier = lineOf.get(name)
    if (earlier !== undefined) report.error(line, 'lineCode', 'import.duplicate-row', { line: earlier })
    lineOf.set(name, line)
    const found = existing.get(name)
    return { key: found && { planId: found.planId, lineKey: found.lineKey }, current: found?.row, refs: { unitId, lineId: found?.lineId } }
  })
}

async function checkLines(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[], report: RowReport): Promise<void> {
  const programmes = await programmesByCode(tx, codesIn(changes, 'programmeCode'))
  const providers = await providersByCode(tx, codesIn(changes, 'providerCode'))
  const targets = await targetsOf(tx, changes)
  const units = await unitsByIds(
    tx,
    changes.map(({ refs }) => refs.unitId),
    ctx.today,
  )
  const codes = await codesOf(tx, [...targets.values()])
  for (const { line, before, after, refs } of changes) {
    if (before) for (const key of kept) if (after[key] === null) report.error(line, key, 'tabular.cell-required')
    const programme = text(after, 'programmeCode')
    const provider = text(after, 'providerCode')
    if (programme && !programmes.has(programme)) report.error(line, 'programmeCode', 'catalogue.unknown-programme')
    if (provider && !providers.has(provider)) report.error(line, 'providerCode', 'catalogue.unknown-provider')
    if (after['channel'] === 'sent' && (whole(after, 'classes') ?? 0) > 0) report.error(line, 'classes', 'planning.sent-has-no-classes')
    const target = targets.get(targetName(after, refs))
    if (target && target.state !== 'draft' && target.state !== 'returned') {
      const params = { year: target.year, unit: units.get(refs.unitId)?.name ?? '', state: planStateWords[target.state][ctx.language] }
      report.error(line, 'lineCode', 'planning.approved-amend', params)
    }
    const code = text(after, 'lineCode') ?? ''
    const name = `${targetName(after, refs)} ${code}`
    if (!before) {
      if (codes.has(name)) report.error(line, 'lineCode', 'planning.code-taken', { code })
      codes.add(name)
    }
  }
}

const codesIn = (changes: readonly Change<Refs>[], column: string) => [...new Set(changes.flatMap(({ after }) => text(after, column) ?? []))]
const targetName = (row: Row, { unitId }: Pick<Refs, 'unitId'>) => `${unitId} ${whole(row, 'year') ?? ''}`

/** Plans of these units and years, by unit and year, with the latest version that was not dropped. */
async function targetsOf(tx: Tx, changes: readonly Pick<Change<Refs>, 'after' | 'refs'>[]): Promise<ReadonlyMap<string, Target>> {
  const asked = changes.map(({ after, refs }) => ({ unitId: refs.unitId, year: whole(after, 'year') }))
  const { rows } = await sql<Target>`
    select p.plan_id as "planId", p.unit_id as "unitId", p.year_from as year, v.version_id as "versionId", v.state
    from (select distinct "unitId", year from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("unitId" uuid, year int)) r
    join planning.plan p on p.kind = 'year' and p.unit_id = r."unitId" and p.year_from = r.year
    join lateral (select v.version_id, v.state from planning.plan_version v where v.plan_id = p.plan_id and v.state <> 'withdrawn'
      order by v.number desc limit 1) v on true`.execute(tx)
  return new Map(rows.map((row) => [`${row.unitId} ${row.year}`, row]))
}

/** Codes that are used already, by unit, year and code. */
async function codesOf(tx: Tx, targets: readonly Target[]): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select p.unit_id || ' ' || p.year_from || ' ' || l.code as name from planning.plan_line l join planning.plan_version v using (version_id)
    join planning.plan p using (plan_id) where l.version_id = any(${targets.map(({ versionId }) => versionId)}::uuid[])`.execute(tx)
  return new Set(rows.map(({ name }) => name))
}

async function writeLines(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[]): Promise<readonly EntityKey[]> {
  const programmes = await programmesByCode(tx, codesIn(changes, 'programmeCode'))
  const providers = await providersByCode(tx, codesIn(changes, 'providerCode'))
  const targets = await missingPlans(tx, ctx, changes)
  await holdForChange(
    tx,
    ctx,
    [...targets.values()].map(({ planId }) => planId),
  )
  const lines = changes.map(({ key, after, refs }) => {
    const target = targets.get(targetName(after, refs))
    const line: LineRow = {
      lineId: refs.lineId ?? newId(),
      lineKey: key?.['lineKey'] ?? newId(),
      code: text(after, 'lineCode') ?? '',
      parentKey: null,
      year: whole(after, 'year') ?? 0,
      programmeId: programmes.get(text(after, 'programmeCode') ?? '')?.programmeId ?? '',
      name: text(after, 'name'),
      channel: after['channel'] === 'sent' ? 'sent' : 'opened',
      studyForm: text(after, 'studyForm'),
      mode: text(after, 'mode'),
      classes: whole(after, 'classes') ?? 0,
      seats: whole(after, 'seats') ?? 0,
      quarter: whole(after, 'quarter'),
      opensOn: text(after, 'opensOn'),
      endsOn: null,
      place: text(after, 'place'),
      providerId: providers.get(text(after, 'providerCode') ?? '') ?? null,
      roomId: null,
      fundSource: text(after, 'fundSource'),
      cost: whole(after, 'cost'),
      pinned: [],
      note: text(after, 'note'),
    }
    return { line, target, standing: refs.lineId !== undefined }
  })
  for (const [versionId, all] of Map.groupBy(
    lines.filter(({ standing }) => !standing),
    ({ target }) => target?.versionId,
  )) {
    if (versionId !== undefined)
      await insertLines(
        tx,
        versionId,
        all.map(({ line }) => line),
      )
  }
  const standing = lines.filter((each) => each.standing).map(({ line }) => line)
  await sql`
    update planning.plan_line l set name = r.name, channel = r.channel, study_form = r."studyForm", mode = r.mode, classes = r.classes, seats = r.seats,
      quarter = r.quarter, opens_on = r."opensOn",
      -- The file knows no last day: one before the new first day would be wrong.
      ends_on = case when l.ends_on < r."opensOn" then null else l.ends_on end, place = r.place, provider_id = r."providerId", fund_source = r."fundSource", cost = r.cost, note = r.note,
      lock_version = l.lock_version + 1
    from jsonb_to_recordset(${rowsAsJson(standing)}::jsonb) as r("lineId" uuid, name text, channel text, "studyForm" text, mode text, classes int, seats int,
      quarter int, "opensOn" date, place text, "providerId" uuid, "fundSource" text, cost bigint, note text)
    where l.line_id = r."lineId"`.execute(tx)
  return lines.map(({ line, target }) => ({ planId: target?.planId ?? '', lineKey: line.lineKey }))
}

/** Holds the latest versions of plans to be changed: what was submitted since the file was checked, or before it is taken back, stays as it was submitted.
 * Throws `planning.not-editable`. */
async function holdForChange(tx: Tx, ctx: Ctx, planIds: readonly string[]): Promise<void> {
  const held = await versionsOf(tx, [...new Set(planIds)], { held: true })
  for (const [latest] of Map.groupBy(
    held.filter(({ state }) => state !== 'withdrawn'),
    ({ planId }) => planId,
  ).values()) {
    if (latest) await beginEditing(tx, ctx, latest)
  }
}

/** The plans that the changes go into; those that are missing, or were dropped, begin as drafts. */
async function missingPlans(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[]): Promise<ReadonlyMap<string, Target>> {
  const there = await targetsOf(tx, changes)
  const units = await unitsByIds(
    tx,
    changes.map(({ refs }) => refs.unitId),
    ctx.today,
  )
  const missing = new Map(
    changes.filter(({ after, refs }) => !there.has(targetName(after, refs))).map(({ after, refs }) => [targetName(after, refs), { after, refs }]),
  )
  for (const { after, refs } of missing.values()) {
    const year = whole(after, 'year') ?? 0
    const name = units.get(refs.unitId)?.name ?? ''
    await createPlan(tx, ctx, {
      ...{ kind: 'year', unitId: refs.unitId, yearFrom: year, yearTo: year, parentId: null, goals: '', legalBasis: '', coordinatingBodies: [], from: 'empty' },
      title: `Kế hoạch đào tạo, bồi dưỡng năm ${year} của ${name}`.slice(0, 300),
      leadBody: name,
    })
  }
  return missing.size ? await targetsOf(tx, changes) : there
}

/** Lines of yearly plans that meet a condition on `p`, in the columns of the import; of each plan the latest version. */
async function storedLines(tx: Tx, ctx: Ctx, condition: ReturnType<typeof sql>): Promise<readonly (Stored & { readonly unitId: string })[]> {
  const { rows } = await sql<Record<string, string | number | null> & { planId: string; lineId: string; lineKey: string; unitId: string }>`
    select p.plan_id as "planId", p.unit_id as "unitId", l.line_id as "lineId", l.line_key as "lineKey", l.year, g.code as "programmeCode", l.code as "lineCode",
      l.name, l.channel, l.study_form as "studyForm", l.mode, l.classes, l.seats, l.quarter, l.opens_on as "opensOn", l.place, o.code as "providerCode",
      l.fund_source as "fundSource", l.cost, l.note
    from planning.plan p
    join lateral (select v.version_id from planning.plan_version v where v.plan_id = p.plan_id and v.state <> 'withdrawn' order by v.number desc limit 1) v on true
    join planning.plan_line l using (version_id) join catalogue.v_programme g using (programme_id) left join catalogue.v_provider o on o.provider_id = l.provider_id
    where p.kind = 'year' and ${condition} order by p.year_from, p.unit_id, ${byCode('l.code')}`.execute(tx)
  const units = await unitsByIds(
    tx,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  return rows.map(({ planId, lineId, lineKey, unitId, ...row }) => ({
    planId,
    lineId,
    lineKey,
    unitId,
    row: { ...row, unitCode: units.get(unitId)?.code ?? '' },
  }))
}
