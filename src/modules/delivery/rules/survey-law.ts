import { changeSurveyRuleSchema, type SurveyRule, surveyRuleSchema } from '#contracts/delivery-rules.ts'
import type { Judged, LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { leastShown } from '../surveys/survey-store.ts'

type Version = Omit<SurveyRule, 'code' | 'version'>

export const surveyLawSchemas = { version: surveyRuleSchema, change: changeSurveyRuleSchema }

const words = { shown: { vi: 'hiện kết quả', en: 'shown' }, hidden: { vi: 'không hiện: ít phiếu', en: 'not shown: too few answers' } }

/** What quality surveys go by. No day is without: each holds until the next begins. */
export const surveyLaw: LawKind<Version> = {
  ...{ subjectKind: 'survey-setting', path: '/api/survey-rules', tag: 'delivery', words: 'Quy định đánh giá chất lượng' },
  ...{ read: 'delivery.read-rules', edit: 'delivery.edit-rules', endless: true },
  kept: async (tx) => {
    const { rows } = await sql<SurveyRule>`
      select valid_from::text as id, 'surveys' as code, version, smallest_group as "smallestGroup", follow_from_months as "followFromMonths",
        follow_to_months as "followToMonths", open_days as "openDays", remind_days as "remindDays", classes_percent as "classesPercent",
        legal_basis as "legalBasis", article, verified, note, valid_from as "validFrom", lead(valid_from) over (order by valid_from) as "validTo"
      from delivery.survey_setting order by valid_from desc`.execute(tx)
    return rows
  },
  write: async (tx, _code, version, versions) => {
    await sql`delete from delivery.survey_setting`.execute(tx)
    await sql`insert into delivery.survey_setting (valid_from, smallest_group, follow_from_months, follow_to_months, open_days, remind_days, classes_percent,
        legal_basis, article, verified, note, version)
      select "validFrom", "smallestGroup", "followFromMonths", "followToMonths", "openDays", "remindDays", "classesPercent", "legalBasis", article, verified, note,
        ${version}::int
      from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r("validFrom" date, "smallestGroup" int, "followFromMonths" int, "followToMonths" int,
        "openDays" int, "remindDays" int, "classesPercent" int, "legalBasis" text, article text, verified boolean, note text)`.execute(tx)
  },
  checked: (_tx, _ctx, _code, version, report) => {
    if (version.followToMonths <= version.followFromMonths) report.field('followToMonths', 'delivery.follow-up-ends-first')
    return version
  },
  told: (_ctx, { smallestGroup, followFromMonths, followToMonths, openDays, remindDays, classesPercent }) => ({
    ...{ smallestGroup, followFromMonths, followToMonths, openDays, remindDays, classesPercent },
  }),
  title: () => 'Quy định đánh giá chất lượng',
  judged: async (tx, ctx) => {
    const { rows } = await sql<Omit<Judged, 'says'> & { hidden: boolean }>`
      select s.survey_id::text as key, v.title ->> 'vi' as name, c.name as about, s.class_id as "group",
        (select count(*) from delivery.survey_answer a where a.survey_id = s.survey_id) < ${leastShown(ctx.today)} as hidden
      from delivery.survey s join delivery.survey_form_version v using (version_id) join classes.v_class c using (class_id)
      where s.anonymous and s.settled_on is not null order by c.name, name`.execute(tx)
    return rows.map(({ hidden, ...row }) => ({ ...row, says: words[hidden ? 'hidden' : 'shown'] }))
  },
}
