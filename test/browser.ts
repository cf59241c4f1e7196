import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const chromiumArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Visit {
  /** Signs in as this demonstration account before the first page. */
  readonly username?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly language?: 'vi' | 'en'
}

export interface Visitor {
  readonly page: Page
  /** What failed on the page: scripts, styles, answers that are no success. */
  readonly faults: readonly string[]
}

export interface TestBrowser {
  /** A browser of its own, with nothing remembered. */
  visit(visit?: Visit): Promise<Visitor>
  close(): Promise<void>
}

/** One Chromium for a whole file of tests, looking at one application. */
export async function openBrowser(url: string): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArgs })
  const contexts: BrowserContext[] = []
  return {
    visit: async ({ username, colorScheme = 'light', width = 1440, language = 'vi' } = {}) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'vi-VN', reducedMotion: 'reduce', baseURL: url })
      contexts.push(context)
      await context.addCookies([{ name: 'tn_lang', value: language, url }])
      if (username !== undefined) {
        const answer = await context.request.post('/api/auth/sign-in/username', { data: { username, password: 'trongnguoi' }, headers: { origin: url } })
        expect(answer.status(), username).toBe(200)
      }
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      return { page, faults }
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
    },
  }
}

/** What axe finds serious or critical, in words. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze()
  expect(passes.length).toBeGreaterThan(10)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** How far the page scrolls sideways, in pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** What can be touched in the page or its panel but is lower than 44 px, in words. */
export async function smallTargets(page: Page): Promise<string[]> {
  // A link whose ::after covers its card is as large as the card.
  return await page.evaluate(`[...(document.querySelector('dialog') ?? document.querySelector('main')).querySelectorAll('a, button, select, input, summary')]
    .flatMap((element) => {
      // A tick is touched by its words too.
      const { height } = (element.closest('label') ?? element).getBoundingClientRect()
      const covers = getComputedStyle(element, '::after').position === 'absolute'
      const untouched = height === 0 || covers || getComputedStyle(element).pointerEvents === 'none'
      return untouched || height >= 44 ? [] : [(element.textContent || element.getAttribute('aria-label')) + ': ' + height]
    })`)
}

/** What failed besides what a browser says of being offline. */
export const realFaults = (faults: readonly string[]): readonly string[] =>
  faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/.test(fault))

/** The pages that work without the network are at hand from now on. */
export async function workerIsReady(page: Page): Promise<void> {
  expect(await page.evaluate('navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length)')).toBe(1)
}
