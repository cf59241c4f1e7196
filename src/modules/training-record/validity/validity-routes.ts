import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  changeEquivalenceSchema,
  changeValidityNormSchema,
  equivalenceRuleListSchema,
  savedLawSchema,
  validityEffectSchema,
  validityNormListSchema,
} from '#contracts/training-record-validity.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { ValidityUses } from './validity-uses.ts'

const tags = ['training-record']
const read = { access: 'training-record.read-person' } as const
const edit = { access: 'training-record.edit-validity-norms' } as const
const code = z.string().max(80)
const saved = { 200: savedLawSchema, ...problems }
const effect = { 200: validityEffectSchema, ...problems }
const history = { querystring: historyQuery, response: { 200: historySchema, ...problems } }

/** How long qualifications count, and what counts as a level. */
export function validityRoutes(validity: ValidityUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/validity-norms',
      config: read,
      schema: { tags, summary: 'Thời hạn giá trị của văn bằng, chứng chỉ', response: { 200: validityNormListSchema, ...problems } },
      handler: async (request) => await validity.listValidityNorms(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/validity-norms/changes',
      config: edit,
      schema: { tags, summary: 'Thêm, thay, đính chính, kết thúc một thời hạn giá trị', body: changeValidityNormSchema, response: saved },
      handler: async (request) => await validity.changeValidityNorm(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/validity-norms/changes/preview',
      config: edit,
      schema: { tags, summary: 'Đổi một thời hạn giá trị: bao nhiêu văn bằng đổi trạng thái', body: changeValidityNormSchema, response: effect },
      handler: async (request) => await validity.previewValidityNorm(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/validity-norms/:validityCode/history',
      config: read,
      schema: { tags, summary: 'Lịch sử một thời hạn giá trị', ...history, params: z.object({ validityCode: code }) },
      handler: async (request) =>
        await validity.validityNormHistory(request.ctx, { code: request.params.validityCode, query: { limit: 50, ...request.query } }),
    })
    app.route({
      method: 'GET',
      url: '/api/equivalence-rules',
      config: read,
      schema: { tags, summary: 'Quy tắc tương đương, mọi thời kỳ', response: { 200: equivalenceRuleListSchema, ...problems } },
      handler: async (request) => await validity.listEquivalenceRules(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/equivalence-rules/changes',
      config: edit,
      schema: { tags, summary: 'Thêm, thay, đính chính, kết thúc một quy tắc tương đương', body: changeEquivalenceSchema, response: saved },
      handler: async (request) => await validity.changeEquivalence(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/equivalence-rules/changes/preview',
      config: edit,
      schema: { tags, summary: 'Đổi một quy tắc tương đương: bao nhiêu văn bằng đổi trạng thái', body: changeEquivalenceSchema, response: effect },
      handler: async (request) => await validity.previewEquivalence(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/equivalence-rules/:equivalenceCode/history',
      config: read,
      schema: { tags, summary: 'Lịch sử một quy tắc tương đương', ...history, params: z.object({ equivalenceCode: code }) },
      handler: async (request) =>
        await validity.equivalenceHistory(request.ctx, { code: request.params.equivalenceCode, query: { limit: 50, ...request.query } }),
    })
  }
}
