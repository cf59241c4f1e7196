import { z } from 'zod'
import { historySchema } from '#contracts/audit.ts'
import {
  createdPersonSchema,
  createPersonSchema,
  duplicatesQuery,
  duplicatesSchema,
  editAppointmentsSchema,
  editDisciplineSchema,
  editedSchema,
  editIdentitySchema,
  editPartySchema,
  editPersonSchema,
  editRanksSchema,
  editRatingsSchema,
  editSuccessionSchema,
  personChoicesSchema,
  personDisciplineSchema,
  personHistoryQuery,
} from '#contracts/personnel-editing.ts'
import { addWorkplaceSchema } from '#contracts/personnel-workplaces.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Personnel } from './index.ts'

const tags = ['personnel']
const params = z.object({ personId: z.uuid() })

/** What is done to one person's record, and what the forms for it need. */
export function personEditingRoutes(personnel: Personnel['editing']): Routes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/api/people',
      config: { access: 'personnel.create-person' },
      schema: { tags, summary: 'Lập hồ sơ người mới', body: createPersonSchema, response: { 200: createdPersonSchema, ...problems } },
      handler: async (request) => await personnel.createPerson(request.ctx, request.body),
    })

    app.route({
      method: 'GET',
      url: '/api/people/duplicates',
      config: { access: 'personnel.create-person' },
      schema: { tags, summary: 'Người cùng họ tên, ngày sinh đã có hồ sơ', querystring: duplicatesQuery, response: { 200: duplicatesSchema, ...problems } },
      handler: async (request) => await personnel.findDuplicates(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/people/choices',
      config: { access: 'personnel.read-person' },
      schema: { tags, summary: 'Danh mục cho các biểu mẫu hồ sơ', response: { 200: personChoicesSchema, ...problems } },
      handler: async (request) => await personnel.personChoices(request.ctx, undefined),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId',
      config: { access: 'personnel.edit-person' },
      schema: { tags, summary: 'Sửa thông tin của một người', params, body: editPersonSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editPerson(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/people/:personId/workplaces',
      config: { access: 'personnel.edit-person' },
      schema: {
        tags,
        summary: 'Bổ sung nơi công tác trước đơn vị đầu tiên của hồ sơ',
        params,
        body: addWorkplaceSchema,
        response: { 200: editedSchema, ...problems },
      },
      handler: async (request) => await personnel.addWorkplace(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/identity',
      config: { access: 'personnel.edit-identity' },
      schema: { tags, summary: 'Ghi, sửa số CCCD', params, body: editIdentitySchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editIdentity(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/appointments',
      config: { access: 'personnel.edit-appointments' },
      schema: { tags, summary: 'Thêm, sửa, xóa chức vụ của một người', params, body: editAppointmentsSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editAppointments(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/ranks',
      config: { access: 'personnel.edit-ranks' },
      schema: { tags, summary: 'Thêm, sửa, xóa ngạch, hạng của một người', params, body: editRanksSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editRanks(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/party',
      config: { access: 'personnel.edit-party' },
      schema: { tags, summary: 'Thêm, sửa, xóa thông tin đảng viên', params, body: editPartySchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editParty(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/ratings',
      config: { access: 'personnel.edit-ratings' },
      schema: { tags, summary: 'Thêm, sửa, xóa xếp loại hằng năm', params, body: editRatingsSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editRatings(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'GET',
      url: '/api/people/:personId/discipline',
      config: { access: 'personnel.read-discipline' },
      schema: { tags, summary: 'Kỷ luật của một người', params, response: { 200: personDisciplineSchema, ...problems } },
      handler: async (request) => await personnel.readDiscipline(request.ctx, request.params),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/discipline',
      config: { access: 'personnel.edit-discipline' },
      schema: { tags, summary: 'Thêm, sửa, xóa kỷ luật', params, body: editDisciplineSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editDiscipline(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'PUT',
      url: '/api/people/:personId/succession',
      config: { access: 'personnel.edit-succession' },
      schema: { tags, summary: 'Thêm, sửa, xóa quy hoạch (dữ liệu hạn chế)', params, body: editSuccessionSchema, response: { 200: editedSchema, ...problems } },
      handler: async (request) => await personnel.editSuccession(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'GET',
      url: '/api/people/:personId/history',
      config: { access: 'personnel.read-history' },
      schema: {
        tags,
        summary: 'Lịch sử sửa hồ sơ; ai đã xem dữ liệu hạn chế',
        params,
        querystring: personHistoryQuery,
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await personnel.readHistory(request.ctx, { ...request.params, ...request.query }),
    })
  }
}
