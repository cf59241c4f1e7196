import { PassThrough } from 'node:stream'
import { z } from 'zod'
import {
  deviationQuery,
  deviationsSchema,
  noteDeviationsSchema,
  recordUnplannedSchema,
  savedConsentSchema,
  savedNoteSchema,
} from '#contracts/planning-deviations.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import type { DeviationUses } from './create-deviations.ts'
import { deviationColumns, deviationRow } from './deviation-columns.ts'

const tags = ['planning']

/** Kế hoạch và thực hiện: the deviations of a year, their causes, consents to classes outside the plan. */
export function deviationRoutes(deviations: DeviationUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/deviations',
      config: { access: 'planning.read-deviations' },
      schema: {
        tags,
        summary: 'Chỗ lệch giữa kế hoạch và thực hiện của một năm',
        querystring: deviationQuery,
        response: { 200: deviationsSchema, ...problems },
      },
      handler: async (request) => await deviations.readDeviations(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/deviations/export',
      config: { access: 'planning.read-deviations' },
      schema: {
        tags,
        summary: 'Chỗ lệch giữa kế hoạch và thực hiện, thành tệp',
        querystring: deviationQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query
        const { language } = request.ctx
        const { items } = await deviations.readDeviations(request.ctx, query)
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`lech-ke-hoach-${query.year}.${format}`))
        const rows = items.map((item) => deviationRow(item, language))
        writeTable(stream, format, deviationColumns, rows, { language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'POST',
      url: '/api/deviations/causes',
      config: { access: 'planning.note-deviation' },
      schema: { tags, summary: 'Ghi nguyên nhân của một hay nhiều chỗ lệch', body: noteDeviationsSchema, response: { 200: savedNoteSchema, ...problems } },
      handler: async (request) => await deviations.noteDeviations(request.ctx, request.body),
    })
    app.route({
      method: 'PUT',
      url: '/api/deviations/unplanned/:classId',
      config: { access: 'planning.record-unplanned' },
      schema: {
        tags,
        summary: 'Ghi văn bản đồng ý cho mở lớp ngoài kế hoạch',
        params: z.object({ classId: z.uuid() }),
        body: recordUnplannedSchema,
        response: { 200: savedConsentSchema, ...problems },
      },
      handler: async (request) => await deviations.recordUnplanned(request.ctx, { ...request.body, classId: request.params.classId }),
    })
  }
}
