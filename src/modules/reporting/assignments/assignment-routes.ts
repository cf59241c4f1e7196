import { z } from 'zod'
import { answerDirectionSchema, assignDirectionSchema, assignmentListSchema, assignmentQuery, settleDirectionSchema } from '#contracts/reporting-assignments.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { AssignmentUses } from './create-assignments.ts'

const tags = ['reporting']
const params = z.object({ assignmentId: z.uuid() })
const saved = z.object({ version: z.number().int() })

/** Directions of the report given to units: who does what by when. */
export function assignmentRoutes(assignments: AssignmentUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/assignments',
      config: { access: 'reporting.read-assignments' },
      schema: {
        tags,
        summary: 'Việc giao cho các đơn vị',
        querystring: assignmentQuery.extend(pageQuery.shape),
        response: { 200: assignmentListSchema, ...problems },
      },
      handler: async (request) => await assignments.listAssignments(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/assignments',
      config: { access: 'reporting.assign-direction' },
      schema: {
        tags,
        summary: 'Giao một phương hướng cho các đơn vị',
        body: assignDirectionSchema,
        response: { 200: z.object({ assigned: z.number().int() }), ...problems },
      },
      handler: async (request) => await assignments.assignDirection(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/assignments/:assignmentId/answer',
      config: { access: 'reporting.answer-direction' },
      schema: { tags, summary: 'Đơn vị báo cáo kết quả', params, body: answerDirectionSchema, response: { 200: saved, ...problems } },
      handler: async (request) => await assignments.answerDirection(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/assignments/:assignmentId/settle',
      config: { access: 'reporting.settle-direction' },
      schema: { tags, summary: 'Chấp nhận, yêu cầu làm tiếp, rút việc', params, body: settleDirectionSchema, response: { 200: saved, ...problems } },
      handler: async (request) => await assignments.settleDirection(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
