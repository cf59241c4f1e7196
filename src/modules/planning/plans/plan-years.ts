import type { ExplainYear, PlanYears } from '#contracts/planning-plan-acts.ts'
import type { PlanState } from '#contracts/planning-plan-states.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { linesOf } from './line-store.ts'
import { auditPlan, findPlan, type HeldPlan } from './plan-store.ts'
import { programmesOf } from './read-lines.ts'

interface YearPlan {
  readonly year: number
  readonly planId: string
  readonly title: string
  readonly versionId: string
  readonly state: PlanState
}

interface Note {
  readonly year: number
  readonly programmeId: string
  readonly words: string
  readonly byName: string
  readonly on: PlainDate
  readonly version: number
}

/** The years of a plan added up against it, by programme: what it foresees of each year, what the year's own plan says, and why they differ. Of each plan
 * the version that counts: in force, else the latest. Throws `kernel.not-found`. */
export async function readPlanYears(tx: Tx, ctx: Ctx, { planId }: { readonly planId: string }, scope: Scope): Promise<PlanYears> {
  const plan = await findPlan(tx, ctx, planId, scope)
  const years = await yearPlans(tx, plan)
  const own = await countingVersion(tx, planId)
  const planned = own === undefined ? [] : await linesOf(tx, [own])
  const yearly = await linesOf(
    tx,
    years.map(({ versionId }) => versionId),
  )
  const yearOfVersion = new Map(years.map(({ versionId, year }) => [versionId, year]))
  const programmes = await programmesOf(tx, [...planned, ...yearly])
  const notes = await notesOf(tx, planId)
  const span = Array.from({ length: plan.yearTo - plan.yearFrom + 1 }, (_, index) => plan.yearFrom + index)
  const sums = (lines: readonly { readonly classes: number; readonly seats: number; readonly cost: number | null }[]) => ({
    classes: lines.reduce((sum, { classes }) => sum + classes, 0),
    seats: lines.reduce((sum, { seats }) => sum + seats, 0),
    cost: lines.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
  })
  const rows = [...programmes.values()]
    .map(({ id, code, name }) => {
      const cells = span.map((year) => {
        const foreseen = sums(planned.filter((line) => line.programmeId === id && line.year === year))
        const said = sums(yearly.filter((line) => line.programmeId === id && yearOfVersion.get(line.versionId) === year))
        const note = notes.find((each) => each.programmeId === id && each.year === year)
        return {
          ...{ year, planned: foreseen, yearly: said, difference: said.seats - foreseen.seats },
          note: note ? { words: note.words, byName: note.byName, on: note.on, version: note.version } : null,
        }
      })
      const total = (pick: (cell: (typeof cells)[0]) => number) => cells.reduce((sum, cell) => sum + pick(cell), 0)
      return { programme: { programmeId: id, code, name }, cells, planned: total((cell) => cell.planned.seats), yearly: total((cell) => cell.yearly.seats) }
    })
    .toSorted((a, b) => (a.programme.code < b.programme.code ? -1 : 1))
  const withPlan = new Set(years.map(({ year }) => year))
  const edit = scopeOf(ctx.actor, 'planning.edit-plan')
  return {
    planId,
    years: span.map((year) => {
      const found = years.find((each) => each.year === year)
      return { year, planId: found?.planId ?? null, state: found?.state ?? null, title: found?.title ?? null }
    }),
    rows,
    unexplained: rows.flatMap(({ cells }) => cells).filter(({ year, difference, note }) => withPlan.has(year) && difference !== 0 && note === null).length,
    can: { explain: edit !== undefined && (await unitsInScope(tx, edit, [plan.unitId], ctx.today)).has(plan.unitId) },
  }
}

/** Plans of years of the same unit within a plan's span, whether or not they name it as the one above. */
async function yearPlans(tx: Tx, { unitId, yearFrom, yearTo }: HeldPlan): Promise<YearPlan[]> {
  const { rows } = await sql<YearPlan>`
    select p.year_from as year, p.plan_id as "planId", p.title, v.version_id as "versionId", v.state
    from planning.plan p join lateral (select v.version_id, v.state from planning.plan_version v where v.plan_id = p.plan_id and v.state <> 'withdrawn'
      order by v.state in ('in-force', 'closed') desc, v.number desc limit 1) v on true
    where p.kind = 'year' and p.unit_id = ${unitId}::uuid and p.year_from between ${yearFrom} and ${yearTo} order by p.year_from`.execute(tx)
  return rows
}

async function countingVersion(tx: Tx, planId: string): Promise<string | undefined> {
  const { rows } = await sql<{ versionId: string }>`
    select version_id as "versionId" from planning.plan_version where plan_id = ${planId}::uuid and state <> 'withdrawn'
    order by state in ('in-force', 'closed') desc, number desc limit 1`.execute(tx)
  return rows[0]?.versionId
}

async function notesOf(tx: Tx, planId: string): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select year, programme_id as "programmeId", words, by_name as "byName", noted_on as "on", version from planning.plan_year_note
    where plan_id = ${planId}::uuid`.execute(tx)
  return rows
}

type Explaining = ExplainYear & { readonly planId: string }

/** Says why a year's plan differs from what was foreseen of a programme; no words take them away. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `planning.wrong-year`. */
export function explainYearUse(gate: Gate): Use<Explaining, { readonly version: number }> {
  return gate.command('planning.edit-plan', async (tx, ctx, { planId, year, programmeId, words, version }: Explaining, scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    if (year < plan.yearFrom || year > plan.yearTo) throw new AppError('planning.wrong-year', { code: '', year })
    const programme = (await programmesOf(tx, [{ programmeId }])).get(programmeId)
    if (!programme) throw new AppError('kernel.not-found')
    await sql`select plan_id from planning.plan where plan_id = ${planId}::uuid for update`.execute(tx)
    const before = (await notesOf(tx, planId)).find((each) => each.programmeId === programmeId && each.year === year)
    if ((before?.version ?? 0) !== version) throw new AppError('kernel.changed-meanwhile')
    const next = words === '' ? 0 : version + 1
    if (words === '')
      await sql`delete from planning.plan_year_note where plan_id = ${planId}::uuid and year = ${year} and programme_id = ${programmeId}::uuid`.execute(tx)
    else {
      await sql`insert into planning.plan_year_note (plan_id, year, programme_id, words, by_account, by_name, noted_on, version)
        values (${planId}::uuid, ${year}, ${programmeId}::uuid, ${words}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, ${next})
        on conflict (plan_id, year, programme_id) do update set words = excluded.words, by_account = excluded.by_account, by_name = excluded.by_name,
          noted_on = excluded.noted_on, version = excluded.version`.execute(tx)
    }
    return {
      value: { version: next },
      audit: auditPlan(plan, { changes: { [`${year}.${programme.code}.explanation`]: [before?.words ?? null, words || null] } }),
    }
  })
}
