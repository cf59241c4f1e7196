import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { peopleSlices } from '#modules/personnel/index.ts'
import { lineOrder, type RawLine, type RawReview } from './review-lines.ts'
import type { ReviewAsked, ReviewPart } from './review-tables.ts'

/** People of one statement: its tables stay small, and no province of today needs two. */
const usualSize = 50_000
/** Lines up to the end of a page: of each slice as many are read. */
const deepest = 2_000

/** A page of the review and its totals, slice of people by slice; undefined where one statement does it: of some units or one person, for a whole file, or
 * of fewer people than two slices hold. Each person is judged by one statement, all of them one after another. */
export async function readInSlices(
  tx: Tx,
  asked: ReviewAsked,
  { limit, offset = 0, sliceSize = usualSize, ...part }: ReviewPart,
  read: (asked: ReviewAsked, part: ReviewPart) => Promise<RawReview>,
): Promise<RawReview | undefined> {
  if (limit === undefined || offset + limit > deepest || asked.personId !== undefined || asked.units.some((reach) => reach !== 'all')) return undefined
  const slices = await peopleSlices(tx, sliceSize)
  if (slices.length < 3) return undefined
  const parts: RawReview[] = []
  for (const [index, slice] of slices.entries()) {
    parts.push(await read({ ...asked, slice: { ...slice, first: index === 0 } }, { ...part, limit: offset + limit }))
  }
  const items = await inOrder(
    tx,
    parts.flatMap((each) => each.items),
  )
  return {
    totals: parts.map(({ totals }) => totals).reduce(addedUp),
    items: items.slice(offset, offset + limit + 1),
    asked: parts.flatMap((each) => each.asked),
    best: parts.flatMap((each) => each.best),
  }
}

/** Nobody is in two slices: people add up as lines do. */
function addedUp(a: RawReview['totals'], b: RawReview['totals']): RawReview['totals'] {
  return {
    lines: a.lines + b.lines,
    people: a.people + b.people,
    counts: a.counts.map((count, index) => count + (b.counts[index] ?? 0)),
    incumbentsMissing: a.incumbentsMissing + b.incumbentsMissing,
    studying: a.studying + b.studying,
    longestOverdueDays: Math.max(a.longestOverdueDays, b.longestOverdueDays),
  }
}

/** Lines as one statement would have put them: their names sort by rules that only the database knows. */
async function inOrder(tx: Tx, lines: readonly RawLine[]): Promise<RawLine[]> {
  const keys = lines.map(({ score, overdueDays, unitName, unitId, tier, sortKey, personId, appointmentId, postId, seat }, at) => ({
    ...{ at, score, overdue_days: overdueDays, name: unitName, unit_id: unitId, tier, sort_key: sortKey },
    ...{ person_id: personId, appointment_id: appointmentId, post_id: postId, seat },
  }))
  const { rows } = await sql<{ at: number }>`
    select l.at from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as l(at int, score int, overdue_days int, name text, unit_id uuid, tier text, sort_key text,
      person_id uuid, appointment_id uuid, post_id uuid, seat int) cross join lateral (select l.name, l.unit_id) u order by ${lineOrder}`.execute(tx)
  return rows.flatMap(({ at }) => lines[at] ?? [])
}
