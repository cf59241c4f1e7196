import { stat } from 'node:fs/promises'
import { AppError } from '#kernel/errors.ts'
import type { RawBook } from './book.ts'
import { openCsv } from './csv-book.ts'
import { bytesOf } from './source-bytes.ts'
import type { TableLimits, TableSource } from './types.ts'
import { openXlsx } from './xlsx-book.ts'

const magic = { zip: '504b0304', emptyZip: '504b0506', compound: 'd0cf11e0' } as const

/** Opens a file by what it holds, not by its name; refuses with words what is no table. */
export async function openBook(source: TableSource, name: string, limits: TableLimits): Promise<RawBook> {
  const size = 'path' in source ? (await stat(source.path)).size : source.bytes.length
  if (size === 0) throw new AppError('tabular.empty-file')
  if (size > limits.fileBytes) throw new AppError('tabular.file-too-large', { megabytes: Math.round(limits.fileBytes / 1024 / 1024) })
  const head = await bytesOf(source, 0, 4096)
  const start = Buffer.from(head.subarray(0, 4)).toString('hex')
  if (start === magic.zip) return await openXlsx(source, limits)
  if (start === magic.emptyZip) throw new AppError('tabular.not-a-table')
  if (start === magic.compound) throw new AppError((await isEncrypted(source, size)) ? 'tabular.password' : 'tabular.old-excel')
  // Many programs call an HTML page or a text .xls: that is no table of ours, but no damage either.
  if (/\.xls[xmb]?$/i.test(name)) throw new AppError(isBinary(head) ? 'tabular.damaged' : 'tabular.not-a-table')
  if (isBinary(head) || isMarkup(head)) throw new AppError('tabular.not-a-table')
  return await openCsv(source, size, limits)
}

/** A protected .xlsx and an old .xls are both compound files; the protected one has a stream of this name in its directory. */
async function isEncrypted(source: TableSource, size: number): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const step = 1024 * 1024
  for (let at = 0; at < size; at += step) {
    if (Buffer.from(await bytesOf(source, at, step + name.length)).includes(name)) return true
  }
  return false
}

/** Holds bytes that no text has; UTF-16 with its mark is text. */
function isBinary(head: Uint8Array): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return !utf16 && head.includes(0)
}

/** A page of HTML, XML, a PDF or an RTF document. */
function isMarkup(head: Uint8Array): boolean {
  return /^(ï»¿)?\s*(<[!?a-z]|%PDF|\{\\rtf)/i.test(Buffer.from(head).toString('latin1'))
}
