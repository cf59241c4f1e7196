import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  classCountsSchema,
  classDetailSchema,
  classFilterSchema,
  classSchema,
  classSortSchema,
  enrolmentSchema,
  rosterFilterSchema,
} from '#contracts/classes.ts'
import { cancelReasonSchema } from '#contracts/classes-commands.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { classListColumns, classListRow, rosterColumns, rosterRow } from './class-columns.ts'
import type { Classes } from './index.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const page = pageQuery.extend({ after: z.uuid().optional() })
const format = z.enum(['xlsx', 'csv']).default('xlsx')
const classesQuery = page.extend(classFilterSchema.shape).extend({ sort: classSortSchema.optional() })
// A cursor holds the names of a person and of a unit.
const rosterQuery = pageQuery.extend(rosterFilterSchema.shape).extend({ after: z.string().max(4000).optional() })

type Reads = Pick<Classes, 'listClasses' | 'exportClasses' | 'readClass' | 'listEnrolments' | 'exportRoster' | 'cancelReasons' | 'classHistory'>

/** Classes as a list and as single pages, and their learners. */
export function classesRoutes(classes: Reads): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/classes',
      config: { access: 'classes.list-classes' },
      schema: {
        tags,
        summary: 'Danh sách lớp, mới khai giảng trước; có từ khóa mà không nêu thứ tự thì lớp khớp nhất trước; kèm số lớp theo từng trạng thái',
        querystring: classesQuery,
        response: { 200: pageOf(classSchema).extend({ counts: classCountsSchema.describe('By status, under the other filters') }), ...problems },
      },
      handler: async (request) => await classes.listClasses(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/classes/export',
      config: { access: 'classes.export-classes' },
      schema: {
        tags,
        summary: 'Danh sách lớp đang xem, thành tệp; nêu mã lớp thì chỉ các lớp đó',
        querystring: classFilterSchema.extend({
          sort: classSortSchema.optional(),
          codes: z.string().max(20_000).optional().describe('Codes of classes, separated by commas'),
          format,
        }),
      },
      handler: async (request, reply) => {
        const { format: kind, codes, ...query } = request.query
        const rows = await classes.exportClasses(request.ctx, { ...query, codes: codes?.split(',') })
        const stream = new PassThrough()
        void reply.type(mediaTypes[kind]).header('content-disposition', attachment(`danh-sach-lop.${kind}`))
        writeTable(stream, kind, classListColumns, rows.map(classListRow), { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/class-cancel-reasons',
      config: { access: 'classes.read-class' },
      schema: { tags, summary: 'Các lý do hủy lớp để chọn', response: { 200: z.object({ items: z.array(cancelReasonSchema) }), ...problems } },
      handler: async (request) => ({ items: await classes.cancelReasons(request.ctx, undefined) }),
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
      url: '/api/classes/:classId/history',
      config: { access: 'classes.read-class' },
      schema: { tags, summary: 'Lịch sử thay đổi của lớp và danh sách lớp', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await classes.classHistory(request.ctx, { classId: request.params.classId, query: { limit: 50, ...request.query } }),
    })

    app.route({
      method: 'GET',
      url: '/api/classes/:classId/enrolments',
      config: { access: 'classes.list-enrolments' },
      schema: {
        tags,
        summary: 'Học viên của lớp thuộc phạm vi được xem, theo tên nếu không nêu thứ tự khác',
        params,
        querystring: rosterQuery,
        response: {
          200: pageOf(enrolmentSchema).extend({
            total: z.number().int().describe('Under the filter'),
            exceptions: z.number().int().describe('Of these, decided by an approved exception'),
          }),
          ...problems,
        },
      },
      handler: async (request) => await classes.listEnrolments(request.ctx, { classId: request.params.classId, ...request.query }),
    })

    app.route({
      method: 'GET',
      url: '/api/classes/:classId/enrolments/export',
      config: { access: 'classes.export-enrolments' },
      schema: { tags, summary: 'Danh sách lớp đang xem, thành tệp', params, querystring: rosterFilterSchema.extend({ format }) },
      handler: async (request, reply) => {
        const { format: kind, ...query } = request.query
        const { code, rows } = await classes.exportRoster(request.ctx, { classId: request.params.classId, ...query })
        const stream = new PassThrough()
        void reply.type(mediaTypes[kind]).header('content-disposition', attachment(`danh-sach-lop-${code.replace(/[^\w.-]+/g, '-')}.${kind}`))
        writeTable(stream, kind, rosterColumns, rows.map(rosterRow), { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
  }
}
