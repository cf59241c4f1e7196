import { newUnorderedId } from '#kernel/ids.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import type { RespondentKind } from '#contracts/delivery-survey-forms.ts'
import type { SurveyLine } from '#contracts/delivery-surveys.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { Asked } from './respondents.ts'

export interface HeldSurvey {
  readonly surveyId: string
  readonly classId: string
  readonly className: string
  readonly hostUnitId: string | null
  readonly title: { readonly vi: string; readonly en: string }
  readonly respondent: RespondentKind
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
  readonly anonymous: boolean
  readonly toldOn: PlainDate | null
  readonly remindedOn: PlainDate | null
  readonly settledOn: PlainDate | null
  readonly version: number
}

/** Classes whose surveys may be read: those that a unit of the scope hosts. What people say of a class is not for the units whose people sit in it. */
export const hostedIn = (scope: Scope, on: PlainDate): RawBuilder<SqlBool> =>
  scope === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`(c.host_unit_id is not null and ${inScope(scope, 'c.host_unit_id', on)})`

/** Throws `kernel.not-found` where the class is not hosted within the scope. */
export async function requireHosted(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<{ readonly name: string; readonly hostUnitId: string | null }> {
  const { rows } = await sql<{ name: string; hostUnitId: string | null }>`
    select c.name, c.host_unit_id as "hostUnitId" from classes.v_class c where c.class_id = ${classId}::uuid and ${hostedIn(scope, ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Surveys, held until the transaction ends. */
export async function holdSurveys(tx: Tx, where: RawBuilder<SqlBool>): Promise<HeldSurvey[]> {
  const { rows } = await sql<HeldSurvey>`
    select s.survey_id as "surveyId", s.class_id as "classId", c.name as "className", c.host_unit_id as "hostUnitId", v.title, f.respondent,
      s.opens_on as "opensOn", s.closes_on as "closesOn", s.anonymous, s.told_on as "toldOn", s.reminded_on as "remindedOn", s.settled_on as "settledOn", s.version
    from delivery.survey s join classes.v_class c using (class_id) join delivery.survey_form f using (form_id)
    join delivery.survey_form_version v on v.version_id = s.version_id
    where ${where} order by s.survey_id for update of s`.execute(tx)
  return rows
}

/** Adds respondents to surveys. */
export async function addRespondents(tx: Tx, rows: readonly (Asked & { readonly surveyId: string; readonly respondentId: string })[]): Promise<void> {
  await sql`
    insert into delivery.survey_respondent (respondent_id, survey_id, person_id, lecturer_id, unit_id, about_person_id)
    select "respondentId", "surveyId", "personId", "lecturerId", "unitId", "aboutPersonId"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("respondentId" uuid, "surveyId" uuid, "personId" uuid, "lecturerId" uuid, "unitId" uuid,
      "aboutPersonId" uuid)
    on conflict do nothing`.execute(tx)
}

/** Closes surveys for good. The papers of anonymous ones are written anew under new keys and in another order, with everybody who was asked: not even
 * the rows’ place in the table, nor the transaction they came in, joins a paper to a person. */
export async function settleSurveys(tx: Tx, surveyIds: readonly string[], on: PlainDate): Promise<void> {
  await sql`update delivery.survey set settled_on = ${on}::date, version = version + 1 where survey_id = any(${surveyIds}::uuid[])`.execute(tx)
  const { rows } = await sql<{ surveyId: string; replies: object[] }>`
    select a.survey_id as "surveyId",
      coalesce((select jsonb_agg(jsonb_build_object('question', r.question, 'lecturerId', r.lecturer_id, 'score', r.score, 'words', r.words))
        from delivery.survey_reply r where r.answer_id = a.answer_id), '[]') as replies
    from delivery.survey_answer a join delivery.survey s using (survey_id) where s.anonymous and s.survey_id = any(${surveyIds}::uuid[])`.execute(tx)
  const papers = rows.map((paper) => ({ ...paper, answerId: newUnorderedId() })).toSorted((one, other) => one.answerId.localeCompare(other.answerId))
  await sql`delete from delivery.survey_answer a using delivery.survey s
    where s.survey_id = a.survey_id and s.anonymous and s.survey_id = any(${surveyIds}::uuid[])`.execute(tx)
  await sql`insert into delivery.survey_answer (answer_id, survey_id)
    select "answerId", "surveyId" from jsonb_to_recordset(${rowsAsJson(papers)}::jsonb) as r("answerId" uuid, "surveyId" uuid)`.execute(tx)
  const replies = papers.flatMap((paper) => paper.replies.map((reply) => ({ ...reply, answerId: paper.answerId })))
  for (const part of inParts(replies)) {
    await sql`insert into delivery.survey_reply (answer_id, question, lecturer_id, score, words)
      select "answerId", question, "lecturerId", score, words
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("answerId" uuid, question text, "lecturerId" uuid, score int, words text)`.execute(tx)
  }
  await sql`update delivery.survey_respondent r set answered = r.answered from delivery.survey s
    where s.survey_id = r.survey_id and s.anonymous and s.survey_id = any(${surveyIds}::uuid[])`.execute(tx)
}

const smallestOn = (day: RawBuilder<unknown>) => sql`(select z.smallest_group from delivery.survey_setting z
  order by z.valid_from <= ${day} desc, abs(z.valid_from - ${day}) limit 1)`

/** How many anonymous answers of the survey `s` there must be before they are shown: what was promised when it was opened, or more where the rule of
 * today asks more. A rule that is eased later shows nothing that was given under a stricter one. */
export const leastShown = (today: PlainDate): RawBuilder<number> => sql<number>`greatest(${smallestOn(sql`s.opened_on`)}, ${smallestOn(sql`${today}::date`)})`

/** Surveys as lists show them. An anonymous one tells no result while it is open (what changes between two looks would be one person’s answer) and none
 * where too few have answered. */
export async function surveyLines(tx: Tx, ctx: Ctx, where: RawBuilder<SqlBool>): Promise<SurveyLine[]> {
  const { rows } = await sql<SurveyLine & { readonly papers: number; readonly least: number }>`
    select s.survey_id as "surveyId", s.class_id as "classId", c.code as "classCode", c.name as "className", s.form_id as "formId", v.title, f.respondent,
      case when s.settled_on is not null or s.closes_on < ${ctx.today}::date then 'closed' when s.opens_on > ${ctx.today}::date then 'coming' else 'open' end as state,
      s.opens_on as "opensOn", s.closes_on as "closesOn", s.anonymous, s.source,
      (select count(*)::int from delivery.survey_respondent r where r.survey_id = s.survey_id) as asked,
      (select count(*)::int from delivery.survey_respondent r where r.survey_id = s.survey_id and r.answered) as answered,
      (select count(*)::int from delivery.survey_answer a where a.survey_id = s.survey_id) as papers,
      ${leastShown(ctx.today)} as least,
      (select round(avg(y.score * 10.0 / v.scale_max), 2)::float from delivery.survey_answer a join delivery.survey_reply y using (answer_id)
        where a.survey_id = s.survey_id) as average,
      case when s.anonymous and s.settled_on is null then 'open' end as hidden
    from delivery.survey s join classes.v_class c using (class_id) join delivery.survey_form f using (form_id)
    join delivery.survey_form_version v on v.version_id = s.version_id
    where ${where}
    order by s.closes_on desc, c.code, f.sort_order`.execute(tx)
  return rows.map(({ papers, least, ...row }) => {
    const hidden = row.hidden ?? (row.anonymous && papers < least ? ('small' as const) : null)
    return { ...row, hidden, average: hidden === null ? row.average : null }
  })
}
