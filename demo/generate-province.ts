import { isoDate } from './calendar.ts'
import { appointmentRows } from './careers.ts'
import { lecturerRows, programmeRows, providerRows, roomRows } from './catalogue-rows.ts'
import { fillConcurrent, type ConcurrentPosts } from './concurrent.ts'
import { rootCode, unitRows } from './organisation.ts'
import { peopleRows } from './people-rows.ts'
import type { Province, ProvinceKind, ProvinceOptions, Row } from './province.ts'
import { qualificationRows } from './qualification-rows.ts'
import { seatRows } from './seating.ts'
import { successionRows } from './succession.ts'
import { classRows, enrolmentRows, planTraining, type Training } from './training-rows.ts'
import { makeWorld } from './world.ts'
import { disciplineRows, ratingRows } from './yearly-records.ts'

/** Invents a province: units, people and their whole training record. Pure and deterministic. Throws a RangeError for options out of range.
 * Rows are told anew on every call; kept are only who sits where (a few megabytes at a million people) and the plan of classes. */
export function generateProvince(options: ProvinceOptions): Province {
  const world = makeWorld(options)
  let concurrentPosts: ConcurrentPosts | undefined
  let plan: Training | undefined
  const concurrent = () => (concurrentPosts ??= fillConcurrent(world))
  const training = () => (plan ??= planTraining(world, concurrent()))
  const kinds: Readonly<Record<ProvinceKind, () => Iterable<Row>>> = {
    units: () => unitRows(world.organisation),
    posts: () => seatRows(world.organisation, world.seating),
    providers: () => providerRows(world),
    programmes: () => programmeRows(),
    people: () => peopleRows(world, concurrent()),
    lecturers: () => lecturerRows(world),
    rooms: () => roomRows(world),
    appointments: () => appointmentRows(world, concurrent()),
    succession: () => successionRows(world),
    ratings: () => ratingRows(world),
    discipline: () => disciplineRows(world),
    qualifications: () => qualificationRows(world, training()),
    classes: () => classRows(training()),
    enrolments: () => enrolmentRows(world, training()),
  }
  return { options, asOf: isoDate(world.asOf), rootCode, rows: (kind) => kinds[kind]() }
}
