import type { PersonEnrolment, PersonEnrolments } from '#contracts/classes-person.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'

type EnrolmentRow = Omit<PersonEnrolment, 'unit' | 'post' | 'class'> &
  Omit<PersonEnrolment['class'], 'code' | 'name'> & {
    readonly classCode: string
    readonly className: string
    readonly unitId: string
    readonly unitCode: string
    readonly unitName: string
    readonly postCode: string | null
    readonly postName: string | null
  }

/** Every enrolment of a person, the latest first: classes attended elsewhere and cancelled ones too. Whoever answers for the person today sees them
 * all. 404 out of scope. */
export async function enrolmentsOf(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<PersonEnrolments> {
  const { rows: seen } = await sql`
    select from personnel.v_person p where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!seen.length) throw new AppError('kernel.not-found')
  const { rows } = await sql<EnrolmentRow>`
    select e.class_id as "classId", f.class_code as "classCode", f.class_name as "className", f.channel, f.study_form as "studyForm", f.mode,
      f.opened_on as "openedOn", f.closed_on as "closedOn", f.planned_open_on as "plannedOpenOn", f.cancelled_on as "cancelledOn",
      f.programme_name as "programmeName", f.provider_name as "providerName", e.unit_id as "unitId", u.code as "unitCode", u.name as "unitName",
      o.code as "postCode", o.name as "postName", e.version, e.entry, e.decision_no as "decisionNo", e.decision_date as "decisionDate", e.reason, e.status,
      e.joined_on as "joinedOn", e.left_on as "leftOn", e.completed_on as "completedOn", e.result, e.certificate_no as "certificateNo", e.note,
      e.verdict -> 'exception' as exception
    from classes.enrolment e
    join classes.v_class_fact f using (class_id)
    -- The unit as it was called at the decision; a person has a few dozen enrolments at most.
    join lateral (
      select v.code, v.name from organisation.v_unit v where v.unit_id = e.unit_id
      order by v.valid_from <= coalesce(e.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(e.decision_date, ${ctx.today}::date)) limit 1
    ) u on true
    left join organisation.v_post o on o.post_id = e.post_id
    where e.person_id = ${personId}::uuid
    order by coalesce(e.joined_on, f.opened_on, f.planned_open_on, e.decision_date) desc nulls last, f.class_code`.execute(tx)
  return { items: rows.map(enrolmentOf) }
}

function enrolmentOf({ unitId, unitCode, unitName, postCode, postName, ...row }: EnrolmentRow): PersonEnrolment {
  const { classId, classCode, className, channel, studyForm, mode, openedOn, closedOn, plannedOpenOn, cancelledOn, programmeName, providerName, ...rest } = row
  return {
    ...rest,
    unit: { unitId, code: unitCode, name: unitName },
    post: postCode !== null && postName !== null ? { code: postCode, name: postName } : null,
    class: {
      ...{ classId, code: classCode, name: className, channel, studyForm, mode, openedOn, closedOn, plannedOpenOn, cancelledOn },
      ...{ programmeName, providerName },
    },
  }
}
