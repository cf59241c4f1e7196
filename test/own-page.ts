import type { FastifyInstance, InjectOptions } from 'fastify'

/** For tests: injected requests that carry a cookie say that they come from the application's own page, as every browser does, unless they say
 * something else. */
export function comeFromOwnPage(fastify: FastifyInstance): void {
  const inject = fastify.inject.bind(fastify) as (options: InjectOptions) => ReturnType<FastifyInstance['inject']>
  const own = (options: InjectOptions): InjectOptions =>
    options.headers && 'cookie' in options.headers && !('sec-fetch-site' in options.headers)
      ? { ...options, headers: { 'sec-fetch-site': 'same-origin', ...options.headers } }
      : options
  Object.assign(fastify, { inject: (options: InjectOptions) => inject(own(options)) })
}
