import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { changeShareTargetSchema, savedTargetSchema, shareTargetListSchema } from '#contracts/nomination-shares.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { TargetUses } from './create-targets.ts'

const tags = ['nomination']
const read = { access: 'nomination.read-share-targets' } as const

/** Mục tiêu cơ cấu của danh sách cử. */
export function targetRoutes(uses: TargetUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/share-targets',
      config: read,
      schema: { tags, summary: 'Mục tiêu cơ cấu của danh sách cử, mọi thời kỳ', response: { 200: shareTargetListSchema, ...problems } },
      handler: async (request) => await uses.listShareTargets(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/share-targets/changes',
      config: { access: 'nomination.edit-share-targets' },
      schema: {
        tags,
        summary: 'Thêm, thay, đính chính, kết thúc một mục tiêu cơ cấu',
        body: changeShareTargetSchema,
        response: { 200: savedTargetSchema, ...problems },
      },
      handler: async (request) => await uses.changeShareTarget(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/share-targets/:shareTargetCode/history',
      config: read,
      schema: {
        tags,
        summary: 'Lịch sử một mục tiêu cơ cấu',
        params: z.object({ shareTargetCode: z.string().max(80) }),
        querystring: historyQuery,
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await uses.shareTargetHistory(request.ctx, { code: request.params.shareTargetCode, query: { limit: 50, ...request.query } }),
    })
  }
}
