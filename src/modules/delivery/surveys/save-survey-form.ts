import type { SaveSurveyForm, SurveyFormVersion } from '#contracts/delivery-survey-forms.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { surveyForms } from './read-survey-forms.ts'

const fields = ['title', 'lead', 'scaleMax', 'scaleLow', 'scaleHigh', 'blankPercent', 'anonymous', 'automatic', 'questions', 'legalBasis', 'verified'] as const

/** What a form asks from a day on. A version that nothing was asked with yet is written over; others stay. The forms are the whole province's.
 * Throws `kernel.not-found`, `delivery.survey-form-in-use`, `delivery.survey-form-early`. */
export function saveSurveyFormUse(gate: Gate): Use<SaveSurveyForm & { readonly formId: string }, { versionId: string }> {
  return gate.command('delivery.save-survey-form', async (tx: Tx, ctx: Ctx, { formId, ...made }: SaveSurveyForm & { readonly formId: string }) => {
    await lockInTransaction(tx, `survey form ${formId}`)
    const form = (await surveyForms(tx, ctx.today)).find((each) => each.formId === formId)
    if (!form) throw new AppError('kernel.not-found')
    const asked = form.versions.find(({ surveys }) => surveys > 0)
    const standing = form.versions.find(({ validFrom }) => validFrom === made.validFrom)
    if (standing && standing.surveys > 0) throw new AppError('delivery.survey-form-in-use', { date: formatVietnamese(made.validFrom as PlainDate) })
    if (asked && made.validFrom < asked.validFrom) throw new AppError('delivery.survey-form-early', { date: formatVietnamese(asked.validFrom as PlainDate) })
    const versionId = standing?.versionId ?? newId()
    const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
    await sql`
      insert into delivery.survey_form_version (version_id, form_id, valid_from, title, lead, scale_max, scale_low, scale_high, blank_percent, anonymous,
        automatic, questions, legal_basis, verified, saved_on, saved_by, saved_name)
      values (${versionId}::uuid, ${formId}::uuid, ${made.validFrom}::date, ${json(made.title)}, ${json(made.lead)}, ${made.scaleMax}, ${json(made.scaleLow)},
        ${json(made.scaleHigh)}, ${made.blankPercent}, ${made.anonymous}, ${made.automatic}, ${json(made.questions)}, ${made.legalBasis}, ${made.verified},
        ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name})
      on conflict (form_id, valid_from) do update set title = excluded.title, lead = excluded.lead, scale_max = excluded.scale_max,
        scale_low = excluded.scale_low, scale_high = excluded.scale_high, blank_percent = excluded.blank_percent, anonymous = excluded.anonymous,
        automatic = excluded.automatic, questions = excluded.questions, legal_basis = excluded.legal_basis, verified = excluded.verified,
        saved_on = excluded.saved_on, saved_by = excluded.saved_by, saved_name = excluded.saved_name`.execute(tx)
    const before = standing ?? form.versions.find(({ validFrom }) => validFrom < made.validFrom)
    const changes = changesOf(before, made)
    return {
      value: { versionId },
      audit: { subjectKind: 'survey-form', subjectId: formId, detail: { changes: { validFrom: [standing?.validFrom ?? null, made.validFrom], ...changes } } },
    }
  })
}

/** Questions are told by their words. */
function changesOf(before: SurveyFormVersion | undefined, made: SaveSurveyForm): Record<string, readonly [unknown, unknown]> {
  const shown = (of: SurveyFormVersion | SaveSurveyForm | undefined, field: (typeof fields)[number]) =>
    field === 'questions' ? (of?.questions.map(({ words }) => words.vi) ?? null) : (of?.[field] ?? null)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [shown(before, field), shown(made, field)]
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [[field, [was, is]] as const]
    }),
  )
}
