import type { RatioSettings } from '#contracts/requirements-ratio.ts'

/** A ratio as an integer fraction: 1,2 is 6/5. Never a float: ⌊1.15 × 100⌋ is 114. */
export type Fraction = Pick<RatioSettings, 'numerator' | 'denominator' | 'rounding'>

/** What the arithmetic needs of a reading. */
export type RatioTerms = Fraction & Pick<RatioSettings, 'checkedAt' | 'poolSmallUnits' | 'poolBelow'>

/** What is counted at one place on one date: the base N, and who is held against its ceiling. */
export interface Counts {
  readonly posts: number
  readonly holders: number
  readonly studying: number
  readonly proposed: number
}

export interface Standing extends Counts {
  readonly ceiling: number
  /** ceiling − holders − studying; negative where it is over already. */
  readonly room: number
  readonly over: number
  readonly inheritedOver: number
  readonly pooled: boolean
  readonly noPosts: boolean
}

/** One line of the count: a unit, or one post of a unit where the reading looks at each post. */
export interface CountedLine {
  /** The proposing unit; undefined for what stands at the province itself. */
  readonly unitId: string | undefined
  readonly block: string
  readonly now: Counts
  /** On the last day of the year before. */
  readonly before: Counts
}

/** How many a base allows. Whole numbers only; exact as long as base × numerator stays below 2^53. */
export function ceilingOf({ numerator, denominator, rounding }: Fraction, base: number): number {
  const product = base * numerator
  const whole = Math.trunc(product / denominator)
  // Division is not exact for large products: the remainder puts it right.
  const floor = whole - (whole * denominator > product ? 1 : 0)
  const rest = product - floor * denominator
  if (rounding === 'floor' || rest === 0) return floor
  if (rounding === 'ceil') return floor + 1
  return 2 * rest >= denominator ? floor + 1 : floor
}

const countedIn = ({ holders, studying, proposed }: Counts): number => holders + studying + proposed

const excessOf = (fraction: Fraction, counts: Counts): number => Math.max(0, countedIn(counts) - ceilingOf(fraction, counts.posts))

const noCounts: Counts = { posts: 0, holders: 0, studying: 0, proposed: 0 }

function sumOf(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, each) => ({
      posts: sum.posts + each.posts,
      holders: sum.holders + each.holders,
      studying: sum.studying + each.studying,
      proposed: sum.proposed + each.proposed,
    }),
    noCounts,
  )
}

/** How lines that are looked at together stand; of several lines that are looked at one by one, the sum. */
function standingOf(fraction: Fraction, lines: readonly CountedLine[], together: boolean): Omit<Standing, 'pooled'> {
  const parts = together ? [{ now: sumOf(lines.map(({ now }) => now)), before: sumOf(lines.map(({ before }) => before)) }] : lines
  const now = sumOf(parts.map((part) => part.now))
  const ceiling = parts.reduce((sum, part) => sum + ceilingOf(fraction, part.now.posts), 0)
  const over = parts.reduce((sum, part) => sum + excessOf(fraction, part.now), 0)
  const inherited = parts.reduce((sum, part) => sum + Math.min(excessOf(fraction, part.now), excessOf(fraction, part.before)), 0)
  return { ...now, ceiling, room: ceiling - now.holders - now.studying, over, inheritedOver: inherited, noPosts: now.posts === 0 }
}

export interface Group {
  /** The unit's id where it stands alone; else 'pool', 'block:…', 'province'. What a claim locks. */
  readonly id: string
  readonly unitIds: readonly string[]
  readonly standing: Standing
}

export interface RatioStandings {
  readonly province: Standing
  readonly units: ReadonlyMap<string, Standing>
  /** Who is checked together; a unit that stands alone is a group of one. */
  readonly groups: readonly Group[]
}

/** Who stands over the ratio, of the lines of one count. A unit in a group is over by no more than the group is: the group's room is everybody's in it. */
export function standingsOf(terms: RatioTerms, lines: readonly CountedLine[]): RatioStandings {
  const ofUnits = Map.groupBy(
    lines.filter((line): line is CountedLine & { unitId: string } => line.unitId !== undefined),
    ({ unitId }) => unitId,
  )
  const alone = new Map([...ofUnits].map(([unitId, own]) => [unitId, standingOf(terms, own, false)]))
  const members = Map.groupBy(ofUnits, ([unitId, own]) => groupOf(terms, unitId, own[0]?.block ?? '', alone.get(unitId)?.posts ?? 0))
  const groups = [...members].map(([id, all]): Group => {
    const pooled = all.length > 1 || id === 'province'
    // What stands at the province itself has part in the province's ceiling alone.
    const own = id === 'province' ? lines : all.flatMap(([, each]) => each)
    return { id, unitIds: all.map(([unitId]) => unitId), standing: { ...standingOf(terms, own, pooled), pooled } }
  })
  const units = new Map(
    groups.flatMap(({ unitIds, standing }) =>
      unitIds.map((unitId): [string, Standing] => {
        const own = alone.get(unitId) ?? { ...noCounts, ceiling: 0, room: 0, over: 0, inheritedOver: 0, noPosts: true }
        if (!standing.pooled) return [unitId, standing]
        const over = Math.min(own.over, standing.over)
        return [unitId, { ...own, room: standing.room, over, inheritedOver: Math.min(over, own.inheritedOver, standing.inheritedOver), pooled: true }]
      }),
    ),
  )
  return { province: { ...standingOf(terms, lines, true), pooled: false }, units, groups }
}

/** Without posts a unit has no part in a pool: whoever it proposes is the wrong target, and takes nobody's room. */
function groupOf({ checkedAt, poolSmallUnits, poolBelow }: RatioTerms, unitId: string, block: string, posts: number): string {
  if (checkedAt === 'province') return 'province'
  if (checkedAt === 'block') return `block:${block}`
  return poolSmallUnits && posts > 0 && posts < poolBelow ? 'pool' : unitId
}
