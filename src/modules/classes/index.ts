import type { PersonEnrolments } from '#contracts/classes-person.ts'
import type { Class, ClassCounts, ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  CancelClass,
  CancelReason,
  ChangedMode,
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
import type { FactSet } from '#modules/expression/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { PeopleResolver } from '#modules/personnel/index.ts'
import { cancelReasons } from './cancel-reasons.ts'
import { classHistory } from './class-history.ts'
import { classCommandRoutes } from './class-command-routes.ts'
import { listClasses, type ListClasses, readClass } from './classes-queries.ts'
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
import { createPayRules } from './lecturers/pay-law.ts'
import { lecturerRoutes, type LecturerUses } from './lecturers/lecturer-routes.ts'
import { listLecturers, readLecturer, readOwnTeaching } from './lecturers/read-lecturers.ts'
import { type MergeUses, mergeUses } from './merging/merge-classes.ts'
import { mergeRoutes } from './merging/merge-routes.ts'
import { enrolmentsOf } from './person-enrolments.ts'
import { personEnrolmentsRoutes } from './person-enrolments-routes.ts'
import { changeStatusUse, editEnrolmentUse } from './roster/change-enrolments.ts'
import { checkPeopleUse } from './roster/check-people.ts'
import { enrolPeopleUse } from './roster/enrol-people.ts'
import { type Complete, completing } from './roster/complete-class.ts'
import { type Leave, leaving } from './roster/leave-class.ts'
import { removeEnrolmentsUse } from './roster/remove-enrolments.ts'
import { listEnrolments, type ListEnrolments } from './roster/roster-queries.ts'
import { callingWaiting, createSeatUses, type SeatUses } from './seats/seat-uses.ts'
import { seatRoutes } from './seats/seat-routes.ts'
import type { DaysOff, MarkedSessions } from './sessions/read-timetable.ts'
import { timetableRoutes } from './sessions/timetable-routes.ts'
import { createTimetableUses, type TimetableParts, type TimetableUses } from './sessions/timetable-uses.ts'
import { requireShares } from './shares/measure-shares.ts'
import { makePromote, type MayBePromoted, nobodyYet, type Promote } from './waiting/promote.ts'
import type { PersonOf } from './waiting/waiting-uses.ts'
import { undoRosterChangeUse } from './roster/undo-roster-change.ts'

export { modeOn, planSessions } from './sessions/sessions.ts'
export { createClassIn } from './editing/create-class.ts'
export { classesFollowPeople } from './open-matters.ts'
export { classesFollowUnits, turnHostsOn } from './follow-units.ts'
export { keepsClass, lockClass as lockClassFor, requireKept as requireKeptClass } from './editing/class-record.ts'
export type { Complete, LearnerOutcome } from './roster/complete-class.ts'
export { loadClassesData } from './cancel-reasons.ts'
export { requireVisible as requireVisibleClass, visible as visibleClass } from './classes-queries.ts'
export { type ClassForPapers, holdClassForPapers, type OpeningDecision } from './editing/opening-decision.ts'
export { catalogueUsesOfClasses } from './catalogue-uses.ts'
export { classFacts, enrolmentFacts } from './enrolment-facts.ts'
export type { Assess, Enrolled, EnrolmentRecord, Enrolling, Hindrances, Verdict } from './enrol.ts'
export { personStudyChoices, personStudyFacts } from './person-study-facts.ts'
export { type Seats, seats } from './seats/seats.ts'
export type { SeatClaim } from './seats/claims.ts'
export type { SeatBalance, SeatGrant, SeatsPassed } from './seats/grants.ts'
export type { KeptSeats, LineSeats } from './seats/follow-plan.ts'
export { type Clash, clashesOf, clashWords } from './clashes/clashes.ts'
export { type KeptShare, type MeasuredShare, measureShares, type ShareOfList, sharesOf, sharesOfList } from './shares/measure-shares.ts'
export { putLineShares, shareChanges, type SharesOfLine } from './shares/line-shares.ts'
export { numbersOf as numbersOfShare, readCondition as readShareCondition, toldShare } from './shares/save-share.ts'
export { learnerInReach, learnerOfUnit, outcomeInReach } from './reach.ts'
export type { MayBePromoted, Promote, Promotion } from './waiting/promote.ts'
export { joinWaiting, leaveWaiting, type NewWaiting, type Waiting } from './waiting/waiting-list.ts'
export type { EnrolmentKey } from './seats/ledger.ts'
export type { ClassesViews } from './classes-tables.ts'

/** For tests that ask nothing about people. */
const noFacts: FactSet = { name: 'person', facts: {} }

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
  /** Everything that can be asked about a person: shares of classes are expressions over it. */
  readonly people?: FactSet
  /** Whether those who wait may take a seat; by default nobody may yet. */
  readonly mayBePromoted?: MayBePromoted
  /** Which person an account is; by default nobody. */
  readonly personOf?: PersonOf
  /** Holidays and days off in lieu; by default none. */
  readonly daysOff?: DaysOff
  /** Which sessions have a roll; by default none. */
  readonly marked?: MarkedSessions
  /** What signs and reads the addresses of calendars; without it there are none. */
  readonly calendars?: TimetableParts['calendars']
}

type OfClass<Body> = Body & { readonly classId: string }

export interface Classes extends SeatUses, TimetableUses, MergeUses, LecturerUses {
  readonly payRules: ReturnType<typeof createPayRules>['payRules']
  readonly listClasses: Use<ListClasses, { items: Class[]; next: string | null; counts: ClassCounts }>
  readonly exportClasses: Use<ExportClasses, Class[]>
  readonly readClass: Use<string, ClassDetail>
  readonly classHistory: Use<{ classId: string; query: HistoryQuery & { readonly limit: number } }, History>
  readonly listEnrolments: Use<ListEnrolments, { items: Enrolment[]; next: string | null; total: number; exceptions: number }>
  readonly exportRoster: Use<ExportRoster, { code: string; rows: Enrolment[] }>
  readonly cancelReasons: Use<undefined, CancelReason[]>
  readonly createClass: Use<NewClass, SavedClass>
  readonly editClass: Use<OfClass<EditClass>, SavedClass>
  readonly changeMode: Use<OfClass<ChangeMode>, ChangedMode>
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
  /** What an enrolment would meet, for commands and queries of other modules. */
  readonly hindrances: Enrolling['hindrances']
  /** Calls those who wait when a seat of a class came free, inside the transaction that freed it. */
  readonly promote: Promote
  /** Takes learners off the roster by a decision of a day, for commands of other modules: call it inside their transaction. */
  readonly leave: Leave
  /** Writes what became of learners, for commands of other modules: call it inside their transaction. */
  readonly complete: Complete
  /** Judges what was enrolled before there were rules; how many. */
  readonly judgePast: Use<void, number>
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Classes opened here or attended elsewhere, their mode over time, who is enrolled, the seat ledger. */
export function createClasses(deps: ClassesDeps): Classes {
  const { gate, personnel, history, assess, enrolled, notify = async () => {} } = deps
  const { people = noFacts, mayBePromoted = nobodyYet, personOf = async () => undefined, calendars } = deps
  const { daysOff = async () => [], marked = async () => new Set<string>() } = deps
  const enrolling = makeEnrolling(assess, enrolled, async (tx, ctx, taking) => await requireShares(tx, ctx, people, taking))
  const promote = makePromote(enrolling, mayBePromoted)
  const freed = callingWaiting(promote)
  const seatUses = createSeatUses({ gate, people, promote, freed, personOf })
  const timetable = createTimetableUses({ gate, notify, personOf, daysOff, marked, calendars })
  const merging = mergeUses({ gate, notify, enrolled, marked })
  const lecturers: LecturerUses = {
    listLecturers: gate.query('classes.open-lecturer-register', listLecturers),
    readLecturer: gate.query('classes.open-lecturer-register', readLecturer),
    readOwnTeaching: gate.query(
      'classes.read-own-teaching',
      async (tx, ctx, { year }: { readonly year: number }) => await readOwnTeaching(tx, ctx, { personId: await personOf(tx, ctx.actor.id), year }),
    ),
  }
  const { payRules, payRoutes } = createPayRules(gate, history)
  const enrolments = enrolmentsImport({ personnel, enrolling, freed })
  const uses: Omit<Classes, 'enrol' | 'hindrances' | 'promote' | 'leave' | 'complete' | 'imports' | 'routes'> = {
    ...seatUses,
    ...timetable,
    ...merging,
    ...lecturers,
    payRules,
    listClasses: gate.query('classes.list-classes', listClasses),
    exportClasses: gate.query('classes.export-classes', exportClasses),
    readClass: gate.query('classes.read-class', readClass),
    classHistory: gate.query('classes.read-class', classHistory(history)),
    listEnrolments: gate.query('classes.list-enrolments', listEnrolments),
    exportRoster: gate.query('classes.export-enrolments', exportRoster),
    cancelReasons: gate.query('classes.read-class', async (tx, ctx) => await cancelReasons(tx, ctx.today)),
    createClass: createClassUse(gate),
    editClass: editClassUse(gate, freed),
    changeMode: changeModeUse(gate, notify),
    cancelClass: cancelClassUse(gate, notify, marked),
    reopenClass: reopenClassUse(gate, notify),
    removeClass: removeClassUse(gate),
    checkPeople: checkPeopleUse(gate, personnel, enrolling),
    enrolPeople: enrolPeopleUse(gate, enrolments, enrolling),
    changeStatus: changeStatusUse(gate, enrolments, freed),
    editEnrolment: editEnrolmentUse(gate, enrolments),
    removeEnrolments: removeEnrolmentsUse(gate, enrolling, freed),
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
    hindrances: enrolling.hindrances,
    promote,
    leave: leaving(enrolling),
    complete: completing(enrolling),
    imports: [classesImport, enrolments],
    routes: [
      classesRoutes(uses),
      classCommandRoutes(uses),
      personEnrolmentsRoutes(uses),
      seatRoutes(uses),
      timetableRoutes(uses),
      mergeRoutes(uses),
      lecturerRoutes(uses),
      payRoutes,
    ],
  }
}
