import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { setSeatsSchema, treeQuery, unitPostsSchema, unitStaffSchema, unitTreeSchema } from '#contracts/organisation-tree.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { Organisation } from './index.ts'

const tags = ['organisation']
const params = z.object({ unitId: z.uuid() })
const onDate = z.object({ on: z.iso.date().optional() })

type TreeUses = Pick<Organisation, 'readTree' | 'readUnitPosts' | 'readUnitStaff' | 'readUnitHistory' | 'setSeats'>

/** The tree of units on a date, and what a unit's page tells. */
export function treeRoutes(organisation: TreeUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/units/tree',
      config: { access: 'organisation.read-tree' },
      schema: { tags, summary: 'Một bậc của cây đơn vị vào một ngày', querystring: treeQuery, response: { 200: unitTreeSchema, ...problems } },
      handler: async (request) => await organisation.readTree(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/units/:unitId/posts',
      config: { access: 'organisation.read-unit' },
      schema: {
        tags,
        summary: 'Chức danh của đơn vị: số suất, người giữ, chỗ trống',
        params,
        querystring: onDate,
        response: { 200: unitPostsSchema, ...problems },
      },
      handler: async (request) => await organisation.readUnitPosts(request.ctx, { ...request.params, on: request.query.on }),
    })
    app.route({
      method: 'PUT',
      url: '/api/units/:unitId/posts/:postId',
      config: { access: 'organisation.set-seats' },
      schema: {
        tags,
        summary: 'Số suất của một chức danh từ một ngày',
        params: params.extend({ postId: z.uuid() }),
        body: setSeatsSchema,
        response: { 200: z.object({ seats: z.number().int() }), ...problems },
      },
      handler: async (request) => await organisation.setSeats(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/units/:unitId/staff',
      config: { access: 'organisation.read-unit' },
      schema: {
        tags,
        summary: 'Đội ngũ của đơn vị và cấp dưới: giới, dân tộc, tuổi',
        params,
        querystring: onDate,
        response: { 200: unitStaffSchema, ...problems },
      },
      handler: async (request) => await organisation.readUnitStaff(request.ctx, { ...request.params, on: request.query.on }),
    })
    app.route({
      method: 'GET',
      url: '/api/units/:unitId/history',
      config: { access: 'organisation.read-unit' },
      schema: {
        tags,
        summary: 'Lịch sử thay đổi của đơn vị',
        params,
        querystring: historyQuery.extend({ limit: pageQuery.shape.limit }),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await organisation.readUnitHistory(request.ctx, { ...request.params, ...request.query }),
    })
  }
}
