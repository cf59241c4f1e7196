import { crc32, deflateSync } from 'node:zlib'
import { MimeType } from 'easy-template-x'
import { encode } from 'uqr'

/** In pixels of 96 to the inch: about 26 mm, which a phone reads from the hand. */
const side = 98
const dotsOfModule = 8
/** White around the code, in modules: readers need it. */
const quiet = 2

/** A text as the picture of a QR code that the template engine puts where its tag stands. The same text gives the same bytes. */
export function qrPicture(text: string, name: string) {
  return { _type: 'image', source: Buffer.from(qrPng(text)), format: MimeType.Png, width: side, height: side, altText: name }
}

/** A QR code as PNG, black and white, one bit a dot. */
export function qrPng(text: string): Uint8Array {
  const { size, data } = encode(text, { ecc: 'M', border: quiet })
  const dots = size * dotsOfModule
  const bytesOfLine = Math.ceil(dots / 8)
  const lines: Buffer[] = []
  for (const row of data) {
    const line = Buffer.alloc(bytesOfLine + 1, 0xff)
    line[0] = 0
    for (let x = 0; x < dots; x++) {
      const at = 1 + (x >> 3)
      if (row[Math.floor(x / dotsOfModule)]) line[at] = (line[at] ?? 0) & ~(0x80 >> (x & 7))
    }
    for (let again = 0; again < dotsOfModule; again++) lines.push(line)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(dots, 0)
  head.writeUInt32BE(dots, 4)
  head[8] = 1
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
