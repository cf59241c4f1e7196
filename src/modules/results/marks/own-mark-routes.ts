import { z } from 'zod'
import { classResultsSchema, taughtClassesSchema } from '#contracts/results.ts'
import { savedMarksSchema, saveOwnMarksSchema } from '#contracts/results-marks.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OwnMarkUses } from './own-marks.ts'

const tags = ['results']
const params = z.object({ classId: z.uuid() })

/** Điểm của lớp mình dạy. */
export function ownMarkRoutes(uses: OwnMarkUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/my/taught-classes',
      config: { access: 'results.read-own-marks' },
      schema: { tags, summary: 'Lớp mình dạy, còn bao nhiêu điểm chưa nhập', response: { 200: taughtClassesSchema, ...problems } },
      handler: async (request) => await uses.listTaught(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/my/classes/:classId/results',
      config: { access: 'results.read-own-marks' },
      schema: { tags, summary: 'Điểm của lớp mình dạy', params, response: { 200: classResultsSchema, ...problems } },
      handler: async (request) => await uses.readOwn(request.ctx, request.params.classId),
    })
    app.route({
      method: 'POST',
      url: '/api/my/classes/:classId/marks',
      config: { access: 'results.enter-own-marks' },
      schema: { tags, summary: 'Nhập điểm lớp mình dạy', params, body: saveOwnMarksSchema, response: { 200: savedMarksSchema, ...problems } },
      handler: async (request) => await uses.saveOwn(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
