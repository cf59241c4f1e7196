import type { SurveyForm, SurveySetting } from '#contracts/delivery-survey-forms.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { tellOpened, titleOf, writeSurvey } from './open-surveys.ts'
import { surveyForms, surveySetting } from './read-survey-forms.ts'
import type { SurveyLinks } from './survey-links.ts'
import { holdSurveys, settleSurveys } from './survey-store.ts'
import { tellRespondents } from './tell-respondents.ts'

export interface Tended {
  readonly followUps: number
  readonly told: number
  readonly reminded: number
  readonly settled: number
}

/** What falls due of surveys on a day: those whose last day has passed are closed, follow-ups of classes that ended some months ago are opened, those whose
 * survey begins are told, and those who have not answered are reminded. Done again on the same day it does nothing. */
export function tendSurveysUse(parts: DeliveryParts & { readonly links: SurveyLinks }): (ctx: Ctx) => Promise<Tended> {
  const tend: Use<undefined, Tended> = parts.gate.command('delivery.tend-surveys', async (tx, ctx) => {
    const { today } = ctx
    const setting = await surveySetting(tx, today)
    const over = await holdSurveys(tx, sql`s.settled_on is null and s.closes_on < ${today}::date`)
    if (over.length)
      await settleSurveys(
        tx,
        over.map(({ surveyId }) => surveyId),
        today,
      )
    const forms = await automaticForms(tx, today)
    const due = await followUpsDue(tx, today, setting, forms)
    const opened: { classId: string; form: string }[] = []
    for (const { classId, formId } of due) {
      const form = forms.find((each) => each.formId === formId)
      const anonymous = form?.versions.find(({ versionId }) => versionId === form.current)?.anonymous ?? false
      const made =
        form && (await writeSurvey(tx, ctx, { classId, form, anonymous, opensOn: today, closesOn: addDays(today, setting.openDays), source: 'follow-up' }))
      if (form && made) opened.push({ classId, form: titleOf(form).vi })
    }
    const told = await tellOpened(tx, ctx, parts)
    const waiting = await holdSurveys(
      tx,
      sql`s.settled_on is null and s.reminded_on is null and s.told_on < ${today}::date and s.closes_on >= ${today}::date
        and s.closes_on - ${setting.remindDays}::int <= ${today}::date`,
    )
    const reminded = await tellRespondents(tx, ctx, parts, waiting, 'delivery.survey-reminder')
    await sql`update delivery.survey set reminded_on = ${today}::date where survey_id = any(${waiting.map(({ surveyId }) => surveyId)}::uuid[])`.execute(tx)
    const tended = { followUps: opened.length, told, reminded, settled: over.length }
    return {
      value: tended,
      audit: [
        ...opened.map(({ classId, form }) => ({ subjectKind: 'class', subjectId: classId, detail: { changes: { survey: [null, form] } } })),
        ...over.map(({ classId, title }) => ({
          subjectKind: 'class',
          subjectId: classId,
          detail: { survey: title.vi, changes: { settledOn: [null, today] } },
        })),
      ],
    }
  })
  return async (ctx) =>
    (await anythingDue(parts.database.reader, ctx.today)) ? await tend(ctx, undefined) : { followUps: 0, told: 0, reminded: 0, settled: 0 }
}

/** An hour with nothing to do leaves no entry in the audit. */
async function anythingDue(tx: Tx, today: PlainDate): Promise<boolean> {
  const setting = await surveySetting(tx, today)
  const { rows } = await sql`
    select from delivery.survey s where s.settled_on is null and (s.closes_on < ${today}::date or (s.told_on is null and s.opens_on <= ${today}::date)
      or (s.reminded_on is null and s.told_on < ${today}::date and s.closes_on - ${setting.remindDays}::int <= ${today}::date)) limit 1`.execute(tx)
  return rows.length > 0 || (await followUpsDue(tx, today, setting, await automaticForms(tx, today))).length > 0
}

async function automaticForms(tx: Tx, today: PlainDate): Promise<SurveyForm[]> {
  return (await surveyForms(tx, today)).filter(
    ({ moment, versions, current }) => moment === 'after' && versions.find(({ versionId }) => versionId === current)?.automatic,
  )
}

/** Classes that ended in the months of the follow-up, with learners who completed, and were not asked yet. */
async function followUpsDue(tx: Tx, today: PlainDate, setting: SurveySetting, forms: readonly SurveyForm[]): Promise<{ classId: string; formId: string }[]> {
  const { rows } = await sql<{ classId: string; formId: string }>`
    select c.class_id as "classId", f.form_id as "formId"
    from classes.v_class c cross join unnest(${forms.map(({ formId }) => formId)}::uuid[]) as f(form_id)
    where c.channel = 'opened' and c.cancelled_on is null
      and c.closed_on <= (${today}::date - make_interval(months => ${setting.followFromMonths}))::date
      and c.closed_on > (${today}::date - make_interval(months => ${setting.followToMonths}))::date
      and not exists (select from delivery.survey s where s.class_id = c.class_id and s.form_id = f.form_id)
      and exists (select from classes.v_enrolment e join personnel.v_person p using (person_id)
        where e.class_id = c.class_id and e.status = 'completed' and p.status = 'active')
    order by c.closed_on, c.class_id`.execute(tx)
  return rows
}
