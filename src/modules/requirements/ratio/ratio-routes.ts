import type { FastifyReply, FastifyRequest } from 'fastify'
import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  claimedRoomSchema,
  claimRoomSchema,
  ratioChangeSchema,
  ratioClaimCountsSchema,
  ratioClaimSchema,
  ratioEffectSchema,
  ratioPeopleQuery,
  ratioPersonSchema,
  ratioPostSchema,
  ratioQuery,
  ratioReadingSchema,
  ratioSchema,
  releaseRoomSchema,
} from '#contracts/requirements-ratio.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { type Column, type Row, writeTable } from '#kernel/tabular/index.ts'
import type { RatioUses } from './create-ratio.ts'
import { ratioColumns, ratioPeopleColumns, ratioPersonRow, ratioPostColumns, ratioPostRow, ratioRows } from './ratio-columns.ts'

const tags = ['requirements']
const format = z.enum(['xlsx', 'csv']).default('xlsx')
const page = pageQuery.extend({ after: z.uuid().optional() })
const reading = z.object({ readingCode: z.string().regex(/^[A-Z]$/) })
/** More people than a province sends to advanced theory. */
const everybody = 100_000

async function sendTable(request: FastifyRequest, reply: FastifyReply, name: string, kind: 'xlsx' | 'csv', columns: readonly Column[], rows: readonly Row[]) {
  const stream = new PassThrough()
  void reply.type(mediaTypes[kind]).header('content-disposition', attachment(`${name}.${kind}`))
  writeTable(stream, kind, columns, rows, { language: request.ctx.language }).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return await reply.send(stream)
}

/** The ratio 1:1,2: how the units stand, who is behind each number, its readings, and the claims on its room. */
export function ratioRoutes(ratio: RatioUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/ratio',
      config: { access: 'requirements.read-ratio' },
      schema: { tags, summary: 'Tỷ lệ 1:1,2 của từng đơn vị vào một ngày', querystring: ratioQuery, response: { 200: ratioSchema, ...problems } },
      handler: async (request) => await ratio.readRatio(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/export',
      config: { access: 'requirements.export-ratio' },
      schema: { tags, summary: 'Bảng tỷ lệ 1:1,2, thành tệp', querystring: ratioQuery.extend({ format }) },
      handler: async (request, reply) => {
        const { format: kind, ...query } = request.query
        const read = await ratio.exportRatio(request.ctx, query)
        return await sendTable(request, reply, `ty-le-1-1-2-${read.on}`, kind, ratioColumns, ratioRows(read))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/people',
      config: { access: 'requirements.read-ratio' },
      schema: {
        tags,
        summary: 'Những người phía sau các số đã có, đang học, đề nghị',
        querystring: page.extend(ratioPeopleQuery.shape),
        response: { 200: pageOf(ratioPersonSchema).extend({ total: z.number().int() }), ...problems },
      },
      handler: async (request) => await ratio.ratioPeople(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/people/export',
      config: { access: 'requirements.export-ratio' },
      schema: { tags, summary: 'Những người phía sau một số, thành tệp', querystring: ratioPeopleQuery.extend({ format }) },
      handler: async (request, reply) => {
        const { format: kind, ...query } = request.query
        const { items } = await ratio.exportRatioPeople(request.ctx, { ...query, limit: everybody })
        return await sendTable(request, reply, 'nguoi-trong-ty-le', kind, ratioPeopleColumns, items.map(ratioPersonRow))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/posts',
      config: { access: 'requirements.read-ratio' },
      schema: {
        tags,
        summary: 'Các chức danh phải có trình độ, theo đơn vị',
        querystring: ratioPeopleQuery.omit({ count: true }),
        response: { 200: z.object({ items: z.array(ratioPostSchema), seats: z.number().int() }), ...problems },
      },
      handler: async (request) => await ratio.ratioPosts(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/posts/export',
      config: { access: 'requirements.export-ratio' },
      schema: { tags, summary: 'Các chức danh phải có trình độ, thành tệp', querystring: ratioPeopleQuery.omit({ count: true }).extend({ format }) },
      handler: async (request, reply) => {
        const { format: kind, ...query } = request.query
        const { items } = await ratio.exportRatioPosts(request.ctx, query)
        return await sendTable(request, reply, 'chuc-danh-trong-ty-le', kind, ratioPostColumns, items.map(ratioPostRow))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/readings',
      config: { access: 'requirements.read-ratio' },
      schema: {
        tags,
        summary: 'Các cách tính tỷ lệ và mọi bản theo thời gian',
        response: { 200: z.object({ items: z.array(ratioReadingSchema) }), ...problems },
      },
      handler: async (request) => await ratio.ratioReadings(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/ratio/readings/:readingCode/versions',
      config: { access: 'requirements.edit-ratio-rule' },
      schema: {
        tags,
        summary: 'Bản mới của một cách tính từ một ngày',
        params: reading,
        body: ratioChangeSchema,
        response: { 200: ratioReadingSchema, ...problems },
      },
      handler: async (request) => await ratio.editRatioRule(request.ctx, { ...request.body, code: request.params.readingCode }),
    })
    app.route({
      method: 'POST',
      url: '/api/ratio/readings/:readingCode/versions/preview',
      config: { access: 'requirements.edit-ratio-rule' },
      schema: { tags, summary: 'Bản mới sẽ làm thay đổi gì', params: reading, body: ratioChangeSchema, response: { 200: ratioEffectSchema, ...problems } },
      handler: async (request) => await ratio.tryRatioRule(request.ctx, { ...request.body, code: request.params.readingCode }),
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/readings/:readingCode/history',
      config: { access: 'requirements.read-ratio' },
      schema: {
        tags,
        summary: 'Lịch sử thay đổi của một cách tính',
        params: reading,
        querystring: historyQuery.extend({ limit: pageQuery.shape.limit }),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await ratio.readingHistory(request.ctx, { ...request.query, code: request.params.readingCode }),
    })
    app.route({
      method: 'GET',
      url: '/api/ratio/claims',
      config: { access: 'requirements.list-ratio-claims' },
      schema: {
        tags,
        summary: 'Các đề nghị giữ chỗ trong tỷ lệ',
        querystring: page.extend({ state: z.enum(['open', 'released']).optional(), unitId: z.uuid().optional() }),
        response: {
          200: pageOf(ratioClaimSchema).extend({
            counts: ratioClaimCountsSchema,
          }),
          ...problems,
        },
      },
      handler: async (request) => await ratio.listClaims(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/ratio/claims',
      config: { access: 'requirements.claim-room' },
      schema: { tags, summary: 'Đề nghị người đi học: giữ chỗ trong tỷ lệ', body: claimRoomSchema, response: { 200: claimedRoomSchema, ...problems } },
      handler: async (request) => await ratio.claimRoom(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/ratio/claims/release',
      config: { access: 'requirements.release-room' },
      schema: {
        tags,
        summary: 'Trả chỗ đã giữ',
        body: releaseRoomSchema,
        response: { 200: z.object({ released: z.number().int() }), ...problems },
      },
      handler: async (request) => await ratio.releaseRoom(request.ctx, request.body),
    })
  }
}
