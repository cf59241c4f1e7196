import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { classPeopleSchema } from '#contracts/planning-class-people.ts'
import {
  acceptAllSchema,
  acceptedSchema,
  addedLinesSchema,
  addLinesSchema,
  diffQuery,
  filledSchema,
  fillNeedsSchema,
  linePeopleQuery,
  linePeopleSchema,
  newCommentSchema,
  planDiffSchema,
  removedLinesSchema,
  removeLinesSchema,
  savedCellsSchema,
  savedCommentSchema,
  saveCellsSchema,
} from '#contracts/planning-plan-lines.ts'
import { editPlanSchema, listPlansQuery, newPlanSchema, planListSchema, planQuery, planSchema } from '#contracts/planning-plans.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { PlanUses } from './plan-uses.ts'

const tags = ['planning']
const plan = z.object({ planId: z.uuid() })

/** Plans, their lines, the cells of the grid, and who stands behind them. */
export function planRoutes(uses: PlanUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/plans',
      config: { access: 'planning.list-plans' },
      schema: {
        tags,
        summary: 'Kế hoạch trong phạm vi',
        querystring: listPlansQuery.extend(pageQuery.shape).extend({ after: z.string().max(100).optional() }),
        response: { 200: planListSchema, ...problems },
      },
      handler: async (request) => await uses.listPlans(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/plans',
      config: { access: 'planning.create-plan' },
      schema: { tags, summary: 'Lập kế hoạch', body: newPlanSchema, response: { 200: z.object({ planId: z.uuid(), versionId: z.uuid() }), ...problems } },
      handler: async (request) => await uses.createPlan(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'Một kế hoạch với các dòng của một bản', params: plan, querystring: planQuery, response: { 200: planSchema, ...problems } },
      handler: async (request) => await uses.readPlan(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'PUT',
      url: '/api/plans/:planId',
      config: { access: 'planning.edit-plan' },
      schema: {
        tags,
        summary: 'Sửa phần chung của kế hoạch',
        params: plan,
        body: editPlanSchema,
        response: { 200: z.object({ version: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.editPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/history',
      config: { access: 'planning.read-plan' },
      schema: {
        tags,
        summary: 'Lịch sử thay đổi của kế hoạch',
        params: plan,
        querystring: historyQuery.extend({ limit: pageQuery.shape.limit }),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await uses.planHistory(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/diff',
      config: { access: 'planning.read-plan' },
      schema: { tags, summary: 'So hai bản của kế hoạch', params: plan, querystring: diffQuery, response: { 200: planDiffSchema, ...problems } },
      handler: async (request) => await uses.diffPlan(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/lines',
      config: { access: 'planning.edit-plan' },
      schema: { tags, summary: 'Thêm dòng', params: plan, body: addLinesSchema, response: { 200: addedLinesSchema, ...problems } },
      handler: async (request) => await uses.addLines(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/lines/remove',
      config: { access: 'planning.edit-plan' },
      schema: { tags, summary: 'Bỏ dòng', params: plan, body: removeLinesSchema, response: { 200: removedLinesSchema, ...problems } },
      handler: async (request) => await uses.removeLines(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/cells',
      config: { access: 'planning.edit-plan' },
      schema: {
        tags,
        summary: 'Ghi nhiều ô; ô đã có người khác sửa thì không ghi và trả về cả hai giá trị',
        params: plan,
        body: saveCellsSchema,
        response: { 200: savedCellsSchema, ...problems },
      },
      handler: async (request) => await uses.saveCells(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/fill',
      config: { access: 'planning.edit-plan' },
      schema: { tags, summary: 'Lấy từ nhu cầu các đơn vị đã gửi', params: plan, body: fillNeedsSchema, response: { 200: filledSchema, ...problems } },
      handler: async (request) => await uses.fillNeeds(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/accept',
      config: { access: 'planning.consolidate-plan' },
      schema: {
        tags,
        summary: 'Nhận các số đề nghị, thẩm định như đang có',
        params: plan,
        body: acceptAllSchema,
        response: { 200: acceptedSchema, ...problems },
      },
      handler: async (request) => await uses.acceptAll(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/lines/:lineKey/people',
      config: { access: 'planning.read-plan' },
      schema: {
        tags,
        summary: 'Những người phía sau một ô',
        params: plan.extend({ lineKey: z.uuid() }),
        querystring: linePeopleQuery,
        response: { 200: linePeopleSchema, ...problems },
      },
      handler: async (request) => await uses.linePeople(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/planned-people',
      config: { access: 'classes.enrol-people' },
      schema: {
        tags,
        summary: 'Những người mà dòng kế hoạch của lớp nêu tên',
        params: z.object({ classId: z.uuid() }),
        response: { 200: classPeopleSchema, ...problems },
      },
      handler: async (request) => await uses.classPeople(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/comments',
      config: { access: 'planning.comment-plan' },
      schema: { tags, summary: 'Ghi ý kiến vào một dòng', params: plan, body: newCommentSchema, response: { 200: savedCommentSchema, ...problems } },
      handler: async (request) => await uses.commentLine(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/comments/:commentId/settle',
      config: { access: 'planning.comment-plan' },
      schema: { tags, summary: 'Đánh dấu ý kiến đã xử lý', params: plan.extend({ commentId: z.uuid() }), response: { 200: savedCommentSchema, ...problems } },
      handler: async (request) => await uses.settleComment(request.ctx, request.params),
    })
  }
}
