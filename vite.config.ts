import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressWeb } from './scripts/compress-web.ts'

// `#web/…` and `#contracts/…` are resolved through the import map of package.json.
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react(), compressWeb()],
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
      output: {
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
