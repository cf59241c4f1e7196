import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  calculateRecoverySchema,
  closeRecoverySchema,
  decideRecoverySchema,
  editRecoverySchema,
  listRecoveriesQuery,
  reasonedRecoverySchema,
  recoveryCalculationSchema,
  recoveryCouncilSchema,
  recoveryListSchema,
  recoveryPaymentSchema,
  recoverySchema,
  recoveryValueSchema,
  savedRecoverySchema,
} from '#contracts/nomination-recovery.ts'
import { largestPaperScanMegabytes } from '#contracts/nomination-papers.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { RecoveryUses } from './create-recoveries.ts'

const tags = ['nomination']
const read = { access: 'nomination.read-recoveries' } as const
const open = { access: 'nomination.open-recovery' } as const
const council = { access: 'nomination.record-recovery-council' } as const
const repay = { access: 'nomination.record-repayment' } as const
const params = z.object({ recoveryId: z.uuid() })
const saved = { 200: savedRecoverySchema, ...problems }
const at = '/api/recoveries/:recoveryId'

/** Đền bù chi phí đào tạo. */
export function recoveryRoutes(recoveries: RecoveryUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestPaperScanMegabytes * 1024 * 1024, files: 1, fields: 4 } })
    app.route({
      method: 'GET',
      url: '/api/recoveries',
      config: read,
      schema: {
        tags,
        summary: 'Hồ sơ đền bù chi phí đào tạo',
        querystring: pageQuery.extend(listRecoveriesQuery.shape),
        response: { 200: recoveryListSchema, ...problems },
      },
      handler: async (request) => await recoveries.listRecoveries(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/recoveries/calculation',
      config: open,
      schema: {
        tags,
        summary: 'Tính số tiền phải đền bù, từng bước',
        body: calculateRecoverySchema,
        response: { 200: recoveryCalculationSchema, ...problems },
      },
      handler: async (request) => await recoveries.calculateRecovery(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/recoveries',
      config: open,
      schema: { tags, summary: 'Lập hồ sơ đền bù', body: recoveryValueSchema, response: saved },
      handler: async (request) => await recoveries.openRecovery(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: at,
      config: read,
      schema: { tags, summary: 'Một hồ sơ đền bù', params, response: { 200: recoverySchema, ...problems } },
      handler: async (request) => await recoveries.readRecovery(request.ctx, request.params.recoveryId),
    })
    app.route({
      method: 'PUT',
      url: at,
      config: open,
      schema: { tags, summary: 'Sửa hồ sơ đền bù đang lập', params, body: editRecoverySchema, response: saved },
      handler: async (request) => await recoveries.editRecovery(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/council`,
      config: council,
      schema: { tags, summary: 'Ghi kết luận của Hội đồng xét đền bù', params, body: recoveryCouncilSchema, response: saved },
      handler: async (request) => await recoveries.recordCouncil(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/reopen`,
      config: council,
      schema: { tags, summary: 'Trả hồ sơ về bước lập', params, body: reasonedRecoverySchema, response: saved },
      handler: async (request) => await recoveries.reopenRecovery(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/decision`,
      config: { access: 'nomination.decide-recovery' },
      schema: { tags, summary: 'Ra quyết định đền bù', params, body: decideRecoverySchema, response: saved },
      handler: async (request) => await recoveries.decideRecovery(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: `${at}/document`,
      config: read,
      schema: {
        tags,
        summary: 'Tệp của quyết định đền bù: bản phát hành, PDF, bản ký',
        params,
        querystring: z.object({ part: z.enum(['document', 'pdf', 'scan']).default('document') }),
      },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await recoveries.recoveryDocument(request.ctx, { ...request.params, ...request.query })
        void reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff')
        return await reply.send(Buffer.from(bytes))
      },
    })
    app.route({
      method: 'POST',
      url: `${at}/scan`,
      config: { access: 'nomination.decide-recovery' },
      schema: { tags, summary: 'Đính kèm quyết định đền bù đã ký (multipart, trường “file”; PDF, PNG, JPEG), một lần', params, response: saved },
      handler: async (request) =>
        await recoveries.attachRecoveryScan(request.ctx, { ...request.params, ...(await oneFile(request, largestPaperScanMegabytes)) }),
    })
    app.route({
      method: 'POST',
      url: `${at}/payments`,
      config: repay,
      schema: { tags, summary: 'Ghi một lần nộp tiền đền bù', params, body: recoveryPaymentSchema, response: saved },
      handler: async (request) => await recoveries.recordRepayment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/payments/:paymentId/remove`,
      config: repay,
      schema: { tags, summary: 'Bỏ một lần nộp ghi nhầm', params: params.extend({ paymentId: z.uuid() }), body: reasonedRecoverySchema, response: saved },
      handler: async (request) => await recoveries.removeRepayment(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/close`,
      config: repay,
      schema: { tags, summary: 'Kết thúc hồ sơ đền bù', params, body: closeRecoverySchema, response: saved },
      handler: async (request) => await recoveries.closeRecovery(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: `${at}/cancel`,
      config: open,
      schema: { tags, summary: 'Đình chỉ hồ sơ đền bù', params, body: reasonedRecoverySchema, response: saved },
      handler: async (request) => await recoveries.cancelRecovery(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: `${at}/history`,
      config: read,
      schema: { tags, summary: 'Lịch sử một hồ sơ đền bù', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await recoveries.recoveryHistory(request.ctx, { ...request.params, query: { limit: 50, ...request.query } }),
    })
  }
}
