import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the search over everything, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const box = (page: Page) => page.getByRole('combobox', { name: 'Tìm người, đơn vị, lớp, màn hình' })
  const options = (page: Page) => page.getByRole('listbox', { name: 'Tìm người' }).getByRole('option')

  test('Ctrl-K finds units, people and screens without accents, and Enter goes there', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await box(page).fill('phan thiet')
    await options(page).filter({ hasText: 'Thành phố Phan Thiết' }).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await box(page).fill('nguyen')
    await expect.poll(() => page.getByRole('group', { name: 'Người' }).getByRole('option').count()).toBeGreaterThan(3)
    await box(page).fill('nhap')
    const screen = options(page).filter({ hasText: 'Nhập/Xuất' })
    await screen.waitFor()
    while ((await screen.getAttribute('data-combobox-selected')) === null) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/nhap-xuat')
    expect(await box(page).count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('what is out of reach is not found; Escape closes; the focus comes back', async () => {
    const { page } = await browser.visit({ username: 'hocvien' })
    await page.goto('/')
    const button = page.getByRole('button', { name: 'Tìm người, đơn vị, lớp, màn hình' })
    await button.click()
    await box(page).fill('phan thiet')
    await page.getByRole('status').filter({ hasText: 'Không thấy gì trong phạm vi của bạn' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe(await button.getAttribute('aria-label'))
  })

  test('on a phone it is the whole screen, and can be touched', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    await page.goto('/')
    await page.getByRole('button', { name: 'Search people, units, classes, screens' }).click()
    await page.getByRole('combobox', { name: 'Search people' }).fill('nguyen')
    await page.getByRole('group', { name: 'People' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
  })
})
