import { AppError } from '#kernel/errors.ts'

/** The text of a manifest in the encoding that it begins with (a mark, or the first two characters of XML in UTF-16), else the one that its first line
 * names, else UTF-8 (XML 1.0, appendix F). Throws `delivery.bad-manifest`. */
export function manifestText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    const fault = `chữ trong tệp không đúng bảng mã ${encoding}; khi xuất, chọn UTF-8 / the text is not in ${encoding}; export it as UTF-8`
    throw new AppError('delivery.bad-manifest', { fault }, undefined, { cause })
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0 && third !== 0 && fourth === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c && third === 0 && fourth !== 0)) return 'utf-16be'
  // What its first line names is told in ASCII; UTF-16 would have been seen above.
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const named = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
  return /^(utf-?16|ucs-?2|iso-10646)/.test(named) ? 'utf-8' : named
}
