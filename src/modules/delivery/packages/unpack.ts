import { posix } from 'node:path'
import { AppError } from '#kernel/errors.ts'
import { defaultLimits } from '#kernel/tabular/limits.ts'
import { openZip, type Zip } from '#kernel/tabular/zip.ts'
import { manifestText } from './manifest-text.ts'
import { type Manifest, readManifest } from './read-manifest.ts'

export interface Unpacked {
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, Uint8Array>
}

const limits = { ...defaultLimits, inflatedBytes: 400 * 1024 * 1024, entries: 5_000 }
const manifestName = 'imsmanifest.xml'
const largestManifestBytes = 20 * 1024 * 1024

/** The files of a package. Throws `delivery.no-zip`, `delivery.no-package`, `delivery.bad-manifest`, and those of a zip that inflates
 * too much. */
export async function unpack(bytes: Uint8Array): Promise<Unpacked> {
  try {
    return await unzip(bytes)
  } catch (error) {
    // The kernel's words are about workbooks.
    throw error instanceof AppError && error.code === 'tabular.damaged' ? new AppError('delivery.no-zip', {}, undefined, { cause: error }) : error
  }
}

async function unzip(bytes: Uint8Array): Promise<Unpacked> {
  const zip = await openZip({ bytes }, limits)
  try {
    if (!zip.has(manifestName)) throw new AppError('delivery.no-package')
    if (zip.size(manifestName) > largestManifestBytes) throw new AppError('delivery.bad-manifest', { fault: 'tệp quá lớn / too large' })
    const manifest = readManifest(manifestText(await wholePart(zip, manifestName)))
    const parts = new Map<string, Uint8Array>()
    for (const name of zip.names()) {
      if (name.endsWith('/')) continue
      parts.set(pathOf(name), await wholePart(zip, name))
    }
    const opening = manifest.launch.replace(/[?#].*$/, '')
    if (!parts.has(opening)) throw new AppError('delivery.bad-manifest', { fault: `thiếu tệp ${opening} / ${opening} is missing` })
    return { manifest, parts }
  } finally {
    zip.close()
  }
}

async function wholePart(zip: Zip, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.chunks(name)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A path that stays within the package. */
function pathOf(name: string): string {
  const path = posix.normalize(name.replaceAll('\\', '/')).normalize('NFC')
  if (path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path) || path.length > 500 || /\p{Cc}/u.test(path))
    throw new AppError('delivery.bad-manifest', { fault: `đường dẫn không hợp lệ / path out of bounds: ${name.slice(0, 80)}` })
  return path
}
