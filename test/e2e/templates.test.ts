import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { loadSmallProvince, startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('Word templates, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  const folder = mkdtempSync(join(tmpdir(), 'tn-templates-'))

  beforeAll(async () => {
    app = await startTestApp(loadSmallProvince)
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
  const main = (page: Page) => page.getByRole('main')

  async function openTemplate(page: Page, kind: string, layout: string) {
    await page.goto('/quan-tri/mau-van-ban')
    await page.getByRole('region', { name: kind }).getByRole('link', { name: layout }).click()
    await heading(page, kind).waitFor()
  }

  /** What a click hands over. */
  async function downloaded(page: Page, click: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  }

  const textOf = async (docx: Uint8Array) =>
    [
      ...Buffer.from((await unzipParts(docx)).get('word/document.xml') ?? [])
        .toString('utf8')
        .matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g),
    ]
      .map(([, text]) => decodeXml(text ?? ''))
      .join('')

  /** What somebody would do in Word. */
  async function edited(docx: Uint8Array, name: string, from: string, to: string): Promise<string> {
    const parts = await unzipParts(docx)
    const xml = Buffer.from(parts.get('word/document.xml') ?? []).toString('utf8')
    expect(xml).toContain(from)
    parts.set('word/document.xml', Buffer.from(xml.replace(from, to)))
    const path = join(folder, name)
    writeFileSync(path, zipParts(parts))
    return path
  }

  test('an official takes a template, changes it, is told what is wrong, corrects it, looks at it, puts it in use and goes back', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quan-tri/mau-van-ban')
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from documents.template`.execute(app.house.database.reader)
    await page.getByText(`${rows[0]?.count} mẫu, 0 mẫu dùng bản do tỉnh tải lên`).waitFor()
    await openTemplate(page, 'Kế hoạch mở lớp', 'Thể thức Đảng')
    await page.getByText('Đang dùng bản 1').first().waitFor()
    const shipped = await downloaded(page, () => main(page).getByRole('button', { name: 'Tải về Bản 1' }).click())

    await page.getByRole('button', { name: 'Tải lên bản mới' }).click()
    const panel = page.getByRole('dialog', { name: 'Tải lên bản mới' })
    await panel.getByLabel('Chọn tệp Word').setInputFiles(await edited(shipped, 'sai.docx', '{leadBody} chủ trì', '{leadBodi} chủ trì'))
    await panel.getByLabel('Bản này khác gì').fill('Sửa câu về cơ quan chủ trì')
    await panel.getByRole('button', { name: 'Kiểm tra và tải lên' }).click()
    const alert = panel.getByRole('alert')
    await alert.getByText('Mẫu có 1 chỗ phải sửa').waitFor()
    expect(await alert.textContent()).toContain('Không có trường {leadBodi}')
    expect(await alert.textContent()).toContain('Có phải là {leadBody}?')
    expect(await alert.textContent()).toContain('{leadBodi} chủ trì, phối hợp với')
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'templates-faults')

    await panel.getByLabel('Chọn tệp khác').setInputFiles(await edited(shipped, 'dung.docx', 'mở lớp đúng Kế hoạch.', 'mở lớp đúng Kế hoạch ĐÃ SỬA.'))
    await panel.getByRole('button', { name: 'Kiểm tra và tải lên' }).click()
    const preview = page.getByRole('dialog', { name: 'Xem thử bản 2' })
    await preview.waitFor()
    const text = await textOf(await downloaded(page, () => preview.getByRole('button', { name: 'Tải bản Word' }).click()))
    expect(text).toContain('ĐÃ SỬA')
    expect(text).toContain('Lớp Trung cấp lý luận chính trị khóa 1')
    expect(text).not.toMatch(/[{}]/)
    // This server has no LibreOffice: that is said, and no button promises a PDF.
    await preview.getByText('chỉ xem được bản Word').waitFor()

    await preview.getByRole('button', { name: 'Dùng bản này' }).click()
    const confirm = page.getByRole('dialog', { name: 'Dùng bản 2 của mẫu?' })
    await confirm.getByText('Văn bản đã lập không đổi.').waitFor()
    await confirm.getByRole('button', { name: 'Dùng bản này' }).click()
    await page.getByText('Đang dùng bản 2').first().waitFor()
    const history = page.getByRole('complementary', { name: 'Lịch sử' })
    await history.getByText('Sửa câu về cơ quan chủ trì').waitFor()
    await history.getByText('Đưa mẫu văn bản vào dùng').waitFor()

    await main(page).getByRole('button', { name: 'Dùng lại bản này Bản 1' }).click()
    await page.getByRole('dialog', { name: 'Dùng bản 1 của mẫu?' }).getByRole('button', { name: 'Dùng bản này' }).click()
    await page.getByText('Đang dùng bản 1').first().waitFor()
    expect(faults).toEqual([])
  })

  test('who looks at an older page than the one in use is told, and nothing changes', async () => {
    const first = await browser.visit({ username: 'bantochuc' })
    const second = await browser.visit({ username: 'sonoivu' })
    await openTemplate(first.page, 'Kế hoạch mở lớp', 'Thể thức Nhà nước')
    const shipped = await downloaded(first.page, () => main(first.page).getByRole('button', { name: 'Tải về Bản 1' }).click())
    for (const [index, words] of ['MỘT', 'HAI'].entries()) {
      await first.page.getByRole('button', { name: 'Tải lên bản mới' }).click()
      const panel = first.page.getByRole('dialog', { name: 'Tải lên bản mới' })
      await panel.getByLabel('Chọn tệp Word').setInputFiles(await edited(shipped, `${index}.docx`, 'mở lớp đúng Kế hoạch.', `mở lớp ${words}.`))
      await panel.getByRole('button', { name: 'Kiểm tra và tải lên' }).click()
      await first.page
        .getByRole('dialog', { name: `Xem thử bản ${index + 2}` })
        .getByRole('button', { name: 'Đóng' })
        .click()
    }
    await openTemplate(second.page, 'Kế hoạch mở lớp', 'Thể thức Nhà nước')
    const put = async (page: Page, number: number) => {
      await main(page)
        .getByRole('button', { name: `Dùng bản này Bản ${number}` })
        .click()
      await page
        .getByRole('dialog', { name: `Dùng bản ${number} của mẫu?` })
        .getByRole('button', { name: 'Dùng bản này' })
        .click()
    }
    await put(first.page, 2)
    await first.page.getByText('Đang dùng bản 2').first().waitFor()
    await put(second.page, 3)
    await second.page.getByRole('alert').waitFor()
    await second.page.goto('/quan-tri/mau-van-ban')
    const line = second.page.getByRole('region', { name: 'Kế hoạch mở lớp' }).getByRole('listitem').filter({ hasText: 'Thể thức Nhà nước' })
    expect(await line.textContent()).toContain('Đang dùng bản 2')
  })

  test('fields are found by their words, and copied by the keyboard', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openTemplate(page, 'Kế hoạch năm, kế hoạch giai đoạn', 'Thể thức Đảng')
    await page.getByRole('link', { name: /^Các trường/ }).click()
    await page.getByLabel('Tìm trường').fill('kinh phi bang chu')
    const copy = page.getByRole('button', { name: 'Chép {costInWords}' })
    await copy.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Đã chép {costInWords}').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('{costInWords}')
    await page.getByLabel('Tìm trường').fill('chu lay')
    await page.getByText('Không có trường nào như vậy').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('who may not has neither the line of the menu nor the page', async () => {
    const { page } = await browser.visit({ username: 'lanhdao' })
    await page.goto('/')
    await page.getByRole('navigation').first().waitFor()
    expect(await page.getByRole('link', { name: 'Mẫu văn bản' }).count()).toBe(0)
    await page.goto('/quan-tri/mau-van-ban')
    await page.getByRole('alert').waitFor()
  })

  test('on a phone, in the dark and in English', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    await page.goto('/quan-tri/mau-van-ban')
    await heading(page, 'Document templates').waitFor()
    await page.getByRole('region', { name: 'Class-opening plan' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'templates-phone')
    await page.getByRole('region', { name: 'Class-opening plan' }).getByRole('link', { name: 'Party layout' }).click()
    await heading(page, 'Class-opening plan').waitFor()
    await page.getByRole('button', { name: 'Upload a new version' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: /^Fields/ }).click()
    await page.getByRole('heading', { name: 'Anywhere' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })
})
