// Debian's PostgreSQL 15 for the core of the suite: the oldest server the project promises to run on.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const programs = '/usr/lib/postgresql/15/bin'

export interface OlderServer {
  /** A superuser's URL. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts a throw-away cluster on a Unix socket alone; as root it runs as the package's own account. */
export async function startPostgres15(): Promise<OlderServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tn-pg15-'))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const account = process.getuid?.() === 0 ? accountOf('postgres') : undefined
  if (account) for (const path of [folder, data]) chownSync(path, account.uid, account.gid)
  const options = { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } }
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'], {
    ...options,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb: ${made.stdout}${made.stderr}`)
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'shared_buffers=256MB'], {
    ...options,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgresql://owner:x@/postgres?host=${encodeURIComponent(folder)}`
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      break
    } catch (error) {
      if (attempt > 100 || server.exitCode !== null) throw error
      await sleep(100)
    }
  }
  return {
    url,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function accountOf(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error(`no account ${name}`)
  return { uid: Number(uid), gid: Number(gid) }
}
