import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { correctionListSchema, decideCorrectionBody, largestEvidenceMegabytes, ownRecordSchema, proposeCorrectionBody } from '#contracts/personnel-own.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OwnRecordUses } from './own-record.ts'

const tags = ['personnel']
const ofCorrection = z.object({ correctionId: z.uuid() })
const done = { 200: z.object({ done: z.literal(true) }), ...problems }

/** Hồ sơ của tôi; đề nghị đính chính. */
export function ownRecordRoutes(uses: OwnRecordUses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestEvidenceMegabytes * 1024 * 1024, files: 1 } })
    app.route({
      method: 'GET',
      url: '/api/my/record',
      config: { access: 'personnel.read-own-record' },
      schema: { tags, summary: 'Hồ sơ của mình, đề nghị đính chính, ai đã xem', response: { 200: ownRecordSchema, ...problems } },
      handler: async (request) => await uses.readOwnRecord(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/my/corrections',
      config: { access: 'personnel.propose-correction' },
      schema: {
        tags,
        summary: 'Đề nghị đính chính hồ sơ của mình',
        body: proposeCorrectionBody,
        response: { 200: z.object({ correctionId: z.uuid() }), ...problems },
      },
      handler: async (request) => await uses.proposeCorrection(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/my/corrections/:correctionId/withdraw',
      config: { access: 'personnel.propose-correction' },
      schema: { tags, summary: 'Rút đề nghị đính chính của mình', params: ofCorrection, response: done },
      handler: async (request) => await uses.withdrawCorrection(request.ctx, request.params.correctionId),
    })
    app.route({
      method: 'POST',
      url: '/api/my/evidence-files',
      config: { access: 'personnel.propose-correction' },
      schema: {
        tags,
        summary: 'Tải lên minh chứng của đề nghị đính chính (multipart, trường “file”; PDF, PNG, JPEG)',
        response: { 200: z.object({ fileId: z.uuid(), name: z.string() }), ...problems },
      },
      handler: async (request) => await uses.keepEvidence(request.ctx, await oneFile(request, largestEvidenceMegabytes)),
    })
    app.route({
      method: 'GET',
      url: '/api/corrections',
      config: { access: 'personnel.list-corrections' },
      schema: { tags, summary: 'Đề nghị đính chính hồ sơ trong phạm vi', response: { 200: correctionListSchema, ...problems } },
      handler: async (request) => await uses.listCorrections(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/corrections/:correctionId/decide',
      config: { access: 'personnel.decide-correction' },
      schema: { tags, summary: 'Chấp nhận hoặc từ chối đề nghị đính chính', params: ofCorrection, body: decideCorrectionBody, response: done },
      handler: async (request) => await uses.decideCorrection(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/corrections/:correctionId/evidence',
      config: { access: 'personnel.list-corrections' },
      schema: { tags, summary: 'Minh chứng của đề nghị đính chính', params: ofCorrection },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await uses.readEvidence(request.ctx, request.params.correctionId)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
  }
}
