import type { PlacePeople, UnplacedPerson } from '#contracts/personnel-placements.ts'
import type { PersonDetail, PersonIdentity, PersonSuccession } from '#contracts/personnel.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport, InputRow, RowReport } from '#kernel/imports/definition.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { editingUses } from './editing/person-editing.ts'
import { identityReader, readSuccession } from './fenced-queries.ts'
import { handoverUses } from './handover/handovers.ts'
import { handoverRoutes } from './handover-routes.ts'
import { appointmentsImport } from './imports/appointments.ts'
import { disciplineImport } from './imports/discipline.ts'
import { peopleImport } from './imports/people.ts'
import { ratingsImport } from './imports/ratings.ts'
import { successionImport } from './imports/succession.ts'
import { personEditingRoutes } from './person-editing-routes.ts'
import { createPeopleList, type PeopleListUses } from './people-list.ts'
import { factChoices, type ReadChoices } from './fact-choices.ts'
import { type PersonFacts, personFactSet } from './person-facts.ts'
import { readPerson } from './person-queries.ts'
import { matchPeople, type PersonMatch, type PersonName, type PersonRef, resolvePeople } from './person-reference.ts'
import { personnelRoutes } from './personnel-routes.ts'
import { placementRoutes } from './placement-routes.ts'
import { type ListUnplaced, listUnplaced, placePeopleUse } from './placements.ts'

export type { PersonnelViews } from './personnel-tables.ts'
export { type HeldPerson, holdPerson, touchPerson } from './editing/hold-person.ts'
export { editLines, type LineChange, type LineKind } from './editing/line-edits.ts'
export { loadPersonnelData } from './personnel-data.ts'
export type { ReadChoices } from './fact-choices.ts'
export type { PersonFacts } from './person-facts.ts'
export { readableFacts } from './readable-facts.ts'
export { personCells, personCellsOf, personColumns, type PersonMatch, type PersonName, type PersonRef, refOfRow } from './person-reference.ts'
export { checkUnitIds, placeUnits } from './person-units.ts'
export { type PlannedPerson, plannedForPosts, plannedOn } from './planned-people.ts'
export { peopleFollowUnits, turnPeopleOn } from './follow-units.ts'
export { staffOfUnits } from './unit-staff.ts'

/** Finding the people that imports name; what other modules take from this one at construction. */
export interface PeopleResolver {
  /** Which person each reference means, or what is wrong with it. Whoever is out of scope is unknown. */
  resolvePeople(tx: Tx, ctx: Ctx, scope: Scope, refs: readonly PersonRef[]): Promise<readonly PersonMatch[]>
  /** The same for the rows of an import: problems are reported on the rows. `unitIds`, in the same order, choose among namesakes. */
  matchPeople(
    tx: Tx,
    ctx: Ctx,
    scope: Scope,
    rows: readonly InputRow[],
    report: RowReport,
    unitIds?: readonly (string | undefined)[],
  ): Promise<readonly (PersonName | undefined)[]>
}

export function peopleResolver(secrets: Pick<Secrets, 'lookUp'>): PeopleResolver {
  return {
    resolvePeople: (tx, ctx, scope, refs) => resolvePeople(tx, ctx, scope, secrets, refs),
    matchPeople: (tx, ctx, scope, rows, report, unitIds) => matchPeople(tx, ctx, scope, secrets, rows, report, unitIds),
  }
}

export interface Personnel extends PeopleResolver, PeopleListUses {
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  /** The lists of the database that the choices of those facts come from: posts, ranks, terms, programmes, training types. */
  readonly factChoices: ReadChoices
  readonly readPerson: Use<{ personId: string }, PersonDetail>
  readonly readSuccession: Use<{ personId: string }, PersonSuccession>
  readonly readIdentity: Use<{ personId: string }, PersonIdentity>
  readonly listUnplaced: Use<ListUnplaced, { items: UnplacedPerson[]; next: string | null; total: number }>
  readonly placePeople: Use<PlacePeople, { placed: number }>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly editing: ReturnType<typeof editingUses>
  readonly handovers: ReturnType<typeof handoverUses>
  readonly routes: readonly Routes[]
}

export interface PersonnelDeps {
  readonly gate: Gate
  readonly secrets: Secrets
  readonly history: ReadHistory
  /** Facts about people that other modules own. */
  readonly facts?: PersonFacts
  /** The lists that their choices come from. */
  readonly choices?: ReadChoices
}

/** People, their posts, succession planning, Party membership, ratings and discipline. */
export function createPersonnel({ gate, secrets, history, facts = {}, choices = async () => ({}) }: PersonnelDeps): Personnel {
  const personFacts = personFactSet(facts)
  const readChoices = factChoices(choices)
  const list = createPeopleList({ gate, personFacts, choices: readChoices })
  const uses = {
    readPerson: gate.query('personnel.read-person', readPerson),
    readSuccession: gate.fencedQuery('personnel.read-succession', readSuccession),
    readIdentity: gate.fencedQuery('personnel.read-identity', identityReader(secrets)),
    listUnplaced: gate.query('personnel.list-unplaced', listUnplaced),
    placePeople: placePeopleUse(gate),
  }
  const editing = editingUses(gate, secrets, history)
  const handovers = handoverUses(gate)
  return {
    ...peopleResolver(secrets),
    ...uses,
    ...list.uses,
    personFacts,
    factChoices: readChoices,
    editing,
    handovers,
    imports: [peopleImport(secrets), appointmentsImport(secrets), successionImport(secrets), ratingsImport(secrets), disciplineImport(secrets)],
    routes: [placementRoutes(uses), list.routes, personnelRoutes(uses), personEditingRoutes(editing), handoverRoutes(handovers)],
  }
}
