import type { ReviewLine } from '#contracts/requirements-review.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { type InPlan, readReview } from './read-review.ts'
import { reviewAsked } from './review-asked.ts'
import { reviewTables } from './review-tables.ts'

/** People who hold posts, each counted once: by the worst of what they hold. */
export interface ReviewCounts {
  readonly holders: number
  readonly lacking: number
  readonly unknown: number
  /** Of those who lack something: who studies for it, for whom all of it stands in a plan in force. */
  readonly studying: number
  readonly planned: number
}

/** A review of a unit as its report tells it. */
export interface ReviewFigures {
  readonly total: ReviewCounts
  /** By the unit of the post. */
  readonly units: ReadonlyMap<string, ReviewCounts>
  /** Requirements of verified law that are due, by ladder in its order. */
  readonly ladders: readonly { readonly name: string; readonly needed: number; readonly met: number; readonly missing: number; readonly unknown: number }[]
  /** The first lines on which something is missing, in the order of the review, and how many there are in all. */
  readonly lines: readonly ReviewLine[]
  readonly linesInAll: number
}

/** The review of a unit and all below it on a day, as far as every one of these rights reaches; reads no succession list. Throws `kernel.not-found`. */
export type FiguresOf = (
  tx: Tx,
  ctx: Ctx,
  of: { readonly on: string; readonly unitId: string; readonly lines: number },
  scopes: readonly Scope[],
) => Promise<ReviewFigures>

interface UnitRow {
  readonly unitId: string
  readonly holders: number
  readonly lacking: number
  readonly unknown: number
  readonly studying: number
}

interface Raw {
  readonly units: readonly UnitRow[]
  readonly ladders: ReviewFigures['ladders']
  /** Units of those who lack something, by person. */
  readonly lacking: Readonly<Record<string, string>>
  readonly missing: readonly { readonly personId: string; readonly ladder: string; readonly level: string }[]
}

export function figuresOf(personFacts: FactSet, inPlan: InPlan | undefined): FiguresOf {
  return async (tx, ctx, { on, unitId, lines: most }, scopes) => {
    const asked = await reviewAsked(tx, ctx, { on, unitId }, scopes, false)
    const { rows } = await sql<Raw>`
      ${await reviewTables(tx, personFacts, asked)},
      -- Who holds two posts is counted where more is missing, so that units add up to the whole.
      person as materialized (
        select distinct on (l.person_id) l.person_id, l.unit_id, l.severity, l.learning from line l where l.person_id is not null
        order by l.person_id, l.severity desc, l.learning, l.unit_id)
      select
        (select coalesce(jsonb_agg(to_jsonb(u)), '[]') from (
          select p.unit_id as "unitId", count(*) as holders, count(*) filter (where severity = 5) as lacking, count(*) filter (where severity = 4) as unknown,
            count(*) filter (where severity = 5 and learning) as studying from person p group by p.unit_id) u) as units,
        (select coalesce(jsonb_agg(to_jsonb(d) - 'place' order by d.place), '[]') from (
          select (select min(v.ladder_vi) from catalogue.v_ladder_level v where v.ladder = j.ladder) as name, j.ladder as place,
            count(*) filter (where j.verdict <> 'grace') as needed, count(*) filter (where j.verdict in ('met', 'expiring')) as met,
            count(*) filter (where j.verdict = 'missing') as missing, count(*) filter (where j.verdict = 'unknown') as unknown
          from judged j where j.verified group by j.ladder) d where d.needed > 0) as ladders,
        (select coalesce(jsonb_object_agg(p.person_id, p.unit_id), '{}') from person p where p.severity = 5) as lacking,
        -- Not joined with the people: the planner takes every list for one row. Whoever misses something is one of them.
        (select coalesce(jsonb_agg(jsonb_build_object('personId', j.person_id, 'ladder', j.ladder, 'level', j.level)), '[]')
          from judged j where j.verified and j.verdict = 'missing') as missing`.execute(tx)
    const [raw] = rows
    if (!raw) throw new Error('a statement without a row')
    const plans = inPlan ? await inPlan(tx, ctx, on, raw.missing) : new Map()
    const inPlans = new Map<string, number>()
    for (const [personId, own] of Map.groupBy(raw.missing, (each) => each.personId)) {
      const unit = raw.lacking[personId]
      if (unit === undefined || !own.every(({ ladder }) => plans.get(`${personId} ${ladder}`)?.state === 'planned')) continue
      inPlans.set(unit, (inPlans.get(unit) ?? 0) + 1)
    }
    const units = new Map(raw.units.map(({ unitId: id, ...counts }) => [id, { ...counts, planned: inPlans.get(id) ?? 0 }]))
    const page = await readReview(
      tx,
      personFacts,
      asked,
      { status: 'missing', limit: most },
      inPlan && (async (reader, day, asks) => await inPlan(reader, ctx, day, asks)),
    )
    return { total: sumOf([...units.values()]), units, ladders: raw.ladders, lines: page.items, linesInAll: page.totals.byStatus.missing }
  }
}

/** Counts of several units together. */
export function sumOf(counts: readonly ReviewCounts[]): ReviewCounts {
  const sum = (of: (each: ReviewCounts) => number) => counts.reduce((total, each) => total + of(each), 0)
  return {
    ...{ holders: sum(({ holders }) => holders), lacking: sum(({ lacking }) => lacking), unknown: sum(({ unknown }) => unknown) },
    ...{ studying: sum(({ studying }) => studying), planned: sum(({ planned }) => planned) },
  }
}
