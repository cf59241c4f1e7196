import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import forms from '../../../../db/data/survey-forms.json' with { type: 'json' }
import settings from '../../../../db/data/survey-settings.json' with { type: 'json' }

/** Brings the shipped forms and limits in. Idempotent: adds what is absent, changes nothing; a province that has set its own goes by its own. */
export async function loadSurveyData(tx: Tx): Promise<void> {
  await sql`insert into delivery.survey_setting (valid_from, smallest_group, follow_from_months, follow_to_months, open_days, remind_days, classes_percent,
      legal_basis, verified)
    select "validFrom", "smallestGroup", "followFromMonths", "followToMonths", "openDays", "remindDays", "classesPercent", "legalBasis", verified
    from jsonb_to_recordset(${rowsAsJson(settings)}::jsonb) as r("validFrom" date, "smallestGroup" int, "followFromMonths" int, "followToMonths" int,
      "openDays" int, "remindDays" int, "classesPercent" int, "legalBasis" text, verified boolean)
    where not exists (select from delivery.survey_setting)`.execute(tx)
  const rows = forms.map((form) => ({ ...form, formId: newId(), versionId: newId() }))
  await sql`
    with shipped as (
      select * from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("formId" uuid, "versionId" uuid, code text, respondent text, moment text, "sortOrder" int,
        "validFrom" date, title jsonb, lead jsonb, "scaleMax" int, "scaleLow" jsonb, "scaleHigh" jsonb, "blankPercent" int, anonymous boolean,
        automatic boolean, questions jsonb, "legalBasis" text, verified boolean)
    ), made as (
      insert into delivery.survey_form (form_id, code, respondent, moment, sort_order)
      select "formId", code, respondent, moment, "sortOrder" from shipped on conflict (code) do nothing returning form_id
    )
    insert into delivery.survey_form_version (version_id, form_id, valid_from, title, lead, scale_max, scale_low, scale_high, blank_percent, anonymous,
      automatic, questions, legal_basis, verified, saved_on, saved_by, saved_name)
    select "versionId", "formId", "validFrom", title, lead, "scaleMax", "scaleLow", "scaleHigh", "blankPercent", anonymous, automatic, questions,
      "legalBasis", verified, "validFrom", 'shipped', 'Có sẵn trong hệ thống'
    from shipped join made on made.form_id = "formId"`.execute(tx)
}
