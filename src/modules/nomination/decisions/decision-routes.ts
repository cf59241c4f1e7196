import { z } from 'zod'
import {
  amendDecisionBody,
  amendedSchema,
  batchSchema,
  decidableQuery,
  decidableSchema,
  decideBody,
  decisionCheckSchema,
  decisionListSchema,
  decisionSchema,
  listDecisionsQuery,
  startedBatchSchema,
} from '#contracts/nomination-decisions.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { DecisionUses } from './create-decisions.ts'

const tags = ['nomination']
const decision = z.object({ decisionId: z.uuid() })

/** Decisions: checked, issued, amended, read. */
export function decisionRoutes(uses: DecisionUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/nominations/decisions',
      config: { access: 'nomination.list' },
      schema: {
        tags,
        summary: 'Các quyết định cử đi học',
        querystring: listDecisionsQuery.extend(pageQuery.shape),
        response: { 200: decisionListSchema, ...problems },
      },
      handler: async (request) => await uses.listDecisions(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/decidable',
      config: { access: 'nomination.decide' },
      schema: {
        tags,
        summary: 'Người đã được duyệt, chưa có quyết định',
        querystring: decidableQuery.partial(),
        response: { 200: decidableSchema, ...problems },
      },
      handler: async (request) => await uses.readDecidable(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/decisions/check',
      config: { access: 'nomination.decide' },
      schema: {
        tags,
        summary: 'Chạy thử quyết định: từng người được cử hay không, vì sao',
        body: decideBody,
        response: { 200: decisionCheckSchema, ...problems },
      },
      handler: async (request) => await uses.checkDecision(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/decisions',
      config: { access: 'nomination.decide' },
      schema: { tags, summary: 'Ra quyết định cử đi học', body: decideBody, response: { 200: startedBatchSchema, ...problems } },
      handler: async (request) => await uses.decideNominations(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/batches/:decisionBatchId',
      config: { access: 'nomination.decide' },
      schema: {
        tags,
        summary: 'Tiến độ của một đợt ra quyết định',
        params: z.object({ decisionBatchId: z.uuid() }),
        response: { 200: batchSchema, ...problems },
      },
      handler: async (request) => await uses.readBatch(request.ctx, { batchId: request.params.decisionBatchId }),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/decisions/:decisionId',
      config: { access: 'nomination.read' },
      schema: { tags, summary: 'Một quyết định', params: decision, response: { 200: decisionSchema, ...problems } },
      handler: async (request) => await uses.readDecision(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/decisions/:decisionId/amend',
      config: { access: 'nomination.decide' },
      schema: {
        tags,
        summary: 'Quyết định điều chỉnh: thôi cử, cử thay',
        params: decision,
        body: amendDecisionBody,
        response: { 200: amendedSchema, ...problems },
      },
      handler: async (request) => await uses.amendDecision(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
