import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedPostgresError, wordsOf } from './embedded-postgres-error.ts'
import { type Account, accountFor, canWrite } from './server-account.ts'

/** Where the embedded database of a data folder lives. `home` is made whole and renamed into place: it exists complete or not at all. */
export interface Places {
  readonly home: string
  readonly cluster: string
  readonly passwords: string
  readonly socketDir: string
  readonly account: Account | undefined
}

/** A Unix socket's address holds 107 bytes; some room is left for what libraries append. */
const longestSocketPath = 100
const socketName = '/.s.PGSQL.5432'
const pointerName = 'database-location'

/** The real path of the data folder, made when missing. */
export function realDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true })
    return realpathSync(dataDir)
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Không tạo được thư mục dữ liệu ${dataDir}: ${wordsOf(cause)}. Hãy đặt TN_DATA_DIR tới một thư mục ghi được.`,
      `The data folder ${dataDir} cannot be made. Set TN_DATA_DIR to a folder that can be written.`,
      { cause },
    )
  }
}

/** Decides where the database is: in the data folder, or, when root's server account cannot reach that, below `systemDir`. A pointer file in
 * the data folder remembers the second case, so that a folder whose rights change later never silently yields a second, empty database. */
export async function placesOf(dataDir: string, systemDir: string, log: (line: string) => void): Promise<Places> {
  const inside = join(dataDir, 'database')
  const pointer = join(dataDir, pointerName)
  if (existsSync(pointer)) return await placesAt(readFileSync(pointer, 'utf8').trim(), dataDir)
  const account = await accountFor(join(inside, 'cluster'))
  if (!account) return await placesAt(inside, dataDir)
  letIn(dataDir, account)
  if (existsSync(inside)) {
    if (await canWrite(inside, account)) return await placesAt(inside, dataDir)
    throw new EmbeddedPostgresError(
      `Cơ sở dữ liệu ${inside} có sẵn nhưng tài khoản chạy PostgreSQL (uid ${account.uid}) không vào được. Hãy cho phép đi qua các thư mục cha (chmod o+x), hoặc chuyển cả thư mục dữ liệu ra nơi khác, ví dụ /var/lib, rồi đặt TN_DATA_DIR.`,
      `The database ${inside} exists, but the account that runs PostgreSQL (uid ${account.uid}) cannot reach it. Allow passing through the folders above it (chmod o+x), or move the whole data folder elsewhere, for example below /var/lib, and set TN_DATA_DIR.`,
    )
  }
  if (await wouldReach(dataDir, account)) return await placesAt(inside, dataDir)
  const away = join(systemDir, hashOf(dataDir))
  mkdirSync(systemDir, { recursive: true })
  chmodSync(systemDir, 0o755)
  writeFileSync(pointer, `${away}\n`)
  log(
    `Tài khoản chạy PostgreSQL không vào được ${dataDir}: dữ liệu được giữ tại ${away} / the account that runs PostgreSQL cannot reach the data folder: the data is kept in ${away}`,
  )
  return await placesAt(away, dataDir)
}

async function placesAt(home: string, dataDir: string): Promise<Places> {
  const cluster = join(home, 'cluster')
  const fits = Buffer.byteLength(home + socketName) <= longestSocketPath
  return { home, cluster, passwords: join(home, 'passwords.json'), socketDir: fits ? home : `/tmp/tn-${hashOf(dataDir)}`, account: await accountFor(cluster) }
}

/** Makes the socket folder in /tmp, of which everybody may have made a namesake before us: only one that is ours alone is used. */
export function ensureSocketDir({ home, socketDir, account }: Places): void {
  if (socketDir === home) return
  const uid = account?.uid ?? process.getuid?.()
  if (!existsSync(socketDir)) {
    mkdirSync(socketDir, { mode: 0o700 })
    if (account) chownSync(socketDir, account.uid, account.gid)
  }
  const stat = lstatSync(socketDir)
  if (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0) return
  throw new EmbeddedPostgresError(
    `Thư mục ${socketDir} thuộc về người khác. Hãy xoá nó, hoặc đặt TN_DATA_DIR tới một đường dẫn ngắn hơn.`,
    `The folder ${socketDir} belongs to somebody else. Remove it, or set TN_DATA_DIR to a shorter path.`,
  )
}

/** The data folder itself is ours to open, for that account's group only; what lies above it is not. */
function letIn(dataDir: string, account: Account): void {
  const { uid, gid, mode } = statSync(dataDir)
  if (uid === account.uid || mode & 0o001 || (gid === account.gid && mode & 0o010)) return
  chownSync(dataDir, uid, account.gid)
  chmodSync(dataDir, (mode & 0o7777) | 0o010)
}

async function wouldReach(dataDir: string, account: Account): Promise<boolean> {
  const probe = join(dataDir, `.reach-${process.pid}`)
  mkdirSync(probe, { recursive: true })
  try {
    chownSync(probe, account.uid, account.gid)
    return await canWrite(probe, account)
  } finally {
    rmdirSync(probe)
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
