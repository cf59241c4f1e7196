import { z } from 'zod'
import { editedSchema } from '#contracts/personnel-editing.ts'
import { editQualificationsSchema, qualificationLevelsSchema, qualificationListSchema, typeQualificationsSchema } from '#contracts/training-record.ts'
import { equivalenceListSchema, recogniseSchema } from '#contracts/training-record-recognition.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { TrainingRecord } from './index.ts'

const tags = ['training-record']
const params = z.object({ personId: z.uuid() })

/** A person’s training record. */
export function trainingRecordRoutes(
  trainingRecord: Pick<
    TrainingRecord,
    'qualificationsOf' | 'editQualifications' | 'recognise' | 'listEquivalences' | 'qualificationLevels' | 'qualificationsOfType'
  >,
): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/people/:personId/qualifications',
      config: { access: 'training-record.read-person' },
      schema: {
        tags,
        summary: 'Văn bằng, chứng chỉ của một người',
        params,
        response: { 200: qualificationListSchema, ...problems },
      },
      handler: async (request) => await trainingRecord.qualificationsOf(request.ctx, request.params.personId),
    })

    app.route({
      method: 'GET',
      url: '/api/training-types/:typeCode/qualifications',
      config: { access: 'training-record.read-person' },
      schema: {
        tags,
        summary: 'Văn bằng, chứng chỉ cùng bậc với loại hình, của người thuộc phạm vi được xem',
        params: z.object({ typeCode: z.string().max(60) }),
        querystring: pageQuery.extend({ after: z.uuid().optional() }),
        response: { 200: typeQualificationsSchema, ...problems },
      },
      handler: async (request) => await trainingRecord.qualificationsOfType(request.ctx, { ...request.query, ...request.params }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/qualifications',
      config: { access: 'training-record.edit-qualifications' },
      schema: {
        tags,
        summary: 'Thêm, sửa, xóa văn bằng, chứng chỉ của một người',
        params,
        body: editQualificationsSchema,
        response: { 200: editedSchema, ...problems },
      },
      handler: async (request) => await trainingRecord.editQualifications(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/people/:personId/recognitions',
      config: { access: 'training-record.recognise' },
      schema: {
        tags,
        summary: 'Công nhận kết quả học tập trước của một người thành một bậc, theo quyết định',
        params,
        body: recogniseSchema,
        response: { 200: editedSchema, ...problems },
      },
      handler: async (request) => await trainingRecord.recognise(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'GET',
      url: '/api/equivalences',
      config: { access: 'training-record.read-person' },
      schema: { tags, summary: 'Căn cứ tương đương để công nhận kết quả học tập trước', response: { 200: equivalenceListSchema, ...problems } },
      handler: async (request) => await trainingRecord.listEquivalences(request.ctx, undefined),
    })

    app.route({
      method: 'GET',
      url: '/api/qualification-levels',
      config: { access: 'training-record.read-person' },
      schema: { tags, summary: 'Các thang và bậc văn bằng, chứng chỉ', response: { 200: qualificationLevelsSchema, ...problems } },
      handler: async (request) => await trainingRecord.qualificationLevels(request.ctx, undefined),
    })
  }
}
