import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import {
  absenceListSchema,
  classAttendanceSchema,
  closeRollBody,
  codesSchema,
  largestNoticeMegabytes,
  markedSchema,
  markRollBody,
  reopenRollBody,
  reportAbsenceBody,
  rollSchema,
  rollStateSchema,
  sheetQuery,
} from '#contracts/delivery-attendance.ts'
import { attachment, sendFile } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { AttendanceUses } from './create-attendance.ts'

const tags = ['delivery']
const ofSession = z.object({ sessionId: z.uuid() })
const ofClass = z.object({ classId: z.uuid() })
const ofNotice = ofClass.extend({ noticeId: z.uuid() })
const done = { 200: z.object({ done: z.number().int() }), ...problems }

/** Điểm danh, theo phạm vi đơn vị. */
export function attendanceRoutes({ roll, ...uses }: AttendanceUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestNoticeMegabytes * 1024 * 1024, files: 1 } })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/attendance',
      config: { access: 'delivery.read-roll' },
      schema: {
        tags,
        summary: 'Bảng điểm danh của lớp: học viên theo buổi, ngưỡng vắng',
        params: ofClass,
        response: { 200: classAttendanceSchema, ...problems },
      },
      handler: async (request) => await uses.readClass(request.ctx, request.params.classId),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/attendance/export',
      config: { access: 'delivery.export-attendance' },
      schema: { tags, summary: 'Bảng điểm danh của lớp, tệp Excel', params: ofClass },
      handler: async (request, reply) => await sendFile(reply, 'xlsx', await uses.exportClass(request.ctx, request.params.classId)),
    })
    app.route({
      method: 'GET',
      url: '/api/sessions/:sessionId/sheet',
      config: { access: 'delivery.export-attendance' },
      schema: { tags, summary: 'Danh sách ký của một buổi: để trống hoặc đã điểm danh; Word, PDF, Excel', params: ofSession, querystring: sheetQuery },
      handler: async (request, reply) =>
        await sendFile(reply, request.query.format, await uses.printSheet(request.ctx, { ...request.params, ...request.query })),
    })
    app.route({
      method: 'GET',
      url: '/api/sessions/:sessionId/roll',
      config: { access: 'delivery.read-roll' },
      schema: { tags, summary: 'Điểm danh của một buổi học', params: ofSession, response: { 200: rollSchema, ...problems } },
      handler: async (request) => await roll.readRoll(request.ctx, request.params.sessionId),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/marks',
      config: { access: 'delivery.mark-roll' },
      schema: { tags, summary: 'Điểm danh; gửi lại không nhân đôi', params: ofSession, body: markRollBody, response: { 200: markedSchema, ...problems } },
      handler: async (request) => await roll.markRoll(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/close',
      config: { access: 'delivery.close-roll' },
      schema: { tags, summary: 'Chốt buổi', params: ofSession, body: closeRollBody, response: { 200: rollStateSchema, ...problems } },
      handler: async (request) => await roll.closeRoll(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/sessions/:sessionId/reopen',
      config: { access: 'delivery.reopen-roll' },
      schema: { tags, summary: 'Mở lại buổi đã chốt', params: ofSession, body: reopenRollBody, response: { 200: rollStateSchema, ...problems } },
      handler: async (request) => await uses.reopenRoll(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/sessions/:sessionId/codes',
      config: { access: 'delivery.show-code' },
      schema: { tags, summary: 'Mã điểm danh để chiếu, đổi sau mỗi 30 giây', params: ofSession, response: { 200: codesSchema, ...problems } },
      handler: async (request) => await roll.readCodes(request.ctx, request.params.sessionId),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/absences',
      config: { access: 'delivery.read-absences' },
      schema: { tags, summary: 'Báo vắng, miễn học của lớp', params: ofClass, response: { 200: absenceListSchema, ...problems } },
      handler: async (request) => await uses.listAbsences(request.ctx, request.params.classId),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/absences',
      config: { access: 'delivery.report-absence' },
      schema: { tags, summary: 'Báo vắng cho học viên', params: ofClass, body: reportAbsenceBody, response: done },
      handler: async (request) => await uses.reportAbsence(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/exemptions',
      config: { access: 'delivery.grant-exemption' },
      schema: { tags, summary: 'Cho học viên miễn học', params: ofClass, body: reportAbsenceBody, response: done },
      handler: async (request) => await uses.grantExemption(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/absences/:noticeId/withdraw',
      config: { access: 'delivery.report-absence' },
      schema: { tags, summary: 'Rút báo vắng, thôi miễn học', params: ofNotice, response: done },
      handler: async (request) => await uses.withdrawAbsence(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/absences/:noticeId/file',
      config: { access: 'delivery.read-absences' },
      schema: { tags, summary: 'Giấy tờ kèm báo vắng', params: ofNotice },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await uses.noticeFile(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/absence-files',
      config: { access: 'delivery.report-absence' },
      schema: {
        tags,
        summary: 'Tải lên giấy tờ kèm báo vắng (multipart, trường “file”; PDF, PNG, JPEG)',
        response: { 200: z.object({ fileId: z.uuid(), name: z.string() }), ...problems },
      },
      handler: async (request) => await uses.keepFile(request.ctx, await oneFile(request, largestNoticeMegabytes)),
    })
  }
}
