import { z } from 'zod'
import {
  actedSchema,
  amendPlanSchema,
  closePlanSchema,
  documentQuery,
  dropPlanSchema,
  editTargetSchema,
  enactPlanSchema,
  recordPlanSchema,
  explainYearSchema,
  newTargetSchema,
  planApprovalSchema,
  planTargetsSchema,
  planYearsSchema,
  removeTargetSchema,
  savedTargetSchema,
  submitPlanSchema,
  submittedPlanSchema,
  targetsQuery,
  withdrawPlanSchema,
} from '#contracts/planning-plan-acts.ts'
import { planQuery } from '#contracts/planning-plans.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { PlanUses } from './plan-uses.ts'

const tags = ['planning']
const plan = z.object({ planId: z.uuid() })
const target = plan.extend({ targetId: z.uuid() })

/** The way of a plan to approval and through its amendments, its documents, its targets, and the sum of its years. */
export function planActRoutes(uses: PlanUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/approval',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'Ai sẽ thẩm định, phê duyệt', params: plan, querystring: planQuery, response: { 200: planApprovalSchema, ...problems } },
      handler: async (request) => await uses.planApproval(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/submit',
      config: { access: 'planning.submit-plan' },
      schema: { tags, summary: 'Trình', params: plan, body: submitPlanSchema, response: { 200: submittedPlanSchema, ...problems } },
      handler: async (request) => await uses.submitPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/withdraw',
      config: { access: 'planning.withdraw-plan' },
      schema: { tags, summary: 'Rút về để sửa', params: plan, body: withdrawPlanSchema, response: { 200: actedSchema, ...problems } },
      handler: async (request) => await uses.withdrawPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/drop',
      config: { access: 'planning.withdraw-plan' },
      schema: { tags, summary: 'Bỏ bản dự thảo', params: plan, body: dropPlanSchema, response: { 200: actedSchema, ...problems } },
      handler: async (request) => await uses.dropPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/record',
      config: { access: 'planning.record-plan' },
      schema: {
        tags,
        summary: 'Ghi nhận kế hoạch đã được phê duyệt trên giấy: có hiệu lực ngay theo số, ngày của văn bản',
        params: plan,
        body: recordPlanSchema,
        response: { 200: actedSchema, ...problems },
      },
      handler: async (request) => await uses.recordPlan(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/plans/:planId/enact',
      config: { access: 'planning.enact-plan' },
      schema: { tags, summary: 'Ghi số, ngày; đưa vào thực hiện', params: plan, body: enactPlanSchema, response: { 200: actedSchema, ...problems } },
      handler: async (request) => await uses.enactPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/amend',
      config: { access: 'planning.amend-plan' },
      schema: { tags, summary: 'Lập bản điều chỉnh', params: plan, body: amendPlanSchema, response: { 200: actedSchema, ...problems } },
      handler: async (request) => await uses.amendPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/close',
      config: { access: 'planning.close-plan' },
      schema: { tags, summary: 'Kết thúc kế hoạch', params: plan, body: closePlanSchema, response: { 200: actedSchema, ...problems } },
      handler: async (request) => await uses.closePlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/document',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'Văn bản của một bản: Word, PDF hoặc bảng tính', params: plan, querystring: documentQuery },
      handler: async (request, reply) => {
        const file = await uses.planFile(request.ctx, { ...request.params, ...request.query })
        return await reply.type(mediaTypes[file.format]).header('content-disposition', attachment(file.name)).send(Buffer.from(file.bytes))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/years',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'Các năm cộng lại so với kế hoạch giai đoạn', params: plan, response: { 200: planYearsSchema, ...problems } },
      handler: async (request) => await uses.planYears(request.ctx, request.params),
    })
    app.route({
      method: 'PUT',
      url: '/api/plans/:planId/years/note',
      config: { access: 'planning.edit-plan' },
      schema: {
        tags,
        summary: 'Giải trình chênh lệch của một chương trình trong một năm',
        params: plan,
        body: explainYearSchema,
        response: { 200: z.object({ version: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.explainYear(request.ctx, { ...request.params, ...request.body }),
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
