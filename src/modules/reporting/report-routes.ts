import { z } from 'zod'
import { draftQuery, reportDraftSchema, saveDraftSchema } from '#contracts/reporting-draft.ts'
import {
  issuedCheckSchema,
  issuedReportDetailSchema,
  issuedReportSchema,
  issuedRowsSchema,
  issueReportSchema,
  reportFileFormats,
} from '#contracts/reporting-issued.ts'
import { reportApprovalSchema, submitReportSchema } from '#contracts/reporting-approval.ts'
import { sendFile } from '#kernel/http/attachment.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { ReportUses } from './report-uses.ts'

const reportParams = z.object({ reportId: z.uuid() })

export function reportRoutes(reports: ReportUses): Routes {
  return async (app) => {
    const tags = ['reports']
    const reading = { access: 'reporting.read-figures' } as const
    const issued = { access: 'reporting.read-issued' } as const
    app.route({
      method: 'GET',
      url: '/api/reports/draft',
      config: reading,
      schema: {
        tags,
        summary: 'The filled-in and the computed parts of an edition',
        querystring: draftQuery,
        response: { 200: reportDraftSchema, ...problems },
      },
      handler: (request) => reports.draft(request.ctx, request.query),
    })
    app.route({
      method: 'PUT',
      url: '/api/reports/draft',
      config: { access: 'reporting.edit-texts' },
      schema: { tags, summary: 'Keep the filled-in parts of an edition', body: saveDraftSchema, response: { 200: reportDraftSchema, ...problems } },
      handler: (request) => reports.saveDraft(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/annual/file',
      config: reading,
      schema: {
        tags,
        summary: 'The report as it stands now, as a Word file or a workbook',
        querystring: draftQuery.extend({ format: z.enum(['docx', 'xlsx']) }),
      },
      handler: async (request, reply) => {
        return await sendFile(reply, request.query.format, await reports.draftFile(request.ctx, request.query))
      },
    })
    app.route({
      method: 'POST',
      url: '/api/reports/annual/pdf',
      config: reading,
      schema: {
        tags,
        summary: 'Make the report as a PDF: a task, whose result names the file',
        body: z.object({ query: draftQuery }),
        response: { 202: z.object({ taskId: z.uuid() }), ...problems },
      },
      handler: async (request, reply) => await reply.status(202).send(await reports.startPdf(request.ctx, request.body.query)),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/files/:fileId',
      config: reading,
      schema: { tags, summary: 'A file that a task of one’s own has made', params: z.object({ fileId: z.uuid() }) },
      handler: async (request, reply) => {
        return await sendFile(reply, 'pdf', await reports.ownFile(request.ctx, request.params))
      },
    })
    app.route({
      method: 'GET',
      url: '/api/reports/approval',
      config: reading,
      schema: {
        tags,
        summary: 'Who must approve an edition before it is issued, and where its submission stands',
        querystring: draftQuery,
        response: { 200: reportApprovalSchema, ...problems },
      },
      handler: (request) => reports.reportApproval(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/reports/approval',
      config: { access: 'reporting.submit-report' },
      schema: { tags, summary: 'Submit an edition for approval', body: submitReportSchema, response: { 201: z.object({ chainId: z.uuid() }), ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await reports.submitReport(request.ctx, request.body)),
    })
    app.route({
      method: 'POST',
      url: '/api/reports/issued',
      config: { access: 'reporting.issue-report' },
      schema: {
        tags,
        summary: 'Issue a report: figures, lists and words are frozen under a number; a task makes the files',
        body: issueReportSchema,
        response: { 201: issuedReportSchema, ...problems },
      },
      handler: async (request, reply) => await reply.status(201).send(await reports.issueReport(request.ctx, request.body)),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/issued',
      config: issued,
      schema: {
        tags,
        summary: 'Issued reports, the latest first',
        querystring: pageQuery.extend({ q: z.string().max(100).optional(), year: z.coerce.number().int().min(1975).max(2100).optional() }),
        response: { 200: pageOf(issuedReportSchema), ...problems },
      },
      handler: (request) => reports.listIssued(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/issued/:reportId',
      config: issued,
      schema: {
        tags,
        summary: 'An issued report; errata beside figures that have changed since',
        params: reportParams,
        response: { 200: issuedReportDetailSchema, ...problems },
      },
      handler: (request) => reports.issuedReport(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/reports/issued/:reportId/files',
      config: { access: 'reporting.issue-report' },
      schema: {
        tags,
        summary: 'Make the files of an issued report again, where that failed',
        params: reportParams,
        response: { 202: issuedReportSchema, ...problems },
      },
      handler: async (request, reply) => await reply.status(202).send(await reports.retryFiles(request.ctx, request.params)),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/issued/:reportId/check',
      config: issued,
      schema: { tags, summary: 'Whether what is kept is what was issued', params: reportParams, response: { 200: issuedCheckSchema, ...problems } },
      handler: (request) => reports.checkIssued(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/issued/:reportId/figures/:figureId',
      config: issued,
      schema: {
        tags,
        summary: 'A page of the people behind a figure as issued',
        params: reportParams.extend({ figureId: z.string().max(80) }),
        querystring: pageQuery,
        response: { 200: issuedRowsSchema, ...problems },
      },
      handler: (request) => reports.issuedRows(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/reports/issued/:reportId/file',
      config: issued,
      schema: {
        tags,
        summary: 'A file of an issued report, as it was made',
        params: reportParams,
        querystring: z.object({ format: z.enum(reportFileFormats) }),
      },
      handler: async (request, reply) => {
        const { format } = request.query
        return await sendFile(reply, format, await reports.issuedFile(request.ctx, { ...request.params, format }))
      },
    })
  }
}
