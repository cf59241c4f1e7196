import { randomFillSync } from 'node:crypto'

const pool = Buffer.allocUnsafe(16 * 1024)
let used = pool.length

/** Random bytes for keys and nonces, drawn from the system in one go for many: asking each time costs more than encrypting a short text.
 * No byte is given twice. At most 256 at a time. */
export function fewRandomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + count))
  // What has been given out does not stay behind.
  pool.fill(0, used, used + count)
  used += count
  return bytes
}
