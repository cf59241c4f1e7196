import { z } from 'zod'
import {
  classSeatsSchema,
  grantSeatsSchema,
  joinWaitingSchema,
  overQuotaSchema,
  ownWaitingSchema,
  promotedSchema,
  reassignSeatsSchema,
  saveShareSchema,
  waitingListSchema,
} from '#contracts/classes-seats.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { SeatUses } from './seat-uses.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const ofShare = params.extend({ shareId: z.uuid() })
const version = z.object({ version: z.number().int() })
const done = { 200: z.object({ done: z.literal(true) }), ...problems }
const nothing = { 204: z.null(), ...problems }

/** Chỉ tiêu, cơ cấu, danh sách chờ của lớp. */
export function seatRoutes(seats: SeatUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/seats',
      config: { access: 'classes.read-seats' },
      schema: { tags, summary: 'Chỉ tiêu của lớp theo đơn vị, sổ giao chỉ tiêu, cơ cấu học viên', params, response: { 200: classSeatsSchema, ...problems } },
      handler: async (request) => await seats.readSeats(request.ctx, request.params.classId),
    })
    app.route({
      method: 'GET',
      url: '/api/over-quota',
      config: { access: 'classes.read-seats' },
      schema: { tags, summary: 'Lớp, đơn vị vượt chỉ tiêu do quyết định đã có từ trước', response: { 200: overQuotaSchema, ...problems } },
      handler: async (request) => await seats.overQuota(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/seats/grants',
      config: { access: 'classes.grant-seats' },
      schema: { tags, summary: 'Giao, rút chỉ tiêu của lớp cho các đơn vị', params, body: grantSeatsSchema, response: done },
      handler: async (request) => await seats.grantSeats(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/seats/reassign',
      config: { access: 'classes.grant-seats' },
      schema: { tags, summary: 'Điều chuyển chỉ tiêu chưa dùng giữa hai đơn vị', params, body: reassignSeatsSchema, response: done },
      handler: async (request) => await seats.reassignSeats(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/shares',
      config: { access: 'classes.edit-shares' },
      schema: { tags, summary: 'Thêm cơ cấu học viên của lớp', params, body: saveShareSchema, response: { 201: z.object({ shareId: z.uuid() }), ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await seats.addShare(request.ctx, { ...request.body, ...request.params })),
    })
    app.route({
      method: 'PUT',
      url: '/api/classes/:classId/shares/:shareId',
      config: { access: 'classes.edit-shares' },
      schema: {
        tags,
        summary: 'Sửa cơ cấu học viên của lớp',
        params: ofShare,
        body: saveShareSchema.extend(version.shape),
        response: { 200: z.object({ shareId: z.uuid() }), ...problems },
      },
      handler: async (request) => await seats.editShare(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/shares/:shareId/remove',
      config: { access: 'classes.edit-shares' },
      schema: { tags, summary: 'Bỏ cơ cấu học viên của lớp', params: ofShare, body: version, response: nothing },
      handler: async (request, reply) => {
        await seats.removeShare(request.ctx, { ...request.body, ...request.params })
        return await reply.status(204).send(null)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/waiting',
      config: { access: 'classes.read-waiting' },
      schema: { tags, summary: 'Danh sách chờ của lớp, theo thứ tự gọi; vì sao ai chưa được gọi', params, response: { 200: waitingListSchema, ...problems } },
      handler: async (request) => await seats.readWaiting(request.ctx, request.params.classId),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/waiting',
      config: { access: 'classes.edit-waiting' },
      schema: {
        tags,
        summary: 'Đưa người vào danh sách chờ của lớp',
        params,
        body: joinWaitingSchema,
        response: { 200: z.object({ done: z.number().int() }), ...problems },
      },
      handler: async (request) => await seats.joinWaiting(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/classes/:classId/waiting/:personId',
      config: { access: 'classes.edit-waiting' },
      schema: { tags, summary: 'Đưa một người ra khỏi danh sách chờ', params: params.extend({ personId: z.uuid() }), response: nothing },
      handler: async (request, reply) => {
        await seats.leaveWaiting(request.ctx, request.params)
        return await reply.status(204).send(null)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/waiting/promote',
      config: { access: 'classes.promote-waiting' },
      schema: { tags, summary: 'Gọi người trong danh sách chờ vào các suất còn trống, theo thứ tự', params, response: { 200: promotedSchema, ...problems } },
      handler: async (request) => await seats.promoteWaiting(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/my/waiting',
      config: { access: 'classes.read-own-waiting' },
      schema: { tags, summary: 'Các lớp mình đang chờ, vì sao chưa đến lượt', response: { 200: ownWaitingSchema, ...problems } },
      handler: async (request) => await seats.readOwnWaiting(request.ctx, undefined),
    })
  }
}
