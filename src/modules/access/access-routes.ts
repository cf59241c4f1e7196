import { z } from 'zod'
import {
  accountCountsSchema,
  accountSchema,
  bulkResultSchema,
  editAccountSchema,
  filterAccountsQuery,
  listAccountsQuery,
  manyAccountsSchema,
  newAccountSchema,
  newGrantSchema,
  resetPasswordSchema,
} from '#contracts/access-accounts.ts'
import { apiKeySchema } from '#contracts/access-keys.ts'
import { roleSchema } from '#contracts/access.ts'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { explainQuery, explanationSchema, viewerSchema, viewersQuery } from '#contracts/access-explain.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { AccessUses } from './index.ts'

const done = z.object({ done: z.literal(true) })
const accountParams = z.object({ accountId: z.string().max(100) })
const reason = z.string().trim().max(300).optional().describe('Why; it is kept in the audit')

/** Accounts, what they were granted, roles, and who sees what. */
export function accessRoutes(uses: AccessUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/roles',
      config: { access: 'access.list-roles' },
      schema: { tags: ['access'], summary: 'Vai trò và quyền', response: { 200: z.object({ items: z.array(roleSchema) }), ...problems } },
      handler: async (request) => ({ items: await uses.listRoles(request.ctx, undefined) }),
    })
    app.route({
      method: 'GET',
      url: '/api/accounts',
      config: { access: 'access.list-accounts' },
      schema: {
        tags: ['access'],
        summary: 'Danh sách tài khoản',
        querystring: listAccountsQuery.extend(pageQuery.shape),
        response: { 200: pageOf(accountSchema), ...problems },
      },
      handler: async (request) => await uses.listAccounts(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/accounts',
      config: { access: 'access.create-account' },
      schema: { tags: ['access'], summary: 'Tạo tài khoản', body: newAccountSchema, response: { 201: z.object({ accountId: z.string() }), ...problems } },
      handler: async (request, reply) => reply.status(201).send(await uses.createAccount(request.ctx, request.body)),
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/:accountId/state',
      config: { access: 'access.set-account-state' },
      schema: {
        tags: ['access'],
        summary: 'Khóa hoặc mở khóa tài khoản',
        params: accountParams,
        body: z.object({ enabled: z.boolean(), reason }),
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.setAccountState(request.ctx, { ...request.params, ...request.body })
        return { done: true as const }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/:accountId/password',
      config: { access: 'access.reset-password' },
      schema: {
        tags: ['access'],
        summary: 'Đặt lại mật khẩu; mọi phiên của tài khoản kết thúc, mọi khóa API bị thu hồi',
        params: accountParams,
        body: resetPasswordSchema,
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.resetPassword(request.ctx, { ...request.params, ...request.body })
        return { done: true as const }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/:accountId/grants',
      config: { access: 'access.grant-role' },
      schema: {
        tags: ['access'],
        summary: 'Cấp vai trò',
        params: accountParams,
        body: newGrantSchema,
        response: { 201: z.object({ grantId: z.uuid() }), ...problems },
      },
      handler: async (request, reply) => reply.status(201).send(await uses.grantRole(request.ctx, { ...request.params, ...request.body })),
    })
    app.route({
      method: 'DELETE',
      url: '/api/accounts/:accountId/grants/:grantId',
      config: { access: 'access.end-grant' },
      schema: {
        tags: ['access'],
        summary: 'Thôi cấp vai trò từ hôm nay',
        params: accountParams.extend({ grantId: z.uuid() }),
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.endGrant(request.ctx, request.params)
        return { done: true as const }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/accounts/counts',
      config: { access: 'access.list-accounts' },
      schema: {
        tags: ['access'],
        summary: 'Số tài khoản theo trạng thái',
        querystring: filterAccountsQuery,
        response: { 200: accountCountsSchema, ...problems },
      },
      handler: async (request) => await uses.countAccounts(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/accounts/:accountId',
      config: { access: 'access.read-account' },
      schema: { tags: ['access'], summary: 'Một tài khoản', params: accountParams, response: { 200: accountSchema, ...problems } },
      handler: async (request) => await uses.readAccount(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/accounts/:accountId/history',
      config: { access: 'access.read-account' },
      schema: {
        tags: ['access'],
        summary: 'Lịch sử của một tài khoản',
        params: accountParams,
        querystring: historyQuery.extend({ limit: pageQuery.shape.limit }),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await uses.accountHistory(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'PUT',
      url: '/api/accounts/:accountId',
      config: { access: 'access.edit-account' },
      schema: {
        tags: ['access'],
        summary: 'Sửa tên tài khoản và người sử dụng',
        params: accountParams,
        body: editAccountSchema,
        response: { 200: z.object({ version: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.editAccount(request.ctx, { ...request.params, ...request.body }),
    })
    app.route({
      method: 'GET',
      url: '/api/accounts/:accountId/explain',
      config: { access: 'access.explain-account' },
      schema: {
        tags: ['access'],
        summary: 'Vì sao tài khoản này thấy, hoặc không thấy',
        params: accountParams,
        querystring: explainQuery,
        response: { 200: explanationSchema, ...problems },
      },
      handler: async (request) => await uses.explainAccount(request.ctx, { ...request.params, ...request.query }),
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/state',
      config: { access: 'access.set-account-state' },
      schema: {
        tags: ['access'],
        summary: 'Khóa hoặc mở khóa nhiều tài khoản; kết quả của từng tài khoản',
        body: manyAccountsSchema.extend({ enabled: z.boolean(), reason }),
        response: { 200: bulkResultSchema, ...problems },
      },
      handler: async (request) => await uses.setAccountStates(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/end-grants',
      config: { access: 'access.end-grant' },
      schema: {
        tags: ['access'],
        summary: 'Thôi cấp mọi vai trò của nhiều tài khoản; kết quả của từng tài khoản',
        body: manyAccountsSchema.extend({ reason }),
        response: { 200: bulkResultSchema, ...problems },
      },
      handler: async (request) => await uses.endGrants(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/accounts/:accountId/totp/reset',
      config: { access: 'access.reset-totp' },
      schema: {
        tags: ['access'],
        summary: 'Gỡ đăng nhập hai bước của tài khoản; mọi phiên kết thúc, mọi khóa API bị thu hồi',
        params: accountParams,
        body: z.object({ reason }),
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.resetTotp(request.ctx, { ...request.params, ...request.body })
        return { done: true as const }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/accounts/:accountId/api-keys',
      config: { access: 'access.list-account-keys' },
      schema: {
        tags: ['access'],
        summary: 'Khóa API của một tài khoản',
        params: accountParams,
        response: { 200: z.object({ items: z.array(apiKeySchema) }), ...problems },
      },
      handler: async (request) => ({ items: await uses.listAccountKeys(request.ctx, request.params) }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/accounts/:accountId/api-keys/:accountKeyId',
      config: { access: 'access.revoke-account-key' },
      schema: {
        tags: ['access'],
        summary: 'Thu hồi khóa API của một tài khoản',
        params: accountParams.extend({ accountKeyId: z.uuid() }),
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.revokeAccountKey(request.ctx, { accountId: request.params.accountId, keyId: request.params.accountKeyId })
        return { done: true as const }
      },
    })
    app.route({
      method: 'PUT',
      url: '/api/roles/:role/totp',
      config: { access: 'access.set-role-totp' },
      schema: {
        tags: ['access'],
        summary: 'Quy định vai trò phải đăng nhập hai bước',
        params: z.object({ role: z.string().max(60) }),
        body: z.object({ required: z.boolean() }),
        response: { 200: done, ...problems },
      },
      handler: async (request) => {
        await uses.setRoleTotp(request.ctx, { ...request.params, ...request.body })
        return { done: true as const }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/units/:unitId/viewers',
      config: { access: 'access.list-viewers' },
      schema: {
        tags: ['access'],
        summary: 'Tài khoản nào thấy đơn vị này',
        params: z.object({ unitId: z.uuid() }),
        querystring: viewersQuery.extend(pageQuery.shape),
        response: { 200: pageOf(viewerSchema), ...problems },
      },
      handler: async (request) => await uses.listViewers(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/people/:personId/viewers',
      config: { access: 'access.list-viewers' },
      schema: {
        tags: ['access'],
        summary: 'Tài khoản nào thấy người này',
        params: z.object({ personId: z.uuid() }),
        querystring: viewersQuery.extend(pageQuery.shape),
        response: { 200: pageOf(viewerSchema), ...problems },
      },
      handler: async (request) => await uses.listViewers(request.ctx, { ...request.query, ...request.params }),
    })
  }
}
