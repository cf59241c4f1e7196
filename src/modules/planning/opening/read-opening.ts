import type { OpeningChoices, OpeningList, OpeningPlan, OpeningProposal } from '#contracts/planning-opening.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Tasks } from '#kernel/tasks.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { weeksOf } from './opening-calendar.ts'
import { openingIssues } from './opening-issues.ts'
import { openingLecturers, openingRooms } from './opening-lines.ts'
import { editable, openingState } from './opening-state.ts'
import { readOpeningWeights } from './opening-weights.ts'
import { proposeTask } from './propose-task.ts'

/** Class-opening plans, the latest year first, and year’s plans in force that have none. */
export async function listOpenings(tx: Tx, ctx: Ctx, _input: undefined, scope: Scope): Promise<OpeningList> {
  type Item = Omit<OpeningList['items'][0], 'unit'> & { readonly unitId: string }
  const { rows } = await sql<Item>`
    select p.plan_id as "planId", p.title, p.year_from as year, p.unit_id as "unitId", v.state, v.number, count(l.line_id)::int as classes,
      count(l.opens_on)::int as dated, coalesce(sum(l.seats), 0)::int as seats,
      count(*) filter (where exists (select from planning.line_class c where c.line_key = l.line_key))::int as made
    from planning.plan p join lateral (select v.version_id, v.state, v.number from planning.plan_version v
      where v.plan_id = p.plan_id and v.state <> 'withdrawn' order by v.number desc limit 1) v on true
    left join planning.plan_line l using (version_id)
    where p.kind = 'opening' and ${inScope(scope, 'p.unit_id', ctx.today)} group by p.plan_id, v.state, v.number order by p.year_from desc, p.title`.execute(tx)
  const { rows: waiting } = await sql<Omit<OpeningList['waiting'][0], 'unit'> & { readonly unitId: string }>`
    select p.plan_id as "planId", p.title, p.year_from as year, p.unit_id as "unitId", sum(l.classes)::int as classes, sum(l.seats)::int as seats
    from planning.plan p join planning.plan_version v on v.plan_id = p.plan_id and v.state = 'in-force' join planning.plan_line l using (version_id)
    where p.kind = 'year' and l.channel = 'opened' and l.seats > 0 and ${inScope(scope, 'p.unit_id', ctx.today)}
      and not exists (select from planning.plan o where o.kind = 'opening' and o.unit_id = p.unit_id and o.year_from = p.year_from)
    group by p.plan_id order by p.year_from desc, p.title`.execute(tx)
  const units = await unitsByIds(
    tx,
    [...rows, ...waiting].map(({ unitId }) => unitId),
    ctx.today,
  )
  const unitOf = (unitId: string) => ({ unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })
  return {
    items: rows.map(({ unitId, ...row }) => ({ ...row, unit: unitOf(unitId) })),
    waiting: waiting.map(({ unitId, ...row }) => ({ ...row, unit: unitOf(unitId) })),
    can: { propose: scopeOf(ctx.actor, 'planning.propose-opening') !== undefined },
  }
}

/** One class-opening plan: its classes, what is wrong with them, the last proposal. Throws `kernel.not-found`. */
export function readOpening(tasks: Pick<Tasks, 'unfinished'>) {
  return async (tx: Tx, ctx: Ctx, { planId }: { readonly planId: string }, scope: Scope): Promise<OpeningPlan> => {
    const state = await openingState(tx, ctx, planId, scope)
    const { plan, version, parents } = state
    const unit = (await unitsByIds(tx, [plan.unitId], ctx.today)).get(plan.unitId)
    const running = (await tasks.unfinished(tx, ctx.actor, proposeTask)).find(({ payload }) => (payload as { planId?: string }).planId === planId)
    const may = async (permission: Parameters<typeof scopeOf>[1]) => {
      const own = scopeOf(ctx.actor, permission)
      return own !== undefined && (await unitsInScope(tx, own, [plan.unitId], ctx.today)).has(plan.unitId)
    }
    const open = editable.includes(version.state)
    return {
      ...{ planId, title: plan.title, year: plan.yearFrom, parentId: plan.parentId },
      unit: { unitId: plan.unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
      version: { versionId: version.versionId, number: version.number, state: version.state },
      lines: [...state.lines],
      issues: openingIssues(state),
      weeks: weeksOf(plan.yearFrom, state.special),
      planned: {
        classes: parents.reduce((sum, { classes }) => sum + classes, 0),
        seats: parents.reduce((sum, { seats }) => sum + seats, 0),
        cost: parents.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      },
      proposal: await lastProposal(tx, version.versionId),
      running: running ? { taskId: running.taskId } : null,
      can: {
        propose: open && (await may('planning.propose-opening')),
        edit: open && (await may('planning.edit-opening')),
        makeClasses: version.state === 'in-force' && (await may('planning.make-classes')),
        link: await may('planning.link-class'),
      },
    }
  }
}

async function lastProposal(tx: Tx, versionId: string): Promise<OpeningProposal | null> {
  const { rows } = await sql<OpeningProposal>`
    select asked_name as "askedName", asked_on as "askedOn", milliseconds, cost, bound, terms, settings->'weights' as weights,
      (settings->>'ceiling')::bigint as ceiling
    from planning.opening_proposal where version_id = ${versionId}::uuid order by made_at desc, proposal_id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** What a class may be given: rooms, lecturers; and by what proposals are weighed. */
export async function openingChoices(tx: Tx, ctx: Ctx): Promise<OpeningChoices> {
  const rooms = await openingRooms(tx, ctx.today)
  const lecturers = await openingLecturers(tx, ctx.today)
  return {
    rooms: rooms.map(({ id, code, name, seats, provider }) => ({ id, code, name, seats, provider })),
    lecturers: lecturers.map(({ id, code, name, types, hoursPerYear }) => ({ id, code, name, types: [...types], hoursPerYear })),
    weights: await readOpeningWeights(tx),
    can: { editWeights: scopeOf(ctx.actor, 'planning.edit-opening-weights') === 'all' },
  }
}
