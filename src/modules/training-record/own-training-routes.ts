import { z } from 'zod'
import { ownCommitmentsSchema } from '#contracts/training-record-commitments.ts'
import { qualificationSchema } from '#contracts/training-record.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { OwnTrainingUses } from './own-training.ts'

const tags = ['training-record']

/** Văn bằng, chứng chỉ and commitments of whoever asks. */
export function ownTrainingRoutes({ ownQualifications, ownCommitments }: OwnTrainingUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/my/qualifications',
      config: { access: 'training-record.read-own' },
      schema: { tags, summary: 'Văn bằng, chứng chỉ của mình', response: { 200: z.object({ items: z.array(qualificationSchema) }), ...problems } },
      handler: async (request) => await ownQualifications(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/my/commitments',
      config: { access: 'training-record.read-own' },
      schema: { tags, summary: 'Cam kết phục vụ của mình', response: { 200: ownCommitmentsSchema, ...problems } },
      handler: async (request) => await ownCommitments(request.ctx, undefined),
    })
  }
}
