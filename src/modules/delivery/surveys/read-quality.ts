import type { ClassSurveys, OwnSurveys, Quality } from '#contracts/delivery-surveys.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { titleOf } from './open-surveys.ts'
import { surveyForms, surveySetting } from './read-survey-forms.ts'
import { respondentsOf } from './respondents.ts'
import type { SurveyLinks } from './survey-links.ts'
import { hostedIn, leastShown, requireHosted, surveyLines } from './survey-store.ts'

const yearOfClass = sql`extract(year from coalesce(c.closed_on, c.opened_on, c.planned_open_on))`

/** Scores that may be summed up: a cell (one question of one survey, about one lecturer) of an anonymous survey counts when the survey is closed and the
 * cell is large enough to be shown alone; else what is left out of one sum and in another would tell it. */
const countedCells = (today: PlainDate, where: ReturnType<typeof sql<boolean>>) => sql`
  select s.survey_id, s.class_id, c.programme_id, q.object, y.lecturer_id, count(*)::int as scores, sum(y.score * 10.0 / v.scale_max) as total
  from delivery.survey s join classes.v_class c using (class_id) join delivery.survey_form_version v on v.version_id = s.version_id
  join delivery.survey_answer a using (survey_id) join delivery.survey_reply y using (answer_id)
  cross join lateral (select e->>'object' as object from jsonb_array_elements(v.questions) e where e->>'key' = y.question) q
  where y.score is not null and (s.settled_on is not null or not s.anonymous) and ${where}
  group by s.survey_id, s.class_id, c.programme_id, q.object, y.question, y.lecturer_id, s.anonymous
  having not s.anonymous or count(*) >= ${leastShown(today)}`

/** The quality of a year: surveys of the classes of the year, sums by lecturer and by programme, how many classes were evaluated at all. */
export async function readQuality(tx: Tx, ctx: Ctx, { year }: { readonly year: number }, scope: Scope): Promise<Quality> {
  const setting = await surveySetting(tx, ctx.today)
  const where = sql<boolean>`${yearOfClass} = ${year} and ${hostedIn(scope, ctx.today)}`
  const surveys = await surveyLines(tx, ctx, where)
  const { rows: lecturers } = await sql<Quality['lecturers'][number]>`
    with cells as (${countedCells(ctx.today, where)})
    select l.lecturer_id as "lecturerId", l.full_name as name, max(p.papers)::int as papers, count(distinct x.class_id)::int as classes,
      round(sum(x.total) / sum(x.scores), 2)::float as average, jsonb_agg(distinct x.survey_id) as "surveyIds"
    from cells x join catalogue.v_lecturer l using (lecturer_id)
    cross join lateral (select sum(m.scores) as papers from (select survey_id, max(scores) as scores from cells w where w.lecturer_id = x.lecturer_id group by 1) m) p
    group by l.lecturer_id, l.full_name order by average desc, l.full_name`.execute(tx)
  const { rows: programmes } = await sql<Quality['programmes'][number]>`
    with cells as (${countedCells(ctx.today, where)}),
    sums as (
      select programme_id, object, sum(scores)::int as scores, round(sum(total) / sum(scores), 2)::float as average, count(distinct survey_id)::int as surveys
      from cells group by 1, 2
    )
    select g.programme_id as "programmeId", g.name, (select count(distinct x.class_id)::int from cells x where x.programme_id = g.programme_id) as classes,
      (select coalesce(sum(m.scores), 0)::int from (select survey_id, max(scores) as scores from cells x where x.programme_id = g.programme_id group by 1) m) as papers,
      (select jsonb_agg(jsonb_build_object('object', object, 'average', average, 'scores', scores, 'papers', surveys)) from sums z
        where z.programme_id = g.programme_id) as objects,
      (select jsonb_agg(distinct x.survey_id) from cells x where x.programme_id = g.programme_id) as "surveyIds"
    from catalogue.v_programme g where g.programme_id in (select programme_id from sums) order by g.name`.execute(tx)
  const { rows: covered } = await sql<{ classes: number; evaluated: number }>`
    select count(*)::int as classes, (count(*) filter (where exists (select from delivery.survey s join delivery.survey_form f using (form_id)
      where s.class_id = c.class_id and f.respondent = 'learner' and exists (select from delivery.survey_answer a where a.survey_id = s.survey_id))))::int as evaluated
    from classes.v_class c where c.channel = 'opened' and c.cancelled_on is null and extract(year from c.closed_on) = ${year}
      and c.closed_on <= ${ctx.today}::date and ${hostedIn(scope, ctx.today)}`.execute(tx)
  const { classes = 0, evaluated = 0 } = covered[0] ?? {}
  return {
    ...{ year, surveys, lecturers, programmes, setting },
    coverage: { classes, evaluated, percent: classes === 0 ? 0 : Math.round((evaluated * 100) / classes) },
  }
}

/** Surveys of a class, and what may be asked in it now. */
export async function readClassSurveys(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassSurveys> {
  const { hostUnitId } = await requireHosted(tx, ctx, scope, classId)
  const setting = await surveySetting(tx, ctx.today)
  const items = await surveyLines(tx, ctx, sql`s.class_id = ${classId}::uuid`)
  const reach = scopeOf(ctx.actor, 'delivery.open-survey')
  const open = reach === 'all' || (reach !== undefined && hostUnitId !== null && (await unitsInScope(tx, reach, [hostUnitId], ctx.today)).has(hostUnitId))
  const { rows: running } = await sql<{ formId: string }>`
    select form_id as "formId" from delivery.survey where class_id = ${classId}::uuid and settled_on is null`.execute(tx)
  const forms: ClassSurveys['forms'] = []
  // Six kinds, one statement each.
  for (const form of open ? (await surveyForms(tx, ctx.today)).filter(({ current }) => current !== null) : []) {
    forms.push({
      ...{ formId: form.formId, title: titleOf(form), respondent: form.respondent, moment: form.moment },
      anonymous: form.versions.find(({ versionId }) => versionId === form.current)?.anonymous ?? false,
      people: (await respondentsOf(tx, form.respondent, classId, ctx.today)).length,
      running: running.some(({ formId }) => formId === form.formId),
    })
  }
  return { items, forms, setting, can: { open } }
}

interface WaitingRow extends Omit<OwnSurveys['items'][number], 'link'> {
  readonly respondentId: string
}

const waiting = sql`
  select r.respondent_id as "respondentId", c.name as "className", v.title, about.full_name as about, s.closes_on as "closesOn",
    (select u.name from organisation.v_unit u where u.unit_id = r.unit_id order by u.valid_from desc limit 1) as unit
  from delivery.survey_respondent r join delivery.survey s using (survey_id) join classes.v_class c using (class_id)
  join delivery.survey_form_version v on v.version_id = s.version_id left join personnel.v_person about on about.person_id = r.about_person_id`

const linked = (links: SurveyLinks, rows: readonly WaitingRow[]): OwnSurveys => ({
  items: rows.map(({ respondentId, ...row }) => ({ ...row, link: links.linkOf(respondentId) })),
})

/** What waits for the account's person. */
export function readOwnSurveys(links: SurveyLinks, personOf: (tx: Tx, accountId: string) => Promise<string | undefined>) {
  return async (tx: Tx, ctx: Ctx): Promise<OwnSurveys> => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) return { items: [] }
    const { rows } = await sql<WaitingRow>`${waiting}
      where r.person_id = ${personId}::uuid and not r.answered and s.settled_on is null and s.opens_on <= ${ctx.today}::date and s.closes_on >= ${ctx.today}::date
      order by s.closes_on, c.name, about.sort_key`.execute(tx)
    return linked(links, rows)
  }
}

/** What waits for units of the scope, where no person of theirs is asked. */
export function readUnitSurveys(links: SurveyLinks) {
  return async (tx: Tx, ctx: Ctx, _input: undefined, scope: Scope): Promise<OwnSurveys> => {
    const { rows } = await sql<WaitingRow>`${waiting}
      where r.unit_id is not null and r.person_id is null and not r.answered and s.settled_on is null and s.opens_on <= ${ctx.today}::date
        and s.closes_on >= ${ctx.today}::date and ${inScope(scope, 'r.unit_id', ctx.today)}
      order by s.closes_on, c.name, unit limit 500`.execute(tx)
    return linked(links, rows)
  }
}
