import { createHmac, timingSafeEqual } from 'node:crypto'
import { fewRandomBytes } from '#kernel/random-bytes.ts'

/** RFC 6238 as every authenticator app has it: HMAC-SHA-1, steps of 30 seconds, 6 digits. */
const stepLength = 30_000
const digits = 6

/** Steps before and after the present one whose code is taken: clocks of phones go wrong by some seconds. */
const skew = 1

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits, the length of the hash (RFC 4226, 4). */
export function newTotpSecret(): Buffer {
  return fewRandomBytes(20)
}

/** RFC 4648, without padding: 20 bytes are 32 letters exactly. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / stepLength)
}

/** The code of a step (RFC 4226, 5.3: dynamic truncation). */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** The step whose code this is: the present one or a neighbour, later than the last that was taken. Undefined for a wrong or used code. */
export function matchingStep(secret: Uint8Array, code: string, at: Date, lastStep: number | null): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''))
  const now = stepOf(at)
  let found: number | undefined
  for (let step = now - skew; step <= now + skew; step++) {
    const right = Buffer.from(codeOfStep(secret, step))
    const same = given.length === right.length && timingSafeEqual(given, right)
    if (same && (lastStep === null || step > lastStep)) found ??= step
  }
  return found
}

/** What the QR code says to the app. */
export function totpUri(secret: Uint8Array, username: string): string {
  const issuer = 'Trồng Người'
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  const query = { secret: base32(secret), issuer, algorithm: 'SHA1', digits, period: stepLength / 1000 }
  return `otpauth://totp/${label}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`
}
