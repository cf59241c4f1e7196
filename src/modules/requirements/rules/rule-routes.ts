import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { trialPeopleSchema } from '#contracts/requirements-eligibility.ts'
import {
  endRuleSchema,
  listRulesQuery,
  newRuleSchema,
  newVersionSchema,
  ruleDetailSchema,
  ruleFactsSchema,
  ruleListSchema,
  ruleTrialSchema,
  savedRuleSchema,
  tryRuleSchema,
  verdictSchema,
  verifyRuleSchema,
} from '#contracts/requirements.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Rules } from './index.ts'

const tags = ['requirements']
const params = z.object({ ruleId: z.uuid() })
const versionParams = z.object({ versionId: z.uuid() })
const saved = { 200: savedRuleSchema, ...problems }

type Uses = Pick<
  Rules,
  | 'listRules'
  | 'readRule'
  | 'ruleHistory'
  | 'ruleFacts'
  | 'createRule'
  | 'saveVersion'
  | 'endRule'
  | 'verifyVersion'
  | 'unverifyVersion'
  | 'tryRule'
  | 'trialPeople'
>

/** Rules as dated law: their versions over time, editing, verifying, trying. */
export function ruleRoutes(rules: Uses): Routes {
  return async (app) => {
    const read = { access: 'requirements.read-rule' } as const
    const save = { access: 'requirements.save-rule' } as const
    const verify = { access: 'requirements.verify-rule' } as const
    const attempt = { access: 'requirements.try-rule' } as const
    app.route({
      method: 'GET',
      url: '/api/rules',
      config: { access: 'requirements.list-rules' },
      schema: { tags, summary: 'Quy định theo chương trình, trên trục thời gian', querystring: listRulesQuery, response: { 200: ruleListSchema, ...problems } },
      handler: async (request) => await rules.listRules(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/rules/facts',
      config: read,
      schema: { tags, summary: 'Dữ kiện mà quy định được hỏi', response: { 200: ruleFactsSchema, ...problems } },
      handler: async (request) => await rules.ruleFacts(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/rules/try',
      config: attempt,
      schema: {
        tags,
        summary: 'Thử trước khi lưu: bao nhiêu người đổi kết quả, theo hai chiều',
        body: tryRuleSchema,
        response: { 200: ruleTrialSchema, ...problems },
      },
      handler: async (request) => await rules.tryRule(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/rules/try/people',
      config: attempt,
      schema: {
        tags,
        summary: 'Những người đổi kết quả khi thử',
        querystring: pageQuery.extend({ from: verdictSchema.optional(), to: verdictSchema.optional() }),
        body: tryRuleSchema,
        response: { 200: trialPeopleSchema, ...problems },
      },
      handler: async (request) => await rules.trialPeople(request.ctx, { ...request.body, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/rules',
      config: save,
      schema: { tags, summary: 'Thêm quy định', body: newRuleSchema, response: saved },
      handler: async (request) => await rules.createRule(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/rules/:ruleId',
      config: read,
      schema: {
        tags,
        summary: 'Một quy định với mọi phiên bản',
        params,
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: ruleDetailSchema, ...problems },
      },
      handler: async (request) => await rules.readRule(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/rules/:ruleId/history',
      config: read,
      schema: {
        tags,
        summary: 'Lịch sử sửa quy định',
        params,
        querystring: pageQuery.extend(historyQuery.shape),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await rules.ruleHistory(request.ctx, { ...request.params, query: request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/rules/:ruleId/versions',
      config: save,
      schema: { tags, summary: 'Sửa thành phiên bản mới từ một ngày', params, body: newVersionSchema, response: saved },
      handler: async (request) => await rules.saveVersion(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/rules/:ruleId/end',
      config: save,
      schema: { tags, summary: 'Kết thúc hiệu lực', params, body: endRuleSchema, response: saved },
      handler: async (request) => await rules.endRule(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/rule-versions/:versionId/verify',
      config: verify,
      schema: { tags, summary: 'Xác minh với văn bản gốc', params: versionParams, body: verifyRuleSchema, response: saved },
      handler: async (request) => await rules.verifyVersion(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/rule-versions/:versionId/unverify',
      config: verify,
      schema: { tags, summary: 'Bỏ xác minh', params: versionParams, body: verifyRuleSchema, response: saved },
      handler: async (request) => await rules.unverifyVersion(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
