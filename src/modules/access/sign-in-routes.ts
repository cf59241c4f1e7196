import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signInSchema } from '#contracts/access.ts'
import { codeSchema, signedInSchema } from '#contracts/access-security.ts'
import { credentialsOf } from '#kernel/http/authenticate.ts'
import { languageOf } from '#kernel/http/language.ts'
import { isFromLoopback } from '#kernel/http/request-origin.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { SignInUses, Visitor } from './sign-in.ts'

const done = z.object({ done: z.literal(true) })

const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  userAgent: request.headers['user-agent'],
  fromLoopback: isFromLoopback(request),
  secure: request.protocol === 'https',
  requestId: request.id,
  language: languageOf(request.headers),
})

/** Signing in and out: the only requests that the auth library answers. */
export function signInRoutes(uses: SignInUses): Routes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      config: { access: 'public' },
      schema: { tags: ['access'], summary: 'Đăng nhập', body: signInSchema, response: { 200: signedInSchema, ...problems } },
      handler: async (request, reply) => {
        // Each cookie is a header of its own.
        const { cookies, awaitsCode } = await uses.signIn(request.body, visitorOf(request))
        for (const cookie of cookies) reply.header('set-cookie', cookie)
        return awaitsCode ? { done: false, awaits: 'code' as const } : { done: true }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/auth/sign-in/code',
      config: { access: 'public' },
      schema: {
        tags: ['access'],
        summary: 'Bước hai của đăng nhập: mã của ứng dụng hoặc mã dự phòng',
        body: codeSchema,
        response: { 200: signedInSchema, ...problems },
      },
      handler: async (request) => {
        await uses.signInWithCode(request.body.code, credentialsOf(request), visitorOf(request))
        return { done: true }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/auth/sign-out',
      config: { access: 'public' },
      schema: { tags: ['access'], summary: 'Đăng xuất', response: { 200: done, ...problems } },
      handler: async (request, reply) => {
        for (const cookie of await uses.signOut(credentialsOf(request), visitorOf(request))) reply.header('set-cookie', cookie)
        return { done: true as const }
      },
    })
  }
}
