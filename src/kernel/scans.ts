const starts = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, index) => bytes[index] === byte)

const formats = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' } as const

export interface Scan {
  readonly format: keyof typeof formats
  readonly mediaType: string
}

/** What a scan or a picture is by how it begins, whatever it is called; undefined for anything else. */
export function scanOf(bytes: Uint8Array): Scan | undefined {
  const of = (format: keyof typeof formats): Scan => ({ format, mediaType: formats[format] })
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return of('pdf')
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return of('png')
  return starts(bytes, 0xff, 0xd8, 0xff) ? of('jpeg') : undefined
}

const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  [formats.pdf]: ['pdf'],
  [formats.png]: ['png'],
  [formats.jpeg]: ['jpg', 'jpeg'],
}

/** The name of an uploaded file without its folder and what no name holds; `otherwise` where nothing is left. With a media type of a scan it ends as such a file
 * does: whoever downloads it opens what was uploaded, and nothing that only calls itself so. */
export function uploadedName(name: string, otherwise: string, mediaType?: string): string {
  const plain =
    name
      .normalize('NFC')
      .split(/[\\/]/)
      .at(-1)
      // Marks that turn the writing direction make "fdp.exe" read "exe.pdf".
      ?.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
      .trim()
      .slice(-150) || otherwise
  const own = mediaType === undefined ? undefined : endings[mediaType]
  return own === undefined || own.some((ending) => plain.toLowerCase().endsWith(`.${ending}`)) ? plain : `${plain}.${own[0]}`
}
