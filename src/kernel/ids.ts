import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new key: time-ordered (UUID version 7), so that rows made together lie together. */
export function newId(): string {
  return v7()
}

/** A secret nobody can guess: 256 bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
