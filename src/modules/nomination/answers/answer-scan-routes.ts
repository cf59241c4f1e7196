import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { largestPaperScanMegabytes } from '#contracts/nomination-papers.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { answerScanUse, attachAnswerScanUse } from './answer-scan.ts'

const tags = ['nomination']
const url = '/api/nominations/decisions/:decisionId/answers/:personId/scan'
const params = z.object({ decisionId: z.uuid(), personId: z.uuid() })

/** The scanned paper of an answer. */
export function answerScanRoutes(attach: ReturnType<typeof attachAnswerScanUse>, read: ReturnType<typeof answerScanUse>): Routes {
  return async (app) => {
    await app.register(fastifyMultipart)
    app.route({
      method: 'POST',
      url,
      config: { access: 'nomination.record-answer' },
      schema: {
        tags,
        summary: 'Đính kèm bản quét trả lời trên giấy (multipart, trường “file”; PDF, PNG, JPEG), một lần',
        params,
        response: { 200: z.object({ done: z.literal(true) }), ...problems },
      },
      handler: async (request) => await attach(request.ctx, { ...request.params, ...(await oneFile(request, largestPaperScanMegabytes)) }),
    })
    app.route({
      method: 'GET',
      url,
      config: { access: 'nomination.read-document' },
      schema: { tags, summary: 'Bản quét trả lời trên giấy', params },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await read(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
  }
}
