import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import {
  classOnlineSchema,
  correctOnlineBody,
  importOnlineBody,
  onlineMatchesSchema,
  onlinePresenceSchema,
  onlineServerSchema,
  savedRoomSchema,
  saveRoomBody,
  saveServerBody,
  serverTriedSchema,
  testServerBody,
} from '#contracts/delivery-online.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OnlineUses } from './create-online.ts'

const tags = ['delivery']
const ofSession = z.object({ sessionId: z.uuid() })
const version = { 200: z.object({ version: z.number().int() }), ...problems }
const address = { 200: z.object({ url: z.string() }), ...problems }
const largestMegabytes = 5

/** Phòng học trực tuyến và có mặt trong đó. */
export function onlineRoutes(online: OnlineUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestMegabytes * 1024 * 1024, files: 1 } })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/online',
      config: { access: 'delivery.read-online' },
      schema: {
        tags,
        summary: 'Phòng học trực tuyến và học liệu của các buổi',
        params: z.object({ classId: z.uuid() }),
        response: { 200: classOnlineSchema, ...problems },
      },
      handler: async (request) => await online.readClass(request.ctx, request.params.classId),
    })
    app.route({
      method: 'PUT',
      url: '/api/sessions/:sessionId/room',
      config: { access: 'delivery.save-room' },
      schema: {
        tags,
        summary: 'Đặt, đổi, bỏ phòng học trực tuyến của buổi',
        params: ofSession,
        body: saveRoomBody,
        response: { 200: savedRoomSchema, ...problems },
      },
      handler: async (request) => await online.saveRoom(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/my/sessions/:sessionId/join',
      config: { access: 'delivery.join-own-room' },
      schema: { tags, summary: 'Vào phòng học của buổi mình học hoặc dạy; ghi nhận có mặt', params: ofSession, response: address },
      handler: async (request) => await online.joinOwn(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/host',
      config: { access: 'delivery.host-room' },
      schema: { tags, summary: 'Vào phòng học với tư cách chủ trì', params: ofSession, response: address },
      handler: async (request) => await online.joinAsHost(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/sessions/:sessionId/presence',
      config: { access: 'delivery.read-online' },
      schema: { tags, summary: 'Ai có mặt bao nhiêu phút trong phòng học trực tuyến', params: ofSession, response: { 200: onlinePresenceSchema, ...problems } },
      handler: async (request) => await online.readPresence(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/presence/marks',
      config: { access: 'delivery.mark-online' },
      schema: {
        tags,
        summary: 'Ghi điểm danh theo số phút có mặt',
        params: ofSession,
        response: { 200: z.object({ marked: z.number().int() }), ...problems },
      },
      handler: async (request) => await online.mark(request.ctx, request.params),
    })
    app.route({
      method: 'PUT',
      url: '/api/sessions/:sessionId/presence/:personId',
      config: { access: 'delivery.correct-online' },
      schema: {
        tags,
        summary: 'Sửa số phút có mặt, ghi lý do',
        params: ofSession.extend({ personId: z.uuid() }),
        body: correctOnlineBody,
        response: { 200: z.object({ done: z.literal(true) }), ...problems },
      },
      handler: async (request) => await online.correct(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/presence/file',
      config: { access: 'delivery.import-online' },
      schema: {
        tags,
        summary: 'Xem trước báo cáo người tham dự của Zoom, Teams, Meet: khớp với học viên nào',
        params: ofSession,
        consumes: ['multipart/form-data'],
        response: { 200: onlineMatchesSchema, ...problems },
      },
      handler: async (request) => await online.match(request.ctx, { ...request.params, bytes: (await oneFile(request, largestMegabytes)).bytes }),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/presence/import',
      config: { access: 'delivery.import-online' },
      schema: {
        tags,
        summary: 'Giữ số phút có mặt từ báo cáo đã xem trước',
        params: ofSession,
        body: importOnlineBody,
        response: { 200: z.object({ kept: z.number().int() }), ...problems },
      },
      handler: async (request) => await online.importMinutes(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/online-server',
      config: { access: 'delivery.save-online-server' },
      schema: { tags, summary: 'Máy chủ BigBlueButton đã đặt; không có khóa bí mật', response: { 200: onlineServerSchema, ...problems } },
      handler: async (request) => await online.readServer(request.ctx, undefined),
    })
    app.route({
      method: 'PUT',
      url: '/api/online-server',
      config: { access: 'delivery.save-online-server' },
      schema: { tags, summary: 'Đặt máy chủ BigBlueButton', body: saveServerBody, response: version },
      handler: async (request) => await online.saveServer(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/online-server/test',
      config: { access: 'delivery.save-online-server' },
      schema: { tags, summary: 'Thử kết nối máy chủ BigBlueButton; chưa ghi gì', body: testServerBody, response: { 200: serverTriedSchema, ...problems } },
      handler: async (request) => await online.tryServer(request.ctx, request.body),
    })
  }
}
