import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Message, Notify } from '#modules/notification/index.ts'
import type { SurveyLinks } from './survey-links.ts'
import type { HeldSurvey } from './survey-store.ts'

interface Waiting {
  readonly respondentId: string
  readonly surveyId: string
  readonly personId: string | null
  readonly unitId: string | null
  readonly about: string | null
}

/** Sends those who have not answered their links; how many are asked. */
export async function tellRespondents(
  tx: Tx,
  ctx: Ctx,
  { notify, links }: { readonly notify: Notify; readonly links: SurveyLinks },
  surveys: readonly HeldSurvey[],
  kind: 'delivery.survey-open' | 'delivery.survey-reminder',
): Promise<number> {
  if (surveys.length === 0) return 0
  const byId = new Map(surveys.map((survey) => [survey.surveyId, survey]))
  const { rows } = await sql<Waiting>`
    select r.respondent_id as "respondentId", r.survey_id as "surveyId", r.person_id as "personId", r.unit_id as "unitId", p.full_name as about
    from delivery.survey_respondent r left join personnel.v_person p on p.person_id = r.about_person_id
    where r.survey_id = any(${[...byId.keys()]}::uuid[]) and not r.answered`.execute(tx)
  await notify(
    tx,
    ctx,
    rows.flatMap(({ respondentId, surveyId, personId, unitId, about }): Message[] => {
      const survey = byId.get(surveyId)
      const to = personId ? [{ personId, unitId: survey?.hostUnitId ?? null }] : unitId ? [{ may: 'delivery.list-unit-surveys' as const, unitId }] : []
      if (!survey || to.length === 0) return []
      const params = {
        ...{ class: survey.className, form: survey.title.vi, date: formatVietnamese(survey.closesOn) },
        about: about === null ? '' : ` (${about})`,
      }
      return [{ kind, to, params, link: links.linkOf(respondentId) }]
    }),
  )
  return rows.length
}
