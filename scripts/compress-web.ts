import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Below this many bytes an answer fits in one packet either way. */
const worthwhile = 1024

/** Writes `.br` and `.gz` beside each text of the built web, once and as small as can be: the server sends them as they are
 * (src/kernel/http/static-web.ts). Fonts and pictures are compressed in themselves. */
export function compressWeb(): Plugin {
  let folder = ''
  return {
    name: 'compress-web',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir
    },
    closeBundle: async () => {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (entry.isFile() && !entry.parentPath.endsWith('.vite') && /\.(html|js|css|svg|json|txt)$/.test(entry.name))
          await compressFile(join(entry.parentPath, entry.name))
      }
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < worthwhile) return
  const [br, gz] = await Promise.all([
    toBrotli(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    toGzip(content, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
