import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { changeCostNormSchema, costNormListSchema, newCostNormSchema, savedCostNormSchema } from '#contracts/catalogue-costs.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { CostNormUses } from './cost-norms.ts'

const tags = ['catalogue']
const params = z.object({ normId: z.uuid() })

/** Định mức chi đào tạo, bồi dưỡng. */
export function costNormRoutes(norms: CostNormUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/cost-norms',
      config: { access: 'catalogue.list-cost-norms' },
      schema: {
        tags,
        summary: 'Định mức chi vào một ngày',
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: costNormListSchema, ...problems },
      },
      handler: async (request) => await norms.listCostNorms(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/cost-norms',
      config: { access: 'catalogue.edit-cost-norms' },
      schema: { tags, summary: 'Thêm một định mức', body: newCostNormSchema, response: { 201: savedCostNormSchema, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await norms.createCostNorm(request.ctx, request.body)),
    })
    app.route({
      method: 'PUT',
      url: '/api/cost-norms/:normId',
      config: { access: 'catalogue.edit-cost-norms' },
      schema: {
        tags,
        summary: 'Đổi một định mức từ một ngày, hoặc đính chính',
        params,
        body: changeCostNormSchema,
        response: { 200: savedCostNormSchema, ...problems },
      },
      handler: async (request) => await norms.changeCostNorm(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/cost-norms/:normId/history',
      config: { access: 'catalogue.list-cost-norms' },
      schema: { tags, summary: 'Lịch sử một định mức', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await norms.costNormHistory(request.ctx, { ...request.params, query: { limit: 50, ...request.query } }),
    })
  }
}
