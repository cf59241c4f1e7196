import { z } from 'zod'
import { type AnnualReport, annualReportSchema, type FigureDetail, figureDetailSchema, type FigureQuery, figureQuery } from '#contracts/reporting.ts'
import type { Use } from '#kernel/command.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'

export interface ReportingUses {
  /** The figures of the annual report, of any period and unit. */
  readonly annualReport: Use<FigureQuery, AnnualReport>
  /** One figure with the people behind it; a page of them where a limit is given. */
  readonly figure: Use<FigureQuery & { readonly figureId: string; readonly limit?: number | undefined; readonly after?: string | undefined }, FigureDetail>
}

export function reportingRoutes(reporting: ReportingUses): Routes {
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
