import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Source files of the pages that open without the network; what they need comes along. */
const pages = [
  'app/start-workplace.tsx',
  'app/today-route.tsx',
  'app/roll-route.tsx',
  'app/check-in-route.tsx',
  'app/own-schedule-route.tsx',
  ...['vi', 'en'].flatMap((language) => ['shell', 'attendance', 'online', 'timetable'].map((name) => `locales/${language}/${name}.json`)),
]

const workerName = 'service-worker'

/** Tells the service worker which files to keep: those of the page, of `pages` and of whatever they load. */
export function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const worker = chunks.find(({ name }) => name === workerName)
      if (!worker) return
      const files = new Set<string>()
      const add = (fileName: string): void => {
        const chunk = bundle[fileName]
        if (files.has(fileName) || chunk?.type !== 'chunk') return
        files.add(fileName)
        for (const each of chunk.viteMetadata?.importedCss ?? []) files.add(each)
        for (const each of chunk.imports) add(each)
      }
      for (const chunk of chunks) {
        const from = chunk.facadeModuleId?.replaceAll('\\', '/') ?? ''
        if ((chunk.isEntry && chunk.name === 'index') || pages.some((each) => from.endsWith(`/src/web/${each}`))) add(chunk.fileName)
      }
      for (const fileName of Object.keys(bundle)) if (fileName.endsWith('.woff2') && /vietnamese|latin/.test(fileName)) files.add(fileName)
      const list = [...files].toSorted().map((each) => `/${each}`)
      const version = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 12)
      worker.code = worker.code.replaceAll('OFFLINE_FILES', JSON.stringify(list)).replaceAll('OFFLINE_VERSION', JSON.stringify(version))
    },
  }
}
