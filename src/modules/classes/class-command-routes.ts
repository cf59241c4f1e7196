import { z } from 'zod'
import {
  cancelClassSchema,
  changedModeSchema,
  changeModeSchema,
  changeStatusSchema,
  checkedPeopleSchema,
  checkPeopleSchema,
  editClassSchema,
  editEnrolmentSchema,
  enrolPeopleSchema,
  newClassSchema,
  removeEnrolmentsSchema,
  rosterResultSchema,
  savedClassSchema,
} from '#contracts/classes-commands.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Classes } from './index.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const saved = { 200: savedClassSchema, ...problems }
const roster = { 200: rosterResultSchema, ...problems }

type Commands = Pick<
  Classes,
  | ('createClass' | 'editClass' | 'changeMode' | 'cancelClass' | 'reopenClass' | 'removeClass')
  | ('checkPeople' | 'enrolPeople' | 'changeStatus' | 'editEnrolment' | 'removeEnrolments' | 'undoRosterChange')
>

/** What changes classes and their rosters. */
export function classCommandRoutes(classes: Commands): Routes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/api/classes',
      config: { access: 'classes.create-class' },
      schema: { tags, summary: 'Lập lớp', body: newClassSchema, response: { 201: savedClassSchema, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await classes.createClass(request.ctx, request.body)),
    })
    app.route({
      method: 'PUT',
      url: '/api/classes/:classId',
      config: { access: 'classes.edit-class' },
      schema: { tags, summary: 'Sửa lớp', params, body: editClassSchema, response: saved },
      handler: async (request) => await classes.editClass(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'PUT',
      url: '/api/classes/:classId/modes',
      config: { access: 'classes.change-mode' },
      schema: {
        tags,
        summary: 'Phương thức của lớp theo thời gian; số tiết không đổi',
        params,
        body: changeModeSchema,
        response: { 200: changedModeSchema, ...problems },
      },
      handler: async (request) => await classes.changeMode(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/cancel',
      config: { access: 'classes.cancel-class' },
      schema: { tags, summary: 'Hủy lớp, có lý do; danh sách lớp giữ nguyên', params, body: cancelClassSchema, response: saved },
      handler: async (request) => await classes.cancelClass(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/reopen',
      config: { access: 'classes.reopen-class' },
      schema: {
        tags,
        summary: 'Mở lại lớp đã hủy, khi chưa ai rời lớp vì việc hủy',
        params,
        body: z.object({ version: z.number().int() }),
        response: saved,
      },
      handler: async (request) => await classes.reopenClass(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/classes/:classId',
      config: { access: 'classes.remove-class' },
      schema: { tags, summary: 'Xóa lớp chưa từng có học viên', params, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => {
        await classes.removeClass(request.ctx, request.params)
        return { done: true as const }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/enrolments/check',
      config: { access: 'classes.enrol-people' },
      schema: {
        tags,
        summary: 'Đối chiếu trước khi ghi danh: từng dòng tìm thấy ai, còn chỗ hay không; chưa ghi gì',
        params,
        body: checkPeopleSchema,
        response: { 200: checkedPeopleSchema, ...problems },
      },
      handler: async (request) => await classes.checkPeople(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/enrolments',
      config: { access: 'classes.enrol-people' },
      schema: { tags, summary: 'Ghi danh nhiều người; trả kết quả từng người', params, body: enrolPeopleSchema, response: roster },
      handler: async (request) => await classes.enrolPeople(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/enrolments/status',
      config: { access: 'classes.change-enrolments' },
      schema: { tags, summary: 'Đổi trạng thái nhiều học viên; trả kết quả từng người', params, body: changeStatusSchema, response: roster },
      handler: async (request) => await classes.changeStatus(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'PUT',
      url: '/api/classes/:classId/enrolments/:personId',
      config: { access: 'classes.change-enrolments' },
      schema: { tags, summary: 'Sửa một lượt học', params: params.extend({ personId: z.uuid() }), body: editEnrolmentSchema, response: roster },
      handler: async (request) => await classes.editEnrolment(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/enrolments/remove',
      config: { access: 'classes.remove-enrolments' },
      schema: { tags, summary: 'Xóa lượt học ghi nhầm; trả kết quả từng người', params, body: removeEnrolmentsSchema, response: roster },
      handler: async (request) => await classes.removeEnrolments(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/changes/:changeId/undo',
      config: { access: 'classes.undo-roster-change' },
      schema: { tags, summary: 'Hoàn tác một thay đổi của danh sách lớp', params: params.extend({ changeId: z.uuid() }), response: roster },
      handler: async (request) => await classes.undoRosterChange(request.ctx, request.params),
    })
  }
}
