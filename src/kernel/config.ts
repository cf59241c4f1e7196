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
  /** Where browsers reach what others wrote (SCORM packages); undefined = the second port of the same host. Without a slash at the end. */
  readonly contentOrigin: string | undefined
  /** The second port; undefined = PORT + 1000, or where that is taken any that is free. */
  readonly contentPort: number | undefined
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
  /** How e-mail is sent; undefined = it is not. */
  readonly mail: MailConfig | undefined
  /** Where people reach the application, without a slash at the end: printed beside codes that are checked there. */
  readonly publicUrl: string
}

export interface MailConfig {
  /** smtp:// or smtps://, with the account in it where the server wants one. Never told to anybody. */
  readonly url: string
  /** “Name <address>”. */
  readonly from: string
  /** Where people reach the application: links of e-mails begin with it; without a slash at the end. */
  readonly publicUrl: string
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
  const port = readPort('PORT', env.PORT || '8080')
  return {
    dataDir: resolve(env.TN_DATA_DIR || '.data'),
    databaseUrl,
    ownerDatabaseUrl: env.TN_OWNER_DATABASE_URL || undefined,
    host,
    port,
    contentOrigin: readContentOrigin(env.TN_CONTENT_ORIGIN),
    contentPort: env.TN_CONTENT_PORT ? readPort('TN_CONTENT_PORT', env.TN_CONTENT_PORT) : undefined,
    secret: env.TN_SECRET || undefined,
    demo,
    demoFromAnywhere: env.TN_DEMO === '1',
    now,
    trustedProxies: (env.TN_TRUSTED_PROXIES ?? '').split(',').filter(Boolean),
    logLevel: env.LOG_LEVEL || 'warn',
    soffice: env.TN_SOFFICE || findOffice(env['PATH']),
    mail: readMail(env),
    publicUrl: (env.TN_PUBLIC_URL || `http://${host}:${port}`).replace(/\/+$/, ''),
  }
}

function readPort(name: string, text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`${name}: “${text}” phải là số 0–65535 / must be 0–65535`)
  return port
}

function readContentOrigin(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!/^https?:$/.test(protocolOf(text)) || new URL(text).pathname !== '/')
    throw new ConfigError('TN_CONTENT_ORIGIN: cần một địa chỉ không có đường dẫn, ví dụ https://hoc-lieu.tinh.gov.vn / must be an origin without a path')
  return new URL(text).origin
}

function readMail(env: Readonly<Record<string, string | undefined>>): MailConfig | undefined {
  const [url, from, publicUrl] = [env.TN_SMTP_URL, env.TN_SMTP_FROM, env.TN_PUBLIC_URL]
  if (!url) return undefined
  if (!/^smtps?:$/.test(protocolOf(url))) throw new ConfigError('TN_SMTP_URL: cần dạng smtp://máy-chủ:587 / must look like smtp://server:587')
  if (!from || !/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(from))
    throw new ConfigError('TN_SMTP_FROM: TN_SMTP_URL cần người gửi, ví dụ “Trồng Người <khong-tra-loi@tinh.gov.vn>” / TN_SMTP_URL needs a sender')
  if (!publicUrl || !/^https?:$/.test(protocolOf(publicUrl)))
    throw new ConfigError('TN_PUBLIC_URL: TN_SMTP_URL cần địa chỉ để mở phần mềm, ví dụ https://trongnguoi.tinh.gov.vn / TN_SMTP_URL needs it for links')
  return { url, from, publicUrl: publicUrl.replace(/\/+$/, '') }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}

/** Whether an address or host name is this machine's own. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  if (isIP(plain) === 4) return plain.startsWith('127.')
  return plain === '::1' || plain === 'localhost'
}
