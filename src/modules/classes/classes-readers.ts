import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { anyOf, classesDb } from './classes-db.ts'

/** A class as those who name it by code need it. */
export interface ClassDates {
  readonly classId: string
  readonly code: string
  readonly plannedOpenOn: PlainDate | null
  readonly openedOn: PlainDate | null
}

/** Classes by their codes; a code that nobody knows is absent from the map. */
export async function classesByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, ClassDates>> {
  if (!codes.length) return new Map()
  const rows = await classesDb(tx)
    .selectFrom('classes.class')
    .select(['class_id as classId', 'code', 'planned_open_on as plannedOpenOn', 'opened_on as openedOn'])
    .where('code', '=', anyOf(codes))
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}
