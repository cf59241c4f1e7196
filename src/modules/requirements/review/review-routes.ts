import { PassThrough } from 'node:stream'
import { z } from 'zod'
import {
  editReviewOrderSchema,
  ownStandardsSchema,
  reviewCandidatesQuerySchema,
  reviewCandidatesSchema,
  reviewOrderSchema,
  reviewPageSchema,
  reviewQuerySchema,
} from '#contracts/requirements-review.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { reviewColumns, reviewRows } from './review-columns.ts'
import { reviewFileName } from './review-heading.ts'
import type { ReviewUses } from './review.ts'

const tags = ['requirements']

/** The review of posts: pages, candidates, its order, its file. */
export function reviewRoutes(review: ReviewUses): Routes {
  return async (app) => {
    const config = { access: 'requirements.review-posts' } as const
    app.route({
      method: 'GET',
      url: '/api/review',
      config,
      schema: {
        tags,
        summary: 'Rà soát chức danh: từng người giữ chức danh thiếu gì, theo thứ tự ưu tiên',
        querystring: pageQuery.extend(reviewQuerySchema.shape),
        response: { 200: reviewPageSchema, ...problems },
      },
      handler: async (request) => await review.list(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/my/standards',
      config: { access: 'requirements.read-own-standards' },
      schema: { tags, summary: 'Tiêu chuẩn của chức danh, ngạch mình giữ: đã có, còn thiếu', response: { 200: ownStandardsSchema, ...problems } },
      handler: async (request) => await review.ownStandards(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/review/candidates',
      config: { access: 'personnel.read-succession' },
      schema: {
        tags,
        summary: 'Người trong quy hoạch chức danh còn thiếu tiêu chuẩn (có ghi nhật ký)',
        querystring: reviewCandidatesQuerySchema,
        response: { 200: reviewCandidatesSchema, ...problems },
      },
      handler: async (request) => await review.candidates(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/review/order',
      config,
      schema: { tags, summary: 'Thứ tự ưu tiên của rà soát', response: { 200: reviewOrderSchema, ...problems } },
      handler: async (request) => await review.readOrder(request.ctx, undefined),
    })
    app.route({
      method: 'PUT',
      url: '/api/review/order',
      config: { access: 'requirements.edit-review-order' },
      schema: { tags, summary: 'Sửa thứ tự ưu tiên', body: editReviewOrderSchema, response: { 200: z.object({ version: z.number().int() }), ...problems } },
      handler: async (request) => await review.editOrder(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/review/export',
      config: { access: 'requirements.export-review' },
      schema: { tags, summary: 'Rà soát như đang xem, thành tệp Excel (có ghi nhật ký)', querystring: reviewQuerySchema },
      handler: async (request, reply) => {
        const { language, today } = request.ctx
        const { heading, lines } = await review.openExport(request.ctx, request.query)
        const stream = new PassThrough()
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment(`${reviewFileName(language, request.query.on ?? today)}.xlsx`))
        const sheetName = language === 'vi' ? 'Rà soát chức danh' : 'Review of posts'
        writeTable(stream, 'xlsx', reviewColumns, reviewRows(lines, language), { language, heading, sheetName }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
  }
}
