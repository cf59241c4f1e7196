import { PassThrough } from 'node:stream'
import { z } from 'zod'
import {
  eligibilityQuery,
  eligibilitySchema,
  eligibleFilterQuery,
  eligibleListSchema,
  personEligibilitySchema,
  programmeCountsSchema,
} from '#contracts/requirements-eligibility.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { eligibleColumns, eligibleRows } from './eligible-columns.ts'
import type { Rules } from './index.ts'

const tags = ['requirements']
const person = z.object({ personId: z.uuid() })
const programme = z.object({ programme: z.string().max(60) })
/** More than any province has people. */
const everybody = 200_000

type Uses = Pick<Rules, 'personEligibility' | 'eligibility' | 'listEligible' | 'exportEligible' | 'countProgrammes'>

/** Who is eligible for what, and why. */
export function eligibilityRoutes(rules: Uses): Routes {
  return async (app) => {
    const read = { access: 'requirements.read-eligibility' } as const
    const list = { access: 'requirements.list-eligible' } as const
    app.route({
      method: 'GET',
      url: '/api/eligibility/programmes',
      config: list,
      schema: {
        tags,
        summary: 'Mọi chương trình: bao nhiêu người đạt, không đạt, chưa rõ',
        querystring: eligibilityQuery.extend({ unit: z.string().max(60).optional() }),
        response: { 200: programmeCountsSchema, ...problems },
      },
      handler: async (request) => await rules.countProgrammes(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/eligibility/programmes/:programme/people',
      config: list,
      schema: {
        tags,
        summary: 'Ai đủ điều kiện theo chương trình, xếp theo ưu tiên',
        params: programme,
        querystring: pageQuery.extend(eligibleFilterQuery.shape),
        response: { 200: eligibleListSchema, ...problems },
      },
      handler: async (request) => await rules.listEligible(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/eligibility/programmes/:programme/export',
      config: { access: 'requirements.export-eligible' },
      schema: {
        tags,
        summary: 'Danh sách như đang xem, ra Excel hoặc CSV',
        params: programme,
        querystring: eligibleFilterQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query
        const found = await rules.exportEligible(request.ctx, { ...query, ...request.params, limit: everybody })
        const stream = new PassThrough()
        void reply
          .type(mediaTypes[format])
          .header('content-disposition', attachment(`du-dieu-kien-${found.programme.code.replace(/[^\w-]/g, '-')}-${found.on}.${format}`))
        writeTable(stream, format, eligibleColumns, eligibleRows(found, request.ctx.language), { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/eligibility',
      config: read,
      schema: {
        tags,
        summary: 'Một người với mọi chương trình',
        params: person,
        querystring: eligibilityQuery,
        response: { 200: personEligibilitySchema, ...problems },
      },
      handler: async (request) => await rules.personEligibility(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/eligibility/:programme',
      config: read,
      schema: {
        tags,
        summary: 'Một người với một chương trình, kèm lý do và căn cứ',
        params: person.extend(programme.shape),
        querystring: eligibilityQuery,
        response: { 200: eligibilitySchema, ...problems },
      },
      handler: async (request) => await rules.eligibility(request.ctx, { ...request.query, ...request.params }),
    })
  }
}
