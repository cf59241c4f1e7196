import { z } from 'zod'
import {
  accountSchema,
  apiKeySchema,
  changePasswordSchema,
  listAccountsQuery,
  meSchema,
  newAccountSchema,
  newApiKeySchema,
  newGrantSchema,
  newPasswordSchema,
  roleSchema,
} from '#contracts/access.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { AccessUses } from './index.ts'

const done = z.object({ done: z.literal(true) })
const accountParams = z.object({ accountId: z.string().max(100) })

/** Accounts, roles, keys, and whoever is signed in. */
export function accessRoutes(uses: AccessUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/me',
      config: { access: 'access.me' },
      schema: { tags: ['access'], summary: 'Tài khoản đang đăng nhập, quyền và ngày nghiệp vụ', response: { 200: meSchema, ...problems } },
      handler: async (request) => await uses.me(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/me/password',
      config: { access: 'access.change-own-password' },
      schema: { tags: ['access'], summary: 'Đổi mật khẩu của mình; mọi phiên kết thúc', body: changePasswordSchema, response: { 200: done, ...problems } },
      handler: async (request) => {
        await uses.changeOwnPassword(request.ctx, request.body)
        return { done: true as const }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/me/api-keys',
      config: { access: 'access.list-api-keys' },
      schema: { tags: ['access'], summary: 'Khóa API của mình', response: { 200: z.object({ items: z.array(apiKeySchema) }), ...problems } },
      handler: async (request) => ({ items: await uses.listApiKeys(request.ctx, undefined) }),
    })
    app.route({
      method: 'POST',
      url: '/api/me/api-keys',
      config: { access: 'access.create-api-key' },
      schema: {
        tags: ['access'],
        summary: 'Tạo khóa API; khóa chỉ hiện một lần',
        body: newApiKeySchema,
        response: { 201: z.object({ keyId: z.uuid(), key: z.string() }), ...problems },
      },
      handler: async (request, reply) => reply.status(201).send(await uses.createApiKey(request.ctx, request.body)),
    })
    app.route({
      method: 'DELETE',
      url: '/api/me/api-keys/:keyId',
      config: { access: 'access.revoke-api-key' },
      schema: { tags: ['access'], summary: 'Thu hồi khóa API của mình', params: z.object({ keyId: z.uuid() }), response: { 200: done, ...problems } },
      handler: async (request) => {
        await uses.revokeApiKey(request.ctx, request.params)
        return { done: true as const }
      },
    })
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
        body: z.object({ enabled: z.boolean() }),
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
        summary: 'Đặt lại mật khẩu; mọi phiên của tài khoản kết thúc',
        params: accountParams,
        body: z.object({ password: newPasswordSchema }),
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
  }
}
