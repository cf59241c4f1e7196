import type { RespondentKind } from '#contracts/delivery-survey-forms.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Somebody who is asked. */
export interface Asked {
  readonly personId: string | null
  readonly lecturerId: string | null
  readonly unitId: string | null
  readonly aboutPersonId: string | null
}

const nobody = { personId: null, lecturerId: null, unitId: null, aboutPersonId: null }

type Of = (tx: Tx, classId: string, on: PlainDate) => Promise<readonly Partial<Asked>[]>

const learners =
  (statuses: readonly string[]): Of =>
  async (tx, classId) =>
    (
      await sql<{ personId: string }>`select person_id as "personId" from classes.v_enrolment
        where class_id = ${classId}::uuid and status = any(${statuses}::text[]) order by person_id`.execute(tx)
    ).rows

const kinds: Readonly<Record<RespondentKind, Of>> = {
  learner: learners(['enrolled', 'completed', 'failed']),
  'former-learner': learners(['completed']),
  lecturer: async (tx, classId) =>
    (
      await sql<{ lecturerId: string; personId: string | null }>`select distinct s.lecturer_id as "lecturerId", l.person_id as "personId"
        from classes.v_held_session s join catalogue.v_lecturer l using (lecturer_id) where s.class_id = ${classId}::uuid and s.cancelled_on is null`.execute(
        tx,
      )
    ).rows,
  organiser: async (tx, classId) =>
    (
      await sql<{
        unitId: string
      }>`select host_unit_id as "unitId" from classes.v_class where class_id = ${classId}::uuid and host_unit_id is not null`.execute(tx)
    ).rows,
  unit: async (tx, classId) =>
    (
      await sql<{ unitId: string }>`select distinct p.unit_id as "unitId" from classes.v_enrolment e join personnel.v_person p using (person_id)
        where e.class_id = ${classId}::uuid and e.status = 'completed' and p.status = 'active'`.execute(tx)
    ).rows,
  supervisor: supervisorsOf,
}

/** Whoever leads the nearest unit over a learner who completed; where that is the learner, whoever leads the unit above. The unit itself is asked
 * where nobody leads it. */
async function supervisorsOf(tx: Tx, classId: string, on: PlainDate): Promise<readonly Partial<Asked>[]> {
  const { rows } = await sql<{ personId: string | null; unitId: string; aboutPersonId: string }>`
    select head.person_id as "personId", p.unit_id as "unitId", p.person_id as "aboutPersonId"
    from classes.v_enrolment e join personnel.v_person p using (person_id)
    left join lateral (
      select a.person_id
      from organisation.v_unit_closure c
      join personnel.v_appointment a on a.unit_id = c.ancestor_id and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)
      join organisation.v_post t on t.post_id = a.post_id and t.tier in ('principal', 'division-head')
      where c.descendant_id = p.unit_id and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)
        and a.person_id <> p.person_id
        and not exists (select from personnel.v_appointment own join organisation.v_post o on o.post_id = own.post_id and o.tier in ('principal', t.tier)
          where own.person_id = p.person_id and own.unit_id = a.unit_id and own.valid_from <= ${on}::date and (own.valid_to is null or own.valid_to > ${on}::date))
      order by c.depth, t.tier = 'principal' desc, a.is_main desc, t.code, a.person_id
      limit 1
    ) head on true
    where e.class_id = ${classId}::uuid and e.status = 'completed' and p.status = 'active' order by p.person_id`.execute(tx)
  return rows
}

/** Those whom a form is for in a class, on a day. */
export async function respondentsOf(tx: Tx, respondent: RespondentKind, classId: string, on: PlainDate): Promise<readonly Asked[]> {
  return (await kinds[respondent](tx, classId, on)).map((each) => ({ ...nobody, ...each }))
}
