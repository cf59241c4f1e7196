import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { largestEvidenceMegabytes, personConfirmationsSchema, programmeConfirmationsSchema } from '#contracts/requirements-confirmations.ts'
import { confirmUnknownSchema, savedConfirmationSchema } from '#contracts/requirements-eligibility.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { oneFile } from '#kernel/http/one-file.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Rules } from './index.ts'

const tags = ['requirements']
const person = z.object({ personId: z.uuid() })
const confirmation = person.extend({ confirmationId: z.uuid() })

type Uses = Pick<Rules, 'personConfirmations' | 'programmeConfirmations' | 'confirmUnknown' | 'withdrawConfirmation' | 'attachEvidence' | 'readEvidence'>

/** What is vouched for where records do not tell, and the documents behind it. */
export function confirmationRoutes(rules: Uses): Routes {
  return async (app) => {
    await app.register(fastifyMultipart, { limits: { fileSize: largestEvidenceMegabytes * 1024 * 1024, files: 1, fields: 4 } })
    const read = { access: 'requirements.read-eligibility' } as const
    const confirm = { access: 'requirements.confirm-unknown' } as const
    app.route({
      method: 'GET',
      url: '/api/eligibility/programmes/:programme/confirmations',
      config: { access: 'requirements.list-eligible' },
      schema: {
        tags,
        summary: 'Điều kiện chưa rõ đã được xác nhận theo chương trình',
        params: z.object({ programme: z.string().max(60) }),
        response: { 200: programmeConfirmationsSchema, ...problems },
      },
      handler: async (request) => await rules.programmeConfirmations(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/confirmations',
      config: read,
      schema: { tags, summary: 'Điều kiện chưa rõ đã được xác nhận', params: person, response: { 200: personConfirmationsSchema, ...problems } },
      handler: async (request) => await rules.personConfirmations(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/confirmations',
      config: confirm,
      schema: {
        tags,
        summary: 'Xác nhận một điều kiện chưa rõ, kèm bằng chứng',
        params: person,
        body: confirmUnknownSchema,
        response: { 200: savedConfirmationSchema, ...problems },
      },
      handler: async (request) => await rules.confirmUnknown(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/confirmations/:confirmationId/withdraw',
      config: confirm,
      schema: { tags, summary: 'Rút xác nhận', params: confirmation, response: { 200: savedConfirmationSchema, ...problems } },
      handler: async (request) => await rules.withdrawConfirmation(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/people/:personId/confirmations/:confirmationId/file',
      config: confirm,
      schema: {
        tags,
        summary: 'Đính kèm bản quét, ảnh chụp bằng chứng (multipart, trường “file”; PDF, PNG, JPEG)',
        params: confirmation,
        response: { 200: savedConfirmationSchema, ...problems },
      },
      handler: async (request) => {
        return await rules.attachEvidence(request.ctx, { ...request.params, ...(await oneFile(request, largestEvidenceMegabytes)) })
      },
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/confirmations/:confirmationId/file',
      config: read,
      schema: { tags, summary: 'Tệp bằng chứng của một xác nhận (có ghi nhật ký)', params: confirmation },
      handler: async (request, reply) => {
        const { name, mediaType, bytes } = await rules.readEvidence(request.ctx, request.params)
        return await reply.type(mediaType).header('content-disposition', attachment(name)).header('x-content-type-options', 'nosniff').send(bytes)
      },
    })
  }
}
