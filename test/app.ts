import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { loadProvince } from '#cli/load-province.ts'
import { generateProvince } from '#demo/generate-province.ts'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { openDatabase } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { startWorker } from '#kernel/tasks.ts'
import { makeApp } from '#server/app.ts'
import { makeContentApp } from '#server/content-app.ts'
import type { House } from '#server/house.ts'
import { composeModules } from '#server/modules.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

export interface TestHouse extends House {
  readonly urls: TestDatabase
}

/** A composed house on a database of its own, on the demonstration's date; without LibreOffice unless `env` names one (TN_SOFFICE). */
export async function openTestHouse(now = '2021-12-10T08:00+07:00', env: Readonly<Record<string, string>> = {}): Promise<TestHouse> {
  const urls = await cloneDatabase(inject('server'))
  const database = openDatabase(urls.appUrl)
  const dataDir = mkdtempSync(join(tmpdir(), 'tn-house-'))
  const config = { ...readConfig({ TN_DEMO: '1', LOG_LEVEL: 'silent', TN_DATA_DIR: dataDir, ...env }), port: 0 }
  const clock = makeClock(new Date(now))
  const secrets = makeSecrets('the secret of a test')
  const modules = composeModules({ database, secrets, clock, config })
  await modules.loadReferenceData()
  return {
    urls,
    config,
    clock,
    secrets,
    database,
    modules,
    systemCtx: (part) => makeCtx({ actor: systemActor(part), now: clock.now(), requestId: newId() }),
    close: async () => {
      await database.close()
      await urls.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export interface TestApp {
  readonly url: string
  readonly house: TestHouse
  readonly signIn: { readonly username: string; readonly password: string }
  /** Stops listening, as a server that is restarted; what is returned listens on the same port again. */
  goDown(): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** A small invented province and the demonstration accounts. */
export async function loadSmallProvince(house: TestHouse): Promise<void> {
  const ctx = house.systemCtx('test')
  await loadProvince(house, ctx, generateProvince({ people: 2000, years: [2021], seed: 7 }), () => {})
  await house.modules.markInvented('test')
  await house.modules.access.createDemoAccounts(ctx)
}

/** The whole application listening on a free port, with what `load` puts in. */
export async function startTestApp(
  load: (house: TestHouse) => Promise<void> = loadSmallProvince,
  env: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const house = await openTestHouse(undefined, env)
  await load(house)
  const worker = await startWorker({
    database: house.database,
    clock: house.clock,
    definitions: house.modules.taskDefinitions,
    recurring: house.modules.notification.recurring,
    resolveActor: house.modules.actorOf,
    log: () => {},
  })
  const content = await makeContentApp(house)
  const contentUrl = await content.listen({ host: '127.0.0.1', port: 0 })
  house.modules.content.listensOn(Number(new URL(contentUrl).port))
  let { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    house,
    signIn: { username: 'bantochuc', password: 'trongnguoi' },
    goDown: async () => {
      // A browser keeps its connections open.
      fastify.server.closeAllConnections()
      await fastify.close()
      return async () => {
        ;({ fastify } = await makeApp(house))
        await fastify.listen({ host: '127.0.0.1', port: Number(new URL(url).port) })
      }
    },
    close: async () => {
      await fastify.close()
      content.server.closeAllConnections()
      await content.close()
      await worker.stop()
      await house.close()
    },
  }
}
