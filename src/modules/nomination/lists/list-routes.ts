import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { submitNominationBody } from '#contracts/nomination.ts'
import {
  countedExceptionsSchema,
  countExceptionsQuery,
  decideExceptionsBody,
  exceptionFileSchema,
  largestExceptionMegabytes,
} from '#contracts/nomination-exceptions.ts'
import {
  actedOnListSchema,
  appraisePeopleBody,
  listNominationsQuery,
  nominationApprovalQuery,
  nominationApprovalSchema,
  nominationListSchema,
  nominationSchema,
  resubmitNominationBody,
  submittedNominationSchema,
  withdrawNominationBody,
} from '#contracts/nomination-lists.ts'
import { attachment, mediaTypes } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { ListUses } from './list-uses.ts'

const tags = ['nomination']
const nomination = z.object({ nominationId: z.uuid() })

/** Lists put forward: submitted, appraised person by person, read. */
export function listRoutes(uses: ListUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart)
    app.route({
      method: 'GET',
      url: '/api/nominations',
      config: { access: 'nomination.list' },
      schema: {
        tags,
        summary: 'Các danh sách đề nghị cử',
        querystring: listNominationsQuery.extend(pageQuery.shape),
        response: { 200: nominationListSchema, ...problems },
      },
      handler: async (request) => await uses.listNominations(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations',
      config: { access: 'nomination.submit' },
      schema: { tags, summary: 'Trình danh sách', body: submitNominationBody, response: { 200: submittedNominationSchema, ...problems } },
      handler: async (request) => await uses.submit(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/exceptions',
      config: { access: 'nomination.list' },
      schema: {
        tags,
        summary: 'Ngoại lệ theo đơn vị: đề nghị, được chấp thuận, không được chấp thuận',
        querystring: countExceptionsQuery,
        response: { 200: countedExceptionsSchema, ...problems },
      },
      handler: async (request) => await uses.countExceptions(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/approval',
      config: { access: 'nomination.submit' },
      schema: {
        tags,
        summary: 'Ai sẽ thẩm định, phê duyệt danh sách của đơn vị vào lớp',
        querystring: nominationApprovalQuery,
        response: { 200: nominationApprovalSchema, ...problems },
      },
      handler: async (request) => await uses.nominationApproval(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/exception-files',
      config: { access: 'nomination.submit' },
      schema: {
        tags,
        summary: 'Tải lên văn bản cho phép ngoại lệ (multipart, trường “file”; PDF, PNG, JPEG)',
        response: { 200: exceptionFileSchema, ...problems },
      },
      handler: async (request) => await uses.keepExceptionFile(request.ctx, await oneFile(request, largestExceptionMegabytes)),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/:nominationId/people/:personId/exception-file',
      config: { access: 'nomination.read' },
      schema: { tags, summary: 'Văn bản cho phép ngoại lệ của một người', params: nomination.extend({ personId: z.uuid() }) },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await uses.exceptionFile(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/:nominationId',
      config: { access: 'nomination.read' },
      schema: { tags, summary: 'Một danh sách, với kết quả xét từng người', params: nomination, response: { 200: nominationSchema, ...problems } },
      handler: async (request) => await uses.readNomination(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/:nominationId/history',
      config: { access: 'nomination.read' },
      schema: {
        tags,
        summary: 'Lịch sử của danh sách',
        params: nomination,
        querystring: historyQuery.extend({ limit: pageQuery.shape.limit }),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await uses.nominationHistory(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/nominations/:nominationId/document',
      config: { access: 'nomination.read' },
      schema: { tags, summary: 'Danh sách in: Word hoặc PDF', params: nomination, querystring: z.object({ format: z.enum(['docx', 'pdf']).default('docx') }) },
      handler: async (request, reply) => {
        const file = await uses.listFile(request.ctx, { ...request.params, ...request.query })
        return await reply.type(mediaTypes[file.format]).header('content-disposition', attachment(file.name)).send(Buffer.from(file.bytes))
      },
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/:nominationId/resubmit',
      config: { access: 'nomination.submit' },
      schema: { tags, summary: 'Trình lại', params: nomination, body: resubmitNominationBody, response: { 200: submittedNominationSchema, ...problems } },
      handler: async (request) => await uses.resubmit(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/:nominationId/withdraw',
      config: { access: 'nomination.withdraw' },
      schema: { tags, summary: 'Rút danh sách', params: nomination, body: withdrawNominationBody, response: { 200: actedOnListSchema, ...problems } },
      handler: async (request) => await uses.withdraw(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/:nominationId/appraise',
      config: { access: 'nomination.appraise' },
      schema: { tags, summary: 'Thẩm định từng người', params: nomination, body: appraisePeopleBody, response: { 200: actedOnListSchema, ...problems } },
      handler: async (request) => await uses.appraise(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/:nominationId/exceptions',
      config: { access: 'nomination.decide-exception' },
      schema: {
        tags,
        summary: 'Chấp thuận hoặc không chấp thuận ngoại lệ',
        params: nomination,
        body: decideExceptionsBody,
        response: { 200: actedOnListSchema, ...problems },
      },
      handler: async (request) => await uses.decideExceptions(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
