import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#kernel/secrets.ts'

/** A code is shown so long, and then the next one. */
export const slotSeconds = 30
/** A code that was scanned is still good while the page opens and somebody presses the button. */
const graceSeconds = 60
const slot = slotSeconds * 1000
const purpose = 'attendance code'

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const sign = (secrets: Pick<Secrets, 'sign'>, said: string) => secrets.sign(purpose, said).slice(0, 22)

/** The code of a session that is shown at a time (real time): session and half minute, signed. */
export function codeAt(secrets: Pick<Secrets, 'sign'>, sessionId: string, at: Date): { readonly from: Date; readonly code: string } {
  const number = Math.floor(at.getTime() / slot)
  const shown = Buffer.alloc(4)
  shown.writeUInt32BE(number)
  const said = Buffer.concat([bytesOf(sessionId), shown]).toString('base64url')
  return { from: new Date(number * slot), code: `${said}.${sign(secrets, said)}` }
}

export interface ReadCode {
  readonly sessionId: string
  /** Whether it was good at a time: while it was shown, and a little after. */
  readonly goodAt: (at: Date) => boolean
}

/** Undefined where the code was altered or made for something else. */
export function readCode(secrets: Pick<Secrets, 'sign'>, code: string): ReadCode | undefined {
  const [said = '', signature = ''] = code.split('.')
  const [given, due] = [Buffer.from(signature), Buffer.from(sign(secrets, said))]
  if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined
  const bytes = Buffer.from(said, 'base64url')
  if (bytes.length !== 20) return undefined
  const from = bytes.readUInt32BE(16) * slot
  // The server corrects the clock of whoever scans by the time it takes to send: a second or two may be missing.
  return {
    sessionId: uuidOf(bytes.subarray(0, 16)),
    goodAt: (at) => at.getTime() >= from - 10_000 && at.getTime() <= from + slot + graceSeconds * 1000,
  }
}
