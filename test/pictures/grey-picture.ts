import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** A picture in grey, 0 black to 255 white, row by row. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Reads what `pdftoppm -gray` writes (PGM). */
export function readPgm(pgm: Uint8Array): GreyPicture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(pgm.subarray(0, 40)).toString('latin1'))
  if (!head) throw new Error('not a grey picture of eight bits')
  return { width: Number(head[1]), height: Number(head[2]), pixels: pgm.subarray(head[0].length) }
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const greyEightBits = [8, 0, 0, 0, 0]

/** A PNG of eight bits grey, small and to be looked at. */
export function writeGreyPng({ width, height, pixels }: GreyPicture): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set(greyEightBits, 8)
  // Every line begins with the name of its filter: none.
  const lines = Array.from({ length: height }, (_, y) => [Buffer.from([0]), pixels.subarray(y * width, (y + 1) * width)])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(lines.flat()), { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Reads what `writeGreyPng` wrote. */
export function readGreyPng(png: Uint8Array): GreyPicture {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const length = bytes.readUInt32BE(33)
  const lines = inflateSync(bytes.subarray(41, 41 + length))
  if (lines.length !== height * (width + 1)) throw new Error('not a picture of writeGreyPng')
  return { width, height, pixels: Buffer.concat(Array.from({ length: height }, (_, y) => lines.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)))) }
}

const across = 6
const down = 12

/** How far two pictures are apart: mean difference (0–255) over the page, and in the worst of its 6 × 12 fields, where a small thing that moved shows. */
export function difference(one: GreyPicture, other: GreyPicture): { readonly mean: number; readonly worst: number } {
  if (one.width !== other.width || one.height !== other.height) return { mean: 255, worst: 255 }
  const sums = Array.from({ length: across * down }, () => ({ sum: 0, count: 0 }))
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const field = sums[Math.floor((y * down) / one.height) * across + Math.floor((x * across) / one.width)]
      if (!field) continue
      field.sum += Math.abs((one.pixels[y * one.width + x] ?? 0) - (other.pixels[y * one.width + x] ?? 0))
      field.count++
    }
  }
  return {
    mean: sums.reduce((total, { sum }) => total + sum, 0) / one.pixels.length,
    worst: Math.max(...sums.map(({ sum, count }) => (count ? sum / count : 0))),
  }
}
