import { posix } from 'node:path'
import { AppError } from '#kernel/errors.ts'
import { defaultLimits } from '#kernel/tabular/limits.ts'
import { openZip } from '#kernel/tabular/zip.ts'
import { type Manifest, readManifest } from './read-manifest.ts'

export interface Unpacked {
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, Uint8Array>
}

const limits = { ...defaultLimits, inflatedBytes: 400 * 1024 * 1024, entries: 5_000 }
const manifestName = 'imsmanifest.xml'

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
    const manifest = readManifest(await zip.text(manifestName))
    const parts = new Map<string, Uint8Array>()
    for (const name of zip.names()) {
      if (name.endsWith('/')) continue
      const path = pathOf(name)
      const chunks: Uint8Array[] = []
      for await (const chunk of zip.chunks(name)) chunks.push(chunk)
      parts.set(path, Buffer.concat(chunks))
    }
    const opening = manifest.launch.replace(/[?#].*$/, '')
    if (!parts.has(opening)) throw new AppError('delivery.bad-manifest', { fault: `thiếu tệp ${opening} / ${opening} is missing` })
    return { manifest, parts }
  } finally {
    zip.close()
  }
}

/** A path that stays within the package. */
function pathOf(name: string): string {
  const path = posix.normalize(name.replaceAll('\\', '/')).normalize('NFC')
  if (path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path) || path.length > 500 || /\p{Cc}/u.test(path))
    throw new AppError('delivery.bad-manifest', { fault: `đường dẫn không hợp lệ / path out of bounds: ${name.slice(0, 80)}` })
  return path
}
