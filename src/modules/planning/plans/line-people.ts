import type { LinePeople, PlanPerson } from '#contracts/planning-plan-lines.ts'
import type { PlanBlock } from '#contracts/planning-plans.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import type { VerdictsOf } from '#modules/requirements/index.ts'
import { unitsOfBlock } from './plan-blocks.ts'
import { findPlan, type HeldPlan } from './plan-store.ts'
import { chooseVersion, listVersions } from './read-plan.ts'

export interface AskedLine {
  readonly planId: string
  readonly lineKey: string
  /** Only the part of this unit. */
  readonly unitId?: string | undefined
  /** Only the parts of the units of this block. */
  readonly block?: PlanBlock | undefined
  readonly number?: number | undefined
}

interface NeedRow {
  readonly needLineId: string
  readonly person: PlanPerson['person']
  readonly headCount: number
  readonly unitId: string
  readonly reason: 'incumbent' | 'planned' | 'other'
  readonly post: PlanPerson['post']
  readonly enrolment: PlanPerson['enrolment']
}

const fence = 'personnel.read-succession'

/** Whoever does not serve today is sent nowhere. */
const verdictWord = (verdict: boolean | null | undefined): PlanPerson['verdict'] =>
  verdict === undefined ? 'ineligible' : verdict === null ? 'unknown' : verdict ? 'eligible' : 'ineligible'

/** Who stands behind a cell: the needs that the line gathers, their verdict, and the enrolments that came of them. Why somebody needs it tells quy hoạch:
 * shown to those who may read that, as far as they may, and the reading is logged. Throws `kernel.not-found`. */
export function linePeopleUse(gate: Gate, verdictsOf: VerdictsOf): Use<AskedLine, LinePeople> {
  const read = readPeople(verdictsOf)
  const plain = gate.query('planning.read-plan', async (tx, ctx, input: AskedLine, scope) => (await read(tx, ctx, input, scope)).people)
  const logged = gate.fencedQuery('planning.read-plan', async (tx, ctx, input: AskedLine, scope) => {
    const { people, plan } = await read(tx, ctx, input, scope)
    return { value: people, audit: { subjectKind: 'succession', unitId: input.unitId ?? plan.unitId, detail: { on: ctx.today } } }
  })
  return async (ctx, input) => (scopeOf(ctx.actor, fence) === undefined ? await plain(ctx, input) : await logged(ctx, input))
}

function readPeople(verdictsOf: VerdictsOf) {
  return async (tx: Tx, ctx: Ctx, asked: AskedLine, scope: Scope): Promise<{ people: LinePeople; plan: HeldPlan }> => {
    const { planId, lineKey, unitId, block, number } = asked
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = chooseVersion(await listVersions(tx, planId), number)
    const { rows: lines } = await sql<{ programme: string }>`
      select g.code as programme from planning.plan_line l join catalogue.v_programme g using (programme_id)
      where l.version_id = ${version.versionId}::uuid and l.line_key = ${lineKey}::uuid`.execute(tx)
    const [line] = lines
    if (!line) throw new AppError('kernel.not-found')
    const { versionId } = version
    const ofBlock = block && (await unitsOfBlock(tx, { versionId, province: plan.province, block, on: ctx.today }))
    const unitIds = ofBlock?.filter((each) => unitId === undefined || each === unitId) ?? (unitId === undefined ? null : [unitId])
    const needs = await needsOfLine(tx, versionId, { lineKey, unitIds })
    const { programme } = line
    const named = needs.flatMap(({ person }) => (person ? [{ personId: person.personId, programme }] : []))
    const verdicts = await verdictsOf(tx, ctx, ctx.today, named)
    const units = await unitsByIds(
      tx,
      needs.map((need) => need.unitId),
      ctx.today,
    )
    const reach = scopeOf(ctx.actor, fence)
    const told = reach === undefined ? new Set<string>() : await unitsInScope(tx, reach, [...units.keys()], ctx.today)
    const items = needs.map(({ unitId: of, reason, post, person, ...need }): PlanPerson => ({
      ...need,
      person,
      unit: { unitId: of, code: units.get(of)?.code ?? '', name: units.get(of)?.name ?? '' },
      // Where it may not be told of some, it is told of nobody: a reason left out would tell it too.
      reason: told.has(of) ? reason : null,
      post: told.has(of) ? post : null,
      verdict: person ? verdictWord(verdicts.get(`${person.personId} ${programme}`)) : null,
    }))
    return {
      plan,
      people: {
        items,
        people: items.reduce((sum, { headCount }) => sum + headCount, 0),
        enrolled: items.filter(({ enrolment }) => enrolment !== null).length,
        unplanned: await withoutNeed(tx, ctx, versionId, { lineKey, unitIds, scope }),
      },
    }
  }
}

/** Classes opened from a line, or from the lines of an opening below it. */
const classesOf = (lineKey: string) => sql`select c.class_id from planning.line_class c where c.line_key = ${lineKey}::uuid
  or c.line_key in (select o.line_key from planning.plan_line o where o.parent_key = ${lineKey}::uuid)`

interface LineParts {
  readonly lineKey: string
  /** Whose parts; null: everybody's. */
  readonly unitIds: readonly string[] | null
}

async function needsOfLine(tx: Tx, versionId: string, { lineKey, unitIds }: LineParts): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select n.line_id as "needLineId", n.head_count as "headCount", n.unit_id as "unitId", n.reason,
      case when p.person_id is not null then jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name) end as person,
      case when t.post_id is not null then jsonb_build_object('code', t.code, 'name', t.name) end as post, e.enrolment
    from planning.plan_line_need l join planning.need_line n on n.line_id = l.need_line_id
    left join personnel.v_person p on p.person_id = n.person_id left join organisation.v_post t on t.post_id = n.post_id
    left join lateral (
      select jsonb_build_object('classId', c.class_id, 'classCode', c.code, 'className', c.name, 'status', e.status, 'decisionDate', e.decision_date) as enrolment
      from classes.v_enrolment e join classes.v_class c using (class_id) join planning.plan_line pl on pl.version_id = l.version_id and pl.line_key = l.line_key
      where e.person_id = n.person_id and e.status not in ('withdrawn', 'transferred')
        and (e.class_id in (${classesOf(lineKey)}) or (c.programme_id = pl.programme_id and extract(year from coalesce(c.opened_on, e.decision_date)) = pl.year))
      order by e.class_id in (${classesOf(lineKey)}) desc, e.decision_date desc nulls last limit 1) e on true
    where l.version_id = ${versionId}::uuid and l.line_key = ${lineKey}::uuid and (${unitIds}::uuid[] is null or l.unit_id = any(${unitIds}::uuid[]))
    order by p.sort_key nulls last, n.line_id`.execute(tx)
  return rows
}

/** Who is enrolled in the line's classes though no need of it names them. */
async function withoutNeed(
  tx: Tx,
  ctx: Ctx,
  versionId: string,
  { lineKey, unitIds, scope }: LineParts & { readonly scope: Scope },
): Promise<LinePeople['unplanned']> {
  const { rows } = await sql<LinePeople['unplanned'][0]>`
    select jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name) as person, c.class_id as "classId", c.code as "classCode"
    from classes.v_enrolment e join classes.v_class c using (class_id) join personnel.v_person p on p.person_id = e.person_id
    where e.class_id in (${classesOf(lineKey)}) and e.status not in ('withdrawn', 'transferred') and ${inScope(scope, 'e.unit_id', ctx.today)}
      and (${unitIds}::uuid[] is null or e.unit_id in (select w.descendant_id from organisation.v_unit_closure w where w.ancestor_id = any(${unitIds}::uuid[])))
      and not exists (select from planning.plan_line_need l join planning.need_line n on n.line_id = l.need_line_id
        where l.version_id = ${versionId}::uuid and l.line_key = ${lineKey}::uuid and n.person_id = e.person_id)
    order by p.sort_key, p.person_id`.execute(tx)
  return rows
}
