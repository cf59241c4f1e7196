import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EmbeddedDatabase, EmbeddedPostgresError, openEmbeddedPostgres } from './index.ts'

// Making a cluster writes it through to the disk, which on a busy machine may take its time; no test here is about speed.
vi.setConfig({ testTimeout: 120_000 })

const program = fileURLToPath(new URL('./open-and-wait.ts', import.meta.url))
const asRoot = process.getuid?.() === 0
let base: string
let dataDir: string
let children: ChildProcess[]
let open: EmbeddedDatabase[]

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'tn-embedded-')))
  chmodSync(base, 0o755)
  dataDir = join(base, 'data')
  children = []
  open = []
})

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) await kill(child)
  await Promise.all(open.map((database) => database.release()))
  // Whatever a failed test left running.
  for (const folder of [dataDir, existsSync(pointer()) ? readFileSync(pointer(), 'utf8').trim() : '']) {
    const pid = serverPid(folder)
    if (pid && isServer(pid)) process.kill(pid, 'SIGQUIT')
  }
  rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
})

const pointer = () => join(dataDir, 'database-location')

async function openHere(options: { systemDir?: string; log?: (line: string) => void } = {}): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedPostgres({ dataDir, ...options })
  open.push(database)
  return database
}

/** Another process that opens the same folder; resolves when it has. */
async function openElsewhere(): Promise<{ child: ChildProcess; adopted: boolean; release(): Promise<void> }> {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]()
  const first = await lines.next()
  const { adopted } = JSON.parse(String(first.value)) as { adopted: boolean }
  return {
    child,
    adopted,
    release: async () => {
      const exit = once(child, 'exit')
      child.stdin?.end()
      expect((await exit)[0]).toBe(0)
    },
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

function serverPid(folder = dataDir): number | undefined {
  for (const home of [join(folder, 'database'), folder]) {
    const file = join(home, 'cluster/postmaster.pid')
    if (existsSync(file)) return Number.parseInt(readFileSync(file, 'utf8'), 10)
  }
  return undefined
}

function isServer(pid: number): boolean {
  try {
    return /^\d+ \(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a fresh folder gets a database, two roles, Vietnamese sorting and no TCP port; the last release stops the server', async () => {
  const database = await openHere()
  expect(database.adopted).toBe(false)
  const [owner] = await query(
    database.ownerUrl,
    `select current_user::text as role, current_database()::text as db, current_setting('fsync') as fsync, current_setting('timezone') as tz,
       current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding,
       (select string_agg(w, ' ' order by w collate "vi-x-icu") from unnest(array['u','đ','da','Ân','An','ăn','d','đá']) w) as sorted`,
  )
  expect(owner).toEqual({ role: 'tn_owner', db: 'trong_nguoi', fsync: 'on', tz: 'UTC', tcp: '', encoding: 'UTF8', sorted: 'An ăn Ân d da đ đá u' })
  const [app] = await query(database.appUrl, `select rolname::text as name, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`)
  expect(app).toEqual({ name: 'tn_app', rolsuper: false, rolcreatedb: false, rolcreaterole: false })
  await expect(query(database.appUrl, 'create table public.t ()')).rejects.toThrow(/permission denied/)
  await expect(query(database.appUrl.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
  expect(statSync(join(dataDir, 'database/passwords.json')).mode & 0o777).toBe(0o600)
  const pid = serverPid() ?? 0
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('VITEST')
  await database.release()
  expect(isServer(pid)).toBe(false)
  await database.release()
})

test('rows stay when the folder is opened again', async () => {
  const first = await openHere()
  await query(first.ownerUrl, 'create table public.kept as select 7 as n')
  await first.release()
  const second = await openHere()
  expect(await query(second.ownerUrl, 'select n from public.kept')).toEqual([{ n: 7 }])
})

test('A starts, B adopts, A releases, B still answers, B releases: the server is gone', async () => {
  const a = await openElsewhere()
  expect(a.adopted).toBe(false)
  const b = await openHere()
  expect(b.adopted).toBe(true)
  const pid = serverPid() ?? 0
  await a.release()
  expect(await query(b.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await b.release()
  expect(isServer(pid)).toBe(false)
})

test('we start, another process adopts, we release first: it still answers and stops the server at its end', async () => {
  const a = await openHere()
  const b = await openElsewhere()
  expect(b.adopted).toBe(true)
  const pid = serverPid() ?? 0
  await a.release()
  expect(await query(a.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await b.release()
  expect(isServer(pid)).toBe(false)
})

test('two processes opening a fresh folder at once end up on one server', async () => {
  const [a, b] = await Promise.all([openElsewhere(), openElsewhere()])
  expect(a.adopted).toBe(!b.adopted)
  const pid = serverPid() ?? 0
  await Promise.all([a.release(), b.release()])
  expect(isServer(pid)).toBe(false)
})

test('kill -9 of the process that started the server: it goes on and is adopted', async () => {
  const a = await openElsewhere()
  const pid = serverPid() ?? 0
  await kill(a.child)
  expect(isServer(pid)).toBe(true)
  const b = await openHere()
  expect(b.adopted).toBe(true)
  expect(serverPid()).toBe(pid)
  await b.release()
  expect(isServer(pid)).toBe(false)
})

test('kill -9 of the server and of its user: no committed row is lost', async () => {
  const a = await openElsewhere()
  const { ownerUrl } = JSON.parse(readFileSync(join(dataDir, 'urls.json'), 'utf8')) as { ownerUrl: string }
  const writer = new pg.Client({ connectionString: ownerUrl })
  writer.on('error', () => {})
  await writer.connect()
  await writer.query('create table public.written (n int)')
  let committed = 0
  const writing = (async () => {
    for (;;) {
      await writer.query('insert into public.written values ($1)', [committed + 1])
      committed++
    }
  })().catch(() => {})
  await sleep(300)
  const pid = serverPid() ?? 0
  a.child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await writing
  await writer.end().catch(() => {})
  expect(committed).toBeGreaterThan(10)
  const b = await openHere()
  const [row] = await query<{ n: number }>(b.ownerUrl, 'select count(*)::int as n from public.written')
  expect(row?.n).toBeGreaterThanOrEqual(committed)
  expect(row?.n).toBeLessThanOrEqual(committed + 1)
})

test('kill -9 of the server while we use it: it comes back by itself at the same address', async () => {
  const said: string[] = []
  const a = await openHere({ log: (line) => said.push(line) })
  await query(a.ownerUrl, 'create table public.kept as select 7 as n')
  const pid = serverPid() ?? 0
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => query(a.ownerUrl, 'select n from public.kept').catch(() => undefined), { timeout: 15_000 }).toEqual([{ n: 7 }])
  expect(said.join()).toContain('lost the embedded database')
  await expect.poll(async () => (await query(a.ownerUrl, `select 1 from pg_locks where locktype = 'advisory' and granted`)).length, { timeout: 15_000 }).toBe(1)
  const next = serverPid() ?? 0
  expect(next).not.toBe(pid)
  await a.release()
  await expect.poll(() => isServer(next), { timeout: 5000 }).toBe(false)
})

test('a stale postmaster.pid that names a living stranger does not stop the start', async () => {
  await (await openHere()).release()
  const stranger = spawn('sleep', ['60'])
  children.push(stranger)
  const file = join(dataDir, 'database/cluster/postmaster.pid')
  writeFileSync(file, `${stranger.pid}\n${join(dataDir, 'database/cluster')}\n1700000000\n5432\n${join(dataDir, 'database')}\n\n`)
  chmodSync(file, 0o600)
  const again = await openHere()
  expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(stranger.exitCode).toBe(null)
})

test('a path too long for a socket: the socket lies in /tmp, for us alone, and goes with the server', async () => {
  dataDir = join(base, 'một-thư-mục-có-tên-rất-dài'.repeat(4), 'dữ liệu')
  const database = await openHere()
  expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  const socketDir = new URLSearchParams(database.appUrl.split('?')[1]).get('host') ?? ''
  expect(socketDir).toMatch(/^\/tmp\/tn-[0-9a-f]{16}$/)
  expect(statSync(socketDir).mode & 0o777).toBe(0o700)
  await database.release()
  expect(existsSync(socketDir)).toBe(false)
})

test('data of another major version is refused with words', async () => {
  await (await openHere()).release()
  writeFileSync(join(dataDir, 'database/cluster/PG_VERSION'), '15\n')
  const refusal = await openHere().catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(EmbeddedPostgresError)
  expect(String(refusal)).toMatch(/thuộc PostgreSQL 15[^]*belongs to PostgreSQL 15/)
})

test('a server that cannot start says why', async () => {
  await (await openHere()).release()
  writeFileSync(join(dataDir, 'database/cluster/postgresql.conf'), 'shared_buffers = nonsense\n')
  await expect(openHere()).rejects.toThrow(/could not be started[^]*shared_buffers/)
})

test('what a crash left of a half-made cluster is cleared away', async () => {
  const half = join(dataDir, 'database.new-1')
  mkdirSync(half, { recursive: true })
  await openHere()
  expect(existsSync(half)).toBe(false)
})

test.runIf(asRoot)('a data folder below a 0700 folder: root keeps the data elsewhere, says so and finds it again', async () => {
  chmodSync(base, 0o700)
  const systemDir = mkdtempSync(join(tmpdir(), 'tn-system-'))
  try {
    const said: string[] = []
    const first = await openHere({ systemDir, log: (line) => said.push(line) })
    expect(said.join()).toContain(systemDir)
    await query(first.ownerUrl, 'create table public.kept as select 7 as n')
    await first.release()
    chmodSync(base, 0o755)
    const second = await openHere({ systemDir })
    expect(await query(second.ownerUrl, 'select n from public.kept')).toEqual([{ n: 7 }])
    await second.release()
  } finally {
    rmSync(systemDir, { recursive: true, force: true })
  }
})

test.runIf(asRoot)('a database that the server account can no longer reach is refused, never replaced by an empty one', async () => {
  await (await openHere()).release()
  chmodSync(base, 0o700)
  await expect(openHere()).rejects.toThrow(/cannot reach it/)
})
