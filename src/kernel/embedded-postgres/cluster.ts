import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { newSecret } from '../ids.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Places } from './places.ts'
import { runProgram } from './run-program.ts'

/** Passwords of the two roles, as kept in the 0600 file beside the cluster. */
export interface Passwords {
  readonly owner: string
  readonly app: string
}

export const databaseName = 'trong_nguoi'
export const ownerRole = 'tn_owner'
export const appRole = 'tn_app'

/** For 2 cores beside an application; written at the cluster's birth, so that an administrator may edit postgresql.conf. fsync stays on.
 * The log is seven files, one a weekday, each overwritten a week later.
 * It holds no statement and no detail of an error, which may quote a person's data. JIT costs more than our short queries take. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_parallel_workers_per_gather: '1',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Refuses a cluster of another major version: its files cannot be read by these programs. */
export function checkVersion({ cluster }: Places, { major }: Binaries): void {
  const file = join(cluster, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : '?'
  if (Number(found) === major) return
  throw new EmbeddedPostgresError(
    `Dữ liệu trong ${cluster} thuộc PostgreSQL ${found}, chương trình này mang PostgreSQL ${major}. Hãy dùng bản cũ để “tn backup”, rồi “tn restore” vào một TN_DATA_DIR mới.`,
    `The data in ${cluster} belongs to PostgreSQL ${found}; this program brings PostgreSQL ${major}. Run “tn backup” with the former version, then “tn restore” into a new TN_DATA_DIR.`,
  )
}

export function readPasswords({ passwords }: Places): Passwords {
  try {
    return JSON.parse(readFileSync(passwords, 'utf8')) as Passwords
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Không đọc được ${passwords}. Nếu thư mục dữ liệu do người dùng khác tạo ra, hãy chạy bằng người dùng đó; nếu tệp đã mất, hãy lấy lại từ bản sao lưu của thư mục.`,
      `${passwords} cannot be read. If another user made the data folder, run as that user; if the file is lost, take it from a copy of the folder.`,
      { cause },
    )
  }
}

/** Makes the cluster with its roles and database, beside its place, and renames it there: a crash half-way leaves nothing that looks like a
 * database. It never listens before its passwords are set (roles are made in single-user mode). Called under the machine lock. */
export async function createHome(places: Places, { native }: Binaries): Promise<void> {
  const { home, account } = places
  const parent = dirname(home)
  const prefix = `${basename(home)}.new-`
  for (const name of readdirSync(parent)) if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true })
  const stage = join(parent, prefix + process.pid)
  mkdirSync(stage, { mode: 0o700 })
  try {
    if (account) chownSync(stage, account.uid, account.gid)
    const cluster = join(stage, 'cluster')
    const passwords: Passwords = { owner: newSecret(), app: newSecret() }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`])
    // The builtin provider's C.UTF-8 sorts the same on every machine; where people read, queries name "vi-x-icu".
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--lc-messages=C']
    await mustRun(join(native, 'bin/initdb'), ['-D', cluster, '-U', ownerRole, '--auth=trust', '--no-instructions', ...locale, ...flags])
    writeFileSync(join(cluster, 'pg_hba.conf'), 'local all all scram-sha-256\n')
    await mustRun(
      join(native, 'bin/postgres'),
      ['--single', '-D', cluster, 'postgres'],
      // One statement a line. The names are constants and the passwords base64url, so nothing needs quoting.
      [
        `alter role ${ownerRole} password '${passwords.owner}'`,
        `create role ${appRole} nosuperuser nocreatedb nocreaterole login password '${passwords.app}'`,
        `create database ${databaseName} owner ${ownerRole}`,
        '',
      ].join('\n'),
    )
    writeFileSync(join(stage, basename(places.passwords)), JSON.stringify(passwords), { mode: 0o600 })
    renameSync(stage, home)
  } catch (error) {
    rmSync(stage, { recursive: true, force: true })
    throw error
  }

  async function mustRun(program: string, args: readonly string[], input?: string): Promise<void> {
    const { code, output } = await runProgram(program, args, { account, ...(input === undefined ? {} : { input }) })
    // Single-user mode goes on after an error and still ends with 0.
    if (code === 0 && !/^.*\b(ERROR|FATAL|PANIC): /m.test(output)) return
    throw new EmbeddedPostgresError(
      `Không tạo được cơ sở dữ liệu trong ${home} (${basename(program)}, mã ${code}). Hãy xem còn đủ đĩa và quyền ghi không.`,
      `The database in ${home} could not be made (${basename(program)}, code ${code}). See whether disk space and write permission suffice.`,
      { log: output },
    )
  }
}
