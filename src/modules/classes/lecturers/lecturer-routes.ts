import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { lecturerRegisterQuery, lecturerRegisterSchema, lecturerYearSchema, ownTeachingSchema } from '#contracts/classes-lecturers.ts'
import type { Use } from '#kernel/command.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { type Column, type Row, writeTable } from '#kernel/tabular/index.ts'
import type { LecturerRegister, LecturerYear, OwnTeaching } from '#contracts/classes-lecturers.ts'
import { lecturerColumns, lecturerRow, lineColumns, lineRow } from './lecturer-columns.ts'
import type { RegisterQuery } from './read-lecturers.ts'

const tags = ['classes']
const params = z.object({ lecturerId: z.uuid() })
const year = z.object({ year: lecturerRegisterQuery.shape.year })

export interface LecturerUses {
  readonly listLecturers: Use<RegisterQuery, LecturerRegister>
  readonly readLecturer: Use<{ lecturerId: string; year: number }, LecturerYear>
  readonly readOwnTeaching: Use<{ year: number }, OwnTeaching>
}

/** Sổ giảng viên. */
export function lecturerRoutes(uses: LecturerUses): Routes {
  return async (app) => {
    const table = (columns: readonly Column[], rows: readonly Row[], language: 'vi' | 'en'): PassThrough => {
      const stream = new PassThrough()
      writeTable(stream, 'xlsx', columns, rows, { language }).catch((error: unknown) =>
        stream.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return stream
    }
    app.route({
      method: 'GET',
      url: '/api/my/teaching',
      config: { access: 'classes.read-own-teaching' },
      schema: { tags, summary: 'Giờ giảng, thù lao của tôi trong năm', querystring: year, response: { 200: ownTeachingSchema, ...problems } },
      handler: async (request) => await uses.readOwnTeaching(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/lecturers',
      config: { access: 'classes.open-lecturer-register' },
      schema: {
        tags,
        summary: 'Sổ giảng viên: giờ giảng trong năm so với định mức, thù lao',
        querystring: lecturerRegisterQuery,
        response: { 200: lecturerRegisterSchema, ...problems },
      },
      handler: async (request) => await uses.listLecturers(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/lecturers/export',
      config: { access: 'classes.open-lecturer-register' },
      schema: { tags, summary: 'Sổ giảng viên thành tệp Excel', querystring: lecturerRegisterQuery },
      handler: async (request, reply) => {
        const { items } = await uses.listLecturers(request.ctx, request.query)
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment(`so-giang-vien-${request.query.year}.xlsx`))
        return await reply.send(table(lecturerColumns, items.map(lecturerRow), request.ctx.language))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/lecturers/:lecturerId',
      config: { access: 'classes.open-lecturer-register' },
      schema: {
        tags,
        summary: 'Giờ giảng, thù lao của một giảng viên trong năm',
        params,
        querystring: year,
        response: { 200: lecturerYearSchema, ...problems },
      },
      handler: async (request) => await uses.readLecturer(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/lecturers/:lecturerId/export',
      config: { access: 'classes.open-lecturer-register' },
      schema: { tags, summary: 'Buổi giảng, thù lao của một giảng viên thành tệp Excel', params, querystring: year },
      handler: async (request, reply) => {
        const of = await uses.readLecturer(request.ctx, { ...request.params, ...request.query })
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment(`gio-giang-${of.code}-${of.year}.xlsx`))
        return await reply.send(table(lineColumns, of.lines.map(lineRow), request.ctx.language))
      },
    })
  }
}
