import type { OpenSurveys } from '#contracts/delivery-surveys.ts'
import type { SurveyForm } from '#contracts/delivery-survey-forms.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { surveyForms } from './read-survey-forms.ts'
import { respondentsOf } from './respondents.ts'
import type { SurveyLinks } from './survey-links.ts'
import { addRespondents, holdSurveys, requireHosted } from './survey-store.ts'
import { tellRespondents } from './tell-respondents.ts'

type Asked = OpenSurveys & { readonly classId: string }

export interface NewSurvey {
  readonly classId: string
  readonly form: SurveyForm
  readonly anonymous: boolean
  readonly opensOn: string
  readonly closesOn: string
  readonly source: 'hand' | 'follow-up'
}

/** Writes a survey with those who are asked; undefined where there is nobody. */
export async function writeSurvey(tx: Tx, ctx: Ctx, { classId, form, anonymous, opensOn, closesOn, source }: NewSurvey): Promise<string | undefined> {
  const people = await respondentsOf(tx, form.respondent, classId, ctx.today)
  if (people.length === 0 || form.current === null) return undefined
  const surveyId = newId()
  await sql`insert into delivery.survey (survey_id, class_id, form_id, version_id, opens_on, closes_on, anonymous, source, opened_on, opened_by, opened_name)
    values (${surveyId}::uuid, ${classId}::uuid, ${form.formId}::uuid, ${form.current}::uuid, ${opensOn}::date, ${closesOn}::date, ${anonymous}, ${source},
      ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name})`.execute(tx)
  await addRespondents(
    tx,
    people.map((each) => ({ ...each, surveyId, respondentId: newId() })),
  )
  return surveyId
}

/** Tells those whose survey has begun; once. */
export async function tellOpened(tx: Tx, ctx: Ctx, parts: Pick<DeliveryParts, 'notify'> & { readonly links: SurveyLinks }): Promise<number> {
  const begun = await holdSurveys(
    tx,
    sql`s.told_on is null and s.settled_on is null and s.opens_on <= ${ctx.today}::date and s.closes_on >= ${ctx.today}::date`,
  )
  const told = await tellRespondents(tx, ctx, parts, begun, 'delivery.survey-open')
  await sql`update delivery.survey set told_on = ${ctx.today}::date where survey_id = any(${begun.map(({ surveyId }) => surveyId)}::uuid[])`.execute(tx)
  return told
}

export const titleOf = (form: SurveyForm): { readonly vi: string; readonly en: string } =>
  form.versions.find(({ versionId }) => versionId === form.current)?.title ?? { vi: form.code, en: form.code }

/** Mở đợt đánh giá: puts one or more forms to those whom they are for in a class.
 * Throws `kernel.not-found`, `delivery.survey-dates`, `delivery.survey-running`, `delivery.survey-nobody`. */
export function openSurveysUse(parts: DeliveryParts & { readonly links: SurveyLinks }): Use<Asked, { surveyIds: string[] }> {
  return parts.gate.command('delivery.open-survey', async (tx: Tx, ctx: Ctx, { classId, forms, opensOn, closesOn }: Asked, scope: Scope) => {
    const { hostUnitId } = await requireHosted(tx, ctx, scope, classId)
    if (closesOn < opensOn || closesOn < ctx.today) throw new AppError('delivery.survey-dates')
    await lockInTransaction(tx, `surveys of class ${classId}`)
    const known = await surveyForms(tx, ctx.today)
    const { rows: running } = await sql<{ formId: string }>`
      select form_id as "formId" from delivery.survey where class_id = ${classId}::uuid and settled_on is null`.execute(tx)
    const surveyIds: string[] = []
    const opened: { form: string; anonymous: boolean; opensOn: string; closesOn: string }[] = []
    for (const { formId, anonymous } of forms) {
      const form = known.find((each) => each.formId === formId)
      if (!form || form.current === null) throw new AppError('kernel.not-found')
      const title = titleOf(form)
      const words = { form: title[ctx.language] || title.vi }
      if (running.some((each) => each.formId === formId)) throw new AppError('delivery.survey-running', words)
      const surveyId = await writeSurvey(tx, ctx, { classId, form, anonymous, opensOn, closesOn, source: 'hand' })
      if (surveyId === undefined) throw new AppError('delivery.survey-nobody', words)
      surveyIds.push(surveyId)
      opened.push({ form: title.vi, anonymous, opensOn, closesOn })
    }
    await tellOpened(tx, ctx, parts)
    return {
      value: { surveyIds },
      audit: opened.map(({ form, ...detail }) => ({
        ...{ subjectKind: 'class', subjectId: classId, ...(hostUnitId !== null && { unitId: hostUnitId }) },
        detail: { changes: { survey: [null, form] }, ...detail },
      })),
    }
  })
}
