import { open } from 'node:fs/promises'
import type { TableSource } from './types.ts'

/** Some bytes of a file, without reading the rest; fewer where the file ends. */
export async function bytesOf(source: TableSource, from: number, length: number): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes.subarray(from, from + length)
  const file = await open(source.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
