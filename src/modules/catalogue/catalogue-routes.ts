import { z } from 'zod'
import { programmeSchema, providerSchema, trainingTypeSchema } from '#contracts/catalogue.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Catalogue } from './index.ts'

/** Routes of the catalogue. */
export function catalogueRoutes(catalogue: Pick<Catalogue, 'listTypes' | 'listProgrammes' | 'listProviders'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/training-types',
      config: { access: 'catalogue.list-types' },
      schema: {
        tags: ['catalogue'],
        summary: 'Danh mục loại hình: cây, dạng danh sách',
        response: { 200: z.object({ items: z.array(trainingTypeSchema) }), ...problems },
      },
      handler: async (request) => ({ items: await catalogue.listTypes(request.ctx, undefined) }),
    })
    app.route({
      method: 'GET',
      url: '/api/programmes',
      config: { access: 'catalogue.list-programmes' },
      schema: {
        tags: ['catalogue'],
        summary: 'Danh mục chương trình',
        querystring: z.object({
          type: z.string().max(60).optional().describe('A node of the taxonomy: its whole subtree'),
          q: z.string().max(120).optional(),
          on: z.iso.date().optional().describe('Only those in force on this date'),
          limit: z.coerce.number().int().min(1).max(500).optional(),
        }),
        response: { 200: z.object({ items: z.array(programmeSchema) }), ...problems },
      },
      handler: async (request) => {
        const { type, q, on, limit } = request.query
        return { items: await catalogue.listProgrammes(request.ctx, { typeCode: type, q, limit, on: on as PlainDate | undefined }) }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/providers',
      config: { access: 'catalogue.list-providers' },
      schema: {
        tags: ['catalogue'],
        summary: 'Danh mục cơ sở đào tạo, bồi dưỡng',
        querystring: pageQuery.extend({
          q: z.string().max(120).optional(),
          on: z.iso.date().optional().describe('Only those in force on this date'),
          after: z.uuid().optional(),
        }),
        response: { 200: pageOf(providerSchema), ...problems },
      },
      handler: async (request) => {
        const { on, ...query } = request.query
        return await catalogue.listProviders(request.ctx, { ...query, on: on as PlainDate | undefined })
      },
    })
  }
}
