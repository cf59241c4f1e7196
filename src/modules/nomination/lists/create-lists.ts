import type { Routes } from '#kernel/http/routes.ts'
import type { SubjectKind } from '#modules/approval/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { nominationSubjects } from './list-moves.ts'
import { listRoutes } from './list-routes.ts'
import { type ListUses, listUses } from './list-uses.ts'

export interface ListsPart extends ListUses {
  readonly routes: readonly Routes[]
  readonly subjectKinds: readonly SubjectKind[]
}

/** Lists that units put forward, and their way to approval. */
export function createLists(parts: NominationParts): ListsPart {
  const uses = listUses(parts)
  return { ...uses, routes: [listRoutes(uses)], subjectKinds: nominationSubjects(parts) }
}
