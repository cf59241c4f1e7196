import type { EnrolmentStatus } from '#contracts/classes.ts'
import type { Assessment, GradeScheme } from '#contracts/results-marks.ts'
import type { LearnerResult } from '#contracts/results.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { learnerInReach } from '#modules/classes/index.ts'
import { type GradeBand, type Judgement, judgeLearner, type Mark } from './judge-learner.ts'
import { bandsInForce, type RuleInForce, rulesInForce } from './results-law.ts'

/** A learner whose results count: whoever left the class has none. */
export const resultStatuses = ['enrolled', 'completed', 'failed', 'suspended'] as const satisfies readonly EnrolmentStatus[]

export interface JudgedLearner {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly birthDate: PlainDate
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly postId: string | null
  readonly status: EnrolmentStatus
  readonly marks: readonly Mark[]
  readonly attendance: LearnerResult['attendance']
  readonly nameCheck: LearnerResult['nameCheck']
  readonly certificate: LearnerResult['certificate']
  readonly judgement: Judgement
}

export interface JudgedClass {
  readonly programme: { readonly name: string; readonly ladder: string | null; readonly level: string | null }
  readonly providerName: string
  readonly assessments: readonly Assessment[]
  readonly rules: readonly RuleInForce[]
  readonly bands: readonly GradeBand[]
  /** The roll of the class is called here. */
  readonly rollCalled: boolean
  readonly learners: readonly JudgedLearner[]
}

interface Asked {
  readonly classId: string
  readonly scheme: GradeScheme
  /** The day whose law judges. */
  readonly on: PlainDate
}

/** The assessments of a class, in their order. */
export async function assessmentsOf(tx: Tx, classId: string): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`select assessment_id as "assessmentId", name, weight, scale, required
    from results.assessment where class_id = ${classId}::uuid order by position`.execute(tx)
  return rows
}

/** Every learner of a class within scope, by given name, judged by the marks and the attendance there are. Throws `kernel.not-found`. */
export async function judgeClass(tx: Tx, ctx: Ctx, { classId, scheme, on }: Asked, scope: Scope): Promise<JudgedClass> {
  const { rows: found } = await sql<{ name: string; types: string[]; ladder: string | null; level: string | null; providerName: string; sessions: number }>`
    select g.name, g.type_ancestors || g.type_code as types, g.yields_ladder as ladder, g.yields_level as level, v.name as "providerName",
      (select count(*)::int from classes.v_held_session s where s.class_id = c.class_id and s.cancelled_on is null) as sessions
    from classes.v_class c join catalogue.v_programme g using (programme_id) join catalogue.v_provider v on v.provider_id = c.provider_id
    where c.class_id = ${classId}::uuid`.execute(tx)
  const [lesson] = found
  if (!lesson) throw new AppError('kernel.not-found')
  const assessments = await assessmentsOf(tx, classId)
  const rules = await rulesInForce(tx, on, lesson.types)
  const bands = await bandsInForce(tx, on, scheme)
  const learners = await readLearners(tx, ctx, classId, scope)
  return {
    programme: { name: lesson.name, ladder: lesson.ladder, level: lesson.level },
    ...{ providerName: lesson.providerName, assessments, rules, bands, rollCalled: lesson.sessions > 0 },
    learners: learners.map(({ rollShare, marked, givenShare, ...learner }) => {
      // A roll that was not called to its end says nothing of the whole course yet.
      const share = lesson.sessions > 0 ? (marked >= lesson.sessions ? rollShare : null) : givenShare
      const uncalled = Math.max(0, lesson.sessions - marked)
      const source = share === null ? null : lesson.sessions > 0 ? ('roll' as const) : ('paper' as const)
      return {
        ...learner,
        attendance: { share, source },
        judgement: judgeLearner({ assessments, scheme, rules, bands, marks: learner.marks, attendance: share, uncalled }),
      }
    }),
  }
}

type LearnerRow = Omit<JudgedLearner, 'attendance' | 'judgement'> & {
  readonly rollShare: number | null
  readonly marked: number
  readonly givenShare: number | null
}

async function readLearners(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<readonly LearnerRow[]> {
  const { rows } = await sql<LearnerRow>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", e.unit_id as "unitId", u.code as "unitCode",
      u.name as "unitName", e.post_id as "postId", e.status,
      coalesce((select jsonb_agg(jsonb_build_object('assessmentId', m.assessment_id, 'attempt', m.attempt, 'value', m.value) order by m.attempt)
        from results.mark m where m.person_id = e.person_id and m.class_id = e.class_id), '[]') as marks,
      case when a.periods_attended + a.periods_missed > 0 then round(10000.0 * a.periods_attended / (a.periods_attended + a.periods_missed))::int end as "rollShare",
      coalesce(a.marked, 0) as marked, g.share as "givenShare",
      (select jsonb_build_object('certificateId', t.certificate_id, 'registerNo', t.register_no, 'kind', t.kind) from results.certificate t
        where t.person_id = e.person_id and t.class_id = e.class_id and t.voided_on is null) as certificate,
      (select jsonb_build_object('right', n.right_as_is, 'words', n.words) from results.name_check n
        where n.person_id = e.person_id and n.class_id = e.class_id) as "nameCheck"
    from classes.v_enrolment e join personnel.v_person p using (person_id)
    -- The unit as it was called at the decision.
    join lateral (select v.code, v.name from organisation.v_unit v where v.unit_id = e.unit_id
      order by v.valid_from <= coalesce(e.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(e.decision_date, ${ctx.today}::date)) limit 1) u on true
    left join delivery.v_attendance_summary a on a.person_id = e.person_id and a.class_id = e.class_id
    left join results.attendance_given g on g.person_id = e.person_id and g.class_id = e.class_id
    where e.class_id = ${classId}::uuid and e.status = any(${resultStatuses}::text[]) and ${learnerInReach(scope, ctx.today)}
    order by p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
  return rows
}
