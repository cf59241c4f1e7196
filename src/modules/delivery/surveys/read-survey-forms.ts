import type { SurveyForm, SurveyForms, SurveySetting } from '#contracts/delivery-survey-forms.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What surveys go by on a day. */
export async function surveySetting(tx: Tx, on: PlainDate): Promise<SurveySetting> {
  const { rows } = await sql<SurveySetting>`
    select valid_from as "validFrom", smallest_group as "smallestGroup", follow_from_months as "followFromMonths", follow_to_months as "followToMonths",
      open_days as "openDays", remind_days as "remindDays", classes_percent as "classesPercent", legal_basis as "legalBasis", verified
    from delivery.survey_setting order by valid_from <= ${on}::date desc, abs(valid_from - ${on}::date) limit 1`.execute(tx)
  if (!rows[0]) throw new Error('no survey setting is loaded')
  return rows[0]
}

/** Every form with its versions, newest first. */
export async function surveyForms(tx: Tx, on: PlainDate): Promise<SurveyForm[]> {
  const { rows } = await sql<SurveyForm>`
    select f.form_id as "formId", f.code, f.respondent, f.moment,
      (select v.version_id from delivery.survey_form_version v where v.form_id = f.form_id and v.valid_from <= ${on}::date order by v.valid_from desc limit 1) as current,
      (select jsonb_agg(jsonb_build_object('versionId', v.version_id, 'validFrom', v.valid_from, 'title', v.title, 'lead', v.lead, 'scaleMax', v.scale_max,
          'scaleLow', v.scale_low, 'scaleHigh', v.scale_high, 'blankPercent', v.blank_percent, 'anonymous', v.anonymous, 'automatic', v.automatic,
          'questions', v.questions, 'legalBasis', v.legal_basis, 'verified', v.verified, 'savedOn', v.saved_on, 'savedName', v.saved_name,
          'surveys', (select count(*)::int from delivery.survey s where s.version_id = v.version_id)) order by v.valid_from desc)
        from delivery.survey_form_version v where v.form_id = f.form_id) as versions
    from delivery.survey_form f order by f.sort_order, f.code`.execute(tx)
  return rows
}

export async function readSurveyForms(tx: Tx, ctx: Ctx): Promise<SurveyForms> {
  return {
    items: await surveyForms(tx, ctx.today),
    setting: await surveySetting(tx, ctx.today),
    can: { save: scopeOf(ctx.actor, 'delivery.save-survey-form') !== undefined },
  }
}

/** Throws `kernel.not-found`. */
export async function requireForm(tx: Tx, formId: string): Promise<void> {
  const { rows } = await sql`select from delivery.survey_form where form_id = ${formId}::uuid`.execute(tx)
  if (!rows.length) throw new AppError('kernel.not-found')
}
