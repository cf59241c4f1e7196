import type { Clock } from '#kernel/clock.ts'
import { makeClock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { type Database, openDatabase } from '#kernel/db.ts'
import { openEmbeddedPostgres } from '#kernel/embedded-postgres/index.ts'
import { newId } from '#kernel/ids.ts'
import { migrate } from '#kernel/migrate.ts'
import { loadSecret, makeSecrets, type Secrets } from '#kernel/secrets.ts'
import { composeModules, type Modules } from './modules.ts'

/** The whole house, brought up for a server or for one command of the command line. */
export interface House {
  readonly config: Config
  readonly clock: Clock
  readonly secrets: Secrets
  readonly database: Database
  readonly modules: Modules
  /** What a part of the system acts with. */
  systemCtx(part: string): Ctx
  close(): Promise<void>
}

/** Where the database is. `appRole` is the role that is granted least; undefined where one role does both. */
export interface DatabaseUrls {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly appRole: string | undefined
  release(): Promise<void>
}

/** The embedded database, or the external one that the environment names. */
export async function openDatabaseUrls(config: Config, log: (line: string) => void): Promise<DatabaseUrls> {
  if (config.databaseUrl === undefined) return await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  const ownerUrl = config.ownerDatabaseUrl ?? config.databaseUrl
  const appRole = ownerUrl === config.databaseUrl ? undefined : decodeURIComponent(/^postgres(?:ql)?:\/\/([^:@/]+)/.exec(config.databaseUrl)?.[1] ?? '')
  return { ownerUrl, appUrl: config.databaseUrl, appRole: appRole || undefined, release: async () => {} }
}

/** Opens the database, brings schema and reference data up to date, and composes the modules. */
export async function openHouse(config: Config, log: (line: string) => void): Promise<House> {
  const urls = await openDatabaseUrls(config, log)
  const opened: { database?: Database } = {}
  try {
    await migrate(urls.ownerUrl, urls.appRole)
    const database = openDatabase(urls.appUrl)
    opened.database = database
    const clock = makeClock(config.now)
    const secrets = makeSecrets(loadSecret(config.secret, config.dataDir))
    const modules = composeModules({ database, ownerUrl: urls.ownerUrl, secrets, clock, config })
    await modules.loadReferenceData()
    await modules.judgePastEnrolments()
    return {
      config,
      clock,
      secrets,
      database,
      modules,
      systemCtx: (part) => makeCtx({ actor: systemActor(part), now: clock.now(), requestId: newId() }),
      close: async () => {
        await database.close()
        await urls.release()
      },
    }
  } catch (error) {
    await opened.database?.close()
    await urls.release()
    throw error
  }
}
