import type { PersonEnrolments } from '#contracts/classes-person.ts'
import type { Class, ClassCounts, ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { PeopleResolver } from '#modules/personnel/index.ts'
import { listClasses, type ListClasses, listEnrolments, type ListEnrolments, readClass } from './classes-queries.ts'
import { classesRoutes } from './classes-routes.ts'
import { type Assess, type Enrolling, makeEnrolling } from './enrol.ts'
import { classesImport } from './imports/classes.ts'
import { enrolmentsImport } from './imports/enrolments.ts'
import { enrolmentsOf } from './person-enrolments.ts'
import { personEnrolmentsRoutes } from './person-enrolments-routes.ts'

export { classesFollowUnits, turnHostsOn } from './follow-units.ts'
export { classFacts, enrolmentFacts } from './enrolment-facts.ts'
export type { ClassesViews } from './classes-tables.ts'

export interface ClassesDeps {
  readonly gate: Gate
  readonly personnel: Pick<PeopleResolver, 'resolvePeople'>
  /** Judges enrolments on the date of their decision; by default nothing is said of them. */
  readonly assess?: Assess | undefined
}

export interface Classes {
  readonly listClasses: Use<ListClasses, { items: Class[]; next: string | null; counts: ClassCounts }>
  readonly readClass: Use<string, ClassDetail>
  readonly listEnrolments: Use<ListEnrolments, { items: Enrolment[]; next: string | null }>
  /** By person id. */
  readonly enrolmentsOf: Use<string, PersonEnrolments>
  /** The only writer of enrolments and of the seat ledger, for commands of other modules: call it inside their transaction. */
  readonly enrol: Enrolling['enrol']
  /** In the order in which files should be imported. */
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Classes opened here or attended elsewhere, their mode over time, who is enrolled, the seat ledger. */
export function createClasses({ gate, personnel, assess }: ClassesDeps): Classes {
  const enrolling = makeEnrolling(assess)
  const uses = {
    listClasses: gate.query('classes.list-classes', listClasses),
    readClass: gate.query('classes.read-class', readClass),
    listEnrolments: gate.query('classes.list-enrolments', listEnrolments),
    enrolmentsOf: gate.query('classes.list-enrolments', enrolmentsOf),
  }
  return {
    ...uses,
    enrol: enrolling.enrol,
    imports: [classesImport, enrolmentsImport({ personnel, enrolling })],
    routes: [classesRoutes(uses), personEnrolmentsRoutes(uses)],
  }
}
