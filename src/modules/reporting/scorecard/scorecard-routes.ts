import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { scorecardQuery, scorecardSchema, scorecardTrendQuery, scorecardTrendSchema } from '#contracts/reporting-scorecard.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import type { ScorecardUses } from './create-scorecard.ts'
import { scorecardColumns, scorecardRow } from './scorecard-columns.ts'

const tags = ['reporting']

export function scorecardRoutes(uses: ScorecardUses): Routes {
  return async (app) => {
    const config = { access: 'reporting.read-scorecard' } as const
    app.route({
      method: 'GET',
      url: '/api/scorecard',
      config,
      schema: { tags, summary: 'Phiếu đánh giá các đơn vị trong năm', querystring: scorecardQuery, response: { 200: scorecardSchema, ...problems } },
      handler: async (request) => await uses.scorecard(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/scorecard/trend',
      config,
      schema: { tags, summary: 'Một đơn vị qua các năm', querystring: scorecardTrendQuery, response: { 200: scorecardTrendSchema, ...problems } },
      handler: async (request) => await uses.scorecardTrend(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/scorecard/export',
      config,
      schema: {
        tags,
        summary: 'Phiếu đánh giá các đơn vị, thành tệp',
        querystring: scorecardQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query
        const { units, ratioReading } = await uses.scorecard(request.ctx, query)
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`danh-gia-don-vi-${query.year}.${format}`))
        writeTable(stream, format, scorecardColumns(ratioReading), units.map(scorecardRow), { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
  }
}
