import { z } from 'zod'
import {
  classCostsSchema,
  costOverviewSchema,
  exceptReopeningSchema,
  lineBudgetSchema,
  newClassCostSchema,
  removeClassCostSchema,
  saveCostGrowthSchema,
  savedClassCostSchema,
  savedLineBudgetSchema,
  saveLineBudgetSchema,
} from '#contracts/planning-costs.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { CostUses } from './create-costs.ts'

const tags = ['planning']
const lineParams = z.object({ planLineId: z.uuid() })
const classParams = z.object({ classId: z.uuid() })
const count = z.coerce.number().int().min(0).max(1_000_000).optional()

/** Kinh phí của dòng kế hoạch và của lớp. */
export function costsRoutes(costs: CostUses): Routes {
  return async (app) => {
    const read = { access: 'planning.read-budgets' } as const
    app.route({
      method: 'GET',
      url: '/api/costs',
      config: read,
      schema: {
        tags,
        summary: 'Kinh phí của một kế hoạch theo nguồn và chương trình: kế hoạch và thực hiện',
        querystring: z.object({ year: z.coerce.number().int().min(1975).max(2100), planId: z.uuid().optional(), unit: z.string().max(60).optional() }),
        response: { 200: costOverviewSchema, ...problems },
      },
      handler: async (request) => await costs.readOverview(request.ctx, request.query),
    })
    app.route({
      method: 'PUT',
      url: '/api/costs/growth',
      config: { access: 'planning.edit-cost-growth' },
      schema: {
        tags,
        summary: 'Mức vượt kinh phí phải trình lại, từ một ngày',
        body: saveCostGrowthSchema,
        response: { 200: z.object({ version: z.number().int() }), ...problems },
      },
      handler: async (request) => await costs.saveCostGrowth(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/plan-lines/:planLineId/budget',
      config: read,
      schema: {
        tags,
        summary: 'Dự toán của một dòng kế hoạch, và dự toán theo định mức',
        params: lineParams,
        querystring: z.object({ classes: count, learners: count, sessions: count, days: count }).describe('A shape to propose for, instead of the line’s'),
        response: { 200: lineBudgetSchema, ...problems },
      },
      handler: async (request) => await costs.readLineBudget(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'PUT',
      url: '/api/plan-lines/:planLineId/budget',
      config: { access: 'planning.edit-budget' },
      schema: {
        tags,
        summary: 'Lập dự toán của một dòng kế hoạch',
        params: lineParams,
        body: saveLineBudgetSchema,
        response: { 200: savedLineBudgetSchema, ...problems },
      },
      handler: async (request) => await costs.saveLineBudget(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/costs',
      config: read,
      schema: { tags, summary: 'Chi thực tế của một lớp', params: classParams, response: { 200: classCostsSchema, ...problems } },
      handler: async (request) => await costs.readClassCosts(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/costs',
      config: { access: 'planning.record-cost' },
      schema: {
        tags,
        summary: 'Ghi một khoản chi của lớp',
        params: classParams,
        body: newClassCostSchema,
        response: { 201: savedClassCostSchema, ...problems },
      },
      handler: async (request, reply) => await reply.status(201).send(await costs.recordClassCost(request.ctx, { ...request.params, ...request.body })),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/costs/:costId/remove',
      config: { access: 'planning.record-cost' },
      schema: {
        tags,
        summary: 'Bỏ một khoản chi ghi nhầm',
        params: classParams.extend({ costId: z.uuid() }),
        body: removeClassCostSchema,
        response: { 200: z.object({ costId: z.uuid(), version: z.number().int() }), ...problems },
      },
      handler: async (request) => await costs.removeClassCost(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/cost-reopenings/:reopeningId/except',
      config: { access: 'planning.accept-cost-growth' },
      schema: {
        tags,
        summary: 'Ghi văn bản cho phép vượt kinh phí đã duyệt',
        params: z.object({ reopeningId: z.uuid() }),
        body: exceptReopeningSchema,
        response: { 200: z.object({ reopeningId: z.uuid(), version: z.number().int() }), ...problems },
      },
      handler: async (request) => await costs.exceptReopening(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
