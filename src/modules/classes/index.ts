import type { PersonEnrolments } from '#contracts/classes-person.ts'
import type { Class, ClassCounts, ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  CancelClass,
  CancelReason,
  ChangeMode,
  ChangeStatus,
  CheckedPeople,
  CheckPeople,
  EditClass,
  EditEnrolment,
  EnrolPeople,
  NewClass,
  RemoveEnrolments,
  RosterResult,
  SavedClass,
} from '#contracts/classes-commands.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { PeopleResolver } from '#modules/personnel/index.ts'
import { cancelReasons } from './cancel-reasons.ts'
import { classCommandRoutes } from './class-command-routes.ts'
import { listClasses, type ListClasses, readClass, requireVisible } from './classes-queries.ts'
import { classesRoutes } from './classes-routes.ts'
import { cancelClassUse } from './editing/cancel-class.ts'
import { changeModeUse } from './editing/change-mode.ts'
import { createClassUse } from './editing/create-class.ts'
import { editClassUse } from './editing/edit-class.ts'
import { removeClassUse } from './editing/remove-class.ts'
import { reopenClassUse } from './editing/reopen-class.ts'
import { type Assess, type Enrolled, type Enrolling, makeEnrolling } from './enrol.ts'
import { type ExportClasses, exportClasses, type ExportRoster, exportRoster } from './export-lists.ts'
import { classesImport } from './imports/classes.ts'
import { enrolmentsImport } from './imports/enrolments.ts'
import { enrolmentsOf } from './person-enrolments.ts'
import { personEnrolmentsRoutes } from './person-enrolments-routes.ts'
import { changeStatusUse, editEnrolmentUse } from './roster/change-enrolments.ts'
import { checkPeopleUse } from './roster/check-people.ts'
import { enrolPeopleUse } from './roster/enrol-people.ts'
import { removeEnrolmentsUse } from './roster/remove-enrolments.ts'
import { listEnrolments, type ListEnrolments } from './roster/roster-queries.ts'
import { undoRosterChangeUse } from './roster/undo-roster-change.ts'

export { createClassIn } from './editing/create-class.ts'
export { classesFollowUnits, turnHostsOn } from './follow-units.ts'
export { loadClassesData } from './cancel-reasons.ts'
export { catalogueUsesOfClasses } from './catalogue-uses.ts'
export { classFacts, enrolmentFacts } from './enrolment-facts.ts'
export type { Assess, Enrolled, Verdict } from './enrol.ts'
export { personStudyChoices, personStudyFacts } from './person-study-facts.ts'
export type { ClassesViews } from './classes-tables.ts'

export interface ClassesDeps {
  readonly gate: Gate
  readonly personnel: Pick<PeopleResolver, 'resolvePeople'>
  readonly history: ReadHistory
  /** Tells those whom a cancellation concerns; by default nobody. */
  readonly notify?: Notify
  /** Judges enrolments on the date of their decision; by default nothing is said of them. */
  readonly assess?: Assess | undefined
  /** Told of everybody who is enrolled; by default nobody listens. */
  readonly enrolled?: Enrolled | undefined
}

type OfClass<Body> = Body & { readonly classId: string }

export interface Classes {
  readonly listClasses: Use<ListClasses, { items: Class[]; next: string | null; counts: ClassCounts }>
  readonly exportClasses: Use<ExportClasses, Class[]>
  readonly readClass: Use<string, ClassDetail>
  readonly classHistory: Use<{ classId: string; query: HistoryQuery & { readonly limit: number } }, History>
  readonly listEnrolments: Use<ListEnrolments, { items: Enrolment[]; next: string | null; total: number; exceptions: number }>
  readonly exportRoster: Use<ExportRoster, { code: string; rows: Enrolment[] }>
  readonly cancelReasons: Use<undefined, CancelReason[]>
  readonly createClass: Use<NewClass, SavedClass>
  readonly editClass: Use<OfClass<EditClass>, SavedClass>
  readonly changeMode: Use<OfClass<ChangeMode>, SavedClass>
  readonly cancelClass: Use<OfClass<CancelClass>, SavedClass>
  readonly reopenClass: Use<OfClass<{ readonly version: number }>, SavedClass>
  readonly removeClass: Use<{ classId: string }, void>
  readonly checkPeople: Use<OfClass<CheckPeople>, CheckedPeople>
  readonly enrolPeople: Use<OfClass<EnrolPeople>, RosterResult>
  readonly changeStatus: Use<OfClass<ChangeStatus>, RosterResult>
  readonly editEnrolment: Use<OfClass<EditEnrolment> & { readonly personId: string }, RosterResult>
  readonly removeEnrolments: Use<OfClass<RemoveEnrolments>, RosterResult>
  readonly undoRosterChange: Use<OfClass<{ readonly changeId: string }>, RosterResult>
  /** By person id. */
  readonly enrolmentsOf: Use<string, PersonEnrolments>
  /** The only writer of enrolments and of the seat ledger, for commands of other modules: call it inside their transaction. */
  readonly enrol: Enrolling['enrol']
  /** Judges what was enrolled before there were rules; how many. */
  readonly judgePast: Use<void, number>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Classes opened here or attended elsewhere, their mode over time, who is enrolled, the seat ledger. */
export function createClasses({ gate, personnel, history, assess, enrolled, notify = async () => {} }: ClassesDeps): Classes {
  const enrolling = makeEnrolling(assess, enrolled)
  const enrolments = enrolmentsImport({ personnel, enrolling })
  const uses: Omit<Classes, 'enrol' | 'imports' | 'routes'> = {
    listClasses: gate.query('classes.list-classes', listClasses),
    exportClasses: gate.query('classes.export-classes', exportClasses),
    readClass: gate.query('classes.read-class', readClass),
    classHistory: gate.query('classes.read-class', async (tx, ctx, { classId, query }: Parameters<Classes['classHistory']>[1], scope) => {
      await requireVisible(tx, ctx, scope, classId)
      return await history(tx, 'class', classId, query)
    }),
    listEnrolments: gate.query('classes.list-enrolments', listEnrolments),
    exportRoster: gate.query('classes.export-enrolments', exportRoster),
    cancelReasons: gate.query('classes.read-class', async (tx, ctx) => await cancelReasons(tx, ctx.today)),
    createClass: createClassUse(gate),
    editClass: editClassUse(gate),
    changeMode: changeModeUse(gate),
    cancelClass: cancelClassUse(gate, notify),
    reopenClass: reopenClassUse(gate, notify),
    removeClass: removeClassUse(gate),
    checkPeople: checkPeopleUse(gate, personnel, enrolling),
    enrolPeople: enrolPeopleUse(gate, enrolments, enrolling),
    changeStatus: changeStatusUse(gate, enrolments),
    editEnrolment: editEnrolmentUse(gate, enrolments),
    removeEnrolments: removeEnrolmentsUse(gate, enrolling),
    undoRosterChange: undoRosterChangeUse(gate, enrolling),
    enrolmentsOf: gate.query('classes.list-enrolments', enrolmentsOf),
    judgePast: gate.command('classes.judge-past', async (tx, ctx) => {
      const judged = await enrolling.judgePast(tx, ctx)
      return { value: judged, audit: { subjectKind: 'enrolments', detail: { rows: judged } } }
    }),
  }
  return {
    ...uses,
    enrol: enrolling.enrol,
    imports: [classesImport, enrolments],
    routes: [classesRoutes(uses), classCommandRoutes(uses), personEnrolmentsRoutes(uses)],
  }
}
