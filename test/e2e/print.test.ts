import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'tn-print-'))

/** The words of each sheet that the browser prints on A4. */
async function printed(page: Page): Promise<readonly string[]> {
  const path = join(folder, 'printed.pdf')
  await page.pdf({ format: 'A4', path })
  const { stdout } = await run('pdftotext', ['-raw', path, '-'])
  return stdout
    .normalize('NFC')
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replaceAll(/\s+/g, ' '))
}

/** Words in a drawing that its edge cuts, or that were cut before. */
async function cutWords(picture: Locator): Promise<readonly string[]> {
  const place = await picture.boundingBox()
  const cut: string[] = []
  for (const words of await picture.locator('text').all()) {
    const [box, said] = await Promise.all([words.boundingBox(), words.textContent()])
    const outside = !box || !place || box.x < place.x || box.x + box.width > place.x + place.width
    if (outside || said?.includes('…')) cut.push(said ?? '')
  }
  return cut
}

/** A sheet that holds no more than its number. */
const isBlank = (sheet: string): boolean => sheet.length < 60

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'] ?? process.env['TN_WITHOUT_PDFTOPPM'])('what is printed', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    rmSync(folder, { recursive: true })
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
