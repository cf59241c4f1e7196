import { z } from 'zod'
import {
  editTargetSchema,
  newTargetSchema,
  planTargetsSchema,
  removeTargetSchema,
  savedTargetSchema,
  targetFactsSchema,
  targetsQuery,
  triedTargetSchema,
  tryTargetSchema,
} from '#contracts/planning-plan-acts.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { PlanUses } from './plan-uses.ts'

const tags = ['planning']
const plan = z.object({ planId: z.uuid() })
const target = plan.extend({ targetId: z.uuid() })

/** The targets of a plan. */
export function planTargetRoutes(uses: PlanUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/plans/target-facts',
      config: { access: 'planning.edit-plan-targets' },
      schema: { tags, summary: 'Chỉ tiêu hỏi được gì; các chỉ tiêu có sẵn', response: { 200: targetFactsSchema, ...problems } },
      handler: async (request) => await uses.targetFacts(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/targets/try',
      config: { access: 'planning.edit-plan-targets' },
      schema: { tags, summary: 'Đo thử một chỉ tiêu trước khi lưu', params: plan, body: tryTargetSchema, response: { 200: triedTargetSchema, ...problems } },
      handler: async (request) => await uses.tryTarget(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/targets',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'Chỉ tiêu và mức đạt vào một ngày', params: plan, querystring: targetsQuery, response: { 200: planTargetsSchema, ...problems } },
      handler: async (request) => await uses.planTargets(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/targets',
      config: { access: 'planning.edit-plan-targets' },
      schema: { tags, summary: 'Thêm chỉ tiêu', params: plan, body: newTargetSchema, response: { 200: savedTargetSchema, ...problems } },
      handler: async (request) => await uses.addTarget(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'PUT',
      url: '/api/plans/:planId/targets/:targetId',
      config: { access: 'planning.edit-plan-targets' },
      schema: { tags, summary: 'Sửa chỉ tiêu', params: target, body: editTargetSchema, response: { 200: savedTargetSchema, ...problems } },
      handler: async (request) => await uses.editTarget(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/plans/:planId/targets/:targetId',
      config: { access: 'planning.edit-plan-targets' },
      schema: { tags, summary: 'Bỏ chỉ tiêu', params: target, body: removeTargetSchema, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => {
        await uses.removeTarget(request.ctx, { ...request.params, ...request.body })
        return { done: true as const }
      },
    })
  }
}
