import type { Programme, Provider, TrainingType } from '#contracts/catalogue.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { listProgrammes, listProviders, listTrainingTypes, type ProgrammeFilter, type ProviderPage } from './catalogue-queries.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { lecturersImport } from './imports/lecturers.ts'
import { programmesImport } from './imports/programmes.ts'
import { providersImport } from './imports/providers.ts'
import { roomsImport } from './imports/rooms.ts'

export type { CatalogueViews } from './catalogue-tables.ts'
export { loadCatalogueData } from './load-catalogue.ts'
export { ladderChoices, type LadderLevel, ladderLevels, shippedLevels, type ProgrammeByCode, programmesByCode, providersByCode } from './catalogue-readers.ts'

export interface Catalogue {
  readonly listTypes: Use<undefined, TrainingType[]>
  readonly listProgrammes: Use<ProgrammeFilter, Programme[]>
  readonly listProviders: Use<ProviderPage, { items: Provider[]; next: string | null }>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: Routes
}

/** Training types, programmes, providers, lecturers, rooms: one catalogue for the whole province. Readers of other modules stand beside it. */
export function createCatalogue({ gate }: { readonly gate: Gate }): Catalogue {
  const uses = {
    listTypes: gate.query('catalogue.list-types', async (tx, _ctx, _input: undefined) => await listTrainingTypes(tx)),
    listProgrammes: gate.query('catalogue.list-programmes', async (tx, _ctx, filter: ProgrammeFilter) => await listProgrammes(tx, filter)),
    listProviders: gate.query('catalogue.list-providers', async (tx, _ctx, page: ProviderPage) => await listProviders(tx, page)),
  }
  return { ...uses, imports: [providersImport, programmesImport, lecturersImport, roomsImport], routes: catalogueRoutes(uses) }
}
