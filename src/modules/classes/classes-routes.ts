import { z } from 'zod'
import { classCountsSchema, classDetailSchema, classFilterSchema, classSchema, enrolmentSchema } from '#contracts/classes.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Classes } from './index.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const page = pageQuery.extend({ after: z.uuid().optional() })

/** Classes as a list and as single pages, and their learners. */
export function classesRoutes(classes: Pick<Classes, 'listClasses' | 'readClass' | 'listEnrolments'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/classes',
      config: { access: 'classes.list-classes' },
      schema: {
        tags,
        summary: 'Danh sách lớp, mới khai giảng trước; kèm số lớp theo từng trạng thái',
        querystring: page.extend(classFilterSchema.shape),
        response: { 200: pageOf(classSchema).extend({ counts: classCountsSchema.describe('By status, under the other filters') }), ...problems },
      },
      handler: async (request) => await classes.listClasses(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/classes/:classId',
      config: { access: 'classes.read-class' },
      schema: { tags, summary: 'Một lớp: phương thức theo thời gian, học viên theo trạng thái', params, response: { 200: classDetailSchema, ...problems } },
      handler: async (request) => await classes.readClass(request.ctx, request.params.classId),
    })

    app.route({
      method: 'GET',
      url: '/api/classes/:classId/enrolments',
      config: { access: 'classes.list-enrolments' },
      schema: {
        tags,
        summary: 'Học viên của lớp thuộc phạm vi được xem, theo tên',
        params,
        querystring: page,
        response: { 200: pageOf(enrolmentSchema), ...problems },
      },
      handler: async (request) => await classes.listEnrolments(request.ctx, { classId: request.params.classId, ...request.query }),
    })
  }
}
