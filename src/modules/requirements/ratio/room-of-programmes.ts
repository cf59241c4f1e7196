import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { ratioRuleOn } from './ratio-rules.ts'
import { lockRoom } from './room.ts'

/** Whether the reading in force on a day counts whoever is sent to a programme; where no reading is in force, nothing is counted. */
export async function countsProgramme(tx: Tx, programmeId: string, on: PlainDate): Promise<boolean> {
  const { rows } = await sql<{ counts: boolean }>`
    select g.type_ancestors && r.types as counts from catalogue.v_programme g join requirements.ratio_rule r
      on r.in_force and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to > ${on}::date)
    where g.programme_id = ${programmeId}::uuid`.execute(tx)
  return rows[0]?.counts ?? false
}

/** Holds the room of proposing units until the transaction ends: for whoever takes people out of a class before others take their place. */
export type LockRoom = (tx: Tx, unitIds: readonly string[], on: PlainDate) => Promise<void>

export function lockingRoom(people: FactSet): LockRoom {
  return async (tx, unitIds, on) => void (await lockRoom(tx, { on, rule: await ratioRuleOn(tx, on), people, unitIds: [...new Set(unitIds)] }))
}
