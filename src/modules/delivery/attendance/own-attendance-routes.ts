import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import {
  absenceListSchema,
  checkedInSchema,
  checkInBody,
  closeRollBody,
  codesSchema,
  largestNoticeMegabytes,
  markedSchema,
  markRollBody,
  ownAbsenceBody,
  ownDutySchema,
  ownSessionSchema,
  ownSessionsSchema,
  rollSchema,
  rollStateSchema,
} from '#contracts/delivery-attendance.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OwnAttendanceUses } from './create-attendance.ts'

const tags = ['delivery']
const ofSession = z.object({ sessionId: z.uuid() })
const days = z.object({ from: z.iso.date(), to: z.iso.date() })
const done = { 200: z.object({ done: z.number().int() }), ...problems }

/** Buổi mình học, buổi mình dạy. */
export function ownAttendanceRoutes({ roll, ...uses }: OwnAttendanceUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestNoticeMegabytes * 1024 * 1024, files: 1 } })
    app.route({
      method: 'GET',
      url: '/api/my/sessions',
      config: { access: 'delivery.read-own-sessions' },
      schema: {
        tags,
        summary: 'Buổi mình học, buổi mình dạy trong các ngày; tiến độ từng lớp',
        querystring: days,
        response: { 200: ownSessionsSchema, ...problems },
      },
      handler: async (request) => await uses.readSessions(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/my/sessions/:sessionId',
      config: { access: 'delivery.read-own-sessions' },
      schema: { tags, summary: 'Một buổi mình học hoặc mình dạy', params: ofSession, response: { 200: ownSessionSchema, ...problems } },
      handler: async (request) => await uses.readSession(request.ctx, request.params.sessionId),
    })
    app.route({
      method: 'GET',
      url: '/api/my/duty',
      config: { access: 'delivery.read-own-sessions' },
      schema: {
        tags,
        summary: 'Nghĩa vụ bồi dưỡng trong năm của mình: số tiết phải học, đã học',
        response: { 200: z.object({ duty: ownDutySchema.nullable() }), ...problems },
      },
      handler: async (request) => await uses.readDuty(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/my/sessions/:sessionId/roll',
      config: { access: 'delivery.read-own-roll' },
      schema: { tags, summary: 'Điểm danh buổi mình dạy', params: ofSession, response: { 200: rollSchema, ...problems } },
      handler: async (request) => await roll.readRoll(request.ctx, request.params.sessionId),
    })
    app.route({
      method: 'POST',
      url: '/api/my/sessions/:sessionId/marks',
      config: { access: 'delivery.mark-own-roll' },
      schema: {
        tags,
        summary: 'Điểm danh buổi mình dạy; gửi lại không nhân đôi',
        params: ofSession,
        body: markRollBody,
        response: { 200: markedSchema, ...problems },
      },
      handler: async (request) => await roll.markRoll(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/my/sessions/:sessionId/close',
      config: { access: 'delivery.close-own-roll' },
      schema: { tags, summary: 'Chốt buổi mình dạy', params: ofSession, body: closeRollBody, response: { 200: rollStateSchema, ...problems } },
      handler: async (request) => await roll.closeRoll(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/my/sessions/:sessionId/codes',
      config: { access: 'delivery.show-own-code' },
      schema: { tags, summary: 'Mã điểm danh buổi mình dạy, để chiếu', params: ofSession, response: { 200: codesSchema, ...problems } },
      handler: async (request) => await roll.readCodes(request.ctx, request.params.sessionId),
    })
    app.route({
      method: 'POST',
      url: '/api/my/check-in',
      config: { access: 'delivery.check-in' },
      schema: { tags, summary: 'Tự điểm danh bằng mã đang chiếu; gửi lại không nhân đôi', body: checkInBody, response: { 200: checkedInSchema, ...problems } },
      handler: async (request) => await uses.checkIn(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/my/absences',
      config: { access: 'delivery.read-own-sessions' },
      schema: { tags, summary: 'Các lần mình báo vắng, được miễn học', response: { 200: absenceListSchema, ...problems } },
      handler: async (request) => await uses.listAbsences(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/my/absences',
      config: { access: 'delivery.report-own-absence' },
      schema: { tags, summary: 'Báo vắng cho mình', body: ownAbsenceBody, response: done },
      handler: async (request) => await uses.reportAbsence(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/my/absences/:noticeId/withdraw',
      config: { access: 'delivery.report-own-absence' },
      schema: { tags, summary: 'Rút báo vắng của mình', params: z.object({ noticeId: z.uuid() }), response: done },
      handler: async (request) => await uses.withdrawAbsence(request.ctx, request.params.noticeId),
    })
    app.route({
      method: 'POST',
      url: '/api/my/absence-files',
      config: { access: 'delivery.report-own-absence' },
      schema: {
        tags,
        summary: 'Tải lên giấy tờ kèm báo vắng của mình (multipart, trường “file”; PDF, PNG, JPEG)',
        response: { 200: z.object({ fileId: z.uuid(), name: z.string() }), ...problems },
      },
      handler: async (request) => await uses.keepFile(request.ctx, await oneFile(request, largestNoticeMegabytes)),
    })
  }
}
