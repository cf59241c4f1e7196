import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { apiKeySchema, newApiKeySchema } from '#contracts/access-keys.ts'
import { changePasswordSchema, meSchema } from '#contracts/access.ts'
import { beginTotpSchema, codeSchema, confirmOwnSchema, ownSecuritySchema, recoveryCodesSchema } from '#contracts/access-security.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { AccessUses } from './index.ts'

const done = z.object({ done: z.literal(true) })

/** Whoever is signed in: account, password, sessions, second step, keys. `tokenOf` tells the session of a request. */
export function ownAccountRoutes(uses: AccessUses, tokenOf: (request: FastifyRequest) => string | undefined): Routes {
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
      url: '/api/me/security',
      config: { access: 'access.read-own-security' },
      schema: { tags: ['access'], summary: 'Phiên đăng nhập và đăng nhập hai bước của mình', response: { 200: ownSecuritySchema, ...problems } },
      handler: async (request) => await uses.readOwnSecurity(request.ctx, { token: tokenOf(request) }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/me/sessions/:ownSessionId',
      config: { access: 'access.end-own-sessions' },
      schema: {
        tags: ['access'],
        summary: 'Kết thúc một phiên đăng nhập của mình',
        params: z.object({ ownSessionId: z.string().max(100) }),
        response: { 200: z.object({ ended: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.endOwnSessions(request.ctx, { sessionId: request.params.ownSessionId, token: tokenOf(request) }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/me/sessions',
      config: { access: 'access.end-own-sessions' },
      schema: {
        tags: ['access'],
        summary: 'Kết thúc mọi phiên đăng nhập khác của mình',
        response: { 200: z.object({ ended: z.number().int() }), ...problems },
      },
      handler: async (request) => await uses.endOwnSessions(request.ctx, { token: tokenOf(request) }),
    })
    app.route({
      method: 'POST',
      url: '/api/me/totp',
      config: { access: 'access.begin-totp' },
      schema: {
        tags: ['access'],
        summary: 'Bắt đầu cài đăng nhập hai bước; bí mật chỉ hiện ở đây',
        body: confirmOwnSchema,
        response: { 201: beginTotpSchema, ...problems },
      },
      handler: async (request, reply) => reply.status(201).send(await uses.beginTotp(request.ctx, request.body)),
    })
    app.route({
      method: 'POST',
      url: '/api/me/totp/confirm',
      config: { access: 'access.confirm-totp' },
      schema: {
        tags: ['access'],
        summary: 'Bật đăng nhập hai bước bằng một mã của ứng dụng; mã dự phòng chỉ hiện một lần',
        body: codeSchema,
        response: { 200: recoveryCodesSchema, ...problems },
      },
      handler: async (request) => await uses.confirmTotp(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/me/totp/recovery-codes',
      config: { access: 'access.renew-recovery-codes' },
      schema: {
        tags: ['access'],
        summary: 'Tạo lại mã dự phòng; mã cũ hết hiệu lực',
        body: confirmOwnSchema,
        response: { 200: recoveryCodesSchema, ...problems },
      },
      handler: async (request) => await uses.renewRecoveryCodes(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/me/totp/remove',
      config: { access: 'access.remove-own-totp' },
      schema: { tags: ['access'], summary: 'Tắt đăng nhập hai bước', body: confirmOwnSchema, response: { 200: done, ...problems } },
      handler: async (request) => {
        await uses.removeOwnTotp(request.ctx, request.body)
        return { done: true as const }
      },
    })
  }
}
