import { z } from 'zod'
import {
  registerDetailSchema,
  registerEntriesQuery,
  registerEntriesSchema,
  registersQuery,
  registersSchema,
  voidNumberSchema,
} from '#contracts/documents-registers.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { registerFile } from './register-file.ts'
import type { RegisterUses } from './register-uses.ts'

const tags = ['documents']
const params = z.object({ registerId: z.uuid() })

/** Sổ đăng ký văn bản đi. */
export function registerRoutes(registers: RegisterUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/registers',
      config: { access: 'documents.list-registers' },
      schema: {
        tags,
        summary: 'Các sổ đăng ký văn bản: cơ quan, loại, kỳ, số tiếp theo',
        querystring: pageQuery.extend(registersQuery.shape),
        response: { 200: registersSchema, ...problems },
      },
      handler: async (request) => await registers.listRegisters(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/registers/:registerId',
      config: { access: 'documents.list-registers' },
      schema: { tags, summary: 'Một sổ đăng ký văn bản', params, response: { 200: registerDetailSchema, ...problems } },
      handler: async (request) => await registers.readRegister(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/registers/:registerId/entries',
      config: { access: 'documents.list-registers' },
      schema: {
        tags,
        summary: 'Các số trong sổ, số lớn nhất trước',
        params,
        querystring: pageQuery.extend(registerEntriesQuery.shape),
        response: { 200: registerEntriesSchema, ...problems },
      },
      handler: async (request) => await registers.listEntries(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/registers/:registerId/export',
      config: { access: 'documents.list-registers' },
      schema: { tags, summary: 'Sổ đăng ký văn bản, thành tệp Excel', params, querystring: registerEntriesQuery },
      handler: async (request, reply) => {
        const { register, entries } = await registers.exportRegister(request.ctx, { ...request.params, ...request.query })
        const name = ['so', register.kind, register.issuer, register.period].map((part) => searchKey(part).replace(/[^a-z\d]+/g, '-')).join('-')
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment(`${name}.xlsx`))
        return await reply.send(registerFile(entries, register, request.ctx.language))
      },
    })
    app.route({
      method: 'POST',
      url: '/api/register-entries/:registerEntryId/void',
      config: { access: 'documents.void-number' },
      schema: {
        tags,
        summary: 'Hủy một số: giữ trong sổ cùng lý do, không cấp lại',
        params: z.object({ registerEntryId: z.uuid() }),
        body: voidNumberSchema,
        response: { 200: z.object({ entryId: z.uuid() }), ...problems },
      },
      handler: async (request) => await registers.voidEntry(request.ctx, { entryId: request.params.registerEntryId, ...request.body }),
    })
  }
}
