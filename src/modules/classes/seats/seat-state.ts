import type { RawBuilder } from 'kysely'
import type { SeatState } from '#contracts/classes.ts'
import { sql } from '#kernel/db.ts'

/** How full a class is; null where no capacity is set. Nearly full: four fifths of the seats are taken. */
export function seatState(capacity: number | null, taken: number): SeatState | null {
  if (capacity === null) return null
  if (taken >= capacity) return 'full'
  return taken * 5 >= capacity * 4 ? 'nearly-full' : 'free'
}

/** The same of a row `f` of v_class_fact. */
export const seatStateSql: RawBuilder<SeatState | null> = sql`(
  select case when f.capacity is null then null when count(*) >= f.capacity then 'full' when count(*) * 5 >= f.capacity * 4 then 'nearly-full' else 'free' end
  from classes.enrolment e where e.class_id = f.class_id and e.status not in ('dropped', 'withdrawn', 'transferred'))`
