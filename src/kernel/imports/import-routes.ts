import { PassThrough } from 'node:stream'
import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { largestImportMegabytes } from '#contracts/import-limits.ts'
import { importBatchSchema, importChanges, importKindSchema, importListSchema, importRowsSchema, listImportsQuery } from '#contracts/imports.ts'
import { AppError } from '#kernel/errors.ts'
import { attachment, mediaTypes, sendFile } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Imports } from './service.ts'

const kindParams = z.object({ kind: z.string().max(40) })
const batchParams = z.object({ batchId: z.uuid() })
const megabyte = 1024 * 1024

/** Excel in and out over HTTP. Which kinds an account may import or export is the service's to judge, by the permission of the kind. */
export function importRoutes(imports: Imports): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestImportMegabytes * megabyte, files: 1, fields: 10 } })
    const tags = ['imports']
    const access = { access: 'signed-in' } as const
    app.route({
      method: 'GET',
      url: '/api/import-kinds',
      config: access,
      schema: {
        tags,
        summary: 'The kinds of files, and which of them the account may import or export',
        response: { 200: z.array(importKindSchema), ...problems },
      },
      handler: async (request) => imports.kinds(request.ctx),
    })
    app.route({
      method: 'GET',
      url: '/api/import-kinds/:kind/template',
      config: access,
      schema: { tags, summary: 'The import workbook of a kind', params: kindParams },
      handler: async (request, reply) => {
        const bytes = await imports.template(request.ctx, request.params.kind)
        return await sendFile(reply, 'xlsx', { name: `mau-${request.params.kind}.xlsx`, bytes })
      },
    })
    app.route({
      method: 'GET',
      url: '/api/import-kinds/:kind/export',
      config: access,
      schema: {
        tags,
        summary: 'Everything within scope, in the columns of the import',
        params: kindParams,
        querystring: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { kind } = request.params
        const { format } = request.query
        // Refuse before the first byte, as long as an error can still be told.
        imports.requireExport(request.ctx, kind)
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`${kind}.${format}`))
        imports.exportTo(request.ctx, kind, format, stream).catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/imports/:kind',
      config: access,
      schema: {
        tags,
        summary: 'Upload a workbook (multipart, field “file”); a task reads and compares it',
        params: kindParams,
        response: { 202: importBatchSchema, ...problems },
      },
      handler: async (request, reply) => {
        if (!request.isMultipart()) throw new AppError('kernel.invalid-input', {}, { file: 'multipart/form-data' })
        const part = await request.file().catch((error: unknown) => {
          throw new AppError('kernel.invalid-input', {}, { file: 'multipart/form-data' }, { cause: error })
        })
        if (!part || part.fieldname !== 'file') throw new AppError('kernel.invalid-input', {}, { file: '—' })
        const bytes = await part.toBuffer().catch((error: unknown) => {
          if (part.file.truncated) throw new AppError('kernel.payload-too-large', { megabytes: largestImportMegabytes }, undefined, { cause: error })
          throw error
        })
        return await reply.status(202).send(await imports.upload(request.ctx, { kind: request.params.kind, fileName: part.filename, bytes }))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/imports',
      config: access,
      schema: {
        tags,
        summary: 'Imports so far, newest first',
        querystring: listImportsQuery.extend(pageQuery.shape).extend({ after: z.uuid().optional() }),
        response: { 200: importListSchema, ...problems },
      },
      handler: (request) => imports.list(request.ctx, request.query, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/imports/:batchId',
      config: access,
      schema: { tags, summary: 'One import: preview, errors, state', params: batchParams, response: { 200: importBatchSchema, ...problems } },
      handler: (request) => imports.get(request.ctx, request.params.batchId),
    })
    app.route({
      method: 'GET',
      url: '/api/imports/:batchId/rows',
      config: access,
      schema: {
        tags,
        summary: 'The rows an import creates or changes, in the order of the sheet; for whoever sent it',
        params: batchParams,
        querystring: pageQuery.extend({ change: z.enum(importChanges).default('created'), after: z.coerce.number().int().min(0).optional() }),
        response: { 200: importRowsSchema, ...problems },
      },
      handler: (request) => imports.rows(request.ctx, request.params.batchId, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/imports/:batchId/commit',
      config: access,
      schema: { tags, summary: 'Write a previewed import, all or nothing', params: batchParams, response: { 202: importBatchSchema, ...problems } },
      handler: async (request, reply) => await reply.status(202).send(await imports.commit(request.ctx, request.params.batchId)),
    })
    app.route({
      method: 'POST',
      url: '/api/imports/:batchId/undo',
      config: access,
      schema: {
        tags,
        summary: 'Take a committed import back, while nothing depends on it',
        params: batchParams,
        response: { 200: importBatchSchema, ...problems },
      },
      handler: (request) => imports.undo(request.ctx, request.params.batchId),
    })
    app.route({
      method: 'GET',
      url: '/api/imports/:batchId/marked',
      config: access,
      schema: { tags, summary: 'The workbook with its errors marked red beside the cells', params: batchParams },
      handler: async (request, reply) => {
        return await sendFile(reply, 'xlsx', await imports.marked(request.ctx, request.params.batchId))
      },
    })
  }
}
