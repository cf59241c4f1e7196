import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Passage } from './unit-effects.ts'

/** Seats of one post in one unit over a period, as the table holds them. */
export interface SeatRow {
  unitId: string
  postId: string
  validFrom: PlainDate
  validTo: PlainDate | null
  seats: number
}

/** Every period of these units, in order. */
export async function seatRowsOf(tx: Tx, unitIds: readonly string[]): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select unit_id as "unitId", post_id as "postId", valid_from as "validFrom", valid_to as "validTo", seats
    from organisation.unit_post where unit_id = any(${[...new Set(unitIds)]}::uuid[]) order by unit_id, post_id, valid_from`.execute(tx)
  return rows
}

/** Writes all periods of these units anew. */
export async function replaceSeats(tx: Tx, unitIds: readonly string[], rows: readonly SeatRow[]): Promise<void> {
  await sql`delete from organisation.unit_post where unit_id = any(${[...new Set(unitIds)]}::uuid[])`.execute(tx)
  await sql`
    insert into organisation.unit_post (unit_id, post_id, valid_from, valid_to, seats)
    select "unitId", "postId", "validFrom", "validTo", seats
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("unitId" uuid, "postId" uuid, "validFrom" date, "validTo" date, seats int)`.execute(tx)
}

/** Pure: the seats of a unit that ends go to its successor from the day on, added to those it has; without a successor they end. Also how many went. */
export function passSeats(rows: readonly SeatRow[], passages: readonly Passage[]): { rows: SeatRow[]; passed: number } {
  const left = new Map<string, SeatRow[]>()
  for (const row of rows) left.set(`${row.unitId} ${row.postId}`, [...(left.get(`${row.unitId} ${row.postId}`) ?? []), { ...row }])
  let passed = 0
  for (const { fromUnitId, toUnitId, on, posts, rest } of passages) {
    if (rest === 'stay') continue
    for (const [name, periods] of left) {
      const [unitId, postId = ''] = name.split(' ')
      if (unitId !== fromUnitId) continue
      const going = periods.filter((row) => row.validTo === null || row.validTo > on)
      left.set(
        name,
        periods.filter((row) => row.validFrom < on).map((row) => ({ ...row, validTo: row.validTo === null || row.validTo > on ? on : row.validTo })),
      )
      if (posts === 'end') continue
      const target = `${toUnitId} ${postId}`
      for (const row of going) {
        const begins = row.validFrom < on ? on : row.validFrom
        if (begins === on) passed += row.seats
        left.set(target, addPeriod(left.get(target) ?? [], { ...row, unitId: toUnitId, validFrom: begins }))
      }
    }
  }
  return { rows: [...left.values()].flat(), passed }
}

/** Periods with one more laid over them: where both hold, their seats add up. */
function addPeriod(periods: readonly SeatRow[], more: SeatRow): SeatRow[] {
  const cuts = [...new Set([...periods, more].flatMap((row) => [row.validFrom, ...(row.validTo === null ? [] : [row.validTo])]))].toSorted()
  const laid = cuts.flatMap((from, index): SeatRow[] => {
    const to = cuts[index + 1] ?? null
    const seats = [...periods, more]
      .filter((row) => row.validFrom <= from && (row.validTo === null || row.validTo > from))
      .reduce((sum, row) => sum + row.seats, 0)
    return seats > 0 ? [{ ...more, validFrom: from, validTo: to, seats }] : []
  })
  // Cuts that change nothing are taken out again.
  const joined: SeatRow[] = []
  for (const row of laid) {
    const before = joined.at(-1)
    if (before && before.validTo === row.validFrom && before.seats === row.seats && row.validFrom > more.validFrom) before.validTo = row.validTo
    else joined.push(row)
  }
  return joined
}
