import { z } from 'zod'
import { editLineShareSchema, lineSharesQuery, lineSharesSchema, removeLineShareSchema, saveLineShareSchema } from '#contracts/planning-line-shares.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { LineShareUses } from './line-shares.ts'

const tags = ['planning']
const params = z.object({ planId: z.uuid(), lineKey: z.uuid() })
const ofShare = params.extend({ lineShareId: z.uuid() })
const edits = { access: 'planning.edit-plan' } as const
const answer = z.object({ shareId: z.uuid() })
const at = '/api/plans/:planId/lines/:lineKey/shares'

/** Cơ cấu học viên of lines of plans. */
export function lineShareRoutes(uses: LineShareUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: at,
      config: { access: 'planning.read-plan' },
      schema: {
        tags,
        summary: 'Cơ cấu học viên của một dòng kế hoạch',
        params,
        querystring: lineSharesQuery,
        response: { 200: lineSharesSchema, ...problems },
      },
      handler: async (request) => await uses.lineShares(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: at,
      config: edits,
      schema: { tags, summary: 'Thêm cơ cấu học viên cho một dòng kế hoạch', params, body: saveLineShareSchema, response: { 201: answer, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await uses.addLineShare(request.ctx, { ...request.body, ...request.params })),
    })
    app.route({
      method: 'PUT',
      url: `${at}/:lineShareId`,
      config: edits,
      schema: {
        tags,
        summary: 'Sửa cơ cấu học viên của một dòng kế hoạch',
        params: ofShare,
        body: editLineShareSchema,
        response: { 200: answer, ...problems },
      },
      handler: async (request) => {
        const { lineShareId: shareId, ...line } = request.params
        return await uses.editLineShare(request.ctx, { ...request.body, ...line, shareId })
      },
    })
    app.route({
      method: 'POST',
      url: `${at}/:lineShareId/remove`,
      config: edits,
      schema: {
        tags,
        summary: 'Bỏ cơ cấu học viên của một dòng kế hoạch',
        params: ofShare,
        body: removeLineShareSchema,
        response: { 200: answer, ...problems },
      },
      handler: async (request) => {
        const { lineShareId: shareId, ...line } = request.params
        return await uses.removeLineShare(request.ctx, { ...request.body, ...line, shareId })
      },
    })
  }
}
