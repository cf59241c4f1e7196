import { spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { databaseName, ownerRole, type Passwords } from './cluster.ts'
import { EmbeddedPostgresError, wordsOf } from './embedded-postgres-error.ts'
import { ensureSocketDir, type Places } from './places.ts'
import { bareEnvironment } from './run-program.ts'

const port = 5432
/** How long a start is tried again while the remains of a dead server hold its lock file or its shared memory. */
const retryMs = 5000
/** What a dead server's remains make the next one say; any other trouble would be the same a moment later. */
const passingTrouble = /lock file .* already exists|pre-existing shared memory|Address already in use/
/** Recovery after a crash may take this long; only silence of a process that still lives is waited for. */
const recoveryMs = 120_000

/** A connection URL over the Unix socket; the server has no TCP port. */
export function urlFor(places: Places, role: string, password: string, database = databaseName): string {
  return `postgresql://${role}:${password}@/${database}?host=${encodeURIComponent(places.socketDir)}&port=${port}`
}

/** Connects to the maintenance database as the owner, or undefined when nothing answers there. */
export async function connectIfAlive(places: Places, passwords: Passwords): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: urlFor(places, ownerRole, passwords.owner, 'postgres'),
    application_name: 'trong-nguoi share',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const code = (error as { code?: string }).code
    // 57P03: starting up, shutting down or recovering; 28xxx: the server lives and refuses us, which no new start would mend.
    if (code?.startsWith('28')) {
      throw new EmbeddedPostgresError(
        `Máy chủ cơ sở dữ liệu trong ${places.home} không nhận mật khẩu của ${places.passwords}. Hãy lấy lại tệp đó từ bản sao lưu của thư mục.`,
        `The database server in ${places.home} refuses the password of ${places.passwords}. Take that file from a copy of the folder.`,
        { cause: error },
      )
    }
    return undefined
  }
}

/** Connects to the running server, or starts one and connects. Called under the machine lock, so nobody else starts or stops it meanwhile. */
export async function connectOrStart(places: Places, passwords: Passwords, binaries: Binaries): Promise<{ client: pg.Client; adopted: boolean }> {
  ensureSocketDir(places)
  const startLog = join(places.home, 'start.log')
  const giveUp = performance.now() + retryMs
  const giveUpRecovery = performance.now() + recoveryMs
  for (let attempt = 1; ; attempt++) {
    const running = await connectIfAlive(places, passwords)
    if (running) return { client: running, adopted: true }
    const pid = readPid(places)
    if (pid !== undefined) {
      const state = stateOf(pid, places)
      // It lives but does not answer: it recovers, or its last moment has come. Starting another would only fail.
      if (state === 'alive' && performance.now() < giveUpRecovery) {
        await sleep(100)
        continue
      }
      // PostgreSQL would honour the file of a zombie or of an unrelated process that got the number later; the shared memory block still
      // keeps a second server away from backends that outlived the first.
      if (state === 'gone') rmSync(join(places.cluster, 'postmaster.pid'), { force: true })
    }
    const started = await start(places, passwords, binaries, startLog)
    if (started) return { client: started, adopted: false }
    const log = [tail(startLog), tail(newestLog(places))].filter(Boolean).join('\n')
    if (performance.now() > giveUp || !passingTrouble.test(log)) throw startError(places, attempt, log)
    await sleep(250)
  }
}

/** Asks for a fast shutdown and waits until the server is gone; committed rows are safe either way. */
export async function stopServer(places: Places): Promise<void> {
  const pid = readPid(places)
  if (pid === undefined) return
  let until = performance.now() + 30_000
  signal(pid, 'SIGINT')
  while (readPid(places) === pid && stateOf(pid, places) === 'alive') {
    if (performance.now() > until) {
      // A backend that does not listen: the immediate way, whose next start replays the log.
      signal(pid, 'SIGQUIT')
      until = Number.POSITIVE_INFINITY
    }
    await sleep(20)
  }
  // The lock file goes shortly before the process does.
  for (let n = 0; n < 500 && stateOf(pid, places) === 'alive'; n++) await sleep(20)
  if (places.socketDir !== places.home) rmSync(places.socketDir, { recursive: true, force: true })
}

/** The process in postmaster.pid, if any. */
function readPid({ cluster }: Places): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether a process is the server of this cluster. `kill(pid, 0)` cannot tell: it is true of a zombie that nobody reaped, and of a stranger
 * that got the number after a restart of the machine. A server works in its cluster's folder. */
function stateOf(pid: number, { cluster }: Places): 'alive' | 'gone' {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0]
    if (state === 'Z' || state === 'X') return 'gone'
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) ? 'alive' : 'gone'
  } catch {
    return 'gone'
  }
}

/** Starts the server in a session of its own, so that neither our end nor a Ctrl-C at the terminal reaches it. Undefined: it ended at once. */
async function start(places: Places, passwords: Passwords, { native }: Binaries, startLog: string): Promise<pg.Client | undefined> {
  const out = openSync(startLog, 'w', 0o600)
  let ended = false
  try {
    // Root may open what an ordinary user made; that user must be able to open it again.
    if (places.account) fchownSync(out, places.account.uid, places.account.gid)
    const args = ['-D', places.cluster, '-k', places.socketDir, '-p', String(port), '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700']
    const child = spawn(join(native, 'bin/postgres'), args, {
      ...places.account,
      cwd: '/',
      env: bareEnvironment(),
      detached: true,
      stdio: ['ignore', out, out],
    })
    child.on('error', () => (ended = true))
    child.on('exit', () => (ended = true))
    child.unref()
  } finally {
    closeSync(out)
  }
  const until = performance.now() + recoveryMs
  while (performance.now() < until) {
    await sleep(20)
    if (existsSync(join(places.socketDir, `.s.PGSQL.${port}`))) {
      const client = await connectIfAlive(places, passwords)
      if (client) return client
    }
    if (ended) return undefined
  }
  return undefined
}

function startError(places: Places, attempts: number, log: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Không khởi động được cơ sở dữ liệu trong ${places.home} (số lần thử: ${attempts}). Nhật ký của nó ở dưới; thường là hết đĩa, hết bộ nhớ hoặc sai quyền thư mục.`,
    `The database in ${places.home} could not be started (attempts: ${attempts}). Its log follows; the usual causes are a full disk, too little memory or wrong folder permissions.`,
    { log },
  )
}

function newestLog({ cluster }: Places): string {
  try {
    const folder = join(cluster, 'log')
    const files = readdirSync(folder).map((name) => join(folder, name))
    return files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? ''
  } catch {
    return ''
  }
}

function tail(path: string): string {
  if (!path) return ''
  try {
    return readFileSync(path, 'utf8').slice(-4000)
  } catch (error) {
    return wordsOf(error)
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone, which is what was asked for.
  }
}
