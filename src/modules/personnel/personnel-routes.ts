import { z } from 'zod'
import { personDetailSchema, personIdentitySchema, personSuccessionSchema } from '#contracts/personnel.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Personnel } from './index.ts'

const tags = ['personnel']
const params = z.object({ personId: z.uuid() })

/** People one by one, and what is fenced about them. */
export function personnelRoutes(personnel: Pick<Personnel, 'readPerson' | 'readSuccession' | 'readIdentity'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/people/:personId',
      config: { access: 'personnel.read-person' },
      schema: { tags, summary: 'Hồ sơ một người', params, response: { 200: personDetailSchema, ...problems } },
      handler: async (request) => await personnel.readPerson(request.ctx, request.params),
    })

    app.route({
      method: 'GET',
      url: '/api/people/:personId/succession',
      config: { access: 'personnel.read-succession' },
      schema: { tags, summary: 'Quy hoạch của một người (lần xem được ghi nhật ký)', params, response: { 200: personSuccessionSchema, ...problems } },
      handler: async (request) => await personnel.readSuccession(request.ctx, request.params),
    })

    app.route({
      method: 'GET',
      url: '/api/people/:personId/identity',
      config: { access: 'personnel.read-identity' },
      schema: { tags, summary: 'Số CCCD của một người (lần xem được ghi nhật ký)', params, response: { 200: personIdentitySchema, ...problems } },
      handler: async (request) => await personnel.readIdentity(request.ctx, request.params),
    })
  }
}
