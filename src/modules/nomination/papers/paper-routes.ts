import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { issuedPaperSchema, issuePaperBody, largestPaperScanMegabytes, paperListSchema } from '#contracts/nomination-papers.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { PaperUses } from './create-papers.ts'

const tags = ['nomination']
const decision = z.object({ decisionId: z.uuid() })
const document = z.object({ nominationDocumentId: z.uuid() })

/** Documents of decisions: issued, kept, read. */
export function paperRoutes(uses: PaperUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart)
    app.route({
      method: 'GET',
      url: '/api/nominations/decisions/:decisionId/documents',
      config: { access: 'nomination.read-document' },
      schema: { tags, summary: 'Văn bản đã phát hành của một quyết định', params: decision, response: { 200: paperListSchema, ...problems } },
      handler: async (request) => await uses.listPapers(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/decisions/:decisionId/documents',
      config: { access: 'nomination.issue-document' },
      schema: {
        tags,
        summary: 'Phát hành văn bản: quyết định, danh sách, giấy triệu tập',
        params: decision,
        body: issuePaperBody,
        response: { 200: issuedPaperSchema, ...problems },
      },
      handler: async (request) => await uses.issuePaper(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/documents/:nominationDocumentId/file',
      config: { access: 'nomination.read-document' },
      schema: {
        tags,
        summary: 'Tệp của một văn bản: bản phát hành, PDF, bản ký',
        params: document,
        querystring: z.object({ part: z.enum(['document', 'pdf', 'scan']).default('document') }),
      },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await uses.paperFile(request.ctx, { documentId: request.params.nominationDocumentId, ...request.query })
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/documents/:nominationDocumentId/scan',
      config: { access: 'nomination.issue-document' },
      schema: {
        tags,
        summary: 'Đính kèm bản đã ký (multipart, trường “file”; PDF, PNG, JPEG), một lần',
        params: document,
        response: { 200: z.object({ documentId: z.uuid() }), ...problems },
      },
      handler: async (request) =>
        await uses.attachScan(request.ctx, { documentId: request.params.nominationDocumentId, ...(await oneFile(request, largestPaperScanMegabytes)) }),
    })
  }
}
