import type { Assessment, GradeScheme } from '#contracts/results-marks.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Judged } from '#kernel/dated-law.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { RawBuilder } from 'kysely'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type GradeBand, type Judgement, type JudgingRule, judgeLearner, type Mark } from '../marks/judge-learner.ts'

interface Dated {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

interface Running {
  readonly classId: string
  readonly name: string
  readonly types: readonly string[]
  readonly scheme: GradeScheme
  readonly on: PlainDate
  readonly sessions: number
  readonly assessments: readonly Assessment[]
}

interface Learner {
  readonly classId: string
  readonly personId: string
  readonly name: string
  readonly marks: readonly Mark[]
  readonly rollShare: number | null
  readonly marked: number
  readonly givenShare: number | null
}

const holds = ({ validFrom, validTo }: Dated, on: PlainDate) => validFrom <= on && (validTo === null || validTo > on)
const verdicts = {
  completed: { vi: 'Hoàn thành', en: 'Completed' },
  failed: { vi: 'Không đạt', en: 'Failed' },
  unknown: { vi: 'Chưa rõ', en: 'Not known yet' },
}

/** Every learner of every class whose results are not closed, judged as the rules stand. */
export async function judgeRunning(tx: Tx, ctx: Ctx): Promise<readonly Judged[]> {
  const running = sql`c.cancelled_on is null and c.opened_on <= ${ctx.today}::date and coalesce(r.state, 'entering') in ('entering', 'submitted')
    and exists (select from classes.v_enrolment e where e.class_id = c.class_id and e.status = 'enrolled')`
  return (await judgeClasses(tx, ctx.today, running, ['enrolled'])).map(({ classId, personId, name, about, judgement: { verdict, band } }) => {
    const says = band && verdict === 'completed' ? { vi: `Hoàn thành · ${band.words.vi}`, en: `Completed · ${band.words.en}` } : verdicts[verdict]
    return { key: `${classId} ${personId}`, name, about, group: classId, says }
  })
}

interface JudgedOf {
  readonly classId: string
  readonly personId: string
  readonly name: string
  /** The class. */
  readonly about: string
  readonly judgement: Judgement
}

/** The learners with these statuses of classes (`c`, with their results `r`), judged as the rules stand: four statements, however many they are. */
export async function judgeClasses(tx: Tx, today: PlainDate, where: RawBuilder<unknown>, statuses: readonly string[]): Promise<readonly JudgedOf[]> {
  const { rows: classes } = await sql<Running>`
    select c.class_id as "classId", c.class_name as name, c.type_ancestors || c.type_code as types, coalesce(r.scheme, 'five-grades') as scheme,
      coalesce(r.completed_on, least(c.closed_on, ${today}::date), ${today}::date) as on,
      (select count(*)::int from classes.v_held_session s where s.class_id = c.class_id and s.cancelled_on is null) as sessions,
      coalesce((select jsonb_agg(jsonb_build_object('assessmentId', a.assessment_id, 'name', a.name, 'weight', a.weight, 'scale', a.scale, 'required', a.required)
        order by a.position) from results.assessment a where a.class_id = c.class_id), '[]') as assessments
    from classes.v_class_fact c left join results.class_result r using (class_id)
    where ${where}`.execute(tx)
  const { rows: rules } = await sql<JudgingRule & Dated & { types: string[] }>`
    select rule_id as "ruleId", code, jsonb_build_object('vi', name_vi, 'en', name_en) as words, type_codes as types, condition, switched_on as "switchedOn",
      valid_from as "validFrom", valid_to as "validTo" from results.pass_rule`.execute(tx)
  const { rows: bands } = await sql<GradeBand & Dated & { scheme: GradeScheme }>`
    select scheme, code, jsonb_build_object('vi', name_vi, 'en', name_en) as words, from_share as "fromShare", passes, valid_from as "validFrom",
      valid_to as "validTo" from results.grade_band`.execute(tx)
  const { rows: learners } = await sql<Learner>`
    select e.class_id as "classId", p.person_id as "personId", p.full_name as name,
      coalesce((select jsonb_agg(jsonb_build_object('assessmentId', m.assessment_id, 'attempt', m.attempt, 'value', m.value) order by m.attempt)
        from results.mark m where m.person_id = e.person_id and m.class_id = e.class_id), '[]') as marks,
      case when a.periods_attended + a.periods_missed > 0 then round(10000.0 * a.periods_attended / (a.periods_attended + a.periods_missed))::int end as "rollShare",
      coalesce(a.marked, 0) as marked, g.share as "givenShare"
    from classes.v_enrolment e join personnel.v_person p using (person_id)
    left join delivery.v_attendance_summary a on a.person_id = e.person_id and a.class_id = e.class_id
    left join results.attendance_given g on g.person_id = e.person_id and g.class_id = e.class_id
    where e.class_id = any(${classes.map(({ classId }) => classId)}::uuid[]) and e.status = any(${statuses}::text[])
    order by p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
  const found = new Map(
    classes.map((each) => [
      each.classId,
      {
        ...each,
        rules: rules.filter((rule) => holds(rule, each.on) && (rule.types.length === 0 || rule.types.some((type) => each.types.includes(type)))),
        bands: bands.filter((band) => band.scheme === each.scheme && holds(band, each.on)),
      },
    ]),
  )
  return learners.flatMap(({ classId, personId, name, marks, rollShare, marked, givenShare }) => {
    const lesson = found.get(classId)
    if (!lesson) return []
    const attendance = lesson.sessions > 0 ? (marked >= lesson.sessions ? rollShare : null) : givenShare
    const { assessments, scheme, rules: law, bands: scale } = lesson
    const uncalled = Math.max(0, lesson.sessions - marked)
    const judgement = judgeLearner({ assessments, scheme, rules: law, bands: scale, marks, attendance, uncalled })
    return [{ classId, personId, name, about: lesson.name, judgement }]
  })
}
