import { crc32, createInflateRaw } from 'node:zlib'
import type { Readable } from 'node:stream'
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl'
import { AppError } from '#kernel/errors.ts'
import type { TableLimits, TableSource } from './types.ts'

/** A zip file whose parts are read one by one, never more of them than the limits allow. */
export interface Zip {
  has(name: string): boolean
  names(): IterableIterator<string>
  /** Inflated size as the central directory declares it. */
  size(name: string): number
  /** The inflated bytes of a part in blocks; throws on damage and when more comes out than declared or allowed. */
  chunks(name: string): AsyncGenerator<Uint8Array, void, undefined>
  /** A whole part as text, for the small ones. */
  text(name: string): Promise<string>
  close(): void
}

const blockBytes = 128 * 1024
const smallParts = 20 * 1024 * 1024

/** Opens a zip and refuses it from its central directory alone when it is damaged, encrypted or a bomb. */
export async function openZip(source: TableSource, limits: TableLimits): Promise<Zip> {
  const file = await openFile(source)
  try {
    return zipOf(file, await listEntries(file, limits), limits)
  } catch (error) {
    file.close()
    throw error
  }
}

function openFile(source: TableSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: true }
    const opened = (error: Error | null, file: ZipFile | undefined) => (file ? resolve(file) : reject(damaged(error)))
    if ('path' in source) open(source.path, options, opened)
    else fromBuffer(Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength), options, opened)
  })
}

function listEntries(file: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let inflated = 0
    if (file.entryCount > limits.entries) return reject(tooMuch(limits))
    file.on('error', (error: Error) => reject(damaged(error)))
    file.on('end', () => resolve(entries))
    file.on('entry', (entry: Entry) => {
      inflated += entry.uncompressedSize
      const bomb = entry.uncompressedSize > smallParts && entry.uncompressedSize > entry.compressedSize * limits.ratio
      if (inflated > limits.inflatedBytes || bomb) return reject(tooMuch(limits))
      if (entry.isEncrypted()) return reject(new AppError('tabular.password'))
      if (entries.has(entry.fileName)) return reject(damaged())
      entries.set(entry.fileName, entry)
      file.readEntry()
    })
    file.readEntry()
  })
}

function zipOf(file: ZipFile, entries: ReadonlyMap<string, Entry>, limits: TableLimits): Zip {
  let inflated = 0
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name)
    if (!entry) throw damaged()
    return entry
  }
  async function* chunks(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = entryOf(name)
    const packed = await packedStream(file, entry)
    const stream = entry.compressionMethod === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: blockBytes }))
    packed.on('error', (error) => stream.destroy(error))
    let size = 0
    let sum = 0
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        size += chunk.length
        inflated += chunk.length
        if (size > entry.uncompressedSize) throw damaged()
        if (inflated > limits.inflatedBytes) throw tooMuch(limits)
        sum = crc32(chunk, sum)
        yield chunk
      }
    } catch (error) {
      throw error instanceof AppError ? error : damaged(error)
    } finally {
      packed.destroy()
      stream.destroy()
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw damaged()
  }
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    size: (name) => entryOf(name).uncompressedSize,
    chunks,
    async text(name) {
      if (entryOf(name).uncompressedSize > smallParts) throw tooMuch(limits)
      const decoder = new TextDecoder()
      let text = ''
      for await (const chunk of chunks(name)) text += decoder.decode(chunk, { stream: true })
      return text + decoder.decode()
    },
    close: () => file.close(),
  }
}

/** The packed bytes of a part: inflating is ours, to choose the size of blocks and to count what comes out. */
function packedStream(file: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return reject(damaged())
    try {
      file.openReadStream(entry, { decodeFileData: false }, (error, stream) => (error ? reject(damaged(error)) : resolve(stream)))
    } catch (error) {
      reject(damaged(error))
    }
  })
}

export function damaged(cause?: unknown): AppError {
  return new AppError('tabular.damaged', {}, undefined, { cause })
}

function tooMuch(limits: TableLimits): AppError {
  return new AppError('tabular.inflates-too-much', { megabytes: Math.round(limits.inflatedBytes / 1024 / 1024) })
}
