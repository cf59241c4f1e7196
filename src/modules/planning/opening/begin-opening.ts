import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { createPlan } from '../plans/create-plan.ts'
import { grantedOf, insertLines, insertSplits, linesOf, type LineRow, splitsOf } from '../plans/line-store.ts'
import { auditPlan, findPlan } from '../plans/plan-store.ts'
import { classSizes, shareUnits, type SizeRule } from './class-sizes.ts'

export interface BegunOpening {
  readonly planId: string
  readonly classes: number
}

/** Begins the class-opening plan of a year’s plan in force: one line for each class, sizes and units shared out, nothing dated yet.
 * Throws `kernel.not-found`, `planning.no-year-plan`, `planning.nothing-to-open`, `planning.opening-exists`. */
export function beginOpeningUse(gate: Gate): Use<{ readonly yearPlanId: string }, BegunOpening> {
  return gate.command('planning.propose-opening', async (tx, ctx, { yearPlanId }: { readonly yearPlanId: string }, scope) => {
    const year = await findPlan(tx, ctx, yearPlanId, scope)
    const { rows } = await sql<{ versionId: string }>`
      select version_id as "versionId" from planning.plan_version where plan_id = ${yearPlanId}::uuid and state = 'in-force'`.execute(tx)
    const [inForce] = rows
    if (year.kind !== 'year' || !inForce) throw new AppError('planning.no-year-plan')
    const made = await openingClasses(tx, ctx, inForce.versionId)
    if (!made.lines.length) throw new AppError('planning.nothing-to-open')
    const { planId, versionId } = await createPlan(tx, ctx, {
      ...{ kind: 'opening', unitId: year.unitId, yearFrom: year.yearFrom, yearTo: year.yearFrom, title: `Kế hoạch mở lớp năm ${year.yearFrom}` },
      ...{
        leadBody: year.leadBody,
        coordinatingBodies: [...year.coordinatingBodies],
        legalBasis: year.legalBasis,
        goals: '',
        parentId: yearPlanId,
        from: 'empty',
      },
    }).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'planning.plan-exists' ? new AppError('planning.opening-exists', { year: year.yearFrom }) : error
    })
    await insertLines(tx, versionId, made.lines)
    await insertSplits(tx, made.splits)
    await shareNeeds(tx, inForce.versionId, versionId, made)
    const detail = { changes: { title: [null, `Kế hoạch mở lớp năm ${year.yearFrom}`], classes: [null, made.lines.length] } }
    return { value: { planId, classes: made.lines.length }, audit: auditPlan({ planId, unitId: year.unitId }, detail) }
  })
}

interface Split {
  readonly lineId: string
  readonly unitId: string
  readonly asked: number
  readonly appraised: null
  readonly approved: null
  readonly differenceCode: null
  readonly note: null
}

interface Made {
  readonly lines: readonly LineRow[]
  readonly splits: readonly Split[]
}

/** One line for each class of the lines that open classes here. */
async function openingClasses(tx: Tx, _ctx: Ctx, versionId: string): Promise<Made> {
  const parents = (await linesOf(tx, [versionId])).filter(({ channel, seats }) => channel === 'opened' && seats > 0)
  const splits = Map.groupBy(await splitsOf(tx, [versionId]), ({ lineId }) => lineId)
  const sizes = await sizeRules(
    tx,
    parents.map(({ programmeId }) => programmeId),
  )
  const lines: LineRow[] = []
  const shared: Split[] = []
  for (const parent of parents) {
    const classes = classSizes(parent.seats, sizes.get(parent.programmeId) ?? { least: null, most: null, usual: null }, parent.classes)
    const units = (splits.get(parent.lineId) ?? []).map((split) => ({ unitId: split.unitId, seats: grantedOf(split) })).filter(({ seats }) => seats > 0)
    const shares = shareUnits(classes, units)
    for (const [index, seats] of classes.entries()) {
      const { lockVersion: _lock, versionId: _of, ...rest } = parent
      const lineId = newId()
      lines.push({
        ...rest,
        ...{ lineId, lineKey: newId(), parentKey: parent.lineKey, code: classes.length > 1 ? `${parent.code}.${index + 1}` : parent.code, classes: 1, seats },
        ...{ opensOn: null, endsOn: null, roomId: null, pinned: [], cost: parent.cost === null ? null : Math.round((parent.cost * seats) / parent.seats) },
      })
      for (const { unitId, seats: asked } of shares[index] ?? [])
        shared.push({ lineId, unitId, asked, appraised: null, approved: null, differenceCode: null, note: null })
    }
  }
  return { lines, splits: shared }
}

async function sizeRules(tx: Tx, programmeIds: readonly string[]): Promise<ReadonlyMap<string, SizeRule>> {
  const { rows } = await sql<SizeRule & { id: string }>`select programme_id as id, size_min as least, size_max as most, default_size as usual
    from catalogue.v_class_form where programme_id = any(${programmeIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...rule }) => [id, rule]))
}

/** Puts the people of a line into its classes, those of a unit into the classes in which it has seats. */
async function shareNeeds(tx: Tx, fromVersion: string, toVersion: string, { lines, splits }: Made): Promise<void> {
  const { rows } = await sql<{ needLineId: string; lineKey: string; unitId: string | null; headCount: number }>`
    select n.need_line_id as "needLineId", n.line_key as "lineKey", coalesce(n.unit_id, s.unit_id) as "unitId", n.head_count as "headCount"
    from planning.plan_line_need n join planning.need_line x on x.line_id = n.need_line_id join planning.need_sheet s using (sheet_id)
    where n.version_id = ${fromVersion}::uuid order by n.line_key, x.unit_id, n.need_line_id`.execute(tx)
  const left = new Map(splits.map(({ lineId, unitId, asked }) => [`${lineId} ${unitId}`, asked]))
  const open = new Map(lines.map(({ lineId, seats }) => [lineId, seats]))
  const byParent = Map.groupBy(lines, ({ parentKey }) => parentKey)
  const needs = rows.flatMap(({ needLineId, lineKey, unitId, headCount }) => {
    const classes = byParent.get(lineKey) ?? []
    const own =
      classes.find(({ lineId }) => (left.get(`${lineId} ${unitId}`) ?? 0) >= headCount) ?? classes.find(({ lineId }) => (open.get(lineId) ?? 0) >= headCount)
    if (!own) return []
    const key = `${own.lineId} ${unitId}`
    left.set(key, (left.get(key) ?? 0) - headCount)
    open.set(own.lineId, (open.get(own.lineId) ?? 0) - headCount)
    return [{ needLineId, lineKey: own.lineKey, unitId, headCount }]
  })
  await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id, head_count)
    select "lineKey", "needLineId", ${toVersion}::uuid, "unitId", "headCount"
    from jsonb_to_recordset(${rowsAsJson(needs)}::jsonb) as r("lineKey" uuid, "needLineId" uuid, "unitId" uuid, "headCount" int)`.execute(tx)
}
