import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { findOffice } from './office.ts'

/** Everything the environment may set, read once. `.env.example` lists the same names. */
export interface Config {
  /** Folder of the embedded database and of the secret; absolute. */
  readonly dataDir: string
  /** External PostgreSQL; undefined = the embedded one. */
  readonly databaseUrl: string | undefined
  /** The role that migrates; defaults to databaseUrl. */
  readonly ownerDatabaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly secret: string | undefined
  readonly demo: boolean
  /** Demonstration accounts may sign in from anywhere (TN_DEMO=1), else from loopback only. */
  readonly demoFromAnywhere: boolean
  /** Where the domain's clock starts; undefined = real time. */
  readonly now: Date | undefined
  /** Proxies whose X-Forwarded-For is believed; empty = none. */
  readonly trustedProxies: readonly string[]
  readonly logLevel: string
  /** LibreOffice's program; undefined = there is none. */
  readonly soffice: string | undefined
}

/** The environment holds a value that cannot be used; the text says which and what would be right. */
export class ConfigError extends Error {}

const demoNow = '2021-12-10T08:00+07:00'

/** Parses the environment. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const host = env.HOST || '127.0.0.1'
  const databaseUrl = env.DATABASE_URL || undefined
  const demo = env.TN_DEMO ? env.TN_DEMO === '1' : databaseUrl === undefined && isLoopback(host)
  const nowText = env.TN_NOW || (demo ? demoNow : '')
  const now = nowText ? new Date(nowText) : undefined
  if (now && Number.isNaN(now.getTime())) throw new ConfigError(`TN_NOW: “${nowText}” không phải thời điểm ISO, ví dụ ${demoNow} / is not an ISO instant`)
  const port = Number(env.PORT || 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT: “${env.PORT}” phải là số 0–65535 / must be 0–65535`)
  return {
    dataDir: resolve(env.TN_DATA_DIR || '.data'),
    databaseUrl,
    ownerDatabaseUrl: env.TN_OWNER_DATABASE_URL || undefined,
    host,
    port,
    secret: env.TN_SECRET || undefined,
    demo,
    demoFromAnywhere: env.TN_DEMO === '1',
    now,
    trustedProxies: (env.TN_TRUSTED_PROXIES ?? '').split(',').filter(Boolean),
    logLevel: env.LOG_LEVEL || 'warn',
    soffice: env.TN_SOFFICE || findOffice(env['PATH']),
  }
}

/** Whether an address or host name is this machine's own. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  if (isIP(plain) === 4) return plain.startsWith('127.')
  return plain === '::1' || plain === 'localhost'
}
