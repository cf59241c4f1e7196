import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  previewQuery,
  templateDetailSchema,
  templateListSchema,
  uploadedTemplateSchema,
  uploadQuery,
  useTemplateSchema,
} from '#contracts/documents-templates.ts'
import { AppError } from '#kernel/errors.ts'
import { inlineFile, sendFile } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { templateLimits } from './templates/open-word-file.ts'
import type { TemplateUses } from './templates/template-uses.ts'

const tags = ['documents']
const templateParams = z.object({ templateId: z.uuid() })
const versionParams = z.object({ templateVersionId: z.uuid() })

/** Mẫu văn bản: what templates there are, their versions, upload, preview, which one is in use. */
export function templateRoutes(templates: TemplateUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: templateLimits.fileBytes, files: 1, fields: 0 } })
    app.route({
      method: 'GET',
      url: '/api/templates',
      config: { access: 'documents.list-templates' },
      schema: { tags, summary: 'Các mẫu văn bản và bản đang dùng', response: { 200: templateListSchema, ...problems } },
      handler: async (request) => await templates.listTemplates(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/templates/:templateId',
      config: { access: 'documents.list-templates' },
      schema: { tags, summary: 'Một mẫu: các bản, các trường được dùng', params: templateParams, response: { 200: templateDetailSchema, ...problems } },
      handler: async (request) => await templates.readTemplate(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/templates/:templateId/history',
      config: { access: 'documents.list-templates' },
      schema: { tags, summary: 'Lịch sử một mẫu', params: templateParams, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await templates.templateHistory(request.ctx, { ...request.params, limit: 50, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/templates/:templateId/versions',
      config: { access: 'documents.upload-template' },
      schema: {
        tags,
        summary: 'Tải lên một bản mới (multipart, trường “file”); có lỗi thì báo lỗi và không giữ lại',
        params: templateParams,
        querystring: uploadQuery,
        response: { 200: uploadedTemplateSchema, ...problems },
      },
      handler: async (request) => {
        const invalid = (cause?: unknown) => new AppError('kernel.invalid-input', {}, { file: 'multipart/form-data' }, { cause })
        if (!request.isMultipart()) throw invalid()
        const part = await request.file().catch((error: unknown) => {
          throw invalid(error)
        })
        if (!part || part.fieldname !== 'file') throw invalid()
        const bytes = await part.toBuffer().catch((error: unknown) => {
          if (part.file.truncated) throw new AppError('documents.template-too-large', { megabytes: 5, inflated: 40 }, undefined, { cause: error })
          throw error
        })
        return await templates.uploadTemplate(request.ctx, { ...request.params, ...request.query, bytes })
      },
    })
    app.route({
      method: 'POST',
      url: '/api/template-versions/:templateVersionId/use',
      config: { access: 'documents.use-template' },
      schema: {
        tags,
        summary: 'Đưa một bản vào dùng, hoặc dùng lại một bản trước',
        params: versionParams,
        body: useTemplateSchema,
        response: { 200: z.object({ templateId: z.uuid(), versionId: z.uuid() }), ...problems },
      },
      handler: async (request) => await templates.useTemplate(request.ctx, { versionId: request.params.templateVersionId, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/template-versions/:templateVersionId/file',
      config: { access: 'documents.list-templates' },
      schema: { tags, summary: 'Tệp Word của một bản', params: versionParams },
      handler: async (request, reply) =>
        await sendFile(reply, 'docx', await templates.readVersionFile(request.ctx, { versionId: request.params.templateVersionId })),
    })
    app.route({
      method: 'GET',
      url: '/api/template-versions/:templateVersionId/preview',
      config: { access: 'documents.preview-template' },
      schema: { tags, summary: 'Xem thử một bản với dữ liệu thật hoặc với ví dụ', params: versionParams, querystring: previewQuery },
      handler: async (request, reply) => {
        const preview = await templates.previewTemplate(request.ctx, { versionId: request.params.templateVersionId, ...request.query })
        return preview.format === 'pdf' ? await inlineFile(reply, 'pdf', preview) : await sendFile(reply, 'docx', preview)
      },
    })
  }
}
