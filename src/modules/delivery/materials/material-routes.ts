import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { largestMaterialMegabytes, materialLogSchema, ownMaterialsSchema } from '#contracts/delivery-online.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { MaterialUses } from './create-materials.ts'

const tags = ['delivery']
const ofMaterial = z.object({ materialId: z.uuid() })

/** Học liệu của các buổi học. */
export function materialRoutes(materials: MaterialUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestMaterialMegabytes * 1024 * 1024, files: 1 } })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/materials',
      config: { access: 'delivery.add-material' },
      schema: {
        tags,
        summary: 'Thêm học liệu của buổi học',
        params: z.object({ sessionId: z.uuid() }),
        querystring: z.object({ title: z.string().trim().max(200).optional() }),
        consumes: ['multipart/form-data'],
        response: { 201: z.object({ materialId: z.uuid() }), ...problems },
      },
      handler: async (request, reply) => {
        const file = await oneFile(request, largestMaterialMegabytes)
        return await reply.status(201).send(await materials.add(request.ctx, { ...request.params, title: request.query.title ?? null, ...file }))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/materials/:materialId/file',
      config: { access: 'delivery.read-material' },
      schema: { tags, summary: 'Tải học liệu của lớp', params: ofMaterial },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await materials.take(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).send(bytes)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/materials/:materialId/downloads',
      config: { access: 'delivery.read-material-log' },
      schema: { tags, summary: 'Ai đã tải học liệu, lúc nào', params: ofMaterial, response: { 200: materialLogSchema, ...problems } },
      handler: async (request) => await materials.readLog(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/my/materials',
      config: { access: 'delivery.read-own-material' },
      schema: { tags, summary: 'Học liệu của các lớp mình học, mình dạy, theo từng buổi', response: { 200: ownMaterialsSchema, ...problems } },
      handler: async (request) => await materials.listOwn(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/my/materials/:materialId/file',
      config: { access: 'delivery.read-own-material' },
      schema: { tags, summary: 'Tải học liệu của lớp mình học hoặc dạy', params: ofMaterial },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await materials.takeOwn(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).send(bytes)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/materials/:materialId/withdraw',
      config: { access: 'delivery.add-material' },
      schema: { tags, summary: 'Rút học liệu', params: ofMaterial, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => await materials.withdraw(request.ctx, request.params),
    })
  }
}
