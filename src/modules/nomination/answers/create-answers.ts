import { z } from 'zod'
import { answerShownSchema, recordAnswerBody } from '#contracts/nomination-answers.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import type { Answering } from './answer-links.ts'
import { answerScanRoutes } from './answer-scan-routes.ts'
import { answerScanUse, attachAnswerScanUse } from './answer-scan.ts'
import { answerByLinkUse, recordAnswerUse, showAnswer } from './record-answer.ts'

const tags = ['nomination']
const doneSchema = z.object({ done: z.literal(true) })
const token = z.object({ token: z.string().max(200) })

export interface AnswersPart {
  readonly routes: readonly Routes[]
  readonly recordAnswer: ReturnType<typeof recordAnswerUse>
  /** Whose answer it is has been read from a signed link. */
  readonly answerByLink: ReturnType<typeof answerByLinkUse>
  /** Whose answer a link is; links that were made up are counted by address, a real one by itself: a whole unit answers from one address. */
  readonly answeringOf: (ctx: Ctx, token: string, address: string) => Promise<Answering>
  readonly attachAnswerScan: ReturnType<typeof attachAnswerScanUse>
  readonly answerScan: ReturnType<typeof answerScanUse>
}

/** Whether those who are sent go: by a signed link, without signing in, or on paper. */
export function createAnswers(parts: NominationParts): AnswersPart {
  const { database, answerLinks, countAttempts } = parts
  const recordAnswer = recordAnswerUse(parts)
  const answerByLink = answerByLinkUse(parts)
  const answeringOf = async (ctx: Ctx, given: string, address: string): Promise<Answering> => {
    const of = answerLinks.read(ctx.now, given)
    await countAttempts(of ? `${of.personId} ${of.decisionId}` : address)
    if (!of) throw new AppError('nomination.link-ended')
    return of
  }
  const attachAnswerScan = attachAnswerScanUse(parts)
  const answerScan = answerScanUse(parts)
  const routes: Routes = async (app) => {
    app.route({
      method: 'GET',
      url: '/api/public/answers/:token',
      config: { access: 'public' },
      schema: { tags, summary: 'Nội dung cần xác nhận, theo đường dẫn đã ký', params: token, response: { 200: answerShownSchema, ...problems } },
      handler: async (request) => await showAnswer(database.reader, request.ctx.today, await answeringOf(request.ctx, request.params.token, request.ip)),
    })
    app.route({
      method: 'POST',
      url: '/api/public/answers/:token',
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Xác nhận hoặc từ chối, theo đường dẫn đã ký',
        params: token,
        body: recordAnswerBody,
        response: { 200: doneSchema, ...problems },
      },
      handler: async (request) => await answerByLink(request.ctx, { ...(await answeringOf(request.ctx, request.params.token, request.ip)), ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/decisions/:decisionId/answers/:personId',
      config: { access: 'nomination.record-answer' },
      schema: {
        tags,
        summary: 'Ghi trả lời của học viên trên giấy',
        params: z.object({ decisionId: z.uuid(), personId: z.uuid() }),
        body: recordAnswerBody,
        response: { 200: doneSchema, ...problems },
      },
      handler: async (request) => await recordAnswer(request.ctx, { ...request.params, ...request.body }),
    })
  }
  return { routes: [routes, answerScanRoutes(attachAnswerScan, answerScan)], recordAnswer, answerByLink, answeringOf, attachAnswerScan, answerScan }
}
