import type { ChangeSurvey } from '#contracts/delivery-surveys.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import type { SurveyLinks } from './survey-links.ts'
import { type HeldSurvey, holdSurveys, hostedIn, settleSurveys } from './survey-store.ts'
import { tellRespondents } from './tell-respondents.ts'

type Parts = Pick<DeliveryParts, 'gate' | 'notify'> & { readonly links: SurveyLinks }

/** Throws `kernel.not-found`, `delivery.survey-settled`. */
async function holdSurvey(tx: Tx, ctx: Ctx, surveyId: string, scope: Scope): Promise<HeldSurvey> {
  const [held] = await holdSurveys(tx, sql`s.survey_id = ${surveyId}::uuid and ${hostedIn(scope, ctx.today)}`)
  if (!held) throw new AppError('kernel.not-found')
  if (held.settledOn !== null) throw new AppError('delivery.survey-settled')
  return held
}

const audited = ({ classId, hostUnitId, title }: HeldSurvey, detail: Readonly<Record<string, unknown>>) => ({
  ...{ subjectKind: 'class', subjectId: classId, ...(hostUnitId !== null && { unitId: hostUnitId }) },
  detail: { survey: title.vi, ...detail },
})

/** Another last day. Throws `kernel.changed-meanwhile`, `delivery.survey-dates`. */
export function changeSurveyUse({ gate }: Parts): Use<ChangeSurvey & { readonly surveyId: string }, { done: true }> {
  return gate.command('delivery.open-survey', async (tx, ctx, { surveyId, version, closesOn }: ChangeSurvey & { readonly surveyId: string }, scope) => {
    const held = await holdSurvey(tx, ctx, surveyId, scope)
    if (held.version !== version) throw new AppError('kernel.changed-meanwhile')
    if (closesOn < held.opensOn || closesOn < ctx.today) throw new AppError('delivery.survey-dates')
    await sql`update delivery.survey set closes_on = ${closesOn}::date, version = version + 1 where survey_id = ${surveyId}::uuid`.execute(tx)
    return { value: { done: true } as const, audit: audited(held, { changes: { closesOn: [held.closesOn, closesOn] } }) }
  })
}

/** Closes a survey before its day: nothing more is taken, and the results of an anonymous one can be shown. */
export function closeSurveyUse({ gate }: Parts): Use<{ readonly surveyId: string }, { done: true }> {
  return gate.command('delivery.open-survey', async (tx, ctx, { surveyId }: { readonly surveyId: string }, scope) => {
    const held = await holdSurvey(tx, ctx, surveyId, scope)
    await settleSurveys(tx, [surveyId], ctx.today)
    return { value: { done: true } as const, audit: audited(held, { changes: { settledOn: [null, ctx.today] } }) }
  })
}

/** Reminds those who have not answered. */
export function remindSurveyUse(parts: Parts): Use<{ readonly surveyId: string }, { reminded: number }> {
  return parts.gate.command('delivery.open-survey', async (tx, ctx, { surveyId }: { readonly surveyId: string }, scope) => {
    const held = await holdSurvey(tx, ctx, surveyId, scope)
    if (held.opensOn > ctx.today || held.closesOn < ctx.today) {
      throw new AppError('delivery.survey-settled')
    }
    const reminded = await tellRespondents(tx, ctx, parts, [held], 'delivery.survey-reminder')
    await sql`update delivery.survey set reminded_on = ${ctx.today}::date where survey_id = ${surveyId}::uuid`.execute(tx)
    return { value: { reminded }, audit: audited(held, { reminded }) }
  })
}
