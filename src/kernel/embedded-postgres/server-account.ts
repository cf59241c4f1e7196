import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { runProgram } from './run-program.ts'

/** The account the server runs as; undefined = the one we are. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const accountName = 'postgres'

/** PostgreSQL refuses to run as root, so root lends the server another account: the owner of an existing cluster (a folder made by an
 * ordinary user stays usable by that user), else `postgres`, made when the system has none. An ordinary user runs it as oneself. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const found = await lookUp()
  if (found) return found
  const made = await runProgram('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    accountName,
  ])
  const account = await lookUp()
  if (account) return account
  throw new EmbeddedPostgresError(
    `PostgreSQL không chạy được bằng root và không tạo được tài khoản “${accountName}”. Hãy tạo tài khoản đó (useradd --system ${accountName}), hoặc chạy bằng người dùng thường.`,
    `PostgreSQL cannot run as root and the account “${accountName}” could not be made. Make it (useradd --system ${accountName}), or run as an ordinary user.`,
    { log: made.output },
  )
}

/** Whether the account can enter a folder and write there: the folders above decide as well, so it is tried, not computed. */
export async function canWrite(folder: string, account: Account | undefined): Promise<boolean> {
  const { code } = await runProgram('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { account })
  return code === 0
}

/** Whether the account can run the server's programs and read what they need. */
export async function canRun(native: string, account: Account | undefined): Promise<{ ok: boolean; output: string }> {
  for (const program of ['postgres', 'initdb']) {
    const { code, output } = await runProgram(join(native, 'bin', program), ['--version'], { account })
    if (code !== 0) return { ok: false, output }
  }
  const { code } = await runProgram('/bin/sh', ['-c', 'test -r "$1"', 'sh', join(native, 'share/postgresql/postgres.bki')], { account })
  return { ok: code === 0, output: '' }
}

async function lookUp(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', accountName]), runProgram('id', ['-g', accountName])])
  if (uid.code !== 0 || gid.code !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output) }
}
