// (d) What the web loads: JS and CSS of each screen, as they go over the wire, and when its first words are seen, in Chromium on loopback.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { makeApp } from '#server/app.ts'
import { fill, median, withBenchHouse } from './measure.ts'

/** Of Vite's manifest: what a chunk is made of. */
interface Chunk {
  readonly file: string
  readonly src?: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const aims = { logIn: 120, first: 230, further: 60, paint: 500 } as const
const loads = 5

const built = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) throw new Error('the web could not be built')
const manifest = JSON.parse(readFileSync(`${root}/dist/web/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

const sizes = new Map<string, number>()
/** Bytes of a built file as the server sends it to a browser that takes brotli. */
function sizeOf(file: string): number {
  const built = `${root}/dist/web/${file}`
  const known = sizes.get(file) ?? statSync(existsSync(`${built}.br`) ? `${built}.br` : built).size
  sizes.set(file, known)
  return known
}

const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + sizeOf(file), 0)

/** A chunk and whatever it needs before it can run. */
function filesOf(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const file of chunk.css ?? []) seen.add(file)
  for (const each of chunk.imports ?? []) filesOf(each, seen)
  return seen
}

/** The scripts and style sheets a page has asked for so far. */
function watch(page: Page): Set<string> {
  const files = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\.(js|css)$/.test(pathname)) files.add(pathname.slice(1))
  })
  return files
}

function tellSize(what: string, bytes: number, aim: number, more = ''): void {
  console.log(`${what.padEnd(52)} ${(bytes / 1000).toFixed(1).padStart(9)} KB  (aim ≤ ${aim} KB)${bytes > aim * 1000 ? '  TOO MUCH' : ''}${more}`)
}

async function paintOf(open: () => Promise<BrowserContext>, url: string): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < loads; i++) {
    const context = await open()
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    taken.push(Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime`)))
    await context.close()
  }
  return median(taken)
}

await withBenchHouse(async (house) => {
  await fill(house, 2000, [2021])
  await house.modules.access.createDemoAccounts(house.systemCtx('bench'))
  const { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  const visitor = () => browser.newContext({ locale: 'vi-VN' })
  const official = async () => {
    const context = await visitor()
    const answer = await context.request.post(`${url}/api/auth/sign-in/username`, { data: { username: 'bantochuc', password: 'trongnguoi' } })
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
    // As the log-in page leaves it (lib/signed-in-before.ts).
    await context.addInitScript(`localStorage.setItem('tn-signed-in', '1')`)
    return context
  }
  try {
    const outside = await (await visitor()).newPage()
    const logIn = watch(outside)
    await outside.goto(`${url}/dang-nhap`, { waitUntil: 'networkidle' })
    tellSize('(d) the log-in page', sum(logIn), aims.logIn)

    const inside = await (await official()).newPage()
    const loaded = watch(inside)
    await inside.goto(`${url}/`, { waitUntil: 'networkidle' })
    tellSize('    the first screen after it, in all', sum(loaded), aims.first)
    const links = await Promise.all((await inside.locator('nav a').all()).map((link) => link.getAttribute('href')))
    for (const link of links) {
      if (link === null || /^\/(\?|$)/.test(link)) continue
      const before = new Set(loaded)
      await inside.locator(`nav a[href="${link}"]`).click()
      await inside.waitForLoadState('networkidle')
      tellSize(`    and then ${link}`, sum(loaded.difference(before)), aims.further)
    }
    // Screens that no menu leads to.
    for (const [key, { file }] of Object.entries(manifest)) {
      if (/^app\/[\w-]+-route\.tsx$/.test(key) && !loaded.has(file)) tellSize(`    and then ${key}`, sum(filesOf(key).difference(loaded)), aims.further)
    }
    for (const [what, open, path] of [
      ['the log-in page', visitor, '/dang-nhap'],
      ['the first screen, signed in', official, '/'],
    ] as const) {
      const paint = await paintOf(open, `${url}${path}`)
      console.log(`    first words of ${what}`.padEnd(52), `${paint.toFixed(0).padStart(9)} ms  (aim ≤ ${aims.paint} ms)`)
    }
  } finally {
    await browser.close()
    await fastify.close()
  }
})
