import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { Programme, Provider, TrainingType } from '#contracts/catalogue.ts'
import type { CatalogueEntry, EditCatalogueEntry, Ladder, MoveType, NewCatalogueEntry, SavedEntry } from '#contracts/catalogue-entries.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { listProgrammes, listProviders, listTrainingTypes, type ProgrammeFilter, type ProviderPage } from './catalogue-queries.ts'
import { laddersInOrder } from './catalogue-readers.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { costNormRoutes } from './costs/cost-norm-routes.ts'
import { type CostNormUses, costNormUses } from './costs/cost-norms.ts'
import { entryRoutes } from './entries/entry-routes.ts'
import { type EntryPage, subjectKindOf } from './entries/entry-rows.ts'
import type { UsesElsewhere } from './entries/entry-uses.ts'
import { moveTypeUse } from './entries/move-type.ts'
import { type EntryList, listEntries, readEntry } from './entries/read-entries.ts'
import { type EntryRef, removeEntryUse, restoreEntryUse, retireEntryUse, type VersionedRef } from './entries/retire-entry.ts'
import { createEntryUse, editEntryUse } from './entries/save-entry.ts'
import { lecturersImport } from './imports/lecturers.ts'
import { programmeSubjectsImport } from './imports/programme-subjects.ts'
import { programmesImport } from './imports/programmes.ts'
import { providersImport } from './imports/providers.ts'
import { roomsImport } from './imports/rooms.ts'

export type { CatalogueViews } from './catalogue-tables.ts'
export { costNormsOn } from './costs/cost-norm-readers.ts'
export { lecturerGrades } from './costs/lecturer-grades.ts'
export type { UsesElsewhere } from './entries/entry-uses.ts'
export { loadCatalogueData } from './load-catalogue.ts'
export {
  ladderChoices,
  type LadderLevel,
  ladderLevels,
  shippedLevels,
  type ProgrammeByCode,
  programmesByCode,
  providersByCode,
  trainingTypeWords,
} from './catalogue-readers.ts'

export interface CatalogueDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  /** What modules above say of entries; by default that nothing of theirs uses them. */
  readonly usesElsewhere?: UsesElsewhere | undefined
}

export interface Catalogue extends CostNormUses {
  readonly listTypes: Use<undefined, TrainingType[]>
  readonly listProgrammes: Use<ProgrammeFilter, Programme[]>
  readonly listProviders: Use<ProviderPage, { items: Provider[]; next: string | null }>
  readonly listEntries: Use<EntryPage, EntryList>
  readonly readEntry: Use<EntryRef, CatalogueEntry>
  readonly entryHistory: Use<EntryRef & { readonly query: HistoryQuery & { readonly limit: number } }, History>
  readonly listLadders: Use<undefined, Ladder[]>
  readonly createEntry: Use<NewCatalogueEntry, SavedEntry>
  readonly editEntry: Use<EditCatalogueEntry & { entryId: string }, SavedEntry>
  readonly retireEntry: Use<VersionedRef & { readonly validTo: string }, SavedEntry>
  readonly restoreEntry: Use<VersionedRef, SavedEntry>
  readonly removeEntry: Use<EntryRef, void>
  readonly moveType: Use<MoveType & { typeCode: string }, SavedEntry & { moved: boolean }>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Training types, programmes, providers, lecturers, rooms: one catalogue for the whole province. Readers of other modules stand beside it. */
export function createCatalogue({ gate, history, usesElsewhere = async () => new Map() }: CatalogueDeps): Catalogue {
  const read = readEntry(usesElsewhere)
  const uses: Omit<Catalogue, 'imports' | 'routes'> = {
    listTypes: gate.query('catalogue.list-types', async (tx) => await listTrainingTypes(tx)),
    listProgrammes: gate.query('catalogue.list-programmes', async (tx, _ctx, filter: ProgrammeFilter) => await listProgrammes(tx, filter)),
    listProviders: gate.query('catalogue.list-providers', async (tx, _ctx, page: ProviderPage) => await listProviders(tx, page)),
    listEntries: gate.query('catalogue.list-entries', listEntries(usesElsewhere)),
    readEntry: gate.query('catalogue.list-entries', read),
    entryHistory: gate.query('catalogue.list-entries', async (tx, ctx, { query, ...ref }: Parameters<Catalogue['entryHistory']>[1]) => {
      const { id } = await read(tx, ctx, ref)
      return await history(tx, subjectKindOf(ref.section), id, query)
    }),
    listLadders: gate.query('catalogue.list-entries', async (tx) => await laddersInOrder(tx)),
    createEntry: createEntryUse(gate),
    editEntry: editEntryUse(gate),
    retireEntry: retireEntryUse(gate),
    restoreEntry: restoreEntryUse(gate),
    removeEntry: removeEntryUse(gate, usesElsewhere),
    moveType: moveTypeUse(gate),
    ...costNormUses(gate, history),
  }
  return {
    ...uses,
    imports: [providersImport, programmesImport, programmeSubjectsImport, lecturersImport, roomsImport],
    routes: [catalogueRoutes(uses), entryRoutes(uses), costNormRoutes(uses)],
  }
}
