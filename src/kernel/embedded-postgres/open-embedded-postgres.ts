import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { binariesFor } from './binaries.ts'
import { appRole, checkVersion, createHome, ownerRole, type Passwords, readPasswords } from './cluster.ts'
import { wordsOf } from './embedded-postgres-error.ts'
import { withMachineLock } from './machine-lock.ts'
import { type Places, placesOf, realDataDir } from './places.ts'
import { connectIfAlive, connectOrStart, stopServer, urlFor } from './postmaster.ts'

export interface EmbeddedDatabase {
  /** Superuser and owner of the database: migrates. */
  readonly ownerUrl: string
  /** The least-privileged role the application runs as. */
  readonly appUrl: string
  /** The name of that role, for the migration's grants. */
  readonly appRole: string
  /** True when a server was running already and was adopted. */
  readonly adopted: boolean
  /** Gives up our share; the last process out stops the server. May be called twice. */
  release(): Promise<void>
}

export interface EmbeddedOptions {
  /** Folder of the embedded database; made when missing. */
  readonly dataDir: string
  /** Hears what an administrator should know, a line each. */
  readonly log?: (line: string) => void
  /** Where programs and data go when root's server account cannot reach ours. Default `/var/lib/trong-nguoi`. */
  readonly systemDir?: string
}

/** Every process that uses the server holds this lock shared, in the maintenance database; who gets it alone is the last one. */
const shareKey = 7_203_001

/** Opens the embedded database of a folder: adopts its running server, else starts one, else makes the cluster first. Several processes may
 * open the same folder, at once too. The server outlives the process that started it while others hold a share, and comes back when it is
 * lost while we hold one. Throws EmbeddedPostgresError. */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {})
  const systemDir = options.systemDir ?? '/var/lib/trong-nguoi'
  const dataDir = realDataDir(options.dataDir)

  const opened = await withMachineLock(dataDir, async () => {
    const places = await placesOf(dataDir, systemDir, log)
    const binaries = await binariesFor(places.account, systemDir, (folder) =>
      log(`Đã chép PostgreSQL sang ${folder} để tài khoản của nó chạy được / PostgreSQL was copied to ${folder}, where its account can run it`),
    )
    if (!existsSync(places.home)) await createHome(places, binaries)
    const passwords = readPasswords(places)
    checkVersion(places, binaries)
    const { client, adopted } = await connectOrStart(places, passwords, binaries)
    return { places, binaries, passwords, adopted, client: await takeShare(client) }
  })
  const { places, binaries, passwords, adopted } = opened

  let released: Promise<void> | undefined
  let share: pg.Client | undefined
  const keep = (client: pg.Client) => {
    share = client
    // Whoever forgets to release must still be able to end.
    holdOpen(client, false)
    client.once('end', () => {
      share = undefined
      if (!released) void comeBack()
    })
  }
  keep(opened.client)

  /** The server went away under us (killed, out of memory): start it again, or share the one another process started. */
  async function comeBack(): Promise<void> {
    log('Mất kết nối tới cơ sở dữ liệu nhúng, đang khởi động lại / lost the embedded database, starting it again')
    const wanted = () => !released && existsSync(places.cluster)
    for (let pause = 250; wanted(); pause = Math.min(pause * 2, 30_000)) {
      try {
        await withMachineLock(dataDir, async () => {
          if (wanted()) keep(await takeShare((await connectOrStart(places, passwords, binaries)).client))
        })
        return
      } catch (error) {
        log(wordsOf(error))
        await sleep(pause, undefined, { ref: false })
      }
    }
  }

  return {
    ownerUrl: urlFor(places, ownerRole, passwords.owner),
    appUrl: urlFor(places, appRole, passwords.app),
    appRole,
    adopted,
    release: () => (released ??= withMachineLock(dataDir, () => leave(places, passwords, share))),
  }
}

/** Whether this connection alone keeps the process from ending. The types do not know what every version of pg has. */
function holdOpen(client: pg.Client, yes: boolean): void {
  const socket = client as unknown as { ref(): void; unref(): void }
  if (yes) socket.ref()
  else socket.unref()
}

async function takeShare(client: pg.Client): Promise<pg.Client> {
  await client.query('select pg_advisory_lock_shared($1)', [shareKey])
  return client
}

/** Under the machine lock nobody new can come in between the question “is anyone left?” and the stop. */
async function leave(places: Places, passwords: Passwords, share: pg.Client | undefined): Promise<void> {
  if (share) holdOpen(share, true)
  const client = share ?? (await connectIfAlive(places, passwords))
  if (!client) return
  let last = false
  try {
    if (share) await client.query('select pg_advisory_unlock_shared($1)', [shareKey])
    // The backend of a process that was killed just now needs a moment to let go of its lock.
    for (let n = 0; n < 5 && !last; n++) {
      if (n > 0) await sleep(20)
      const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [shareKey])
      last = rows[0]?.last === true
    }
  } catch {
    // The server went away while we left: nothing to stop.
  } finally {
    await client.end().catch(() => {})
  }
  if (last) await stopServer(places)
}
