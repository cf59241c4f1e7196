import { type PlanBlock, planBlockWords } from '#contracts/planning-plans.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Snapshot } from './snapshot.ts'

/** In the order in which a consolidated plan lists them. */
export const planBlocks = Object.keys(planBlockWords) as readonly PlanBlock[]

type UnitOfBlock = Pick<UnitOnDay, 'block' | 'level'>
interface UnitOnDay {
  readonly code: string
  readonly block: Exclude<PlanBlock, 'local'>
  readonly level: string
}

/** In the plan of a province a locality stands as a whole, whatever its own bodies are of; in the plan of a unit its units are of their blocks. */
export const planBlockOf = ({ block, level }: UnitOfBlock, province: boolean): PlanBlock => (province && level !== 'province' ? 'local' : block)

/** Of which block each unit of a version is, by code: by what each was on a day, else by what it was last. */
export async function blocksOfCodes(tx: Tx, { plan: { province }, lines }: Snapshot, on: PlainDate): Promise<ReadonlyMap<string, PlanBlock>> {
  const codes = [...new Set(lines.flatMap(({ split }) => split.map(({ unit }) => unit.code)))]
  const { rows } = await sql<UnitOnDay>`
    select distinct on (u.code) u.code, u.block, u.level from organisation.v_unit u where u.code = any(${codes}::text[])
    order by u.code, u.valid_from <= ${on}::date desc, u.valid_from desc`.execute(tx)
  return new Map(rows.map((row) => [row.code, planBlockOf(row, province)]))
}

/** The units with a part in a version that are of a block on a day. */
export async function unitsOfBlock(
  tx: Tx,
  { versionId, province, block, on }: { readonly versionId: string; readonly province: boolean; readonly block: PlanBlock; readonly on: PlainDate },
): Promise<readonly string[]> {
  const { rows } = await sql<UnitOnDay & { unitId: string }>`
    select distinct on (u.unit_id) u.unit_id as "unitId", u.code, u.block, u.level from organisation.v_unit u
    where u.unit_id in (select s.unit_id from planning.plan_line_unit s join planning.plan_line l using (line_id) where l.version_id = ${versionId}::uuid)
    order by u.unit_id, u.valid_from <= ${on}::date desc, abs(u.valid_from - ${on}::date)`.execute(tx)
  return rows.filter((row) => planBlockOf(row, province) === block).map(({ unitId }) => unitId)
}
