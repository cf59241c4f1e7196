import { z } from 'zod'
import { chainDetailSchema, chainListSchema, commentSchema, decideResultsSchema, decideSchema, listChainsQuery, withdrawSchema } from '#contracts/approval.ts'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { sendFile } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { ChainUses } from './chains/chain-uses.ts'

const tags = ['approval']
const params = z.object({ chainId: z.uuid() })
const done = { 200: params, ...problems }

/** Hồ sơ trình: what waits, how it runs, what is decided. */
export function approvalRoutes(approval: ChainUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/approval/chains',
      config: { access: 'approval.list-chains' },
      schema: {
        tags,
        summary: 'Hồ sơ trình: chờ tôi xử lý, đang trình, đã xong',
        querystring: pageQuery.extend(listChainsQuery.shape),
        response: { 200: chainListSchema, ...problems },
      },
      handler: async (request) => await approval.listChains(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/chains/:chainId',
      config: { access: 'approval.read-chain' },
      schema: { tags, summary: 'Một hồ sơ trình: các bước, ai xử lý, ý kiến', params, response: { 200: chainDetailSchema, ...problems } },
      handler: async (request) => await approval.readChain(request.ctx, request.params),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/chains/:chainId/history',
      config: { access: 'approval.read-chain' },
      schema: { tags, summary: 'Lịch sử một hồ sơ trình', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await approval.chainHistory(request.ctx, { ...request.params, limit: 50, ...request.query }),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/chains/:chainId/file',
      config: { access: 'approval.read-chain' },
      schema: { tags, summary: 'Tệp như khi trình', params },
      handler: async (request, reply) => await sendFile(reply, 'docx', await approval.chainFile(request.ctx, request.params)),
    })

    app.route({
      method: 'POST',
      url: '/api/approval/decisions',
      config: { access: 'approval.decide' },
      schema: {
        tags,
        summary: 'Đồng ý, trả lại hoặc từ chối một hay nhiều hồ sơ; mỗi hồ sơ một kết quả',
        body: decideSchema,
        response: { 200: decideResultsSchema, ...problems },
      },
      handler: async (request) => await approval.decide(request.ctx, request.body),
    })

    app.route({
      method: 'POST',
      url: '/api/approval/chains/:chainId/comments',
      config: { access: 'approval.comment' },
      schema: { tags, summary: 'Ghi ý kiến trao đổi', params, body: commentSchema, response: done },
      handler: async (request) => await approval.commentChain(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/approval/chains/:chainId/withdraw',
      config: { access: 'approval.withdraw' },
      schema: { tags, summary: 'Người trình rút hồ sơ', params, body: withdrawSchema, response: done },
      handler: async (request) => await approval.withdrawChain(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
