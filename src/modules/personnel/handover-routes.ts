import { z } from 'zod'
import {
  acceptSchema,
  cancelSchema,
  declineSchema,
  handoverListSchema,
  handoverResultsSchema,
  listHandoversQuery,
  receiversQuery,
  receiversSchema,
  releaseSchema,
} from '#contracts/personnel-handover.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Personnel } from './index.ts'

const tags = ['personnel']
const results = { 200: handoverResultsSchema, ...problems }

/** Bàn giao hồ sơ: a result for each of those asked; what cannot be done says why and the others go on. */
export function handoverRoutes(personnel: Personnel['handovers']): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/handovers',
      config: { access: 'personnel.list-handovers' },
      schema: {
        tags,
        summary: 'Các lần bàn giao hồ sơ: chờ tiếp nhận, đã gửi đi, đã xong',
        querystring: pageQuery.extend({ after: z.uuid().optional(), ...listHandoversQuery.shape }),
        response: { 200: handoverListSchema, ...problems },
      },
      handler: async (request) => await personnel.listHandovers(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/handovers/receivers',
      config: { access: 'personnel.release-handover' },
      schema: { tags, summary: 'Đơn vị có thể nhận bàn giao', querystring: receiversQuery, response: { 200: receiversSchema, ...problems } },
      handler: async (request) => await personnel.listReceivers(request.ctx, request.query),
    })

    app.route({
      method: 'POST',
      url: '/api/handovers',
      config: { access: 'personnel.release-handover' },
      schema: { tags, summary: 'Bàn giao hồ sơ sang đơn vị khác', body: releaseSchema, response: results },
      handler: async (request) => await personnel.releaseHandover(request.ctx, request.body),
    })

    app.route({
      method: 'POST',
      url: '/api/handovers/accept',
      config: { access: 'personnel.accept-handover' },
      schema: { tags, summary: 'Tiếp nhận hồ sơ được bàn giao', body: acceptSchema, response: results },
      handler: async (request) => await personnel.acceptHandover(request.ctx, request.body),
    })

    app.route({
      method: 'POST',
      url: '/api/handovers/decline',
      config: { access: 'personnel.decline-handover' },
      schema: { tags, summary: 'Từ chối tiếp nhận, có lý do', body: declineSchema, response: results },
      handler: async (request) => await personnel.declineHandover(request.ctx, request.body),
    })

    app.route({
      method: 'POST',
      url: '/api/handovers/cancel',
      config: { access: 'personnel.cancel-handover' },
      schema: { tags, summary: 'Rút lại bàn giao chưa được tiếp nhận', body: cancelSchema, response: results },
      handler: async (request) => await personnel.cancelHandover(request.ctx, request.body),
    })
  }
}
