import { z } from 'zod'
import { issueCommitmentBody, issueReviewReportBody, personPapersSchema, reviewReportsQuery, reviewReportsSchema } from '#contracts/nomination-class-papers.ts'
import { issuedPaperSchema } from '#contracts/nomination-papers.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OwnPaperUses } from './create-own-papers.ts'

const tags = ['nomination']
const person = z.object({ personId: z.uuid() })

/** Commitments of people and reports on reviews: issued, listed. Their files are read as those of decisions are. */
export function ownPaperRoutes(uses: OwnPaperUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/nominations/people/:personId/documents',
      config: { access: 'nomination.read-document' },
      schema: { tags, summary: 'Các bản cam kết đã lập của một người', params: person, response: { 200: personPapersSchema, ...problems } },
      handler: async (request) => await uses.listPersonPapers(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/people/:personId/commitments/:commitmentId/document',
      config: { access: 'nomination.issue-document' },
      schema: {
        tags,
        summary: 'Lập bản cam kết phục vụ sau đào tạo của một người',
        params: person.extend({ commitmentId: z.uuid() }),
        body: issueCommitmentBody,
        response: { 200: issuedPaperSchema, ...problems },
      },
      handler: async (request) => await uses.issueCommitment(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/review-reports',
      config: { access: 'nomination.read-document' },
      schema: {
        tags,
        summary: 'Các báo cáo rà soát chức danh đã phát hành',
        querystring: reviewReportsQuery,
        response: { 200: reviewReportsSchema, ...problems },
      },
      handler: async (request) => await uses.listReviewReports(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/review-reports',
      config: { access: 'nomination.issue-review-report' },
      schema: {
        tags,
        summary: 'Phát hành báo cáo rà soát chức danh của một đơn vị tại một ngày',
        body: issueReviewReportBody,
        response: { 200: issuedPaperSchema, ...problems },
      },
      handler: async (request) => await uses.issueReviewReport(request.ctx, request.body),
    })
  }
}
