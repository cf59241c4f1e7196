import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Audience, Message } from '#modules/notification/index.ts'

interface Learner {
  readonly personId: string
  readonly unitId: string
}

/** Who is still on the roster of a class, with the unit they are enrolled from. */
export async function learnersOnRoster(tx: Tx, classId: string): Promise<readonly Learner[]> {
  const { rows } = await sql<Learner>`
    select person_id as "personId", unit_id as "unitId" from classes.enrolment
    where class_id = ${classId}::uuid and status not in ('dropped', 'withdrawn', 'transferred') order by person_id`.execute(tx)
  return rows
}

/** The units that keep seats of a class for lists that are on their way. */
export async function unitsKeepingSeats(tx: Tx, classId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct unit_id as "unitId" from (
      select unit_id, person_id, sum(case kind when 'reserved' then 1 else -1 end) as kept from classes.seat_entry
      where class_id = ${classId}::uuid and kind in ('reserved', 'released') group by unit_id, person_id) as each
    where kept > 0 order by 1`.execute(tx)
  return rows.map(({ unitId }) => unitId)
}

type Concerned = readonly Learner[]

interface TheClass {
  readonly classId: string
  readonly code: string
  readonly name: string
}

/** The officers of the learners' units: whoever keeps their records, the nearest first. */
const officersOf = (learners: Concerned, more: readonly string[] = []): readonly Audience[] =>
  [...new Set([...learners.map(({ unitId }) => unitId), ...more])].map((unitId) => ({ may: 'personnel.edit-person', unitId }))

const themselves = (learners: Concerned): readonly Audience[] => learners

const pathOf = ({ classId }: TheClass) => `/lop-hoc/${classId}`

/** The learners, the officers of their units and those of units with lists on their way are told that the class is called off. */
export function tellCancelled(theClass: TheClass, learners: Concerned, keeping: readonly string[], on: PlainDate, reason: Words): readonly Message[] {
  const params = { name: theClass.name, code: theClass.code, date: formatVietnamese(on), reason }
  return [
    { kind: 'classes.class-cancelled', to: officersOf(learners, keeping), params, link: pathOf(theClass) },
    // A learner need not have a right to open the class.
    { kind: 'classes.own-class-cancelled', to: themselves(learners), params, link: null },
  ]
}

/** Whoever was told that it is called off is told that it goes on. */
export function tellReopened(theClass: TheClass, learners: Concerned, teachers: readonly Audience[]): readonly Message[] {
  const params = { name: theClass.name, code: theClass.code }
  return [
    { kind: 'classes.class-reopened', to: officersOf(learners), params, link: pathOf(theClass) },
    { kind: 'classes.class-reopened', to: [...themselves(learners), ...teachers], params, link: null },
  ]
}
