import { isoDate, type Day } from './calendar.ts'
import { chance, mix, purpose, type Chance } from './chance.ts'
import { planClasses, type DemoClass } from './class-plan.ts'
import type { ConcurrentPosts } from './concurrent.ts'
import { planEnrolments, type DemoEnrolment } from './enrolment-plan.ts'
import { personOf, personReference } from './people.ts'
import type { Row } from './province.ts'
import type { World } from './world.ts'

/** Classes and who is in them; made once, when the first of their KINDs is asked for. */
export interface Training {
  readonly classes: readonly DemoClass[]
  readonly enrolments: readonly DemoEnrolment[]
}

export function planTraining(world: World, concurrent: ConcurrentPosts): Training {
  const classes = planClasses(world)
  return { classes, enrolments: planEnrolments(world, classes, concurrent) }
}

const date = (day: Day | undefined) => (day === undefined ? undefined : isoDate(day))

/** Rows of the KIND classes. */
export function* classRows({ classes }: Training): Iterable<Row> {
  for (const each of classes) {
    yield {
      classCode: each.code,
      name: each.name,
      programmeCode: each.type.programme,
      providerCode: each.provider,
      channel: each.channel,
      studyForm: each.type.form,
      mode: each.mode,
      modeChanges: each.modeChanges,
      fundSource: each.type.fund,
      hostUnitCode: each.host,
      place: each.place,
      capacity: each.capacity,
      hours: each.type.hours,
      plannedOpenOn: date(each.planned),
      openedOn: date(each.opened),
      closedOn: date(each.closed),
      cancelledOn: date(each.cancelled),
      cancelReason: each.cancelReason,
      decisionNo: each.opened === undefined ? undefined : each.decisionNo,
      decisionDate: each.opened === undefined ? undefined : date(each.decided),
    }
  }
}

/** How an enrolment ended, the same whenever asked for. */
export interface Outcome {
  readonly status: 'enrolled' | 'completed' | 'failed' | 'dropped' | 'withdrawn'
  readonly left: Day | undefined
  readonly completed: Day | undefined
  readonly result: string | undefined
  readonly certificateNo: string | undefined
}

export function outcomeOf(world: World, each: DemoEnrolment, of: DemoClass): Outcome {
  const by = chance(world.seed, mix(each.person, each.class), purpose.enrolment + 400)
  const opened = of.opened ?? each.decided
  const end = of.closed ?? world.asOf
  const gone = (status: 'dropped' | 'withdrawn', left: Day): Outcome => ({ status, left, completed: undefined, result: undefined, certificateNo: undefined })
  if (each.leaver) return gone(by.odds(0.6) ? 'dropped' : 'withdrawn', Math.max(opened + 1, Math.min(opened + by.between(2, 90), end - 1)))
  // Whoever was sent counts, also if the course was given up later; two or three a year do, in the long courses.
  if (of.channel === 'sent' && of.type.days > 300 && opened + 60 < end && by.odds(0.012))
    return gone('dropped', opened + by.between(30, Math.min(end - opened - 5, 200)))
  // On the last day of a class nobody has completed it yet: its results are still to be closed.
  if (of.closed === undefined || of.closed >= world.asOf)
    return { status: 'enrolled', left: undefined, completed: undefined, result: undefined, certificateNo: undefined }
  if (by.odds(of.type.days > 30 ? 0.022 : 0.008))
    return { status: 'failed', left: undefined, completed: undefined, result: 'Không đạt', certificateNo: undefined }
  const result = of.type.days < 10 ? 'Hoàn thành' : gradeOf(by)
  return { status: 'completed', left: undefined, completed: of.closed, result, certificateNo: certificateOf(each, of) }
}

function gradeOf(by: Chance): string {
  const value = by.next()
  return value < 0.16 ? 'Giỏi' : value < 0.84 ? 'Khá' : 'Trung bình'
}

/** Number of the diploma or certificate: series of the class, then the learner's place in the register. */
function certificateOf(each: DemoEnrolment, of: DemoClass): string {
  return `${of.code}/${String((each.person % 9000) + 1000)}`
}

/** Rows of the KIND enrolments, class by class. */
export function* enrolmentRows(world: World, { classes, enrolments }: Training): Iterable<Row> {
  const { units } = world.organisation
  for (const each of enrolments) {
    const of = classes[each.class] as DemoClass
    const outcome = outcomeOf(world, each, of)
    yield {
      ...personReference(world, personOf(world, each.person)),
      classCode: of.code,
      decisionNo: decisionOf(each, of),
      decisionDate: isoDate(each.decided),
      unitCode: units[each.unit]?.code,
      postCode: each.post,
      reason: each.reason,
      status: outcome.status,
      joinedOn: date(of.opened),
      leftOn: date(outcome.left),
      completedOn: date(outcome.completed),
      result: outcome.result,
      certificateNo: outcome.certificateNo,
    }
  }
}

function decisionOf(each: DemoEnrolment, of: DemoClass): string | undefined {
  if (each.batch < 0) return undefined
  const number = (mix(each.class, of.year, 3) % 2400) + 20 + each.batch
  return each.batch === 0 ? `${number}-QĐ/${of.channel === 'sent' ? 'TU' : 'BTCTU'}` : `${number}/QĐ-${of.channel === 'sent' ? 'UBND' : 'SNV'}`
}
