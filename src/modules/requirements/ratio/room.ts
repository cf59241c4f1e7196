import { lockInTransaction, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Group } from './ratio.ts'
import type { RatioRule } from './ratio-rules.ts'
import { countRatio, type RatioOn } from './read-ratio.ts'

export type RoomGroup = Pick<Group, 'id' | 'unitIds'>

export interface RoomAsked {
  readonly on: PlainDate
  readonly rule: RatioRule
  readonly people: FactSet
  /** The proposing units that ask. */
  readonly unitIds: readonly string[]
}

/** Where the ratio is checked, for the units that ask: one at a time until the transaction ends. A unit that is checked by itself waits for nobody else;
 * units that are checked together wait for each other. Read after the lock is held, so that what others have just taken is seen. */
export async function lockRoom(tx: Tx, asked: RoomAsked): Promise<readonly RoomGroup[]> {
  const groups = await groupsOf(tx, asked)
  // In one order everywhere: two that ask for several units do not wait for each other in a ring.
  for (const { id } of groups.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await lockInTransaction(tx, `ratio ${asked.rule.code} ${id}`)
  return groups
}

async function groupsOf(tx: Tx, { rule, on, people, unitIds }: RoomAsked): Promise<readonly RoomGroup[]> {
  // A unit by itself is known without counting anything.
  if (rule.checkedAt === 'unit' && !rule.poolSmallUnits) return unitIds.map((unitId) => ({ id: unitId, unitIds: [unitId] }))
  const { standings } = await countRatio(tx, { on, rule, people, past: false })
  return standings.groups.filter((group) => group.unitIds.some((unitId) => unitIds.includes(unitId)))
}

/** How those groups stand now. */
export async function roomOf(tx: Tx, { rule, on, people }: RoomAsked, groups: readonly RoomGroup[]): Promise<RatioOn> {
  const everywhere = groups.some(({ id }) => id === 'province')
  return await countRatio(tx, { on, rule, people, unitIds: everywhere ? undefined : groups.flatMap(({ unitIds }) => unitIds), past: false })
}
