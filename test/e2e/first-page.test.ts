import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp } from '#test/app.ts'

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

type ColorScheme = 'light' | 'dark'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('log-in and the figures of the year, in a real browser', () => {
  let app: Awaited<ReturnType<typeof startTestApp>>
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    app = await startTestApp()
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArgs })
  }, 180_000)

  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    await browser?.close()
    await app?.close()
  })

  /** A browser of its own, with nothing remembered. Refuses scripts, styles and answers that fail on the page. */
  async function newPage({ colorScheme = 'light', width = 1440 }: { colorScheme?: ColorScheme; width?: number } = {}): Promise<{
    page: Page
    faults: string[]
  }> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'vi-VN', reducedMotion: 'reduce' })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      // 401 is how the page learns that nobody is signed in.
      if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text())
    })
    return { page, faults }
  }

  async function logIn(page: Page): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(app.signIn.username)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(app.signIn.password)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.locator('[data-figure]').first().waitFor()
  }

  async function seriousFaults(page: Page): Promise<string[]> {
    const { violations, passes } = await new AxeBuilder({ page }).analyze()
    expect(passes.length).toBeGreaterThan(10)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

  test('leads to the log-in page, says why a log-in failed, and returns to the page that was asked for', async () => {
    const { page, faults } = await newPage()
    await page.goto(`${app.url}/bao-cao?nam=2021`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/dang-nhap')

    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.getByText('Nhập tên đăng nhập do quản trị viên cấp.').waitFor()

    await page.getByLabel('Tên đăng nhập').fill(app.signIn.username)
    await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor()

    await logIn(page)
    expect(new URL(page.url()).search).toBe('?nam=2021')
    await page.getByRole('heading', { level: 1, name: 'Kết quả đào tạo, bồi dưỡng năm 2021' }).waitFor()
    expect(faults).toEqual([])
  })

  test('a number opens the people behind it; Escape closes and gives the focus back', async () => {
    const { page, faults } = await newPage()
    await page.goto(`${app.url}/bao-cao?nam=2021`)
    await logIn(page)
    const numbers = page.locator('[data-figure]')
    expect(await numbers.count()).toBeGreaterThan(0)
    const all = page.locator('[data-figure="all"]')
    const shown = (await all.textContent())?.trim() ?? ''
    expect(shown).toMatch(/^[1-9][\d.]*$/)

    await all.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    const people = drawer.getByRole('table').getByRole('row')
    await people.nth(1).waitFor()
    await drawer.getByText(shown, { exact: true }).waitFor()
    expect(new URL(page.url()).searchParams.get('xem')).toBe('all')

    // One row is the header. The year of the demonstration has far more turns than one page.
    const turns = Number(shown.replaceAll('.', ''))
    expect(turns).toBeGreaterThan(50)
    expect(await people.count()).toBe(1 + 50)
    await drawer.getByRole('button', { name: 'Xem thêm' }).click()
    await expect.poll(() => people.count()).toBe(1 + Math.min(100, turns))

    // Typing filters by itself, keeps the focus, and says how many of how many.
    const box = drawer.getByRole('searchbox')
    await box.pressSequentially('nguyen', { delay: 30 })
    await drawer.getByText(new RegExp(`^[1-9]\\d* trên ${shown} dòng$`)).waitFor()
    expect(await box.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    for (const name of await people.getByRole('rowheader').allTextContents()) expect(name).toMatch(/nguyễn/i)
    await box.fill('')
    await expect.poll(() => people.count()).toBeGreaterThanOrEqual(1 + 50)

    // Escape closes the menu alone; the next one closes the panel.
    await drawer.getByRole('button', { name: 'Cột' }).click()
    await drawer.getByRole('group', { name: 'Cột' }).getByLabel('Họ và tên').waitFor()
    await page.keyboard.press('Escape')
    expect(await drawer.getByLabel('Họ và tên').count()).toBe(0)
    expect(await drawer.count()).toBe(1)
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Cột')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect.poll(() => page.locator(':focus').getAttribute('data-figure')).toBe('all')
    expect(faults).toEqual([])
  })

  test('speaks English when asked, remembers it, and the figures’ words follow', async () => {
    const { page } = await newPage()
    await page.goto(`${app.url}/bao-cao?nam=2021`)
    await logIn(page)
    const label = page.locator('li:has([data-figure="all"]) h2')
    const vietnamese = await label.textContent()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Training results, 2021' }).waitFor()
    await expect.poll(() => label.textContent()).not.toBe(vietnamese)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Training results, 2021' }).waitFor()
  })

  test('a year without figures says so, and signing out ends the session', async () => {
    const { page } = await newPage()
    await page.goto(`${app.url}/bao-cao?nam=2005`)
    await page.getByLabel('Tên đăng nhập').waitFor()
    await page.getByLabel('Tên đăng nhập').fill(app.signIn.username)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(app.signIn.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Chưa có số liệu năm 2005' }).waitFor()
    // The way out leads to a year that has figures.
    await page.getByRole('button', { name: 'Xem năm 2021' }).click()
    await page.locator('[data-figure="all"]').waitFor()
    await page.getByRole('button', { name: /^Tài khoản của/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await page.goto(`${app.url}/`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/dang-nhap')
  })

  test.each<ColorScheme>(['light', 'dark'])('no serious accessibility fault in the %s theme', async (colorScheme) => {
    const { page } = await newPage({ colorScheme })
    await page.goto(`${app.url}/bao-cao?nam=2021`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme)
    expect(await seriousFaults(page)).toEqual([])
    await logIn(page)
    expect(await seriousFaults(page)).toEqual([])
    await page.locator('[data-figure="all"]').click()
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  test('on a phone nothing scrolls sideways and what is touched is large enough', async () => {
    const { page } = await newPage({ width: 390 })
    await page.goto(`${app.url}/bao-cao?nam=2021`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(await overflow(page)).toBe(0)
    await logIn(page)
    expect(await overflow(page)).toBe(0)
    expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThanOrEqual(96)
    for (const control of await page.getByRole('banner').locator('button:visible, select:visible').all()) {
      expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    await page.locator('[data-figure="all"]').click()
    const drawer = page.getByRole('dialog')
    // A row is a card there.
    await drawer.getByRole('listitem').nth(1).waitFor()
    expect(await overflow(page)).toBe(0)
    expect((await drawer.boundingBox())?.width).toBe(390)
  })
})
