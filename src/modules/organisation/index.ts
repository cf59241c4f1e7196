import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ListPostsQuery, PostItem, TermItem, UnitDetail, UnitListItem } from '#contracts/organisation.ts'
import type { SetSeats, TreeQuery, UnitPosts, UnitStaff, UnitTree } from '#contracts/organisation-tree.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { seatsImport } from './imports/seats.ts'
import { actRoutes } from './acts/act-routes.ts'
import { type Acts, createActs } from './acts/act-uses.ts'
import type { UnitEffect } from './acts/unit-effects.ts'
import { successionsImport } from './imports/successions.ts'
import { unitsImport } from './imports/units.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { setSeatsUse } from './set-seats.ts'
import { treeRoutes } from './tree-routes.ts'
import { treeReader, unitPostsReader, unitStaffReader } from './tree-queries.ts'
import { unitHistoryReader } from './unit-history.ts'
import { listPosts, listTerms } from './post-queries.ts'
import { type ListUnits, listUnits, readUnit } from './unit-queries.ts'
import { noStaff, type StaffReader } from './unit-staff.ts'

export type { EffectCounts, Followed, GivenBack, Passage, UnitEffect } from './acts/unit-effects.ts'
export type { Holder, StaffReader } from './unit-staff.ts'
export type { OrganisationViews } from './organisation-tables.ts'
export { postCodeColumn, unitCodeColumn } from './imports/reference-columns.ts'
export { loadOrganisationData } from './organisation-data.ts'
export { postFacts } from './post-facts.ts'
export { inScope, narrowScope, unitsBelow, unitsInScope } from './unit-scope.ts'
export { postAndTermCodes, postsByIds, resolvePosts, resolveTerms, resolveUnits, unitsByIds } from './unit-readers.ts'

export interface Organisation extends Acts {
  readonly listUnits: Use<ListUnits, { items: UnitListItem[]; next: string | null }>
  readonly readUnit: Use<{ unitId: string; on?: string | undefined }, UnitDetail>
  readonly readTree: Use<TreeQuery, UnitTree>
  readonly readUnitPosts: Use<{ unitId: string; on?: string | undefined }, UnitPosts>
  readonly readUnitStaff: Use<{ unitId: string; on?: string | undefined }, UnitStaff>
  readonly readUnitHistory: Use<HistoryQuery & { unitId: string; limit: number }, History>
  readonly setSeats: Use<SetSeats & { unitId: string; postId: string }, { seats: number }>
  readonly listPosts: Use<ListPostsQuery & { readonly limit: number }, { items: PostItem[]; next: null }>
  readonly listTerms: Use<void, { items: TermItem[] }>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

export interface OrganisationParts {
  readonly gate: Gate
  /** What higher modules do when units pass on, in the order in which it is to be done. */
  readonly effects?: readonly UnitEffect[]
  /** Who belongs to which unit. */
  readonly staff?: StaffReader
  readonly history?: ReadHistory
}

/** Units, their tree over time, successions, posts and terms. What other modules read is exported beside it and takes a transaction. */
export function createOrganisation({ gate, effects = [], staff = noStaff, history }: OrganisationParts): Organisation {
  const acts = createActs({ gate, effects })
  const uses = {
    listUnits: gate.query('organisation.list-units', listUnits),
    readUnit: gate.query('organisation.read-unit', readUnit),
    readTree: gate.query('organisation.read-tree', treeReader(staff)),
    readUnitPosts: gate.query('organisation.read-unit', unitPostsReader(staff)),
    readUnitStaff: gate.query('organisation.read-unit', unitStaffReader(staff)),
    readUnitHistory: gate.query('organisation.read-unit', unitHistoryReader(history)),
    listPosts: gate.query('organisation.list-posts', listPosts),
    listTerms: gate.query('organisation.list-terms', listTerms),
    setSeats: setSeatsUse(gate),
  }
  return {
    ...acts,
    ...uses,
    imports: [unitsImport, successionsImport, seatsImport],
    // Fixed paths before those with a parameter.
    routes: [treeRoutes(uses), organisationRoutes(uses), actRoutes(acts)],
  }
}
