import type { ListPostsQuery, PostItem, TermItem, UnitDetail, UnitListItem } from '#contracts/organisation.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { seatsImport } from './imports/seats.ts'
import { successionsImport } from './imports/successions.ts'
import { unitsImport } from './imports/units.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { listPosts, listTerms } from './post-queries.ts'
import { type ListUnits, listUnits, readUnit } from './unit-queries.ts'

export type { OrganisationViews } from './organisation-tables.ts'
export { postCodeColumn, unitCodeColumn } from './imports/reference-columns.ts'
export { loadOrganisationData } from './organisation-data.ts'
export { inScope, narrowScope, unitsBelow, unitsInScope } from './unit-scope.ts'
export { postAndTermCodes, postsByIds, resolvePosts, resolveTerms, resolveUnits, unitsByIds } from './unit-readers.ts'

export interface Organisation {
  readonly listUnits: Use<ListUnits, { items: UnitListItem[]; next: string | null }>
  readonly readUnit: Use<{ unitId: string; on?: string | undefined }, UnitDetail>
  readonly listPosts: Use<ListPostsQuery & { readonly limit: number }, { items: PostItem[]; next: null }>
  readonly listTerms: Use<void, { items: TermItem[] }>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: Routes
}

/** Units, their tree over time, successions, posts and terms. What other modules read is exported beside it and takes a transaction. */
export function createOrganisation({ gate }: { gate: Gate }): Organisation {
  const uses = {
    listUnits: gate.query('organisation.list-units', listUnits),
    readUnit: gate.query('organisation.read-unit', readUnit),
    listPosts: gate.query('organisation.list-posts', listPosts),
    listTerms: gate.query('organisation.list-terms', listTerms),
  }
  return { ...uses, imports: [unitsImport, successionsImport, seatsImport], routes: organisationRoutes(uses) }
}
