import type { DeviationQuery, Deviations, NoteDeviations, RecordUnplanned } from '#contracts/planning-deviations.ts'
import type { Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { deviationRoutes } from './deviation-routes.ts'
import { loadDeviationData } from './load-deviation-data.ts'
import { noteDeviationsUse } from './note-deviations.ts'
import { readDeviations } from './read-deviations.ts'
import { recordUnplannedUse } from './record-unplanned.ts'

export interface DeviationUses {
  readonly readDeviations: Use<DeviationQuery, Deviations>
  readonly noteDeviations: Use<NoteDeviations, { noted: number }>
  readonly recordUnplanned: Use<RecordUnplanned & { readonly classId: string }, { version: number }>
}

export interface DeviationsPart extends DeviationUses {
  readonly routes: readonly Routes[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Kế hoạch và thực hiện: what became of approved plans, and why. */
export function createDeviations({ gate }: Pick<PlanningParts, 'gate'>): DeviationsPart {
  const uses: DeviationUses = {
    readDeviations: gate.query('planning.read-deviations', readDeviations),
    noteDeviations: noteDeviationsUse(gate),
    recordUnplanned: recordUnplannedUse(gate),
  }
  return { ...uses, routes: [deviationRoutes(uses)], loadData: loadDeviationData }
}
