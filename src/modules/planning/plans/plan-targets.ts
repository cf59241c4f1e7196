import type { EditTarget, NewTarget, PlanTarget, PlanTargets, TargetFacts, TriedTarget, TryTarget } from '#contracts/planning-plan-acts.ts'
import type { Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { describeFacts, type Expression, type FactSet, factsIn, type Group, readExpression, tabulate, tellExpression } from '#modules/expression/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { auditPlan, beginEditing, findPlan, type HeldPlan, versionsOf } from './plan-store.ts'
import { shippedTargets } from './shipped-targets.ts'

type Of<Body> = Body & { readonly planId: string }

interface TargetRow {
  readonly targetId: string
  readonly code: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly population: Group
  readonly satisfied: Group
  readonly percent: number
  readonly yearly: boolean
  readonly byYear: number | null
  readonly legalBasis: string
  readonly verified: boolean
  readonly version: number
}

interface OneTarget {
  readonly planId: string
  readonly targetId: string
}

interface Counted {
  readonly people: number
  readonly met: number
  readonly notMet: number
  readonly unknown: number
}

async function targetsOf(tx: Tx, planId: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select target_id as "targetId", code, jsonb_build_object('vi', name_vi, 'en', name_en) as name, population, satisfied, percent, yearly, by_year as "byYear",
      legal_basis as "legalBasis", verified, version
    from planning.plan_target where plan_id = ${planId}::uuid order by code`.execute(tx)
  return rows
}

/** The targets of a plan, each measured on a day among the people of the plan's unit and below who serve then: one statement for all of them.
 * Throws `kernel.not-found`. */
export function readTargets({ personFacts, personChoices }: Pick<PlanningParts, 'personFacts' | 'personChoices'>) {
  return async (tx: Tx, ctx: Ctx, { planId, on: asked }: { readonly planId: string; readonly on?: string | undefined }, scope: Scope): Promise<PlanTargets> => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const on = asked ?? ctx.today
    const targets = await targetsOf(tx, planId)
    const counted = await measure(tx, personFacts, { targets, plan, on: on as PlainDate })
    const lists = targets.length ? await personChoices(tx) : {}
    const edit = scopeOf(ctx.actor, 'planning.edit-plan-targets')
    const latest = (await versionsOf(tx, [planId])).find(({ state }) => state !== 'withdrawn')
    const open = latest?.state === 'draft' || latest?.state === 'returned'
    return {
      on,
      items: targets.map((target, index): PlanTarget => {
        return {
          ...target,
          asked: {
            population: tellExpression(personFacts, target.population, lists)[ctx.language],
            satisfied: tellExpression(personFacts, target.satisfied, lists)[ctx.language],
          },
          measured: measuredBy(counted[index], target.percent),
        }
      }),
      can: { edit: open && edit !== undefined && (await unitsInScope(tx, edit, [plan.unitId], ctx.today)).has(plan.unitId) },
    }
  }
}

/** Rounded down: nearly reached is not reached. */
function measuredBy({ people, met, notMet, unknown }: Counted = { people: 0, met: 0, notMet: 0, unknown: 0 }, percent: number): PlanTarget['measured'] {
  return {
    ...{ people, met, notMet, unknown },
    percent: people === 0 ? null : Math.floor((1000 * met) / people) / 10,
    reached: people > 0 && 100 * met >= percent * people,
  }
}

async function measure(
  tx: Tx,
  set: FactSet,
  {
    targets,
    plan,
    on,
  }: { readonly targets: readonly Pick<TargetRow, 'population' | 'satisfied'>[]; readonly plan: Pick<HeldPlan, 'unitId'>; readonly on: PlainDate },
): Promise<Counted[]> {
  if (!targets.length) return []
  const expressions: Expression[] = targets.flatMap(({ population, satisfied }) => [population, satisfied])
  const table = tabulate(set, expressions, on, {
    from: sql`personnel.v_person_fact`,
    keep: ['person_id'],
    where: (alias) => sql`(${sql.ref(`${alias}.left_on`)} is null or ${sql.ref(`${alias}.left_on`)} > ${on}::date)
      and ${sql.ref(`${alias}.unit_id`)} in (select c.descendant_id from organisation.v_unit_closure c where c.ancestor_id = ${plan.unitId}::uuid)`,
  })
  const counts = targets.map(({ population, satisfied }) => {
    const of = table.condition(population, 'facts')
    const holds = table.condition(satisfied, 'facts')
    return sql`jsonb_build_object('people', count(*) filter (where ${of}), 'met', count(*) filter (where ${of} and ${holds}),
      'notMet', count(*) filter (where ${of} and not ${holds}), 'unknown', count(*) filter (where ${of} and (${holds}) is null))`
  })
  const { rows } = await sql<{ counts: Counted[] }>`
    with facts as materialized (${table.rows}) select jsonb_build_array(${sql.join(counts)}) as counts from facts`.execute(tx)
  return rows[0]?.counts ?? []
}

/** What a target may ask: nothing fenced, for its numbers would tell it. Throws `expression.not-read`, `expression.too-large`,
 * `planning.target-fenced`, each at its field. */
function readConditions(set: FactSet, ctx: Ctx, given: Pick<NewTarget, 'population' | 'satisfied'>) {
  const at = (field: 'population' | 'satisfied'): Group => {
    try {
      const read = readExpression(set, given[field], ctx.language) as Group
      const fenced = factsIn(read).find((fact) => set.facts[fact]?.permission !== undefined)
      if (fenced !== undefined) throw new AppError('planning.target-fenced', { field: set.facts[fenced]?.words[ctx.language] ?? fenced })
      return read
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      throw new AppError(error.code, error.params, { [field]: messageOf(error.code, error.params, ctx.language) }, { cause: error })
    }
  }
  return { population: at('population'), satisfied: at('satisfied') }
}

type Measuring = Pick<PlanningParts, 'gate' | 'personFacts' | 'personChoices'>

/** What a target may ask, and the targets that ship with the system. */
export function targetFactsUse({ gate, personFacts, personChoices }: Measuring): Use<void, TargetFacts> {
  return gate.query('planning.edit-plan-targets', async (tx) => ({
    facts: describeFacts(personFacts, await personChoices(tx)).filter(({ id }) => personFacts.facts[id]?.permission === undefined),
    shipped: shippedTargets.map(({ vi, en, ...target }) => ({ ...target, name: { vi, en }, byYear: null, verified: false })),
  }))
}

/** What a target would be measured as today, before it is saved. Throws as adding it does. */
export function tryTargetUse({ gate, personFacts, personChoices }: Measuring): Use<Of<TryTarget>, TriedTarget> {
  return gate.query('planning.edit-plan-targets', async (tx, ctx, { planId, percent, ...given }: Of<TryTarget>, scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const target = readConditions(personFacts, ctx, given)
    const [counted] = await measure(tx, personFacts, { targets: [target], plan, on: ctx.today })
    const lists = await personChoices(tx)
    const told = (condition: Group) => tellExpression(personFacts, condition, lists)[ctx.language]
    return { on: ctx.today, asked: { population: told(target.population), satisfied: told(target.satisfied) }, measured: measuredBy(counted, percent) }
  })
}

const fields = ['code', 'name', 'population', 'satisfied', 'percent', 'yearly', 'byYear', 'legalBasis', 'verified'] as const

/** Adds a target to a plan, or changes one. */
export function targetUses({ gate, personFacts: set, personChoices }: Measuring) {
  const save = async (tx: Tx, ctx: Ctx, plan: HeldPlan, input: NewTarget, before: TargetRow | undefined) => {
    const { population, satisfied } = readConditions(set, ctx, input)
    const others = (await targetsOf(tx, plan.planId)).filter(({ targetId }) => targetId !== before?.targetId)
    if (others.some(({ code }) => code === input.code)) throw new AppError('planning.target-code-taken', { code: input.code })
    const { code, name, percent, yearly, byYear, legalBasis, verified } = input
    const targetId = before?.targetId ?? newId()
    const version = (before?.version ?? 0) + 1
    await sql`
      insert into planning.plan_target (target_id, plan_id, code, name_vi, name_en, population, satisfied, percent, yearly, by_year, legal_basis, verified, version)
      values (${targetId}::uuid, ${plan.planId}::uuid, ${code}, ${name.vi}, ${name.en}, ${JSON.stringify(population)}::jsonb, ${JSON.stringify(satisfied)}::jsonb,
        ${percent}, ${yearly}, ${byYear}, ${legalBasis}, ${verified}, ${version})
      on conflict (target_id) do update set code = excluded.code, name_vi = excluded.name_vi, name_en = excluded.name_en, population = excluded.population,
        satisfied = excluded.satisfied, percent = excluded.percent, yearly = excluded.yearly, by_year = excluded.by_year, legal_basis = excluded.legal_basis,
        verified = excluded.verified, version = excluded.version`.execute(tx)
    const after = { ...input, population, satisfied }
    const changed = fields.filter((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field] ?? null))
    // The history is read by people: conditions stand in it in words.
    const lists = await personChoices(tx)
    const told = (of: Pick<TargetRow, (typeof fields)[number]> | undefined, field: (typeof fields)[number]) =>
      of === undefined ? null : field === 'population' || field === 'satisfied' ? tellExpression(set, of[field], lists).vi : of[field]
    return {
      value: { targetId, version },
      audit: auditPlan(plan, {
        changes: Object.fromEntries(changed.map((field) => [`target.${code}.${field}`, [told(before, field), told(after, field)]])),
      }),
    }
  }
  /** Targets stand in what is submitted and approved: they change with the draft and not beside it. */
  const editing = async (tx: Tx, ctx: Ctx, planId: string, scope: Scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const latest = (await versionsOf(tx, [planId], { held: true })).find(({ state }) => state !== 'withdrawn')
    if (!latest) throw new AppError('kernel.not-found')
    await beginEditing(tx, ctx, latest)
    return plan
  }
  const held = async (tx: Tx, ctx: Ctx, { planId, targetId, version }: OneTarget & { readonly version: number }, scope: Scope) => {
    const plan = await editing(tx, ctx, planId, scope)
    await sql`select target_id from planning.plan_target where plan_id = ${planId}::uuid order by target_id for update`.execute(tx)
    const before = (await targetsOf(tx, planId)).find((each) => each.targetId === targetId)
    if (!before) throw new AppError('kernel.not-found')
    if (before.version !== version) throw new AppError('kernel.changed-meanwhile')
    return { plan, before }
  }
  const addTarget: Use<Of<NewTarget>, { targetId: string; version: number }> = gate.command(
    'planning.edit-plan-targets',
    async (tx, ctx, { planId, ...input }: Of<NewTarget>, scope) => await save(tx, ctx, await editing(tx, ctx, planId, scope), input, undefined),
  )
  const editTarget: Use<Of<EditTarget> & { readonly targetId: string }, { targetId: string; version: number }> = gate.command(
    'planning.edit-plan-targets',
    async (tx, ctx, { planId, targetId, version, ...input }: Of<EditTarget> & { readonly targetId: string }, scope) => {
      const { plan, before } = await held(tx, ctx, { planId, targetId, version }, scope)
      return await save(tx, ctx, plan, input, before)
    },
  )
  const removeTarget: Use<OneTarget & { readonly version: number }, void> = gate.command(
    'planning.edit-plan-targets',
    async (tx, ctx, { targetId, ...input }: OneTarget & { readonly version: number }, scope) => {
      const { plan, before } = await held(tx, ctx, { targetId, ...input }, scope)
      await sql`delete from planning.plan_target where target_id = ${targetId}::uuid`.execute(tx)
      return { value: undefined, audit: auditPlan(plan, { changes: { [`target.${before.code}`]: [before.name.vi, null] } }) }
    },
  )
  return { addTarget, editTarget, removeTarget }
}
