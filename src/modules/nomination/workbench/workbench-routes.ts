import { z } from 'zod'
import {
  benchPeopleSchema,
  checkedListSchema,
  checkListBody,
  proposalSchema,
  proposeBody,
  workbenchPeopleQuery,
  workbenchQuery,
  workbenchSchema,
} from '#contracts/nomination-workbench.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { WorkbenchUses } from './create-workbench.ts'

const tags = ['nomination']
const params = z.object({ classId: z.uuid() })

/** Bàn cử học viên: reading, what if, the best choice. */
export function workbenchRoutes(uses: WorkbenchUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/nominations/workbench/:classId',
      config: { access: 'nomination.open-workbench' },
      schema: {
        tags,
        summary: 'Bàn cử học viên của một lớp: suất, đơn vị',
        params,
        querystring: workbenchQuery,
        response: { 200: workbenchSchema, ...problems },
      },
      handler: async (request) => await uses.openWorkbench(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/workbench/:classId/people',
      config: { access: 'nomination.open-workbench' },
      schema: {
        tags,
        summary: 'Người của đơn vị theo thứ tự ưu tiên',
        params,
        querystring: workbenchPeopleQuery,
        response: { 200: benchPeopleSchema, ...problems },
      },
      handler: async (request) => await uses.listPeople(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/check',
      config: { access: 'nomination.open-workbench' },
      schema: {
        tags,
        summary: 'Thử một danh sách: từng người, suất, tỷ lệ, cơ cấu, kinh phí',
        body: checkListBody,
        response: { 200: checkedListSchema, ...problems },
      },
      handler: async (request) => await uses.checkList(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/propose',
      config: { access: 'nomination.open-workbench' },
      schema: { tags, summary: 'Đề xuất danh sách tốt nhất', body: proposeBody, response: { 200: proposalSchema, ...problems } },
      handler: async (request) => await uses.proposeList(request.ctx, request.body),
    })
  }
}
