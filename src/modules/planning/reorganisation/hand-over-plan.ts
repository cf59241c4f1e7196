import type { HandedOver, HandOverPlan } from '#contracts/planning-handover.ts'
import { planStateWords } from '#contracts/planning-plan-states.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { beginAmendment } from '../plans/act-on-plan.ts'
import { createPlan } from '../plans/create-plan.ts'
import { copyShares } from '../plans/line-share-store.ts'
import { codesAfter, grantedOf, insertLines, linesOf, splitsOf } from '../plans/line-store.ts'
import { auditPlan, checkLock, findPlan, type HeldPlan, holdVersion, noteEditor, planColumns, versionsOf, writeStates } from '../plans/plan-store.ts'
import { lineAsLeft } from './give-back.ts'
import { endOf, type OpenLine, openLines } from './open-lines.ts'

type Asked = HandOverPlan & { readonly planId: string }

/** Hands the lines of an ended unit’s plan that are still open to a unit that continues it: into its draft, into an amendment of its plan in force, or into a
 * plan that is begun for them. What was approved stays as it was; classes that were opened stay with it; once nothing is left open the old plan ends. Throws
 * `kernel.not-found`, `kernel.changed-meanwhile`, `planning.not-in-state`, `planning.unit-stands`, `planning.no-successor`, `planning.nothing-to-hand-over`,
 * `planning.successor-busy`. */
export function handOverUses(gate: Gate): { readonly handOverPlan: Use<Asked, HandedOver>; readonly previewHandOver: Use<Asked, HandedOver> } {
  return { handOverPlan: gate.command('planning.hand-over-plan', handOver), previewHandOver: gate.rehearsal('planning.hand-over-plan', handOver) }
}

async function handOver(tx: Tx, ctx: Ctx, input: Asked, scope: Scope): Promise<Outcome<HandedOver>> {
  const { plan, version, all } = await holdVersion(tx, ctx, input, scope)
  checkLock(version, input.lockVersion)
  const { endedOn, successors } = await endOf(tx, ctx, plan.unitId)
  if (endedOn === null) throw new AppError('planning.unit-stands')
  const unit = successors.find(({ unitId }) => unitId === input.toUnitId)
  if (!unit) throw new AppError('planning.no-successor')
  if (!(await unitsInScope(tx, scope, [unit.unitId], ctx.today)).has(unit.unitId)) throw new AppError('kernel.not-found')
  const open = all.find(({ state }) => ['draft', 'submitted', 'appraised', 'returned', 'approved'].includes(state))
  const standing = open ?? version
  // An amendment that was begun is dropped or comes into force first; then it is clear which lines are open.
  if (standing.versionId !== version.versionId || !['in-force', 'draft'].includes(version.state) || (version.state === 'draft' && version.number > 0)) {
    throw new AppError('planning.not-in-state', { state: planStateWords[standing.state][ctx.language] })
  }
  const still = await openLines(tx, ctx, version.versionId)
  const chosen = input.lineKeys === null ? still : still.filter(({ lineKey }) => input.lineKeys?.includes(lineKey))
  if (!chosen.length) throw new AppError('planning.nothing-to-hand-over')
  const target = await targetOf(tx, ctx, plan, unit)
  const lines = await moveLines(tx, { fromVersionId: version.versionId, toVersionId: target.versionId, toUnitId: unit.unitId, chosen, ctx })
  const people = await moveNeeds(tx, ctx, { fromVersionId: version.versionId, toVersionId: target.versionId, toUnitId: unit.unitId, lines })
  const ends = chosen.length < still.length ? 'stays' : version.state === 'draft' ? 'withdrawn' : 'closed'
  await noteHandover(tx, ctx, { plan, fromVersionId: version.versionId, target, lines, ends })
  if (ends === 'closed') {
    await sql`update planning.plan_version set in_force_to = greatest(${ctx.today}::date, in_force_from + 1) where version_id = ${version.versionId}::uuid`.execute(
      tx,
    )
  }
  if (ends !== 'stays') await writeStates(tx, [{ versionId: version.versionId, state: ends }])
  const seats = lines.reduce((sum, line) => sum + line.seats, 0)
  return {
    value: {
      to: { planId: target.plan.planId, versionId: target.versionId, title: target.plan.title, unit, number: target.number },
      begins: target.begins,
      lines: lines.map(({ lineKey, code, name, classes, seats: own, toCode }) => ({ lineKey, code, name, classes, seats: own, toCode })),
      ...{ seats, people, classesStay: still.reduce((sum, { opened }) => sum + opened, 0), left: still.length - chosen.length, ends },
    },
    audit: [
      auditPlan(plan, {
        changes: {
          handedTo: [null, `${unit.name}: ${target.plan.title}`],
          lines: [still.length, still.length - chosen.length],
          ...(ends !== 'stays' && { state: [version.state, ends] }),
        },
        version: version.number,
      }),
      auditPlan(target.plan, { changes: { handedFrom: [null, plan.title], lines: [null, lines.length] }, version: target.number }),
    ],
  }
}

interface Target {
  readonly plan: HeldPlan
  readonly versionId: string
  readonly number: number
  readonly begins: HandedOver['begins']
}

const receives = (title: string) => `Tiếp nhận ${title.charAt(0).toLowerCase()}${title.slice(1)}`

/** The version of the successor that takes the lines. */
async function targetOf(tx: Tx, ctx: Ctx, plan: HeldPlan, unit: { readonly unitId: string; readonly name: string }): Promise<Target> {
  const { kind, yearFrom, yearTo, leadBody, coordinatingBodies, legalBasis, goals } = plan
  const { rows } = await sql<HeldPlan>`
    select ${planColumns} from planning.plan p where p.kind = ${kind} and p.unit_id = ${unit.unitId}::uuid and p.year_from = ${yearFrom}`.execute(tx)
  const [own] = rows
  const versions = own ? await versionsOf(tx, [own.planId], { held: true }) : []
  const latest = versions.find(({ state }) => state !== 'withdrawn')
  if (own && latest) {
    if (latest.state === 'draft' || latest.state === 'returned') {
      await noteEditor(tx, ctx, [latest.versionId])
      return { plan: own, versionId: latest.versionId, number: latest.number, begins: 'nothing' }
    }
    if (latest.state !== 'in-force') throw new AppError('planning.successor-busy', { title: own.title, state: planStateWords[latest.state][ctx.language] })
    const made = await beginAmendment(tx, ctx, { version: latest, all: versions, reason: receives(plan.title) })
    return { plan: own, ...made, begins: 'amendment' }
  }
  const { rows: names } = await sql<{ name: string }>`
    select name from organisation.v_unit where unit_id = ${plan.unitId}::uuid order by valid_from desc limit 1`.execute(tx)
  const was = names[0]?.name ?? ''
  const title = was !== '' && plan.title.includes(was) ? plan.title.replace(was, unit.name) : plan.title
  const header = { kind, yearFrom, yearTo, leadBody, coordinatingBodies: [...coordinatingBodies], legalBasis, goals }
  const { planId, versionId } = await createPlan(tx, ctx, { ...header, unitId: unit.unitId, title, parentId: null, from: 'empty' })
  return { plan: await findPlan(tx, ctx, planId, 'all'), versionId, number: 0, begins: 'plan' }
}

interface MovedLine extends OpenLine {
  readonly code: string
  readonly toKey: string
  readonly toCode: string
  readonly classes: number
  readonly seats: number
}

interface Passing {
  readonly fromVersionId: string
  readonly toVersionId: string
  readonly toUnitId: string
}

/** Whose part it is in the successor’s plan: the unit that continues the one of the part, where that stands below the successor; else the successor itself. */
const partOf = ({ today }: Ctx, toUnitId: string, column: string) => sql`coalesce((
  select k.now_unit_id from organisation.carry_over(${today}::date) k
  join organisation.v_unit_closure c on c.descendant_id = k.now_unit_id and c.ancestor_id = ${toUnitId}::uuid
    and c.valid_from <= ${today}::date and (c.valid_to is null or c.valid_to > ${today}::date)
  where k.unit_id = ${sql.ref(column)} limit 1), ${toUnitId}::uuid)`

async function moveLines(
  tx: Tx,
  { fromVersionId, toVersionId, toUnitId, chosen, ctx }: Passing & { readonly chosen: readonly OpenLine[]; readonly ctx: Ctx },
): Promise<readonly MovedLine[]> {
  const held = new Map((await linesOf(tx, [fromVersionId])).map((line) => [line.lineKey, line]))
  const next = codesAfter((await linesOf(tx, [toVersionId])).map(({ code }) => code))
  const splits = Map.groupBy(await splitsOf(tx, [fromVersionId]), ({ lineKey }) => lineKey)
  // What an opening’s line came from may have been handed over before.
  const { rows: parents } = await sql<{ was: string; now: string }>`
    select from_line_key as was, to_line_key as now from planning.plan_handover where from_line_key = any(${[...held.values()].flatMap(({ parentKey }) => parentKey ?? [])}::uuid[])`.execute(
    tx,
  )
  const parentNow = new Map(parents.map(({ was, now }) => [was, now]))
  const made = chosen.flatMap((open) => {
    const line = held.get(open.lineKey)
    if (!line) return []
    const { lockVersion: _lock, versionId: _of, ...rest } = line
    // Of classes of which some were opened the others go on, with their share of seats and cost.
    const left = (number: number) => (line.classes > 0 ? number - Math.floor((number * Math.min(open.opened, line.classes)) / line.classes) : number)
    const parts = (splits.get(open.lineKey) ?? []).map((part) => ({ unitId: part.unitId, asked: left(grantedOf(part)), note: part.note }))
    const seats = parts.length > 0 ? parts.reduce((sum, { asked }) => sum + asked, 0) : left(line.seats)
    const lineId = newId()
    const row = {
      ...{ ...rest, lineId, lineKey: newId(), code: next(), pinned: [], parentKey: line.parentKey === null ? null : (parentNow.get(line.parentKey) ?? null) },
      ...{ classes: Math.max(0, line.classes - open.opened), seats, cost: line.cost === null ? null : left(line.cost) },
    }
    return [{ open, from: line, code: line.code, row, parts: parts.map((part) => ({ lineId, ...part })) }]
  })
  await insertLines(
    tx,
    toVersionId,
    made.map(({ row }) => row),
  )
  await copyShares(
    tx,
    made.map(({ from, row }) => ({ fromLine: from.lineId, toLine: row.lineId, whole: from.parentKey !== null && row.parentKey === null })),
  )
  const parts = made.flatMap((each) => each.parts)
  await sql`
    insert into planning.plan_line_unit (line_id, unit_id, asked, note)
    select p."lineId", p.unit_id, sum(p.asked), string_agg(distinct p.note, '; ') from (
      select r."lineId", r.asked, r.note, ${partOf(ctx, toUnitId, 'r.unitId')} as unit_id
      from jsonb_to_recordset(${rowsAsJson(parts)}::jsonb) as r("lineId" uuid, "unitId" uuid, asked int, note text)) p
    group by p."lineId", p.unit_id`.execute(tx)
  return made.map(({ open, code, row }) => ({ ...open, code, toKey: row.lineKey, toCode: row.code, classes: row.classes, seats: row.seats }))
}

/** The needs that the lines gathered go with them, unless the successor’s version holds them already; returns the people. */
async function moveNeeds(
  tx: Tx,
  ctx: Ctx,
  { fromVersionId, toVersionId, toUnitId, lines }: Passing & { readonly lines: readonly MovedLine[] },
): Promise<number> {
  const keys = rowsAsJson(lines.map(({ lineKey, toKey }) => ({ lineKey, toKey })))
  const { rows } = await sql<{ people: number }>`
    with moved as (
      insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id, head_count)
      select r."toKey", n.need_line_id, ${toVersionId}::uuid, ${partOf(ctx, toUnitId, 'n.unit_id')}, n.head_count
      from jsonb_to_recordset(${keys}::jsonb) as r("lineKey" uuid, "toKey" uuid)
      join planning.plan_line_need n on n.version_id = ${fromVersionId}::uuid and n.line_key = r."lineKey"
      on conflict (version_id, need_line_id) do nothing returning head_count)
    select coalesce(sum(head_count), 0)::int as people from moved`.execute(tx)
  return rows[0]?.people ?? 0
}

async function noteHandover(
  tx: Tx,
  ctx: Ctx,
  {
    plan,
    fromVersionId,
    target,
    lines,
    ends,
  }: {
    readonly plan: HeldPlan
    readonly fromVersionId: string
    readonly target: Target
    readonly lines: readonly MovedLine[]
    readonly ends: HandedOver['ends']
  },
): Promise<void> {
  await sql`
    insert into planning.plan_handover (from_version_id, from_line_key, from_plan_id, to_plan_id, to_version_id, to_line_key, classes, seats, handed_on, handed_by, handed_name,
      begins, ends, as_left)
    select ${fromVersionId}::uuid, r."lineKey", ${plan.planId}::uuid, ${target.plan.planId}::uuid, ${target.versionId}::uuid, r."toKey", r.classes, r.seats,
      ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}, ${target.begins}, ${ends},
      (select ${lineAsLeft} from planning.plan_line l where l.version_id = ${target.versionId}::uuid and l.line_key = r."toKey")
    from jsonb_to_recordset(${rowsAsJson(lines.map(({ lineKey, toKey, classes, seats }) => ({ lineKey, toKey, classes, seats })))}::jsonb)
      as r("lineKey" uuid, "toKey" uuid, classes int, seats int)`.execute(tx)
}
