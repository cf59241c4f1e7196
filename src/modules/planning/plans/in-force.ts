import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A line of a plan as it was in force on a day. */
export interface LineInForce {
  readonly planId: string
  readonly kind: 'five-year' | 'year' | 'opening'
  readonly unitId: string
  readonly versionId: string
  readonly versionNumber: number
  readonly lineKey: string
  readonly code: string
  readonly parentKey: string | null
  readonly year: number
  readonly programmeId: string
  readonly name: string | null
  readonly channel: 'opened' | 'sent'
  readonly mode: string | null
  readonly classes: number
  readonly seats: number
  readonly quarter: number | null
  readonly opensOn: PlainDate | null
  readonly place: string | null
  readonly cost: number | null
}

/** The lines of every plan by which things are measured on a day: of the version in force then, whatever was amended since. */
export async function planLinesInForce(tx: Tx, on: string): Promise<LineInForce[]> {
  const { rows } = await sql<LineInForce>`
    select plan_id as "planId", kind, unit_id as "unitId", version_id as "versionId", version_number as "versionNumber", line_key as "lineKey", code,
      parent_key as "parentKey", year, programme_id as "programmeId", name, channel, mode, classes, seats, quarter, opens_on as "opensOn", place, cost
    from planning.v_plan_line_in_force where in_force_from <= ${on}::date and (in_force_to is null or in_force_to > ${on}::date)
    order by plan_id, line_key`.execute(tx)
  return rows
}
