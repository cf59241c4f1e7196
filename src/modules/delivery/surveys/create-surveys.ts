import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  AnswerSurvey,
  ChangeSurvey,
  ClassSurveys,
  OpenSurveys,
  OwnSurveys,
  PaperShown,
  Quality,
  SurveyPapers,
  SurveyResult,
} from '#contracts/delivery-surveys.ts'
import type { SaveSurveyForm, SurveyForms } from '#contracts/delivery-survey-forms.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { answerSurveyUse, showPaper } from './answer-survey.ts'
import { changeSurveyUse, closeSurveyUse, remindSurveyUse } from './change-survey.ts'
import { loadSurveyData } from './load-survey-data.ts'
import { openSurveysUse } from './open-surveys.ts'
import { readClassSurveys, readOwnSurveys, readQuality, readUnitSurveys } from './read-quality.ts'
import { type PapersOf, readPapers, readSurvey } from './read-survey.ts'
import { readSurveyForms, requireForm } from './read-survey-forms.ts'
import { saveSurveyFormUse } from './save-survey-form.ts'
import { type Letterhead, renderSurvey } from './survey-file.ts'
import { makeSurveyLinks, type SurveyLinks } from './survey-links.ts'
import { surveyRoutes } from './survey-routes.ts'
import { type Tended, tendSurveysUse } from './tend-surveys.ts'

interface OfSurvey {
  readonly surveyId: string
}

export interface SurveyUses {
  readonly links: SurveyLinks
  /** Who answers by this link. A class answers in its room, from one address: links that are real are counted each by itself, the others by where they
   * come from. Throws `delivery.survey-link-ended`, `kernel.too-many-requests`. */
  readonly respondentOf: (token: string, address: string) => Promise<string>
  readonly showPaper: (ctx: Ctx, respondentId: string) => Promise<PaperShown>
  readonly answerSurvey: (ctx: Ctx, input: AnswerSurvey & { readonly respondentId: string }) => Promise<{ done: true }>
  readonly readQuality: Use<{ readonly year: number }, Quality>
  readonly readClassSurveys: Use<string, ClassSurveys>
  readonly openSurveys: Use<OpenSurveys & { readonly classId: string }, { surveyIds: string[] }>
  readonly readSurvey: Use<string, SurveyResult>
  readonly readPapers: Use<PapersOf, SurveyPapers>
  readonly surveyFile: Use<OfSurvey & { readonly format: 'docx' | 'xlsx' }, { name: string; bytes: Uint8Array }>
  readonly changeSurvey: Use<ChangeSurvey & OfSurvey, { done: true }>
  readonly closeSurvey: Use<OfSurvey, { done: true }>
  readonly remindSurvey: Use<OfSurvey, { reminded: number }>
  readonly readForms: Use<undefined, SurveyForms>
  readonly saveForm: Use<SaveSurveyForm & { readonly formId: string }, { versionId: string }>
  readonly formHistory: Use<{ readonly formId: string; readonly query: HistoryQuery & { readonly limit: number } }, History>
  readonly readOwnSurveys: Use<undefined, OwnSurveys>
  readonly readUnitSurveys: Use<undefined, OwnSurveys>
  /** What falls due of surveys by the day; the house calls it every hour. */
  readonly tendSurveys: (ctx: Ctx) => Promise<Tended>
}

export interface SurveysPart extends SurveyUses {
  readonly routes: readonly Routes[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Phiếu đánh giá chất lượng (TT 10/2017/TT-BNV). */
export function createSurveys(parts: DeliveryParts): SurveysPart {
  const { gate, database, history, personOf, countAttempts } = parts
  const links = makeSurveyLinks(parts.secrets)
  const withLinks = { ...parts, links }
  const read = readSurvey(links)
  const uses: SurveyUses = {
    links,
    respondentOf: async (token, address) => {
      const respondentId = links.read(token)
      await countAttempts(respondentId ?? address)
      if (respondentId === undefined) throw new AppError('delivery.survey-link-ended')
      return respondentId
    },
    showPaper: async (ctx, respondentId) => await showPaper(database.reader, ctx, respondentId),
    answerSurvey: answerSurveyUse(parts),
    readQuality: gate.query('delivery.read-surveys', readQuality),
    readClassSurveys: gate.query('delivery.read-surveys', readClassSurveys),
    openSurveys: openSurveysUse(withLinks),
    readSurvey: gate.query('delivery.read-surveys', read),
    readPapers: gate.query('delivery.read-surveys', readPapers),
    surveyFile: surveyFileUse(parts, read),
    changeSurvey: changeSurveyUse(withLinks),
    closeSurvey: closeSurveyUse(withLinks),
    remindSurvey: remindSurveyUse(withLinks),
    readForms: gate.query('delivery.read-surveys', readSurveyForms),
    saveForm: saveSurveyFormUse(gate),
    formHistory: gate.query('delivery.read-surveys', async (tx, _ctx, { formId, query }: Parameters<SurveyUses['formHistory']>[1]) => {
      await requireForm(tx, formId)
      return await history(tx, 'survey-form', formId, query)
    }),
    readOwnSurveys: gate.query('delivery.list-own-surveys', readOwnSurveys(links, personOf)),
    readUnitSurveys: gate.query('delivery.list-unit-surveys', readUnitSurveys(links)),
    tendSurveys: tendSurveysUse(withLinks),
  }
  return { ...uses, routes: [surveyRoutes(uses)], loadData: loadSurveyData }
}

/** The results as a file, rendered after they were read. */
function surveyFileUse({ gate, demonstration }: DeliveryParts, read: ReturnType<typeof readSurvey>): SurveyUses['surveyFile'] {
  const gather = gate.query('delivery.read-surveys', async (tx, ctx, { surveyId }: OfSurvey, scope) => {
    const result = await read(tx, ctx, surveyId, scope)
    const { rows } = await sql<Letterhead>`
      select coalesce(root.name, '') as superior, coalesce(host.name, '') as issuer, coalesce(regexp_replace(root.name, '^(Tỉnh|Thành phố) ', ''), '') as place
      from classes.v_class c
      left join lateral (select u.name from organisation.v_unit u where u.parent_id is null order by u.valid_to is null desc, u.valid_from desc limit 1) root on true
      left join lateral (select u.name from organisation.v_unit u where u.unit_id = c.host_unit_id order by u.valid_from desc limit 1) host on true
      where c.class_id = ${result.classId}::uuid`.execute(tx)
    return { result, head: rows[0] ?? { superior: '', issuer: '', place: '' }, invented: await demonstration(tx) }
  })
  return async (ctx, asked) => {
    const { result, head, invented } = await gather(ctx, asked)
    return { name: `danh-gia-${result.classCode}.${asked.format}`, bytes: await renderSurvey(result, asked.format, head, invented) }
  }
}
