import { z } from 'zod'
import { listPostsQuery, listUnitsQuery, postItemSchema, termItemSchema, unitDetailSchema, unitListItemSchema } from '#contracts/organisation.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Organisation } from './index.ts'

const tags = ['organisation']

/** Units as lists and as single pages. */
export function organisationRoutes(organisation: Pick<Organisation, 'listUnits' | 'readUnit' | 'listPosts' | 'listTerms'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/units',
      config: { access: 'organisation.list-units' },
      schema: {
        tags,
        summary: 'Đơn vị vào một ngày, theo tên',
        querystring: pageQuery.extend(listUnitsQuery.shape).extend({ after: z.uuid().optional() }),
        response: { 200: pageOf(unitListItemSchema), ...problems },
      },
      handler: async (request) => await organisation.listUnits(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/posts',
      config: { access: 'organisation.list-posts' },
      schema: {
        tags,
        summary: 'Danh mục chức danh vào một ngày',
        querystring: pageQuery.omit({ after: true }).extend(listPostsQuery.shape),
        response: { 200: pageOf(postItemSchema), ...problems },
      },
      handler: async (request) => await organisation.listPosts(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/terms',
      config: { access: 'organisation.list-terms' },
      schema: { tags, summary: 'Nhiệm kỳ và giai đoạn', response: { 200: z.object({ items: z.array(termItemSchema) }), ...problems } },
      handler: async (request) => await organisation.listTerms(request.ctx),
    })

    app.route({
      method: 'GET',
      url: '/api/units/:unitId',
      config: { access: 'organisation.read-unit' },
      schema: {
        tags,
        summary: 'Một đơn vị: vị trí trong cây, các giai đoạn, kế thừa',
        params: z.object({ unitId: z.uuid() }),
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: unitDetailSchema, ...problems },
      },
      handler: async (request) => await organisation.readUnit(request.ctx, { unitId: request.params.unitId, on: request.query.on }),
    })
  }
}
