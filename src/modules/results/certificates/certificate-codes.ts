import { timingSafeEqual } from 'node:crypto'
import { fewRandomBytes } from '#kernel/random-bytes.ts'
import type { Secrets } from '#kernel/secrets.ts'

// Without what is easily taken for something else: no I, L, O, U.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const half = 10
const purpose = 'certificate'

/** Codes on certificates: a random half that is kept, and its signature, which nobody makes up. */
export interface CertificateCodes {
  /** The random half of a new one. */
  readonly newKey: () => string
  /** The whole code, as it stands on the paper: XXXXX-XXXXX-XXXXX-XXXXX. */
  readonly codeOf: (key: string) => string
  /** The random half of a code that somebody typed or scanned; undefined where it was made up. */
  readonly read: (code: string) => string | undefined
}

export function makeCertificateCodes(secrets: Pick<Secrets, 'sign'>): CertificateCodes {
  const signatureOf = (key: string) => written(Buffer.from(secrets.sign(purpose, key), 'base64url'))
  return {
    newKey: () => written(fewRandomBytes(half)),
    codeOf: (key) => (key + signatureOf(key)).replace(/(.{5})(?!$)/g, '$1-'),
    read: (code) => {
      if (!isCode(code)) return undefined
      const typed = meant(code)
      const key = typed.slice(0, half)
      return timingSafeEqual(Buffer.from(typed.slice(half)), Buffer.from(signatureOf(key))) ? key : undefined
    },
  }
}

/** What somebody typed, as it was meant. */
const meant = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')

/** Whether it looks like a code at all: anybody can see that, whether the code is real or not. */
export const isCode = (code: string): boolean => new RegExp(`^[${letters}]{${2 * half}}$`).test(meant(code))

/** The first bytes as letters, five bits of each: 50 bits. */
const written = (bytes: Uint8Array): string => Array.from(bytes.subarray(0, half), (byte) => letters[byte & 31]).join('')
