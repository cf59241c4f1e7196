import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from './ids.ts'
import { fewRandomBytes } from './random-bytes.ts'

/** Keys derived from TN_SECRET: one to encrypt, one to look up, one for sessions; knowing one says nothing of the others. */
export interface Secrets {
  /** AES-256-GCM; 12 bytes nonce, 16 bytes tag, then the text. */
  encrypt(plain: string | Uint8Array): Buffer
  /** Throws when the bytes were altered or made under another key. */
  decrypt(sealed: Uint8Array): Buffer
  /** Keyed hash for exact look-up of a value that is stored encrypted. */
  lookUp(value: string): string
  /** Signature of a text for one purpose: what was signed for another one is not it. */
  sign(purpose: string, text: string): string
  /** Secret of the session cookie's signature. */
  readonly session: string
  /** Names the key without revealing it: a restore under another key is recognised. */
  readonly fingerprint: string
}

export function makeSecrets(secret: string): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'trong-nguoi', purpose, 32))
  // Key objects once: handing in raw bytes costs more than encrypting a short text.
  const data = createSecretKey(derive('data'))
  const index = createSecretKey(derive('look-up'))
  return {
    encrypt: (plain) => {
      const nonce = fewRandomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', data, nonce)
      const body = Buffer.concat([typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    decrypt: (sealed) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', data, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    },
    lookUp: (value) => createHmac('sha256', index).update(value).digest('hex'),
    sign: (purpose, text) =>
      createHmac('sha256', derive(`sign ${purpose}`))
        .update(text)
        .digest('base64url'),
    session: derive('session').toString('base64url'),
    fingerprint: createHmac('sha256', derive('fingerprint')).update('trong-nguoi').digest('hex').slice(0, 16),
  }
}

/** TN_SECRET, or the one kept in the data folder (made once, mode 0600, never part of a backup). */
export function loadSecret(fromEnvironment: string | undefined, dataDir: string): string {
  if (fromEnvironment) return fromEnvironment
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    writeFileSync(path, newSecret(), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  return readFileSync(path, 'utf8').trim()
}
