import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { factDescriptionSchema } from '#contracts/expression.ts'
import {
  bulkBodyOf,
  bulkResultSchema,
  exportQuerySchema,
  foundPersonSchema,
  peopleCountSchema,
  peoplePageQuerySchema,
  peopleQuerySchema,
  peopleRowSchema,
} from '#contracts/personnel-people.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { bulkActions } from './bulk/bulk-actions.ts'
import type { PeopleListUses } from './people-list.ts'

/** 30,000 ids are somewhat more than a megabyte. */
const bulkBytes = 8 * 1024 * 1024

/** The list of people, its counts, its file, and what is done to many at once. */
export function peopleListRoutes(people: PeopleListUses): Routes {
  return async (app) => {
    const tags = ['personnel']
    const config = { access: 'personnel.list-people' } as const
    app.route({
      method: 'GET',
      url: '/api/people',
      config,
      schema: {
        tags,
        summary: 'Cán bộ, công chức, viên chức: lọc, xếp, từng trang',
        // A cursor carries a name.
        querystring: pageQuery.extend(peoplePageQuerySchema.shape).extend({ after: z.string().max(4000).optional() }),
        response: { 200: pageOf(peopleRowSchema), ...problems },
      },
      handler: async (request) => await people.listPeople(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/people/count',
      config,
      schema: { tags, summary: 'Có bao nhiêu người, theo tình trạng', querystring: peopleQuerySchema, response: { 200: peopleCountSchema, ...problems } },
      handler: async (request) => await people.countPeople(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/people/facts',
      config,
      schema: { tags, summary: 'Dữ kiện để lọc và làm cột', response: { 200: z.object({ items: z.array(factDescriptionSchema) }), ...problems } },
      handler: async (request) => await people.describePersonFacts(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/people/search',
      config,
      schema: {
        tags,
        summary: 'Tìm người theo tên hoặc mã, khớp nhất trước',
        querystring: z.object({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(50).default(10) }),
        response: { 200: z.object({ items: z.array(foundPersonSchema) }), ...problems },
      },
      handler: async (request) => await people.searchPeople(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/people/export',
      config: { access: 'personnel.export-list' },
      schema: { tags, summary: 'Danh sách như đang xem, thành tệp (có ghi nhật ký)', querystring: exportQuerySchema },
      handler: async (request, reply) => {
        const { format, ...input } = request.query
        const { columns, rows } = await people.exportPeople(request.ctx, input)
        const stream = new PassThrough()
        void reply
          .type(mediaTypes[format])
          .header('content-disposition', attachment(`${request.ctx.language === 'vi' ? 'ho-so' : 'people'}-${request.ctx.today}.${format}`))
        writeTable(stream, format, columns, rows, { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    for (const action of bulkActions) {
      const body = bulkBodyOf(action.id)
      app.route({
        method: 'POST',
        url: `/api/people/bulk/${action.id}/preview`,
        config: { access: action.permission },
        bodyLimit: bulkBytes,
        schema: { tags, summary: `${action.words.vi}: xem trước`, body, response: { 200: bulkResultSchema, ...problems } },
        handler: async (request) => await people.bulk[action.id].preview(request.ctx, request.body),
      })
      app.route({
        method: 'POST',
        url: `/api/people/bulk/${action.id}`,
        config: { access: action.permission },
        bodyLimit: bulkBytes,
        schema: { tags, summary: action.words.vi, body, response: { 200: bulkResultSchema, ...problems } },
        handler: async (request) => await people.bulk[action.id].run(request.ctx, request.body),
      })
    }
  }
}
