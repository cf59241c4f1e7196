import type { RatingValue } from '#contracts/personnel-editing.ts'
import { sql } from '#kernel/db.ts'
import { ratingRecords } from '../imports/ratings.ts'
import { editLines, type LineKind } from './line-edits.ts'
import { writeOwned } from './owned-lines.ts'

const translation = {
  keyOf: (personId: string, key: string) => ({ personId, year: key }),
  cellsOf: (value: RatingValue) => value,
  renamed: (before: RatingValue, after: RatingValue) => before.year !== after.year,
}

/** Xếp loại: one a year. */
export const ratingLines: LineKind<RatingValue> = {
  record: 'rating',
  identity: ['year'],
  read: async (tx, personId) => {
    const { rows } = await sql<RatingValue>`select year, rating from personnel.yearly_rating where person_id = ${personId}::uuid`.execute(tx)
    return new Map(rows.map((row) => [String(row.year), row]))
  },
  check: async () => {},
  write: async (edited) => await writeOwned(ratingRecords, edited, translation),
  tell: async (_tx, _ctx, values) => values.map((fields) => ({ about: String(fields.year), fields })),
}

export const editRatings = editLines(ratingLines)
