import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  commitmentListSchema,
  commitmentPreviewSchema,
  correctCommitmentSchema,
  listCommitmentsQuery,
  personCommitmentsSchema,
  recordCommitmentSchema,
  releaseCommitmentSchema,
  removeCommitmentSchema,
  savedCommitmentSchema,
} from '#contracts/training-record-commitments.ts'
import { changeCommitmentRuleSchema, commitmentRuleListSchema } from '#contracts/training-record-commitment-rules.ts'
import { savedLawSchema } from '#contracts/training-record-validity.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import type { CommitmentUses } from './commitment-uses.ts'

const tags = ['training-record']
const read = { access: 'training-record.read-commitments' } as const
const ofPerson = z.object({ personId: z.uuid() })
const ofCommitment = ofPerson.extend({ commitmentId: z.uuid() })
const version = { 200: z.object({ version: z.int() }), ...problems }

/** Cam kết phục vụ and its dated law. */
export function commitmentRoutes(commitments: CommitmentUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/commitments',
      config: read,
      schema: {
        tags,
        summary: 'Ai đang có cam kết phục vụ',
        querystring: pageQuery.extend(listCommitmentsQuery.shape),
        response: { 200: commitmentListSchema, ...problems },
      },
      handler: async (request) => await commitments.listCommitments(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/commitments/export',
      config: { access: 'training-record.export-commitments' },
      schema: {
        tags,
        summary: 'Danh sách cam kết phục vụ, thành tệp (có ghi nhật ký)',
        querystring: listCommitmentsQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query
        const { language, today } = request.ctx
        const { columns, rows } = await commitments.exportCommitments(request.ctx, query)
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`${language === 'vi' ? 'cam-ket' : 'commitments'}-${today}.${format}`))
        writeTable(stream, format, columns, rows, { language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/commitments',
      config: read,
      schema: { tags, summary: 'Cam kết phục vụ của một người', params: ofPerson, response: { 200: personCommitmentsSchema, ...problems } },
      handler: async (request) => await commitments.commitmentsOf(request.ctx, request.params.personId),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/commitments',
      config: { access: 'training-record.record-commitment' },
      schema: {
        tags,
        summary: 'Ghi một cam kết phục vụ',
        params: ofPerson,
        body: recordCommitmentSchema,
        response: { 200: savedCommitmentSchema, ...problems },
      },
      handler: async (request) => await commitments.recordCommitment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/commitments/preview',
      config: { access: 'training-record.record-commitment' },
      schema: {
        tags,
        summary: 'Cam kết sẽ ghi: theo chế độ nào, bao nhiêu tháng, đến ngày nào',
        params: ofPerson,
        body: recordCommitmentSchema,
        response: { 200: commitmentPreviewSchema, ...problems },
      },
      handler: async (request) => await commitments.previewCommitment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'PUT',
      url: '/api/people/:personId/commitments/:commitmentId',
      config: { access: 'training-record.correct-commitment' },
      schema: {
        tags,
        summary: 'Sửa một cam kết ghi sai',
        params: ofCommitment,
        body: correctCommitmentSchema,
        response: { 200: savedCommitmentSchema, ...problems },
      },
      handler: async (request) => await commitments.correctCommitment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/commitments/:commitmentId/remove',
      config: { access: 'training-record.correct-commitment' },
      schema: { tags, summary: 'Xóa một cam kết ghi nhầm', params: ofCommitment, body: removeCommitmentSchema, response: version },
      handler: async (request) => await commitments.removeCommitment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/commitments/:commitmentId/release',
      config: { access: 'training-record.release-commitment' },
      schema: { tags, summary: 'Cho thôi cam kết phục vụ', params: ofCommitment, body: releaseCommitmentSchema, response: version },
      handler: async (request) => await commitments.releaseCommitment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/commitment-rules',
      config: read,
      schema: { tags, summary: 'Chế độ cam kết phục vụ và đền bù, mọi thời kỳ', response: { 200: commitmentRuleListSchema, ...problems } },
      handler: async (request) => await commitments.listCommitmentRules(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/commitment-rules/changes',
      config: { access: 'training-record.edit-commitment-rules' },
      schema: {
        tags,
        summary: 'Thêm, thay, đính chính, kết thúc một chế độ cam kết',
        body: changeCommitmentRuleSchema,
        response: { 200: savedLawSchema, ...problems },
      },
      handler: async (request) => await commitments.changeCommitmentRule(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/commitment-rules/:commitmentRuleCode/history',
      config: read,
      schema: {
        tags,
        summary: 'Lịch sử một chế độ cam kết',
        params: z.object({ commitmentRuleCode: z.string().max(80) }),
        querystring: historyQuery,
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) =>
        await commitments.commitmentRuleHistory(request.ctx, { code: request.params.commitmentRuleCode, query: { limit: 50, ...request.query } }),
    })
  }
}
