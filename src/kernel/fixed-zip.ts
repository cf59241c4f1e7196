import { crc32, deflateRawSync } from 'node:zlib'
import { defaultLimits } from './tabular/limits.ts'
import { openZip } from './tabular/zip.ts'

/** The parts of a zip by name, in its order. */
export type Parts = ReadonlyMap<string, Uint8Array>

/** Reads every part of a zip. */
export async function unzipParts(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await openZip({ bytes }, defaultLimits)
  try {
    const parts = new Map<string, Uint8Array>()
    for (const name of zip.names()) {
      if (name.endsWith('/')) continue
      const chunks: Uint8Array[] = []
      for await (const chunk of zip.chunks(name)) chunks.push(chunk)
      parts.set(name, Buffer.concat(chunks))
    }
    return parts
  } finally {
    zip.close()
  }
}

// Office files are read from this part on; the rest goes by name.
const firstPart = '[Content_Types].xml'
// 1980-01-01 00:00, the first instant a zip can say: the bytes do not tell when they were made.
const dosDate = 0x21
const utf8Names = 0x800
const deflated = 8

/** A zip whose bytes depend on its parts alone: fixed dates, fixed order, nothing of the machine. */
export function zipParts(parts: Parts): Uint8Array {
  const names = [...parts.keys()].toSorted((a, b) => Number(b === firstPart) - Number(a === firstPart) || (a < b ? -1 : 1))
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const content = parts.get(name) ?? new Uint8Array()
    const packed = deflateRawSync(content, { level: 6 })
    const path = Buffer.from(name, 'utf8')
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(utf8Names, 2)
    header.writeUInt16LE(deflated, 4)
    header.writeUInt16LE(dosDate, 8)
    header.writeUInt32LE(crc32(content), 10)
    header.writeUInt32LE(packed.length, 14)
    header.writeUInt32LE(content.length, 18)
    header.writeUInt16LE(path.length, 22)
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), header, path, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), header, place, path)
    offset += 4 + header.length + path.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(names.length, 4)
  end.writeUInt16LE(names.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
