import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressWeb } from './scripts/compress-web.ts'
import { offlineFiles } from './scripts/offline-files.ts'

// `#web/…` and `#contracts/…` are resolved through the import map of package.json.
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react(), offlineFiles(), compressWeb()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // Nothing becomes a data: URL and no polyfill becomes an inline script, so the content security policy can refuse both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What a page loads can be added up from it (bench/web-sizes.ts).
    manifest: true,
    target: 'es2023',
    rolldownOptions: {
      input: {
        index: fileURLToPath(new URL('src/web/index.html', import.meta.url)),
        // The page of the second origin around a package.
        player: fileURLToPath(new URL('src/web/player.html', import.meta.url)),
        'service-worker': fileURLToPath(new URL('src/web/service-worker.ts', import.meta.url)),
      },
      output: {
        // A service worker reaches what stands beside it and below.
        entryFileNames: ({ name }) => (name === 'service-worker' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What changes with a library's version alone stays cached over our own releases.
        // The log-in page takes the first alone.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store)\//,
            },
            { name: 'frame', test: /node_modules\/@tanstack\/(react-router|router-core|history|store|react-store|react-query|query-core)\// },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
