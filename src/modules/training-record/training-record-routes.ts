import { z } from 'zod'
import { qualificationSchema } from '#contracts/training-record.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { TrainingRecord } from './index.ts'

/** A person’s training record. */
export function trainingRecordRoutes(trainingRecord: Pick<TrainingRecord, 'qualificationsOf'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/people/:personId/qualifications',
      config: { access: 'training-record.read-person' },
      schema: {
        tags: ['training-record'],
        summary: 'Văn bằng, chứng chỉ của một người',
        params: z.object({ personId: z.uuid() }),
        response: { 200: z.object({ items: z.array(qualificationSchema) }), ...problems },
      },
      handler: async (request) => ({ items: await trainingRecord.qualificationsOf(request.ctx, request.params.personId) }),
    })
  }
}
