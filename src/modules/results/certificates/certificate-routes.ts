import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import {
  certificateFilterSchema,
  certificateKindSchema,
  certificateListSchema,
  checkNameSchema,
  issueCertificatesSchema,
  issuedCertificatesSchema,
  ownCertificatesSchema,
  printedSchema,
  reissueSchema,
  verifiedSchema,
  voidCertificateSchema,
} from '#contracts/results-certificates.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { bookColumns, bookRow } from './book-columns.ts'
import type { CertificateFile } from './certificate-files.ts'
import type { CertificateUses } from './create-certificates.ts'

const tags = ['results']
const ofClass = z.object({ classId: z.uuid() })
const certificate = z.object({ certificateId: z.uuid() })
const part = z.object({ part: z.enum(['docx', 'pdf']).default('pdf') })
const done = { 200: z.object({ done: z.literal(true) }), ...problems }

const send = async (reply: FastifyReply, { name, mediaType, bytes }: CertificateFile) =>
  await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(Buffer.from(bytes))

/** Chứng chỉ: issued, kept, void, checked by anybody. */
export function certificateRoutes(uses: CertificateUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/verify/:code',
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Kiểm tra một chứng chỉ theo mã in trên đó',
        params: z.object({ code: z.string().max(60) }),
        response: { 200: verifiedSchema, ...problems },
      },
      handler: async (request) => await uses.verify(request.params.code, request.ip),
    })
    app.route({
      method: 'GET',
      url: '/api/certificates',
      config: { access: 'results.list-certificates' },
      schema: {
        tags,
        summary: 'Chứng chỉ đã cấp cho người trong phạm vi, mới cấp trước',
        querystring: certificateFilterSchema.extend(pageQuery.shape).extend({
          after: z
            .string()
            .regex(/^\d{1,6}$/)
            .optional(),
        }),
        response: { 200: certificateListSchema, ...problems },
      },
      handler: async (request) => await uses.listCertificates(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/certificates/book',
      config: { access: 'results.export-book' },
      schema: { tags, summary: 'Sổ cấp chứng chỉ thành tệp Excel', querystring: certificateFilterSchema },
      handler: async (request, reply) => {
        const rows = await uses.book(request.ctx, request.query)
        const stream = new PassThrough()
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment('so-cap-chung-chi.xlsx'))
        const { language } = request.ctx
        writeTable(stream, 'xlsx', bookColumns, rows.map(bookRow(language)), { language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/certificates/:certificateId/file',
      config: { access: 'results.read-certificate' },
      schema: { tags, summary: 'Một chứng chỉ thành tệp PDF, Word', params: certificate, querystring: part },
      handler: async (request, reply) => await send(reply, await uses.certificateFile(request.ctx, { ...request.params, ...request.query })),
    })
    app.route({
      method: 'POST',
      url: '/api/certificates/:certificateId/void',
      config: { access: 'results.void-certificate' },
      schema: { tags, summary: 'Hủy, thu hồi một chứng chỉ', params: certificate, body: voidCertificateSchema, response: done },
      handler: async (request) => await uses.voidCertificate(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/certificates/:certificateId/reissue',
      config: { access: 'results.issue-certificates' },
      schema: {
        tags,
        summary: 'Cấp giấy chứng nhận thay bản mất, hỏng; cấp lại bản do cơ sở ghi sai',
        params: certificate,
        body: reissueSchema,
        response: { 200: z.object({ registerNo: z.string(), certificateId: z.uuid() }), ...problems },
      },
      handler: async (request) => await uses.reissue(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/certificates',
      config: { access: 'results.issue-certificates' },
      schema: {
        tags,
        summary: 'Cấp chứng chỉ cho học viên hoàn thành lớp, lấy số vào sổ',
        params: ofClass,
        body: issueCertificatesSchema,
        response: { 200: issuedCertificatesSchema, ...problems },
      },
      handler: async (request) => await uses.issueCertificates(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/certificates/print',
      config: { access: 'results.issue-certificates' },
      schema: {
        tags,
        summary: 'Mọi chứng chỉ còn giá trị của lớp trong một tệp để in',
        params: ofClass,
        body: z.object({ kind: certificateKindSchema.default('certificate') }),
        response: { 200: printedSchema, ...problems },
      },
      handler: async (request) => await uses.printClass(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/certificate-batches/:certificateBatchId/file',
      config: { access: 'results.issue-certificates' },
      schema: { tags, summary: 'Tệp in chứng chỉ của một lớp', params: z.object({ certificateBatchId: z.uuid() }) },
      handler: async (request, reply) => await send(reply, await uses.batchFile(request.ctx, { batchId: request.params.certificateBatchId })),
    })
    app.route({
      method: 'GET',
      url: '/api/my/certificates',
      config: { access: 'results.read-own-certificates' },
      schema: { tags, summary: 'Chứng chỉ của tôi', response: { 200: ownCertificatesSchema, ...problems } },
      handler: async (request) => await uses.ownCertificates(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/my/certificates/:certificateId/file',
      config: { access: 'results.read-own-certificates' },
      schema: { tags, summary: 'Tải một chứng chỉ của tôi', params: certificate, querystring: part },
      handler: async (request, reply) => await send(reply, await uses.ownFile(request.ctx, { ...request.params, ...request.query })),
    })
    app.route({
      method: 'POST',
      url: '/api/my/classes/:classId/name',
      config: { access: 'results.check-own-name' },
      schema: { tags, summary: 'Xác nhận họ tên, ngày sinh của tôi trước khi in chứng chỉ', params: ofClass, body: checkNameSchema, response: done },
      handler: async (request) => await uses.checkName(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
