import type { RouteOptions } from 'fastify'
import { permissionWords } from '#contracts/permissions.ts'
import type { RouteAccess } from './routes.ts'

export interface RegisteredRoute {
  readonly method: string
  readonly url: string
  readonly access: RouteAccess
}

/** Routes of the app itself: they show nothing of the data, or ask for themselves who is there. */
const ownRoutes = ['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/docs', '/*'] as const
const publicBelow = ['/api/auth/', '/api/public/', '/api/verify/'] as const

/** The routes of an app in the order of registration. `add` throws at start-up when a route does not say who may call it, or is public where
 * nothing may be. */
export function makeRouteRegister(): { readonly routes: readonly RegisteredRoute[]; add(route: RouteOptions): void } {
  const routes: RegisteredRoute[] = []
  return {
    routes,
    add: (route) => {
      if (isOwn(route.url)) return
      const access = route.config?.access
      const methods = [route.method].flat()
      const name = `${methods.join(',')} ${route.url}`
      if (access === undefined) throw new Error(`Route ${name} does not say who may call it (config.access).`)
      if (access === 'public' && !publicBelow.some((prefix) => route.url.startsWith(prefix))) {
        throw new Error(`Route ${name} is public, but only routes below ${publicBelow.join(', ')} may be.`)
      }
      if (access !== 'public' && access !== 'signed-in' && !Object.hasOwn(permissionWords, access)) {
        throw new Error(`Route ${name} asks for “${access}”, which is no permission.`)
      }
      // Fastify adds the HEAD of every GET by itself.
      for (const method of methods) if (method !== 'HEAD') routes.push({ method, url: route.url, access })
    },
  }
}

function isOwn(url: string): boolean {
  return ownRoutes.some((own) => url === own) || url.startsWith('/api/docs/')
}

/** The methods that some route answers at this path, as an Allow header has them; empty when there is no such path. */
export function allowedMethods(routes: readonly RegisteredRoute[], path: string): string[] {
  const parts = path.split('/')
  const methods = new Set(routes.filter((route) => fits(route.url.split('/'), parts)).map((route) => route.method))
  if (methods.has('GET')) methods.add('HEAD')
  return methods.size ? [...methods, 'OPTIONS'].toSorted() : []
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((piece, i) => piece.startsWith(':') || piece === parts[i])
}
