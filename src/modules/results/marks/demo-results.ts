import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { recordOfClass } from '#modules/training-record/index.ts'
import { judgeClasses } from '../rules/judge-running.ts'

/** Invented marks for the classes of a year that were held here: what became of each learner stays as it is, marks are made up around it. Classes that ended are
 * closed, those that still run have their first marks. By sets, whatever the number of people. Returns the classes that ended, for their certificates. */
export async function inventResults(
  tx: Tx,
  { now, today }: Ctx,
  year: number,
  names: { readonly maker: string; readonly checker: string },
): Promise<readonly string[]> {
  await sql`create temporary table invented_class on commit drop as
    select c.class_id, c.closed_on is not null and c.closed_on < ${now}::date as ended, c.closed_on,
      exists (select from classes.v_enrolment e where e.class_id = c.class_id and e.result in ('Xuất sắc', 'Giỏi', 'Khá', 'Trung bình')) as graded,
      exists (select from classes.v_enrolment e where e.class_id = c.class_id and e.status = 'failed') as failing
    from classes.v_class c where c.channel = 'opened' and c.cancelled_on is null and c.opened_on >= make_date(${year}::int, 1, 1) and c.opened_on < make_date(${year}::int + 1, 1, 1)
      and not exists (select from results.class_result r where r.class_id = c.class_id)`.execute(tx)
  await sql`create temporary table invented_learner on commit drop as
    select e.person_id, e.class_id, e.status, e.result, k.ended, k.graded, k.closed_on, abs(hashtext(e.person_id::text || e.class_id::text)) % 1000 as luck
    from classes.v_enrolment e join invented_class k using (class_id) where e.status in ('enrolled', 'completed', 'failed')`.execute(tx)
  await sql`insert into results.class_result (class_id, state, scheme, completed_on, round, submitted_by, submitted_name, submitted_at, closed_by, closed_name, closed_at)
    select class_id, case when ended then 'closed' else 'entering' end, case when graded or not ended then 'five-grades' else 'pass-fail' end,
      case when ended then closed_on end, ended::int, case when ended then 'demo.maker' end, case when ended then ${names.maker} end,
      case when ended then (closed_on + time '16:00') at time zone 'Asia/Ho_Chi_Minh' end, case when ended then 'demo.checker' end, case when ended then ${names.checker} end,
      case when ended then (closed_on + time '17:00') at time zone 'Asia/Ho_Chi_Minh' end
    from invented_class`.execute(tx)
  await sql`insert into results.assessment (assessment_id, class_id, position, name, weight, scale, required)
    select gen_random_uuid(), k.class_id, a.position, a.name, a.weight, 10, true
    from invented_class k cross join (values (0, 'Bài kiểm tra', 1), (1, 'Bài thi cuối khóa', 2)) as a(position, name, weight) where k.graded or not k.ended or k.failing`.execute(
    tx,
  )
  // Of classes that run, the first of their assessments alone; of those who failed, the last one is below the half.
  await sql`insert into results.mark (person_id, assessment_id, attempt, class_id, value, marked_at, marked_by, marked_name)
    select l.person_id, a.assessment_id, 1, l.class_id,
      (case when l.status = 'failed' and a.position = 1 then 300 + (l.luck % 7) * 25
        else case l.result when 'Xuất sắc' then 900 when 'Giỏi' then 800 when 'Khá' then 700 else 500 end
          + ((l.luck + a.position * 3) % (case when l.result = 'Trung bình' or l.result is null then 8 else 4 end)) * 25 end)::int,
      (coalesce(l.closed_on, ${now}::date - 20) + time '10:00') at time zone 'Asia/Ho_Chi_Minh', 'demo.maker', ${names.maker}
    from invented_learner l join results.assessment a using (class_id)
    where (l.ended and l.status in ('completed', 'failed')) or (not l.ended and a.position = 0 and l.luck % 10 > 1)`.execute(tx)
  await sql`insert into results.attendance_given (person_id, class_id, share, basis, given_by, given_name)
    select person_id, class_id, 9000 + (luck % 11) * 100, 'Danh sách ký trên giấy (giả định)', 'demo.maker', ${names.maker}
    from invented_learner where ended and not exists (select from classes.v_held_session s where s.class_id = invented_learner.class_id and s.cancelled_on is null)`.execute(
    tx,
  )
  await judgeInvented(tx, today)
  await sql`insert into results.completion (person_id, class_id, round, verdict, average_share, band, grade, reasons, completed_on, closed_at, closed_by, closed_name)
    select l.person_id, l.class_id, 1, case l.status when 'enrolled' then 'unknown' else l.status end,
      (select (sum(m.value * a.weight) * 10 / nullif(sum(a.weight), 0))::int from results.mark m join results.assessment a using (assessment_id)
        where m.person_id = l.person_id and m.class_id = l.class_id),
      case when l.status = 'failed' then 'failed' when l.result = 'Xuất sắc' then 'excellent' when l.result = 'Giỏi' then 'very-good' when l.result = 'Khá' then 'good'
        when l.result = 'Trung bình' then 'average' when l.status = 'completed' then 'passed' end,
      case when l.status = 'failed' then 'Không đạt' when l.status = 'completed' then coalesce(l.result, 'Đạt') end,
      coalesce((select y.reasons from invented_reason y where y.person_id = l.person_id and y.class_id = l.class_id and y.verdict = l.status), '[]'),
      case when l.status = 'completed' then l.closed_on end, (l.closed_on + time '17:00') at time zone 'Asia/Ho_Chi_Minh', 'demo.checker', ${names.checker}
    from invented_learner l where l.ended`.execute(tx)
  await tieToLedger(tx)
  const { rows } = await sql<{ classId: string }>`select class_id as "classId" from invented_class where ended order by closed_on, class_id`.execute(tx)
  return rows.map(({ classId }) => classId)
}

interface Given {
  readonly classId: string
  readonly ladder: string
  readonly level: string
  readonly awardedOn: PlainDate
  readonly providerName: string
  readonly personId: string
  readonly unitId: string
  readonly postId: string | null
}

/** What the ledger already has of these classes is theirs: so that it goes with a result that is changed later. Nothing new is written there. */
async function tieToLedger(tx: Tx): Promise<void> {
  const { rows } = await sql<Given>`
    select k.class_id as "classId", g.yields_ladder as ladder, g.yields_level as level, k.closed_on as "awardedOn", v.name as "providerName",
      e.person_id as "personId", e.unit_id as "unitId", e.post_id as "postId"
    from invented_class k join classes.v_class c using (class_id) join catalogue.v_programme g using (programme_id)
    join catalogue.v_provider v on v.provider_id = c.provider_id join classes.v_enrolment e on e.class_id = k.class_id and e.status = 'completed'
    join training_record.v_qualification q
      on q.person_id = e.person_id and q.ladder = g.yields_ladder and q.level = g.yields_level and q.awarded_on = k.closed_on
    where k.ended order by k.closed_on, k.class_id, e.person_id`.execute(tx)
  for (const given of Map.groupBy(rows, ({ classId }) => classId).values()) {
    const people = given.map(({ personId, unitId, postId }) => ({ personId, unitId, postId, documentNo: null }))
    if (given[0]) await recordOfClass(tx, { ...given[0], people })
  }
}

/** Why, as the rules judge what was made up; where they come to something else than what became of the learner, nothing is said. */
async function judgeInvented(tx: Tx, today: PlainDate): Promise<void> {
  const judged = await judgeClasses(tx, today, sql`c.class_id in (select class_id from invented_class where ended)`, ['completed', 'failed'])
  const rows = judged.map(({ classId, personId, judgement: { verdict, reasons } }) => ({ classId, personId, verdict, reasons }))
  await sql`create temporary table invented_reason (person_id uuid, class_id uuid, verdict text, reasons jsonb) on commit drop`.execute(tx)
  for (const part of inParts(rows)) {
    await sql`insert into invented_reason select "personId", "classId", verdict, reasons
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("personId" uuid, "classId" uuid, verdict text, reasons jsonb)`.execute(tx)
  }
}
