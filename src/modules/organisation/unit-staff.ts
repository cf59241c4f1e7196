import type { UnitStaff } from '#contracts/organisation-tree.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export interface Holder {
  readonly unitId: string
  readonly postId: string
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly main: boolean
  readonly since: PlainDate
}

/** What this module asks of whoever keeps people: given at construction, many units at once, on any date. */
export interface StaffReader {
  /** People, and posts held by appointment, of each unit and everything below it. Units with none may be absent. */
  countBelow(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, { readonly people: number; readonly holders: number }>>
  /** Who holds which post in these units. */
  holdersOf(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<readonly Holder[]>
  /** The people of a unit and everything below it by sex, ethnic group and age. */
  staffOf(tx: Tx, unitId: string, on: PlainDate): Promise<Omit<UnitStaff, 'on'>>
}

/** Where nobody keeps people: the module by itself. */
export const noStaff: StaffReader = {
  countBelow: async () => new Map(),
  holdersOf: async () => [],
  staffOf: async () => ({ people: 0, own: 0, women: 0, ethnicMinority: 0, young: 0, unplaced: 0, ethnicGroups: [], ages: [] }),
}
