import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CompiledQuery } from 'kysely'
import { type App, buildApp } from '#kernel/http/build-app.ts'
import type { House } from './house.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

/** The HTTP application over a house; listens to no port. */
export async function makeApp({ database, clock, config, modules }: Pick<House, 'database' | 'clock' | 'config' | 'modules'>): Promise<App> {
  return await buildApp({
    clock,
    authenticate: modules.access.authenticate,
    ready: async () => {
      await database.reader.executeQuery(CompiledQuery.raw('select 1'))
      return true
    },
    routes: modules.routes,
    version,
    webFolder: `${root}dist/web`,
    trustedProxies: config.trustedProxies,
    contentOrigin: modules.content.of,
    logLevel: config.logLevel,
  })
}
