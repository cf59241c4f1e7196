import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { withMachineLock } from './machine-lock.ts'
import { type Account, canRun } from './server-account.ts'

export interface Binaries {
  /** Folder with bin, lib and share. */
  readonly native: string
  /** Major version of PostgreSQL. */
  readonly major: number
}

/** The programs of the `embedded-postgres` bundle, at a place where the account can run them. Where the package's folder is out of its reach
 * (a clone below a 0700 folder, installed by root) they are copied once per version to `systemDir`; `moved` hears of it. */
export async function binariesFor(account: Account | undefined, systemDir: string, moved: (folder: string) => void): Promise<Binaries> {
  const { folder, version } = packageOfThisMachine()
  const major = Number.parseInt(version, 10)
  const native = join(folder, 'native')
  const here = await canRun(native, account)
  if (here.ok) return { native, major }
  const copy = join(systemDir, `postgresql-${version}-${process.arch}`)
  if (account && !(await canRun(copy, account)).ok) {
    await withMachineLock(copy, async () => {
      if ((await canRun(copy, account)).ok) return
      copyReadable(native, copy)
      moved(copy)
    })
  }
  const there = account ? await canRun(copy, account) : here
  if (there.ok) return { native: copy, major }
  throw new EmbeddedPostgresError(
    `Không chạy được PostgreSQL trong ${native}. Hãy chạy “npm rebuild” (bước cài đặt có thể đã bị bỏ qua), hoặc đặt DATABASE_URL để dùng máy chủ riêng.`,
    `PostgreSQL in ${native} cannot be run. Run “npm rebuild” (install scripts may have been skipped), or set DATABASE_URL to use a server of your own.`,
    { log: there.output || here.output },
  )
}

function packageOfThisMachine(): { folder: string; version: string } {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    if (process.platform !== 'linux') throw new Error('only Linux has been made to work')
    // The package exports nothing but its entry, dist/index.js.
    const folder = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Thiếu gói ${name}: cơ sở dữ liệu nhúng chạy trên Linux. Hãy chạy “npm ci”, hoặc đặt DATABASE_URL để dùng máy chủ PostgreSQL riêng.`,
      `The package ${name} is missing: the embedded database runs on Linux. Run “npm ci”, or set DATABASE_URL to use a PostgreSQL server of your own.`,
      { cause },
    )
  }
}

/** Copies beside the target and renames, so that a copy is either whole or absent; everybody may read it, whatever our umask. */
function copyReadable(from: string, to: string): void {
  const parent = dirname(to)
  if (!existsSync(parent)) {
    mkdirSync(parent, { recursive: true })
    chmodSync(parent, 0o755)
  }
  const half = `${to}.new`
  rmSync(half, { recursive: true, force: true })
  cpSync(from, half, { recursive: true, verbatimSymlinks: true })
  openToAll(half)
  rmSync(to, { recursive: true, force: true })
  renameSync(half, to)
}

function openToAll(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  if (!stat.isDirectory()) return chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644)
  chmodSync(path, 0o755)
  for (const name of readdirSync(path)) openToAll(join(path, name))
}
