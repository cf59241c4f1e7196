import { randomBytes } from 'node:crypto'
import { v4, v7 } from 'uuid'
import { fewRandomBytes } from './random-bytes.ts'

let latest = 0
let sequence = 0

/** A new key: time-ordered (UUID version 7), so that rows made together lie together; those of one process in the order they were made. */
export function newId(): string {
  const random = fewRandomBytes(16)
  // oxlint-disable-next-line no-restricted-properties -- the key holds the real instant of its making
  const now = Date.now()
  if (now > latest) {
    latest = now
    // The first bit stays free, so that counting up within the millisecond does not run over.
    sequence = random.readUInt32BE(6) >>> 1
  } else sequence++
  return v7({ random, msecs: latest, seq: sequence })
}

/** A key that tells nothing of when it was made, for answers nobody shall be able to put in order (UUID version 4). */
export function newUnorderedId(): string {
  return v4({ random: fewRandomBytes(16) })
}

/** A secret nobody can guess: 256 bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
