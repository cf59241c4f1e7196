import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  beginOpeningSchema,
  begunOpeningSchema,
  editOpeningLineSchema,
  linkClassSchema,
  madeClassesSchema,
  makeClassesSchema,
  openingChoicesSchema,
  openingListSchema,
  openingPlanSchema,
  proposeOpeningSchema,
} from '#contracts/planning-opening.ts'
import { saveOpeningWeightsSchema } from '#contracts/planning-opening-weights.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { OpeningUses } from './create-opening.ts'

const tags = ['planning']
const ofPlan = z.object({ openingId: z.uuid() })
const ofLine = ofPlan.extend({ openingLine: z.uuid() })
const done = { 200: z.object({ done: z.literal(true) }), ...problems }

const plan = ({ params }: { readonly params: { readonly openingId: string } }) => ({ planId: params.openingId })
const line = ({ params }: { readonly params: { readonly openingId: string; readonly openingLine: string } }) => ({
  planId: params.openingId,
  lineKey: params.openingLine,
})

/** Class-opening plans: begun from the year’s plan, proposed, adjusted by hand, made into classes. */
export function openingRoutes(opening: OpeningUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/opening-plans',
      config: { access: 'planning.read-opening' },
      schema: { tags, summary: 'Kế hoạch mở lớp, và kế hoạch năm chưa có kế hoạch mở lớp', response: { 200: openingListSchema, ...problems } },
      handler: async (request) => await opening.listOpenings(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/opening-choices',
      config: { access: 'planning.read-opening' },
      schema: { tags, summary: 'Phòng học, giảng viên để xếp; trọng số của phương án', response: { 200: openingChoicesSchema, ...problems } },
      handler: async (request) => await opening.openingChoices(request.ctx, undefined),
    })
    app.route({
      method: 'PUT',
      url: '/api/opening-weights',
      config: { access: 'planning.edit-opening-weights' },
      schema: {
        tags,
        summary: 'Trọng số của phương án mở lớp: mỗi điều bất lợi tính bao nhiêu điểm',
        body: saveOpeningWeightsSchema,
        response: { 200: z.object({ saved: z.number().int() }), ...problems },
      },
      handler: async (request) => await opening.saveWeights(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/opening-plans',
      config: { access: 'planning.propose-opening' },
      schema: {
        tags,
        summary: 'Lập kế hoạch mở lớp từ kế hoạch năm đang thực hiện: mỗi lớp một dòng',
        body: beginOpeningSchema,
        response: { 201: begunOpeningSchema, ...problems },
      },
      handler: async (request, reply) => await reply.status(201).send(await opening.beginOpening(request.ctx, request.body)),
    })
    app.route({
      method: 'GET',
      url: '/api/opening-plans/:openingId',
      config: { access: 'planning.read-opening' },
      schema: {
        tags,
        summary: 'Một kế hoạch mở lớp: các lớp, chỗ chưa ổn, phương án gần nhất',
        params: ofPlan,
        response: { 200: openingPlanSchema, ...problems },
      },
      handler: async (request) => await opening.readOpening(request.ctx, plan(request)),
    })
    app.route({
      method: 'GET',
      url: '/api/opening-plans/:openingId/history',
      config: { access: 'planning.read-opening' },
      schema: {
        tags,
        summary: 'Lịch sử kế hoạch mở lớp',
        params: ofPlan,
        querystring: pageQuery.extend(historyQuery.shape),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await opening.openingHistory(request.ctx, { ...plan(request), query: request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/opening-plans/:openingId/propose',
      config: { access: 'planning.propose-opening' },
      schema: {
        tags,
        summary: 'Chạy phương án: xếp tuần, phòng, giảng viên; giữ những gì đã ghim',
        params: ofPlan,
        body: proposeOpeningSchema,
        response: { 202: z.object({ taskId: z.string() }), ...problems },
      },
      handler: async (request, reply) => await reply.status(202).send(await opening.propose(request.ctx, { ...request.body, ...plan(request) })),
    })
    app.route({
      method: 'PUT',
      url: '/api/opening-plans/:openingId/lines/:openingLine',
      config: { access: 'planning.edit-opening' },
      schema: {
        tags,
        summary: 'Sửa, ghim một lớp: ngày, phòng, giảng viên, sĩ số',
        params: ofLine,
        body: editOpeningLineSchema,
        response: { 200: z.object({ lockVersion: z.number().int() }), ...problems },
      },
      handler: async (request) => await opening.editLine(request.ctx, { ...request.body, ...line(request) }),
    })
    app.route({
      method: 'POST',
      url: '/api/opening-plans/:openingId/classes',
      config: { access: 'planning.make-classes' },
      schema: {
        tags,
        summary: 'Lập lớp từ các dòng; trả kết quả từng dòng',
        params: ofPlan,
        body: makeClassesSchema,
        response: { 200: madeClassesSchema, ...problems },
      },
      handler: async (request) => await opening.makeClasses(request.ctx, { ...request.body, ...plan(request) }),
    })
    app.route({
      method: 'PUT',
      url: '/api/opening-plans/:openingId/lines/:openingLine/class',
      config: { access: 'planning.link-class' },
      schema: { tags, summary: 'Nối một lớp đã có với dòng kế hoạch', params: ofLine, body: linkClassSchema, response: done },
      handler: async (request) => await opening.linkClass(request.ctx, { ...request.body, ...line(request) }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/opening-plans/:openingId/lines/:openingLine/class/:openedClass',
      config: { access: 'planning.link-class' },
      schema: { tags, summary: 'Gỡ lớp khỏi dòng kế hoạch', params: ofLine.extend({ openedClass: z.uuid() }), response: done },
      handler: async (request) => await opening.unlinkClass(request.ctx, { ...line(request), classId: request.params.openedClass }),
    })
  }
}
