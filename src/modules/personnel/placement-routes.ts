import { z } from 'zod'
import { placePeopleSchema, unplacedPersonSchema, unplacedQuery } from '#contracts/personnel-placements.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Personnel } from './index.ts'

const tags = ['personnel']

/** Who waits to be placed after units were divided or closed. */
export function placementRoutes(personnel: Pick<Personnel, 'listUnplaced' | 'placePeople'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/people/unplaced',
      config: { access: 'personnel.list-unplaced' },
      schema: {
        tags,
        summary: 'Người chưa bố trí sau sắp xếp tổ chức, theo tên',
        querystring: pageQuery.extend(unplacedQuery.shape).extend({ after: z.uuid().optional() }),
        response: { 200: pageOf(unplacedPersonSchema).extend({ total: z.number().int() }), ...problems },
      },
      handler: async (request) => await personnel.listUnplaced(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/people/place',
      config: { access: 'personnel.place-people' },
      schema: { tags, summary: 'Bố trí người vào một đơn vị', body: placePeopleSchema, response: { 200: z.object({ placed: z.number().int() }), ...problems } },
      handler: async (request) => await personnel.placePeople(request.ctx, request.body),
    })
  }
}
