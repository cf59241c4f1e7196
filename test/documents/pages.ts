// Pages of documents as LibreOffice shows them, beside the kept pictures of test/pictures.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll } from 'vitest'
import { difference, type GreyPicture, readGreyPng, readPgm, writeGreyPng } from '#test/pictures/grey-picture.ts'

export const run = promisify(execFile)
export const kept = fileURLToPath(new URL('../pictures/', import.meta.url))
export const without = Boolean(process.env['TN_WITHOUT_SOFFICE'] || process.env['TN_WITHOUT_PDFTOPPM'])

const folder = await mkdtemp(join(tmpdir(), 'tn-pictures-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
let files = 0

export async function asFile(bytes: Uint8Array, ending = 'pdf'): Promise<string> {
  const path = join(folder, `${++files}.${ending}`)
  await writeFile(path, bytes)
  return path
}
export const textOf = async (pdf: string) => (await run('pdftotext', ['-layout', pdf, '-'])).stdout.normalize('NFC')
export const pagesOf = async (pdf: string) => Number(/^Pages:\s+(\d+)$/m.exec((await run('pdfinfo', [pdf])).stdout)?.[1])

/** A page at 30 dots an inch, grey: a line of text is about seven dots high. */
export async function picture(pdf: string, page: number): Promise<GreyPicture> {
  const path = join(folder, `${++files}`)
  await run('pdftoppm', ['-gray', '-r', '30', '-f', String(page), '-l', String(page), '-singlefile', pdf, path])
  return readPgm(await readFile(`${path}.pgm`))
}

/** How far a page is from its kept picture; with TN_RENEW_PICTURES it becomes the kept one. */
export async function apart(pdf: string, page: number, name: string) {
  const now = await picture(pdf, page)
  if (process.env['TN_RENEW_PICTURES']) await writeFile(`${kept}${name}.png`, writeGreyPng(now))
  return difference(now, readGreyPng(await readFile(`${kept}${name}.png`)))
}

/** Another LibreOffice draws letters a little otherwise: a page may differ by this much, and none of its fields by more. */
export const allowed = { mean: 2, worst: 4.5 }
