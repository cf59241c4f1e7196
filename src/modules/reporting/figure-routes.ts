import { PassThrough } from 'node:stream'
import { z } from 'zod'
import {
  annualReportSchema,
  dimensionSchema,
  figureBreakdownSchema,
  figureDetailSchema,
  figureQuery,
  figureTrendSchema,
  groupQuery,
  limitationDetailSchema,
  periodsSchema,
  rowSortSchema,
  statisticsSchema,
} from '#contracts/reporting.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { figureColumns } from './figures/figure-columns.ts'
import type { FigureUses } from './figure-uses.ts'

const figureParams = z.object({ figureId: z.string().max(80) })
const listQuery = figureQuery.extend(groupQuery.shape).extend({ q: z.string().max(100).optional(), sort: rowSortSchema.optional() })

export function figureRoutes(figures: FigureUses): Routes {
  return async (app) => {
    const config = { access: 'reporting.read-figures' } as const
    const tags = ['reporting']
    app.route({
      method: 'GET',
      url: '/api/reports/annual',
      config,
      schema: {
        tags,
        summary: 'The figures of the annual report, its limitations and directions',
        querystring: figureQuery,
        response: { 200: annualReportSchema, ...problems },
      },
      handler: (request) => figures.annualReport(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/periods',
      config,
      schema: {
        tags,
        summary: 'The periods a report may be made for, around a year',
        querystring: z.object({ year: z.coerce.number().int().min(1975).max(2100) }),
        response: { 200: periodsSchema, ...problems },
      },
      handler: (request) => figures.periods(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/figures/trend',
      config,
      schema: {
        tags,
        summary: 'The figures of the annual report, year by year',
        querystring: figureQuery
          .pick({ unit: true, organisation: true })
          .extend({ from: z.coerce.number().int().min(1975), to: z.coerce.number().int().max(2100) }),
        response: { 200: figureTrendSchema, ...problems },
      },
      handler: (request) => figures.trend(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/figures/:figureId',
      config,
      schema: {
        tags,
        summary: 'One figure and a page of the people behind it, or behind one group of a breakdown',
        params: figureParams,
        querystring: listQuery.extend(pageQuery.shape),
        response: { 200: figureDetailSchema, ...problems },
      },
      handler: (request) => figures.figure(request.ctx, { ...request.query, figureId: request.params.figureId }),
    })
    app.route({
      method: 'GET',
      url: '/api/figures/:figureId/breakdown',
      config,
      schema: {
        tags,
        summary: 'One figure in the groups of a dimension',
        params: figureParams,
        querystring: figureQuery.extend({ by: dimensionSchema }),
        response: { 200: figureBreakdownSchema, ...problems },
      },
      handler: (request) => figures.breakdown(request.ctx, { ...request.query, figureId: request.params.figureId }),
    })
    app.route({
      method: 'GET',
      url: '/api/figures/:figureId/export',
      config,
      schema: {
        tags,
        summary: 'The people behind a figure as a workbook or CSV',
        params: figureParams,
        querystring: listQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { figureId } = request.params
        const { format, ...query } = request.query
        const { rows } = await figures.figure(request.ctx, { ...query, figureId })
        const stream = new PassThrough()
        void reply.type(mediaTypes[format]).header('content-disposition', attachment(`${figureId.replace(/[^\w-]/g, '-')}.${format}`))
        writeTable(stream, format, figureColumns, rows, { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/limitations/:limitationId',
      config,
      schema: {
        tags,
        summary: 'What stands behind a limitation: classes, turns or units',
        params: z.object({ limitationId: z.string().max(80) }),
        querystring: figureQuery.extend(pageQuery.shape),
        response: { 200: limitationDetailSchema, ...problems },
      },
      handler: (request) => figures.limitation(request.ctx, { ...request.query, limitationId: request.params.limitationId }),
    })
    app.route({
      method: 'GET',
      url: '/api/statistics',
      config,
      schema: {
        tags,
        summary: 'The statistics table, whom × what, in turns and people',
        querystring: figureQuery,
        response: { 200: statisticsSchema, ...problems },
      },
      handler: (request) => figures.statistics(request.ctx, request.query),
    })
  }
}
