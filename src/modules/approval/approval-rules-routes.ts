import { z } from 'zod'
import {
  authorityListSchema,
  calendarDaySchema,
  calendarSchema,
  delegationListSchema,
  newAuthoritySchema,
  newDelegationSchema,
  receiversSchema,
  saveDaySchema,
} from '#contracts/approval-rules.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { RuleUses } from './rules/rule-uses.ts'

const tags = ['approval']
const delegationParams = z.object({ delegationId: z.uuid() })
const dayParams = z.object({ day: z.iso.date() })

/** Ủy quyền, ma trận thẩm quyền, lịch nghỉ. */
export function approvalRulesRoutes(approval: RuleUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/approval/delegations',
      config: { access: 'approval.list-delegations' },
      schema: { tags, summary: 'Ủy quyền xử lý: tôi giao, tôi nhận', response: { 200: delegationListSchema, ...problems } },
      handler: async (request) => await approval.listDelegations(request.ctx),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/delegations/receivers',
      config: { access: 'approval.delegate' },
      schema: {
        tags,
        summary: 'Tài khoản có thể được ủy quyền',
        querystring: z.object({ q: z.string().trim().max(100).default('') }),
        response: { 200: receiversSchema, ...problems },
      },
      handler: async (request) => await approval.listReceivers(request.ctx, request.query),
    })

    app.route({
      method: 'POST',
      url: '/api/approval/delegations',
      config: { access: 'approval.delegate' },
      schema: { tags, summary: 'Ủy quyền người khác xử lý thay mình', body: newDelegationSchema, response: { 201: delegationParams, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await approval.delegate(request.ctx, request.body)),
    })

    app.route({
      method: 'POST',
      url: '/api/approval/delegations/:delegationId/revoke',
      config: { access: 'approval.revoke-delegation' },
      schema: { tags, summary: 'Thôi ủy quyền từ hôm nay', params: delegationParams, response: { 200: delegationParams, ...problems } },
      handler: async (request) => await approval.revokeDelegation(request.ctx, request.params),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/authority',
      config: { access: 'approval.list-authority' },
      schema: {
        tags,
        summary: 'Ma trận thẩm quyền vào một ngày',
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: authorityListSchema, ...problems },
      },
      handler: async (request) => await approval.listAuthority(request.ctx, request.query),
    })

    app.route({
      method: 'PUT',
      url: '/api/approval/authority/:authorityId',
      config: { access: 'approval.edit-authority' },
      schema: {
        tags,
        summary: 'Thay một dòng của ma trận từ một ngày',
        params: z.object({ authorityId: z.uuid() }),
        body: newAuthoritySchema,
        response: { 200: z.object({ authorityId: z.uuid(), version: z.number().int() }), ...problems },
      },
      handler: async (request) => await approval.replaceAuthority(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'GET',
      url: '/api/approval/calendar',
      config: { access: 'approval.list-calendar' },
      schema: {
        tags,
        summary: 'Ngày nghỉ, ngày làm bù của một năm',
        querystring: z.object({ year: z.coerce.number().int().min(1975).max(2100) }),
        response: { 200: calendarSchema, ...problems },
      },
      handler: async (request) => await approval.listCalendar(request.ctx, request.query),
    })

    app.route({
      method: 'PUT',
      url: '/api/approval/calendar/:day',
      config: { access: 'approval.edit-calendar' },
      schema: { tags, summary: 'Thêm hoặc sửa một ngày', params: dayParams, body: saveDaySchema, response: { 200: calendarDaySchema, ...problems } },
      handler: async (request) => await approval.saveDay(request.ctx, { ...request.params, ...request.body }),
    })

    app.route({
      method: 'DELETE',
      url: '/api/approval/calendar/:day',
      config: { access: 'approval.edit-calendar' },
      schema: {
        tags,
        summary: 'Bỏ một ngày khỏi lịch',
        params: dayParams,
        body: z.object({ version: z.number().int() }),
        response: { 200: dayParams, ...problems },
      },
      handler: async (request) => await approval.removeDay(request.ctx, { ...request.params, ...request.body }),
    })
  }
}
