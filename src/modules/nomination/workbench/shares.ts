import type { ShareMeter } from '#contracts/nomination-workbench.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { MeasuredShare } from '#modules/classes/index.ts'
import { type Expression, type FactSet, tabulate } from '#modules/expression/index.ts'
import { nominationDb } from '../nomination-db.ts'

/** A share that lists are to keep: at least, or at most, `numerator / denominator` of the people on it. */
export interface ShareTarget {
  readonly code: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly condition: Expression
  readonly bound: 'min' | 'max'
  readonly numerator: number
  readonly denominator: number
  readonly hard: boolean
  readonly points: number
  readonly legalBasis: string
  readonly verified: boolean
}

/** The targets in force on a day, in their order. */
export async function shareTargets(tx: Tx, on: PlainDate): Promise<readonly ShareTarget[]> {
  const rows = await nominationDb(tx)
    .selectFrom('nomination.share_target')
    .selectAll()
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>', on)]))
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
  return rows.map(({ code, name_vi, name_en, condition, bound, numerator, denominator, hard, points, legal_basis, verified }) => ({
    ...{ code, name: { vi: name_vi, en: name_en }, condition: condition as Expression, bound, numerator, denominator, hard, points },
    ...{ legalBasis: legal_basis, verified },
  }))
}

export interface Shared {
  /** By code of the target: who of those asked about counts. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
  /** By code: how many of the unit’s serving staff count, of how many. */
  readonly staff: ReadonlyMap<string, { readonly count: number; readonly of: number }>
}

/** Who counts for which target, among people and among everybody who serves in the subtree of a unit: one statement. */
export async function sharedBy(
  tx: Tx,
  ctx: Ctx,
  people: FactSet,
  targets: readonly ShareTarget[],
  unitId: string,
  personIds: readonly string[],
): Promise<Shared> {
  if (targets.length === 0) return { members: new Map(), staff: new Map() }
  const on = ctx.today
  const table = tabulate(
    people,
    targets.map(({ condition }) => condition),
    on,
    {
      from: sql`personnel.v_person_fact`,
      keep: ['person_id', 'unit_id', 'status'],
      where: (alias) => sql<boolean>`(${sql.ref(`${alias}.person_id`)} = any(${personIds}::uuid[]) or ${sql.ref(`${alias}.unit_id`)} in (
        select c.descendant_id from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid
          and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)))`,
    },
  )
  const is = (index: number) => sql`(${table.condition(targets[index]?.condition ?? { combinator: 'and', rules: [] }, 'f')} is true)`
  const { rows } = await sql<{ code: string; members: string[]; count: number; of: number }>`
    with facts as materialized (${table.rows}),
      met as (${sql.join(
        targets.map(({ code }, index) => sql`select ${code}::text as code, f.person_id, f.unit_id, f.status, ${is(index)} as counts from facts f`),
        sql` union all `,
      )}),
      below as materialized (select c.descendant_id as unit_id from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid
        and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date))
    select m.code, coalesce(jsonb_agg(m.person_id) filter (where m.counts and m.person_id = any(${personIds}::uuid[])), '[]') as members,
      (count(*) filter (where m.counts and m.status = 'active' and m.unit_id in (select b.unit_id from below b)))::int as count,
      (count(*) filter (where m.status = 'active' and m.unit_id in (select b.unit_id from below b)))::int as of
    from met m group by m.code`.execute(tx)
  return {
    members: new Map(rows.map(({ code, members }) => [code, new Set(members)])),
    staff: new Map(rows.map(({ code, count, of }) => [code, { count, of }])),
  }
}

/** How a count stands to its share: whole numbers only. */
export function shareOf(
  { bound, numerator, denominator }: Pick<ShareTarget, 'bound' | 'numerator' | 'denominator'>,
  count: number,
  of: number,
): Pick<ShareMeter, 'met' | 'needed'> {
  const product = of * numerator
  const limit = bound === 'min' ? Math.ceil(product / denominator) : Math.floor(product / denominator)
  const needed = bound === 'min' ? Math.max(0, limit - count) : Math.max(0, count - limit)
  return { met: needed === 0, needed }
}

export function meterOf(target: ShareTarget, { members, staff }: Shared, personIds: readonly string[]): ShareMeter {
  const { code, name, numerator, denominator, bound, hard, legalBasis, verified } = target
  const counted = members.get(code) ?? new Set()
  const count = personIds.filter((personId) => counted.has(personId)).length
  const of = personIds.length
  return {
    ...{ code, name, count, of, numerator, denominator, bound, hard, ...shareOf(target, count, of), reachable: true },
    ...{ staff: staff.get(code) ?? { count: 0, of: 0 }, legalBasis, verified },
  }
}

/** A share of the whole class, the list on top of those who have a seat. */
export function meterOfClass({ shareId, label, bound, of, hard, matching, taken, size, standing, legalBasis }: MeasuredShare): ShareMeter {
  const fraction = 'headCount' in of ? { numerator: of.headCount, denominator: Math.max(of.headCount, size ?? 1) } : of
  return {
    ...{ code: shareId, name: { vi: `${label.vi} (cả lớp)`, en: `${label.en} (whole class)` }, count: matching, of: taken, ...fraction, bound, hard },
    ...{ met: standing.off === 0, needed: standing.off, staff: { count: 0, of: 0 }, legalBasis: legalBasis ?? '', verified: false },
    reachable: standing.state !== 'missed',
  }
}

/** Refuses a list that misses a binding target. Throws `nomination.share-missed`. */
export async function requireTargets(tx: Tx, ctx: Ctx, people: FactSet, unitId: string, going: readonly string[]): Promise<void> {
  const targets = (await shareTargets(tx, ctx.today)).filter(({ hard }) => hard)
  const shared = await sharedBy(tx, ctx, people, targets, unitId, going)
  const missed = targets.map((target) => meterOf(target, shared, going)).filter(({ met }) => !met)
  if (missed.length) throw new AppError('nomination.share-missed', { shares: missed.map(({ name }) => name[ctx.language]).join('; ') })
}
