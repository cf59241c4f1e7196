import type { Edited, EditLines } from '#contracts/personnel-editing.ts'
import type { QualificationLevels, QualificationList, QualificationValue, TypeQualifications } from '#contracts/training-record.ts'
import type { EquivalenceList, Recognise } from '#contracts/training-record-recognition.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { PeopleResolver } from '#modules/personnel/index.ts'
import { editQualifications } from './edit-qualifications.ts'
import { qualificationsImport } from './imports/qualifications.ts'
import { qualificationsOfType, type TypePage } from './qualifications-of-types.ts'
import { recognise } from './recognise.ts'
import { listEquivalences, qualificationLevels, qualificationsOf } from './training-record-queries.ts'
import { trainingRecordRoutes } from './training-record-routes.ts'
import { validityRoutes } from './validity/validity-routes.ts'
import { type ValidityUses, validityUses } from './validity/validity-uses.ts'

export { loadTrainingRecordData } from './load-training-record.ts'
export { personLadderFacts } from './person-ladder-facts.ts'
export { qualificationsOfTypes } from './qualifications-of-types.ts'
export { type QualificationRecord, recordQualifications } from './record-qualifications.ts'

export interface TrainingRecordDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly personnel: Pick<PeopleResolver, 'matchPeople'>
}

export interface TrainingRecord extends ValidityUses {
  /** By person id. */
  readonly qualificationsOf: Use<string, QualificationList>
  readonly editQualifications: Use<EditLines<QualificationValue> & { readonly personId: string }, Edited>
  /** Prior learning of a person, recognised as a level by a decision. */
  readonly recognise: Use<Recognise & { readonly personId: string }, Edited>
  readonly listEquivalences: Use<undefined, EquivalenceList>
  readonly qualificationLevels: Use<undefined, QualificationLevels>
  readonly qualificationsOfType: Use<TypePage, TypeQualifications>
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** The ledger of qualifications and training done. */
export function createTrainingRecord({ gate, history, personnel }: TrainingRecordDeps): TrainingRecord {
  const uses = {
    qualificationsOf: gate.query('training-record.read-person', qualificationsOf),
    editQualifications: gate.command('training-record.edit-qualifications', editQualifications),
    recognise: gate.command('training-record.recognise', recognise),
    listEquivalences: gate.query('training-record.read-person', async (tx, _ctx, _input: undefined) => await listEquivalences(tx)),
    qualificationLevels: gate.query('training-record.read-person', async (tx, _ctx, _input: undefined) => await qualificationLevels(tx)),
    qualificationsOfType: gate.query('training-record.read-person', qualificationsOfType),
    ...validityUses(gate, history),
  }
  return { ...uses, imports: [qualificationsImport(personnel)], routes: [trainingRecordRoutes(uses), validityRoutes(uses)] }
}
