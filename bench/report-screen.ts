// (e) The report over five years: from the navigation to the last figure drawn, in Chromium on loopback, and what of it is the API's.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { makeApp } from '#server/app.ts'
import { fill, median, times, withBenchHouse } from './measure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const years = [2017, 2018, 2019, 2020, 2021]
const aim = 1000
const loads = 9

const built = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) throw new Error('the web could not be built')

await withBenchHouse(async (house) => {
  await fill(house, 30_000, years)
  await house.modules.access.createDemoAccounts(house.systemCtx('bench'))
  const { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({ locale: 'vi-VN' })
  try {
    const answer = await context.request.post(`${url}/api/auth/sign-in/username`, { data: { username: 'bantochuc', password: 'trongnguoi' } })
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
    await context.addInitScript(`localStorage.setItem('tn-signed-in', '1')`)
    const period = 'from=2017-01-01&to=2021-12-31'
    const api = await times(loads, async () => {
      const report = await context.request.get(`${url}/api/reports/annual?${period}`)
      if (!report.ok()) throw new Error(`${report.status()}: ${await report.text()}`)
    })
    const page = await context.newPage()
    const drawn: number[] = []
    for (let i = 0; i <= loads; i++) {
      await page.goto(`${url}/bao-cao?nam=2021&tu=2017-01-01&den=2021-12-31`, { waitUntil: 'commit' })
      await page.locator('[data-figure="all"]').waitFor()
      const taken = Number(await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(performance.now())))'))
      // The first load fills the browser's cache.
      if (i > 0) drawn.push(taken)
      await page.waitForLoadState('networkidle')
    }
    const line = `${'(e) the report over five years, last figure drawn'.padEnd(52)} ${median(drawn).toFixed(0).padStart(9)} ms  (aim ≤ ${aim} ms)`
    console.log(`${line}${median(drawn) > aim ? '  TOO MUCH' : ''}, of which the API ${median(api).toFixed(0)} ms`)
  } finally {
    await browser.close()
    await fastify.close()
  }
})
