import { z } from 'zod'
import { mergeClassesSchema, mergedClassesSchema } from '#contracts/classes-merge.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { MergeUses } from './merge-classes.ts'

const tags = ['classes']
const params = z.object({ classId: z.uuid() })
const response = { 200: mergedClassesSchema, ...problems }

/** Ghép lớp. */
export function mergeRoutes(uses: MergeUses): Routes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/merge',
      config: { access: 'classes.merge-classes' },
      schema: { tags, summary: 'Ghép lớp này vào lớp khác cùng chương trình; quyết định cử và suất giữ nguyên', params, body: mergeClassesSchema, response },
      handler: async (request) => await uses.mergeClasses(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/merge/preview',
      config: { access: 'classes.merge-classes' },
      schema: { tags, summary: 'Xem trước việc ghép lớp; chưa ghi gì', params, body: mergeClassesSchema, response },
      handler: async (request) => await uses.previewMerge(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
