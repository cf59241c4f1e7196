import { z } from 'zod'
import {
  actDetailSchema,
  actPeopleSchema,
  actPreviewSchema,
  actSchema,
  carryOutSchema,
  previewRequestSchema,
  reformSchema,
  undoPreviewSchema,
} from '#contracts/organisation-acts.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Acts } from './act-uses.ts'

const tags = ['organisation']
const params = z.object({ actId: z.uuid() })
const titled = z.object({ title: z.string() })
const page = pageQuery.extend({ after: z.uuid().optional() })

/** Acts about units: preview, carrying out, taking back, and what was done so far. */
export function actRoutes(acts: Acts): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/unit-acts',
      config: { access: 'organisation.list-acts' },
      schema: {
        tags,
        summary: 'Các lần sắp xếp tổ chức, mới nhất trước',
        querystring: page.extend({ unitId: z.uuid().optional() }),
        response: { 200: pageOf(actSchema), ...problems },
      },
      handler: async (request) => await acts.listActs(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/unit-acts/reforms',
      config: { access: 'organisation.list-acts' },
      schema: { tags, summary: 'Đề án sắp xếp kèm theo chương trình', response: { 200: z.object({ items: z.array(reformSchema) }), ...problems } },
      handler: async (request) => ({ items: await acts.listReforms(request.ctx, undefined) }),
    })
    app.route({
      method: 'GET',
      url: '/api/unit-acts/:actId',
      config: { access: 'organisation.list-acts' },
      schema: { tags, summary: 'Một lần sắp xếp và những gì đã thay đổi', params, response: { 200: actDetailSchema, ...problems } },
      handler: async (request) => await acts.readAct(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/unit-acts/:actId/people',
      config: { access: 'organisation.list-acts' },
      schema: { tags, summary: 'Những người đổi đơn vị trong một lần sắp xếp', params, querystring: page, response: { 200: actPeopleSchema, ...problems } },
      handler: async (request) => await acts.listActPeople(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/unit-acts/preview',
      config: { access: 'organisation.preview-act' },
      schema: {
        tags,
        summary: 'Xem trước một việc sắp xếp: làm gì với bao nhiêu',
        body: previewRequestSchema,
        response: { 200: actPreviewSchema, ...problems },
      },
      handler: async (request) => await acts.previewAct(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/unit-acts/preview/people',
      config: { access: 'organisation.preview-act' },
      schema: { tags, summary: 'Những người sẽ đổi đơn vị', body: previewRequestSchema, querystring: page, response: { 200: actPeopleSchema, ...problems } },
      handler: async (request) => await acts.previewActPeople(request.ctx, { ...request.body, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/unit-acts',
      config: { access: 'organisation.carry-out-act' },
      schema: { tags, summary: 'Thực hiện một việc sắp xếp', body: carryOutSchema, response: { 201: titled.extend({ actId: z.uuid() }), ...problems } },
      handler: async (request, reply) => reply.status(201).send(await acts.carryOutAct(request.ctx, request.body)),
    })
    app.route({
      method: 'POST',
      url: '/api/unit-acts/:actId/undo',
      config: { access: 'organisation.undo-act' },
      schema: { tags, summary: 'Hoàn tác một việc sắp xếp khi chưa có gì tiếp theo', params, response: { 200: titled, ...problems } },
      handler: async (request) => await acts.undoAct(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/unit-acts/:actId/undo/preview',
      config: { access: 'organisation.undo-act' },
      schema: {
        tags,
        summary: 'Xem trước việc hoàn tác: kế hoạch đã bàn giao nào trở lại, hoặc vì sao chưa hoàn tác được',
        params,
        response: { 200: undoPreviewSchema, ...problems },
      },
      handler: async (request) => await acts.previewUndo(request.ctx, request.params),
    })
  }
}
