import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { auditFiltersSchema, auditLineSchema, auditSealsSchema, searchAuditQuery } from '#contracts/audit.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { auditColumns } from './export-audit.ts'
import type { AuditUses } from './index.ts'

const tags = ['audit']

export function auditRoutes(uses: AuditUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/audit',
      config: { access: 'audit.search' },
      schema: {
        tags,
        summary: 'Tra cứu nhật ký hệ thống, mới nhất trước',
        querystring: searchAuditQuery.extend(pageQuery.shape),
        response: { 200: pageOf(auditLineSchema), ...problems },
      },
      handler: async (request) => await uses.search(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/audit/filters',
      config: { access: 'audit.search' },
      schema: { tags, summary: 'Những gì có thể lọc trong nhật ký', response: { 200: auditFiltersSchema, ...problems } },
      handler: async (request) => await uses.filters(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/audit/export',
      config: { access: 'audit.download-entries' },
      schema: {
        tags,
        summary: 'Xuất kết quả tra cứu; lần xuất được ghi lại',
        querystring: searchAuditQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query
        const rows = await uses.exportEntries(request.ctx, query)
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`nhat-ky-${request.ctx.today}.${format}`))
        writeTable(stream, format, auditColumns, rows, { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/audit/seals',
      config: { access: 'audit.read-seals' },
      schema: { tags, summary: 'Tình trạng niêm phong và lần kiểm tra cuối', response: { 200: auditSealsSchema, ...problems } },
      handler: async (request) => await uses.readSeals(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/audit/verify',
      config: { access: 'audit.verify-seals' },
      schema: { tags, summary: 'Kiểm tra niêm phong: một việc chạy nền', response: { 202: z.object({ taskId: z.uuid() }), ...problems } },
      handler: async (request, reply) => reply.status(202).send(await uses.startVerify(request.ctx, undefined)),
    })
  }
}
