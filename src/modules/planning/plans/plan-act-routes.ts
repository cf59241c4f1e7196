import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import {
  actedSchema,
  amendPlanSchema,
  attachedScanSchema,
  closePlanSchema,
  documentQuery,
  dropPlanSchema,
  enactPlanSchema,
  recordPlanSchema,
  explainYearSchema,
  largestScanMegabytes,
  planApprovalSchema,
  planYearsSchema,
  submitPlanSchema,
  submittedPlanSchema,
  withdrawPlanSchema,
} from '#contracts/planning-plan-acts.ts'
import { handedOverSchema, handOverPlanSchema } from '#contracts/planning-handover.ts'
import { planQuery } from '#contracts/planning-plans.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { PlanUses } from './plan-uses.ts'

const tags = ['planning']
const plan = z.object({ planId: z.uuid() })

/** The way of a plan to approval and through its amendments, its documents, and the sum of its years. */
export function planActRoutes(uses: PlanUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestScanMegabytes * 1024 * 1024, files: 1, fields: 4 } })
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
      url: '/api/plans/:planId/versions/:planVersionId/scan',
      config: { access: 'planning.record-plan' },
      schema: {
        tags,
        summary: 'Đính kèm bản quét văn bản đã ký (multipart, trường “file”; PDF, PNG, JPEG), một lần',
        params: plan.extend({ planVersionId: z.uuid() }),
        response: { 200: attachedScanSchema, ...problems },
      },
      handler: async (request) => {
        const { planId, planVersionId: versionId } = request.params
        return await uses.attachScan(request.ctx, { planId, versionId, ...(await oneFile(request, largestScanMegabytes)) })
      },
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/versions/:planVersionId/files',
      config: { access: 'planning.enact-plan' },
      schema: {
        tags,
        summary: 'Tạo lại văn bản còn thiếu của một bản',
        params: plan.extend({ planVersionId: z.uuid() }),
        response: { 200: z.object({ tasks: z.number().int() }), ...problems },
      },
      handler: async ({ ctx, params }) => await uses.remakeFiles(ctx, { planId: params.planId, versionId: params.planVersionId }),
    })
    app.route({
      method: 'GET',
      url: '/api/plans/:planId/files/:planFileId',
      config: { access: 'planning.export-plan' },
      schema: { tags, summary: 'Một tệp đã lưu của kế hoạch, đúng từng byte', params: plan.extend({ planFileId: z.uuid() }) },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await uses.versionFile(request.ctx, { planId: request.params.planId, fileId: request.params.planFileId })
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
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
      method: 'POST',
      url: '/api/plans/:planId/hand-over',
      config: { access: 'planning.hand-over-plan' },
      schema: {
        tags,
        summary: 'Bàn giao các dòng chưa mở lớp của đơn vị đã kết thúc cho đơn vị kế thừa',
        params: plan,
        body: handOverPlanSchema,
        response: { 200: handedOverSchema, ...problems },
      },
      handler: async (request) => await uses.handOverPlan(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/plans/:planId/hand-over/preview',
      config: { access: 'planning.hand-over-plan' },
      schema: {
        tags,
        summary: 'Xem trước việc bàn giao; không ghi gì',
        params: plan,
        body: handOverPlanSchema,
        response: { 200: handedOverSchema, ...problems },
      },
      handler: async (request) => await uses.previewHandOver(request.ctx, { ...request.params, ...request.body }),
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
  }
}
