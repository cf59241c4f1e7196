import { sql, type Tx } from '#kernel/db.ts'
import { aPlan } from '#modules/planning/deviations/deviation-factory.ts'

interface OpenedClass {
  readonly class_id: string
  readonly opened_on: string
  readonly programme_id: string
  readonly roster: number
}

export interface PlanOfClasses {
  /** Codes of classes that opened outside the plan. */
  readonly unplanned: number
  readonly late: number
  readonly notOpened: number
}

/** For tests: a class-opening plan of a year made backwards from the classes that did open, less the first `unplanned` of them, with `late` of them planned
 * 45 days earlier, and `notOpened` more that never came. Seats are split evenly over the proposing units. */
export async function aPlanOfClasses(tx: Tx, year: number, { unplanned, late, notOpened }: PlanOfClasses): Promise<void> {
  const { rows } = await sql<OpenedClass>`
    select c.class_id, c.opened_on, c.programme_id, (select count(*) from classes.v_enrolment e where e.class_id = c.class_id)::int as roster
    from classes.v_class c where c.channel = 'opened' and extract(year from c.opened_on) = ${year} order by c.opened_on, c.code`.execute(tx)
  const { rows: units } = await sql<{ unit_id: string; root: string }>`
    select u.unit_id, u.parent_id as root from organisation.v_unit u join organisation.v_unit r on r.unit_id = u.parent_id and r.parent_id is null
    where u.valid_to is null and r.valid_to is null order by u.code`.execute(tx)
  const [first] = units
  if (!first || !rows[0]) throw new Error('a plan is made of classes')
  const planned = rows.slice(unplanned)
  const split = (seats: number) => units.map(({ unit_id: unit }): [string, number] => [unit, Math.floor(seats / units.length)])
  const lines = [
    ...planned.map(({ opened_on: opened, programme_id: programmeId, roster }, i) => ({
      code: `L${String(i + 1).padStart(2, '0')}`,
      opensOn: i < late ? daysBefore(opened, 45) : opened,
      seats: Math.max(1, roster),
      programmeId,
      units: split(roster),
    })),
    ...Array.from({ length: notOpened }, (_, i) => ({
      code: `M${i + 1}`,
      opensOn: `${year}-0${i + 3}-15`,
      seats: 60,
      programmeId: rows[0]?.programme_id ?? '',
      units: split(60),
    })),
  ]
  const keys = await aPlan(tx, { unitId: first.root, year, programmeId: rows[0].programme_id, versions: [{ from: `${year}-01-01`, lines }] })
  const links = planned.map(({ class_id: classId }, i) => ({ classId, lineKey: keys.get(`L${String(i + 1).padStart(2, '0')}`) }))
  await sql`insert into planning.line_class (class_id, line_key, linked_on, linked_by, linked_name)
    select r."classId", r."lineKey", make_date(${year}, 1, 1), 'test', 'Người thử' from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r("classId" uuid, "lineKey" uuid)`.execute(
    tx,
  )
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
