// A real PostgreSQL for tests: one server, one migrated template, a clone per test file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbeddedPostgres } from '#kernel/embedded-postgres/index.ts'
import { newId } from '#kernel/ids.ts'
import { migrate } from '#kernel/migrate.ts'
import { startPostgres15 } from './postgres15.ts'

export interface TestServer {
  /** May create databases and roles. */
  readonly adminUrl: string
  /** The role the application runs as. */
  readonly appRole: { readonly name: string; readonly password: string }
  readonly template: string
  stop(): Promise<void>
}

export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  drop(): Promise<void>
}

/** Starts the server of the suite and migrates the template: the embedded one, Debian's 15 (TN_TEST_POSTGRES15=1), or one that runs
 * already (TN_TEST_SERVER_URL, a superuser's URL). */
export async function startTestServer(): Promise<TestServer> {
  const older = process.env.TN_TEST_POSTGRES15 ? await startPostgres15() : undefined
  const external = older?.url ?? process.env.TN_TEST_SERVER_URL
  const folder = external ? undefined : mkdtempSync(join(tmpdir(), 'tn-test-'))
  const embedded = folder ? await openEmbeddedPostgres({ dataDir: folder }) : undefined
  const adminUrl = external ?? embedded?.ownerUrl ?? ''
  const appRole = { name: 'tn_test_app', password: newId() }
  const template = `tn_template_${newId().slice(-12)}`
  await onServer(adminUrl, async (client) => {
    await client.query(`do $$ begin create role ${appRole.name} login; exception when duplicate_object then null; end $$`)
    await client.query(`alter role ${appRole.name} password '${appRole.password}'`)
    await client.query(`create database ${template}`)
  })
  await migrate(urlOf(adminUrl, template), appRole.name)
  return {
    adminUrl,
    appRole,
    template,
    stop: async () => {
      if (external) await onServer(adminUrl, async (client) => void (await client.query(`drop database if exists ${template} with (force)`)))
      await embedded?.release()
      await older?.stop()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A fresh copy of the template. */
export async function cloneDatabase(server: Pick<TestServer, 'adminUrl' | 'appRole' | 'template'>): Promise<TestDatabase> {
  const name = `tn_test_${newId().slice(-12)}`
  await onServer(server.adminUrl, async (client) => void (await client.query(`create database ${name} template ${server.template}`)))
  const ownerUrl = urlOf(server.adminUrl, name)
  return {
    ownerUrl,
    appUrl: urlOf(ownerUrl, name, server.appRole),
    drop: () => onServer(server.adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

/** A server and one database for a script. */
export async function withTestDatabase<T>(run: (ownerUrl: string) => Promise<T>): Promise<T> {
  const server = await startTestServer()
  try {
    return await run(urlOf(server.adminUrl, server.template))
  } finally {
    await server.stop()
  }
}

function urlOf(url: string, database: string, role?: { name: string; password: string }): string {
  // URL cannot hold an empty host (a socket folder in ?host=), so the text is taken apart by hand.
  const match = /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?([^/?]*)\/[^?]*(\?.*)?$/.exec(url)
  const user = role ? `${role.name}:${role.password}@` : (/^postgres(?:ql)?:\/\/([^@/]*@)/.exec(url)?.[1] ?? '')
  if (!match) throw new Error('not a PostgreSQL URL')
  return `${match[1]}${user}${match[2]}/${database}${match[3] ?? ''}`
}

async function onServer<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
