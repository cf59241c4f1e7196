import type { PlacePeople, UnplacedPerson } from '#contracts/personnel-placements.ts'
import type { PersonDetail, PersonIdentity, PersonSuccession } from '#contracts/personnel.ts'
import type { AuditDraft, Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport, InputRow, RowReport } from '#kernel/imports/definition.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import { editingUses } from './editing/person-editing.ts'
import { identityReader, readSuccession } from './fenced-queries.ts'
import { handoverUses } from './handover/handovers.ts'
import type { Files } from '#kernel/files.ts'
import { handoverRoutes } from './handover-routes.ts'
import { appointmentsImport } from './imports/appointments.ts'
import { disciplineImport } from './imports/discipline.ts'
import { peopleImport } from './imports/people.ts'
import { ratingsImport } from './imports/ratings.ts'
import { successionImport } from './imports/succession.ts'
import { personEditingRoutes } from './person-editing-routes.ts'
import { type OwnRecordParts, type OwnRecordUses, ownRecordUses } from './own/own-record.ts'
import { ownRecordRoutes } from './own/own-record-routes.ts'
import { createPeopleList, type PeopleListUses } from './people-list.ts'
import { followPeople, type PeopleFollowers } from './open-matters.ts'
import { factChoices, type ReadChoices } from './fact-choices.ts'
import { type PersonFacts, personFactSet } from './person-facts.ts'
import { openRecordUse } from './open-record.ts'
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
export { peopleSlices, type PeopleSlice } from './people-slices.ts'
export { type PlannedPerson, plannedForPosts, plannedOn } from './planned-people.ts'
export { emailsOfPeople } from './person-contacts.ts'
export { peopleFollowUnits, turnPeopleOn } from './follow-units.ts'
export type { MatterOfPerson, PeopleFollower, PeopleFollowers } from './open-matters.ts'
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
  /** What somebody reads of themselves, and says is wrong. */
  readonly own: OwnRecordUses
  /** Puts what is under way to where people stand today, whatever moved them: files, acts about units, posts. */
  readonly followMoved: (tx: Tx, ctx: Ctx) => Promise<readonly AuditDraft[]>
  readonly routes: readonly Routes[]
}

export interface PersonnelDeps {
  readonly gate: Gate
  readonly secrets: Secrets
  readonly history: ReadHistory
  /** Tells those whom a hand-over concerns; by default nobody. */
  readonly notify?: Notify
  /** What other modules have under way for people, and how it goes on with them; by default nothing. */
  readonly followers?: PeopleFollowers
  /** Facts about people that other modules own. */
  readonly facts?: PersonFacts
  /** The lists that their choices come from. */
  readonly choices?: ReadChoices
  /** Keeps the evidence of corrections. */
  readonly files?: Files
  /** Which person an account is; by default nobody. */
  readonly personOf?: OwnRecordParts['personOf']
}

/** People, their posts, succession planning, Party membership, ratings and discipline. */
export function createPersonnel(deps: PersonnelDeps): Personnel {
  const { gate, secrets, history, facts = {}, choices = async () => ({}), notify = async () => {}, files } = deps
  const { personOf = async () => undefined, followers = () => [] } = deps
  const personFacts = personFactSet(facts)
  const readChoices = factChoices(choices)
  const list = createPeopleList({ gate, personFacts, choices: readChoices })
  const uses = {
    readPerson: openRecordUse(gate, personOf),
    readSuccession: gate.fencedQuery('personnel.read-succession', readSuccession),
    readIdentity: gate.fencedQuery('personnel.read-identity', identityReader(secrets)),
    listUnplaced: gate.query('personnel.list-unplaced', listUnplaced),
    placePeople: placePeopleUse(gate, followers),
  }
  const editing = editingUses(gate, secrets, history)
  const handovers = handoverUses(gate, notify, followers)
  const own = ownRecordUses({ gate, history, secrets, files, notify, personOf })
  return {
    ...peopleResolver(secrets),
    ...uses,
    ...list.uses,
    personFacts,
    factChoices: readChoices,
    editing,
    handovers,
    own,
    followMoved: async (tx, ctx) => await followPeople(tx, ctx, followers()),
    imports: [peopleImport(secrets), appointmentsImport(secrets), successionImport(secrets), ratingsImport(secrets), disciplineImport(secrets)],
    routes: [placementRoutes(uses), list.routes, personnelRoutes(uses), personEditingRoutes(editing), handoverRoutes(handovers), ownRecordRoutes(own)],
  }
}
