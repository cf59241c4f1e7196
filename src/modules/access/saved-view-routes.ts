import { z } from 'zod'
import { defaultViewSchema, newViewSchema, savedViewsQuery, savedViewsSchema } from '#contracts/access-views.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { SavedViewUses } from './index.ts'

const done = z.object({ done: z.literal(true) })
const tags = ['access']

/** Saved views of lists. */
export function savedViewRoutes(uses: SavedViewUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/saved-views',
      config: { access: 'access.list-views' },
      schema: { tags, summary: 'Khung nhìn đã lưu của một danh sách', querystring: savedViewsQuery, response: { 200: savedViewsSchema, ...problems } },
      handler: async (request) => await uses.listViews(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/saved-views',
      config: { access: 'access.save-view' },
      schema: {
        tags,
        summary: 'Lưu khung nhìn; trùng tên thì thay khung nhìn cũ của mình',
        body: newViewSchema,
        response: { 201: z.object({ viewId: z.uuid() }), ...problems },
      },
      handler: async (request, reply) => reply.status(201).send(await uses.saveView(request.ctx, request.body)),
    })
    app.route({
      method: 'PUT',
      url: '/api/saved-views/default',
      config: { access: 'access.set-default-view' },
      schema: { tags, summary: 'Khung nhìn mà danh sách mở đầu', body: defaultViewSchema, response: { 200: done, ...problems } },
      handler: async (request) => {
        await uses.setDefaultView(request.ctx, request.body)
        return { done: true as const }
      },
    })
    app.route({
      method: 'DELETE',
      url: '/api/saved-views/:viewId',
      config: { access: 'access.delete-view' },
      schema: { tags, summary: 'Xóa khung nhìn của mình', params: z.object({ viewId: z.uuid() }), response: { 200: done, ...problems } },
      handler: async (request) => {
        await uses.deleteView(request.ctx, request.params)
        return { done: true as const }
      },
    })
  }
}
