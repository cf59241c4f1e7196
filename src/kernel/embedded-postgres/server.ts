import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, closeSync, existsSync, ftruncateSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'
import type { Place } from './place.ts'

const major = '18'
const settings = {
  listen_addresses: '',
  shared_buffers: '256MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Two cores: parallel workers would fight the application for them.
  max_parallel_workers_per_gather: '1',
  maintenance_work_mem: '128MB',
  work_mem: '16MB',
  max_wal_size: '2GB',
  checkpoint_completion_target: '0.9',
}

/** Makes the cluster unless it is there. Two processes at once: each makes a draft, the first rename wins. */
export function ensureCluster(place: Place, ownerPassword: string): void {
  const versionFile = join(place.data, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim()
    if (found === major) return
    throw new EmbeddedPostgresError(
      `Dữ liệu ở ${place.data} thuộc PostgreSQL ${found}, phần mềm này dùng ${major}. Xuất dữ liệu bằng bản cũ rồi khôi phục bằng “tn restore”.`,
      `The data in ${place.data} is of PostgreSQL ${found}, this software runs ${major}. Export it with the old version, then “tn restore”.`,
    )
  }
  const draft = `${place.data}.${process.pid}`
  const passwordFile = `${draft}.pw`
  const parent = place.user
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 })
  if (parent) chownSync(passwordFile, parent.uid, parent.gid)
  spawnSync('mkdir', ['-m', '700', draft])
  if (parent) chownSync(draft, parent.uid, parent.gid)
  try {
    const run = spawnSync(
      join(place.software, 'bin', 'initdb'),
      ['-D', draft, '-U', 'tn_owner', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      { ...asUser(place), encoding: 'utf8', cwd: '/' },
    )
    if (run.status !== 0) throw failed('initdb', `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`)
    try {
      renameSync(draft, place.data)
    } catch (error) {
      if (!existsSync(versionFile)) throw error
    }
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Starts the postmaster in a session of its own, so that it outlives us; its words go to server.log. */
export function startPostmaster(place: Place): { child: ChildProcess; log: () => string } {
  const path = join(place.home, 'server.log')
  const log = openSync(path, 'a', 0o600)
  chmodSync(path, 0o600)
  if (fstatSync(log).size > 5_000_000) ftruncateSync(log, 0)
  const begin = fstatSync(log).size
  const given = Object.entries({ ...settings, unix_socket_directories: place.socket }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(place.software, 'bin', 'postgres'), ['-D', place.data, ...given], {
    ...asUser(place),
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
  })
  child.on('error', () => {})
  child.unref()
  closeSync(log)
  return { child, log: () => readFileSync(path).subarray(begin).toString('utf8') }
}

/** The process named in postmaster.pid: running, a zombie its parent has not reaped yet, another program that got its number, or none. */
export function postmasterState(place: Place): 'none' | 'running' | 'zombie' | 'stranger' {
  let pid: number
  try {
    pid = Number(readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 'none'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, name, state] = /\((.*)\) (\S)/.exec(stat) ?? []
    if (state === 'Z') return 'zombie'
    return name === 'postgres' ? 'running' : 'stranger'
  } catch {
    return 'none'
  }
}

/** Removes a postmaster.pid whose number now belongs to another program: PostgreSQL itself would refuse to start. */
export function removeStaleLock(place: Place): void {
  if (postmasterState(place) === 'stranger') rmSync(join(place.data, 'postmaster.pid'), { force: true })
}

/** Fast shutdown; waits until the server is gone. */
export function stopPostmaster(place: Place): void {
  spawnSync(join(place.software, 'bin', 'pg_ctl'), ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '30'], { ...asUser(place), cwd: '/' })
}

export function failed(what: string, log: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Không khởi động được cơ sở dữ liệu đi kèm (${what}). Xem nhật ký dưới đây; nếu thiếu quyền hoặc đầy đĩa thì khắc phục rồi chạy lại.\n${log.trim()}`,
    'The bundled database did not start; see the log above, mend what it names and start again.',
  )
}

function asUser(place: Place): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  return { ...place.user, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } }
}
