import { z } from 'zod'
import {
  addSessionsSchema,
  cancelSessionsSchema,
  changedSessionsSchema,
  classTimetableSchema,
  editSessionsSchema,
  generatedTimetableSchema,
  generateTimetableSchema,
  removeSessionsSchema,
  restoreSessionsSchema,
  timetableChoicesSchema,
  timetableQuery,
  timetableSchema,
} from '#contracts/classes-timetable.ts'
import { calendarFeedSchema, calendarFeedsSchema } from '#contracts/classes-calendar.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { TimetableUses } from './timetable-uses.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const ofFeed = z.object({ calendarFeedId: z.uuid() })
const ofOwnFeed = z.object({ ownFeedId: z.uuid() })
const ofLecturer = z.object({ lecturerId: z.uuid() })
const changed = { 200: changedSessionsSchema, ...problems }
const generated = { 200: generatedTimetableSchema, ...problems }
const feed = { 201: calendarFeedSchema, ...problems }
const feeds = { 200: calendarFeedsSchema, ...problems }
const nothing = { 204: z.null(), ...problems }

/** Lịch học của lớp, của trường, của mình. */
export function timetableRoutes(uses: TimetableUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/timetable',
      config: { access: 'classes.read-timetable' },
      schema: {
        tags,
        summary: 'Lịch học của mọi lớp trong một khoảng ngày, và những chỗ trùng',
        querystring: timetableQuery,
        response: { 200: timetableSchema, ...problems },
      },
      handler: async (request) => await uses.readTimetable(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/timetable/choices',
      config: { access: 'classes.read-timetable' },
      schema: { tags, summary: 'Phòng và giảng viên để xếp lịch', response: { 200: timetableChoicesSchema, ...problems } },
      handler: async (request) => await uses.timetableChoices(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/timetable',
      config: { access: 'classes.read-timetable' },
      schema: { tags, summary: 'Lịch học của lớp: buổi học, số tiết, những chỗ trùng', params, response: { 200: classTimetableSchema, ...problems } },
      handler: async (request) => await uses.readClassTimetable(request.ctx, request.params.classId),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions',
      config: { access: 'classes.add-sessions' },
      schema: { tags, summary: 'Thêm buổi học', params, body: addSessionsSchema, response: { 201: changedSessionsSchema, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await uses.addSessions(request.ctx, { ...request.body, ...request.params })),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/generate',
      config: { access: 'classes.generate-timetable' },
      schema: { tags, summary: 'Xếp lịch học theo khung chương trình cho đủ số tiết của lớp', params, body: generateTimetableSchema, response: generated },
      handler: async (request) => await uses.generateTimetable(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/generate/preview',
      config: { access: 'classes.generate-timetable' },
      schema: { tags, summary: 'Xem trước lịch sẽ xếp; chưa ghi gì', params, body: generateTimetableSchema, response: generated },
      handler: async (request) => await uses.previewTimetable(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/edit',
      config: { access: 'classes.edit-sessions' },
      schema: { tags, summary: 'Sửa, dời buổi học; học viên và giảng viên được báo', params, body: editSessionsSchema, response: changed },
      handler: async (request) => await uses.editSessions(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/cancel',
      config: { access: 'classes.cancel-sessions' },
      schema: { tags, summary: 'Hủy buổi học, có lý do', params, body: cancelSessionsSchema, response: changed },
      handler: async (request) => await uses.cancelSessions(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/restore',
      config: { access: 'classes.restore-sessions' },
      schema: { tags, summary: 'Khôi phục buổi học đã hủy', params, body: restoreSessionsSchema, response: changed },
      handler: async (request) => await uses.restoreSessions(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/sessions/remove',
      config: { access: 'classes.remove-sessions' },
      schema: {
        tags,
        summary: 'Xóa buổi học xếp nhầm, chưa điểm danh',
        params,
        body: removeSessionsSchema,
        response: { 200: z.object({ removed: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.removeSessions(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/my/calendar-feeds',
      config: { access: 'classes.share-own-calendar' },
      schema: { tags, summary: 'Các địa chỉ lịch của mình đang dùng', response: feeds },
      handler: async (request) => ({ items: await uses.listOwnFeeds(request.ctx, undefined) }),
    })
    app.route({
      method: 'POST',
      url: '/api/my/calendar-feeds',
      config: { access: 'classes.share-own-calendar' },
      schema: { tags, summary: 'Tạo địa chỉ lịch của mình cho ứng dụng lịch', response: feed },
      handler: async (request, reply) => await reply.status(201).send(await uses.shareOwnCalendar(request.ctx, undefined)),
    })
    app.route({
      method: 'DELETE',
      url: '/api/my/calendar-feeds/:ownFeedId',
      config: { access: 'classes.share-own-calendar' },
      schema: { tags, summary: 'Thu hồi một địa chỉ lịch của mình', params: ofOwnFeed, response: nothing },
      handler: async (request, reply) => {
        await uses.revokeOwnCalendar(request.ctx, { feedId: request.params.ownFeedId })
        return await reply.status(204).send(null)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/calendar-feeds',
      config: { access: 'classes.share-calendar' },
      schema: { tags, summary: 'Các địa chỉ lịch của lớp đang dùng', params, response: feeds },
      handler: async (request) => ({ items: await uses.listFeeds(request.ctx, { kind: 'class', ...request.params }) }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/calendar-feeds',
      config: { access: 'classes.share-calendar' },
      schema: { tags, summary: 'Tạo địa chỉ lịch của lớp', params, response: feed },
      handler: async (request, reply) => await reply.status(201).send(await uses.shareCalendar(request.ctx, { kind: 'class', ...request.params })),
    })
    app.route({
      method: 'GET',
      url: '/api/lecturers/:lecturerId/calendar-feeds',
      config: { access: 'classes.share-calendar' },
      schema: { tags, summary: 'Các địa chỉ lịch của giảng viên đang dùng', params: ofLecturer, response: feeds },
      handler: async (request) => ({ items: await uses.listFeeds(request.ctx, { kind: 'lecturer', ...request.params }) }),
    })
    app.route({
      method: 'POST',
      url: '/api/lecturers/:lecturerId/calendar-feeds',
      config: { access: 'classes.share-calendar' },
      schema: { tags, summary: 'Tạo địa chỉ lịch của giảng viên', params: ofLecturer, response: feed },
      handler: async (request, reply) => await reply.status(201).send(await uses.shareCalendar(request.ctx, { kind: 'lecturer', ...request.params })),
    })
    app.route({
      method: 'DELETE',
      url: '/api/calendar-feeds/:calendarFeedId',
      config: { access: 'classes.share-calendar' },
      schema: { tags, summary: 'Thu hồi địa chỉ lịch của lớp, giảng viên', params: ofFeed, response: nothing },
      handler: async (request, reply) => {
        await uses.revokeCalendar(request.ctx, { feedId: request.params.calendarFeedId })
        return await reply.status(204).send(null)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/public/calendars/:token',
      config: { access: 'public' },
      schema: { tags, summary: 'Lịch theo địa chỉ đã ký (iCalendar)', params: z.object({ token: z.string().max(200) }) },
      handler: async (request, reply) => {
        const text = await uses.calendar(request.ctx, request.params.token, request.ip)
        return await reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="lich-hoc.ics"').send(text)
      },
    })
  }
}
