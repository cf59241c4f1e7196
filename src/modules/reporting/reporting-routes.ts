import { z } from 'zod'
import { annualReportSchema, figureDetailSchema, figureQuery } from '#contracts/reporting.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Reporting } from './index.ts'

export function reportingRoutes(reporting: Reporting): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/reports/annual',
      config: { access: 'reporting.read-figures' },
      schema: {
        tags: ['reporting'],
        summary: 'The figures of the annual report',
        querystring: figureQuery,
        response: { 200: annualReportSchema, ...problems },
      },
      handler: (request) => reporting.annualReport(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/figures/:figureId',
      config: { access: 'reporting.read-figures' },
      schema: {
        tags: ['reporting'],
        summary: 'One figure and a page of the people behind it',
        params: z.object({ figureId: z.string().max(80) }),
        querystring: figureQuery.extend(pageQuery.shape),
        response: { 200: figureDetailSchema, ...problems },
      },
      handler: (request) => reporting.figure(request.ctx, { ...request.query, figureId: request.params.figureId }),
    })
  }
}
