import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  catalogueEntrySchema,
  catalogueListQuery,
  catalogueSectionSchema,
  editCatalogueEntrySchema,
  ladderSchema,
  moveTypeSchema,
  newCatalogueEntrySchema,
  retireEntrySchema,
  savedEntrySchema,
} from '#contracts/catalogue-entries.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { AppError } from '#kernel/errors.ts'
import type { Catalogue } from '../index.ts'

const tags = ['catalogue']
const list = z.object({ section: catalogueSectionSchema })
const params = list.extend({ entryId: z.string().max(60) })
const saved = { 200: savedEntrySchema, ...problems }

type Uses = Pick<
  Catalogue,
  'listEntries' | 'readEntry' | 'entryHistory' | 'listLadders' | 'createEntry' | 'editEntry' | 'retireEntry' | 'restoreEntry' | 'removeEntry' | 'moveType'
>

/** The five lists of the catalogue as screens keep them. */
export function entryRoutes(catalogue: Uses): Routes {
  return async (app) => {
    const read = { access: 'catalogue.list-entries' } as const
    app.route({
      method: 'GET',
      url: '/api/catalogue/:section',
      config: read,
      schema: {
        tags,
        summary: 'Một danh mục: các mục, nơi đang dùng, được làm gì',
        params: list,
        querystring: pageQuery.extend(catalogueListQuery.shape).extend({ after: z.string().max(60).optional() }),
        response: {
          200: pageOf(catalogueEntrySchema).extend({
            counts: z.object({ inUse: z.number().int(), retired: z.number().int() }),
            can: z.object({ create: z.boolean() }),
          }),
          ...problems,
        },
      },
      handler: async (request) => await catalogue.listEntries(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/catalogue/:section/:entryId',
      config: read,
      schema: { tags, summary: 'Một mục danh mục', params, response: { 200: catalogueEntrySchema, ...problems } },
      handler: async (request) => await catalogue.readEntry(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/catalogue/:section/:entryId/history',
      config: read,
      schema: { tags, summary: 'Lịch sử một mục danh mục', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await catalogue.entryHistory(request.ctx, { ...request.params, query: { limit: 50, ...request.query } }),
    })
    app.route({
      method: 'GET',
      url: '/api/ladders',
      config: read,
      schema: { tags, summary: 'Các thang trình độ và bậc', response: { 200: z.object({ items: z.array(ladderSchema) }), ...problems } },
      handler: async (request) => ({ items: await catalogue.listLadders(request.ctx, undefined) }),
    })
    app.route({
      method: 'POST',
      url: '/api/catalogue',
      config: { access: 'catalogue.create-entry' },
      schema: { tags, summary: 'Thêm một mục danh mục', body: newCatalogueEntrySchema, response: { 201: savedEntrySchema, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await catalogue.createEntry(request.ctx, request.body)),
    })
    app.route({
      method: 'PUT',
      url: '/api/catalogue/:section/:entryId',
      config: { access: 'catalogue.edit-entry' },
      schema: { tags, summary: 'Sửa một mục danh mục', params, body: editCatalogueEntrySchema, response: saved },
      handler: async (request) => {
        const { section, entryId } = request.params
        if (request.body.section !== section) throw new AppError('kernel.invalid-input', {}, { section: section })
        return await catalogue.editEntry(request.ctx, { ...request.body, entryId })
      },
    })
    app.route({
      method: 'POST',
      url: '/api/catalogue/:section/:entryId/retire',
      config: { access: 'catalogue.retire-entry' },
      schema: { tags, summary: 'Ngừng dùng từ một ngày; dữ liệu cũ giữ nguyên', params, body: retireEntrySchema, response: saved },
      handler: async (request) => await catalogue.retireEntry(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/catalogue/:section/:entryId/restore',
      config: { access: 'catalogue.retire-entry' },
      schema: { tags, summary: 'Dùng lại một mục đã ngừng', params, body: z.object({ version: z.number().int() }), response: saved },
      handler: async (request) => await catalogue.restoreEntry(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/catalogue/:section/:entryId',
      config: { access: 'catalogue.remove-entry' },
      schema: { tags, summary: 'Xóa một mục chưa nơi nào dùng', params, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => {
        await catalogue.removeEntry(request.ctx, request.params)
        return { done: true as const }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/training-types/:typeCode/move',
      config: { access: 'catalogue.edit-entry' },
      schema: {
        tags,
        summary: 'Chuyển một loại hình lên, xuống, vào trong, ra ngoài trong cây',
        params: z.object({ typeCode: z.string().max(60) }),
        body: moveTypeSchema,
        response: { 200: savedEntrySchema.extend({ moved: z.boolean().describe('false: there is no such place') }), ...problems },
      },
      handler: async (request) => await catalogue.moveType(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
