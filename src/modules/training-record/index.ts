import type { Edited, EditLines } from '#contracts/personnel-editing.ts'
import type { QualificationLevels, QualificationList, QualificationValue, TypeQualifications } from '#contracts/training-record.ts'
import type { EquivalenceList, Recognise } from '#contracts/training-record-recognition.ts'
import type { AuditDraft, Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { PeopleResolver } from '#modules/personnel/index.ts'
import { classesFollowed, type ClassDays, followClasses, pendCommitments, type PendingPerson, tellEnding } from './commitments/follow-classes.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { Ctx } from '#kernel/context.ts'
import type { KeptRule } from './commitments/commitment-rule-store.ts'
import { loadCommitmentRules } from './commitments/commitment-rule-store.ts'
import { commitmentRoutes } from './commitments/commitment-routes.ts'
import type { CommitmentsRelied } from './commitments/commitment-store.ts'
import { type CommitmentUses, commitmentUses } from './commitments/commitment-uses.ts'
import { commitDecided, type MadeCommitment, type SentPerson } from './commitments/make-commitments.ts'
import { type CalledOff, followCalledOff } from './commitments/follow-called-off.ts'
import { type ReleaseNotSent, releaseNotSent } from './commitments/release-not-sent.ts'
import { editQualifications } from './edit-qualifications.ts'
import { qualificationsImport } from './imports/qualifications.ts'
import { qualificationsOfType, type TypePage } from './qualifications-of-types.ts'
import { type OwnTrainingUses, ownTrainingUses, type PersonOf } from './own-training.ts'
import { ownTrainingRoutes } from './own-training-routes.ts'
import { recognise } from './recognise.ts'
import { listEquivalences, qualificationLevels, qualificationsOf } from './training-record-queries.ts'
import { trainingRecordRoutes } from './training-record-routes.ts'
import { validityRoutes } from './validity/validity-routes.ts'
import { type ValidityUses, validityUses } from './validity/validity-uses.ts'

export { commitmentsFollowPeople } from './commitments/commitments-follow-people.ts'
export { balancesOf } from './commitments/commitment-rows.ts'
export { type CommitmentTerms, commitmentTerms } from './commitments/recovery-terms.ts'
export type { ClassDays, PendingPerson } from './commitments/follow-classes.ts'
export { lawOf } from './commitments/record-commitment.ts'
export { writeRelease } from './commitments/commitment-store.ts'
export { releaseReasons } from './commitments/release-commitment.ts'
export type { MadeCommitment, SentPerson } from './commitments/make-commitments.ts'
export { loadTrainingRecordData } from './load-training-record.ts'
export { personLadderFacts } from './person-ladder-facts.ts'
export { qualificationsOfTypes } from './qualifications-of-types.ts'
export { type ClassQualification, numberOfClass, recordOfClass } from './record-of-class.ts'
export { type QualificationRecord, recordQualifications } from './record-qualifications.ts'

export interface TrainingRecordDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly personnel: Pick<PeopleResolver, 'matchPeople'> & { readonly personFacts: FactSet }
  /** Which person an account is; by default nobody. */
  readonly personOf?: PersonOf
  /** Commitments that a case of cost recovery rests on; by default none. */
  readonly relied?: CommitmentsRelied
  /** Tells people and units of commitments that end soon; by default nobody. */
  readonly notify?: Notify
}

export interface TrainingRecord extends ValidityUses, CommitmentUses, OwnTrainingUses {
  /** By person id. */
  readonly qualificationsOf: Use<string, QualificationList>
  readonly editQualifications: Use<EditLines<QualificationValue> & { readonly personId: string }, Edited>
  /** Prior learning of a person, recognised as a level by a decision. */
  readonly recognise: Use<Recognise & { readonly personId: string }, Edited>
  readonly listEquivalences: Use<undefined, EquivalenceList>
  readonly qualificationLevels: Use<undefined, QualificationLevels>
  readonly qualificationsOfType: Use<TypePage, TypeQualifications>
  /** Commits people who are sent, by the rule of the day of the decision: for commands of other modules, in their transaction. */
  readonly makeCommitments: (tx: Tx, sent: readonly SentPerson[]) => Promise<readonly (MadeCommitment | undefined)[]>
  /** The same where it is not known when the class ends: what is owed waits for it. By person, the rule that asks. */
  readonly pendCommitments: (tx: Tx, sent: readonly PendingPerson[]) => Promise<ReadonlyMap<string, KeptRule>>
  /** Classes whose days commitments wait for or move with. */
  readonly classesFollowed: (tx: Tx) => Promise<readonly string[]>
  /** Makes and moves commitments by the days of classes. */
  readonly followClasses: (tx: Tx, classes: readonly ClassDays[]) => Promise<readonly AuditDraft[]>
  /** Ends, restores and passes on commitments where classes are called off. */
  readonly followCalledOff: (tx: Tx, of: CalledOff) => Promise<readonly AuditDraft[]>
  /** Tells once of commitments that end soon. */
  readonly tellEnding: (tx: Tx, ctx: Ctx) => Promise<void>
  /** Ends commitments of people who are sent to a class no more; called as `makeCommitments` is. */
  readonly releaseNotSent: ReleaseNotSent
  /** Puts in the laws that ship with the system and need facts to be read. */
  readonly loadRules: (tx: Tx) => Promise<void>
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** The ledger of qualifications and training done. */
export function createTrainingRecord({
  gate,
  history,
  personnel,
  relied = noneRelied,
  personOf = async () => undefined,
  notify,
}: TrainingRecordDeps): TrainingRecord {
  const { personFacts } = personnel
  const uses = {
    qualificationsOf: gate.query('training-record.read-person', qualificationsOf),
    editQualifications: gate.command('training-record.edit-qualifications', editQualifications),
    recognise: gate.command('training-record.recognise', recognise),
    listEquivalences: gate.query('training-record.read-person', async (tx, _ctx, _input: undefined) => await listEquivalences(tx)),
    qualificationLevels: gate.query('training-record.read-person', async (tx, _ctx, _input: undefined) => await qualificationLevels(tx)),
    qualificationsOfType: gate.query('training-record.read-person', qualificationsOfType),
    ...validityUses(gate, history),
    ...commitmentUses({ gate, history, personFacts, relied }),
    ...ownTrainingUses(gate, personOf),
  }
  return {
    ...uses,
    makeCommitments: async (tx, sent) => await commitDecided(tx, personFacts, sent),
    pendCommitments: async (tx, sent) => await pendCommitments(tx, personFacts, sent),
    classesFollowed,
    followClasses: async (tx, classes) => await followClasses(tx, personFacts, relied, classes),
    followCalledOff: async (tx, of) => await followCalledOff(tx, relied, of),
    tellEnding: async (tx, ctx) => await tellEnding(tx, ctx, notify ?? (async () => {})),
    releaseNotSent: async (tx, of) => await releaseNotSent(tx, relied, of),
    loadRules: async (tx) => await loadCommitmentRules(tx, personFacts),
    imports: [qualificationsImport(personnel)],
    routes: [trainingRecordRoutes(uses), validityRoutes(uses), commitmentRoutes(uses), ownTrainingRoutes(uses)],
  }
}

const noneRelied: CommitmentsRelied = async () => new Set()
