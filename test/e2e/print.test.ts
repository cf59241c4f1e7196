import { execFileSync } from 'node:child_process'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'

/** The words of each sheet that the browser prints on A4. */
async function printed(page: Page): Promise<readonly string[]> {
  const file = await page.pdf({ format: 'A4' })
  const words = execFileSync('pdftotext', ['-raw', '-', '-'], { input: file, encoding: 'utf8' })
  return words
    .normalize('NFC')
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replaceAll(/\s+/g, ' '))
}

/** Words in a drawing that its edge cuts, or that were cut before. */
async function cutWords(picture: Locator): Promise<readonly string[]> {
  return await picture.evaluate((place) => {
    const { left, right } = place.getBoundingClientRect()
    return Array.from(place.querySelectorAll('text'))
      .filter((text) => text.getBoundingClientRect().left < left || text.getBoundingClientRect().right > right || text.textContent?.includes('…'))
      .map((text) => text.textContent ?? '')
  })
}

/** A sheet that holds no more than its number. */
const isBlank = (sheet: string): boolean => sheet.length < 60

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('what is printed', () => {
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

  test('an open panel is the document: every row that is loaded, whose and when, no sheet without words', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/bao-cao?nam=2021&xem=all')
    const drawer = page.getByRole('dialog')
    const people = drawer.getByRole('rowheader')
    await people.nth(49).waitFor()
    const codes = (await people.allTextContents()).map((words) => /[A-Z]{2}\d+/.exec(words)?.[0] ?? '')
    expect(new Set(codes).size).toBeGreaterThan(40)
    const sheets = await printed(page)
    const words = sheets.join(' ')
    expect(codes.filter((code) => !words.includes(code))).toEqual([])
    expect(sheets.filter(isBlank)).toEqual([])
    expect(sheets[0]).toMatch(/Năm 2021 · Phạm vi: Toàn tỉnh · In từ Trồng Người lúc \d/)
    expect(words).toMatch(/Bản in có 50 trên [\d.]+ lượt/)
    // What stands beside the panel is not printed.
    expect(words).not.toContain('Hạn chế')
    for (const [index, sheet] of sheets.entries()) expect(sheet).toContain(`${index + 1} / ${sheets.length}`)

    await drawer.getByRole('searchbox').fill(codes[0] ?? '')
    await expect.poll(() => people.count()).toBeLessThan(50)
    expect((await printed(page)).join(' ')).toContain(`Chỉ gồm các dòng khớp “${codes[0]}”`)
  })

  test('a breakdown fits the sheet, and no name in its drawing is cut, on the screen of a desk or a phone', async () => {
    for (const width of [1440, 390]) {
      const { page } = await browser.visit({ username: 'bantochuc', width })
      for (const by of ['unit', 'sex', 'provider']) {
        await page.goto(`/bao-cao?nam=2021&xem=all&theo=${by}`)
        const picture = page.getByRole('dialog').getByRole('img')
        await picture.locator('text').first().waitFor()
        expect(await cutWords(picture), `${by} ${width}`).toEqual([])
      }
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 640, height: 900 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(640)
      await page.emulateMedia({ media: null })
      const sheets = await printed(page)
      expect(sheets.filter(isBlank)).toEqual([])
    }
  })

  test.each(['/?nam=2021', '/bao-cao?nam=2021', '/nhap-xuat?muc=lich-su'])('%s says at its head whose it is, and leaves no blank sheet', async (path) => {
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto(path, { waitUntil: 'networkidle' })
    const sheets = await printed(page)
    expect(sheets.filter(isBlank)).toEqual([])
    const [first = ''] = sheets
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    expect(first.indexOf('Phạm vi: ')).toBeGreaterThan(-1)
    expect(first.indexOf('Phạm vi: ')).toBeLessThan(first.indexOf(title))
  })
})
