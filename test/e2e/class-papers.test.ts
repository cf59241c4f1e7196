import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { documentText } from '#test/e2e/document-text.ts'
import { keepPicture } from '#test/pictures.ts'

/** From a class without a decision to the decision in Word, numbered, signed and scanned; then the report on the review and a person's commitment. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('documents of a class, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''

  beforeAll(async () => {
    app = await startTestApp()
    const { rows } = await sql<{ id: string }>`update classes.class set decision_no = null, decision_date = null
      where class_id = (select class_id from classes.class where channel = 'opened' and cancelled_on is null order by code limit 1) returning class_id as id`.execute(
      app.house.database.main,
    )
    classId = rows[0]?.id ?? ''
    browser = await openBrowser(app.url)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('the decision that opens a class is filled in, issued under the next number, taken as a Word file and given its signed copy', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/lop-hoc/${classId}`)
    await page.getByRole('navigation', { name: 'Lớp' }).getByRole('link', { name: 'Văn bản' }).click()
    await page.getByText('Lớp này chưa có văn bản nào được phát hành ở đây.').waitFor()
    const part = page.getByRole('region', { name: 'Văn bản' })
    await part.getByRole('button', { name: 'Quyết định mở lớp' }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Quyết định mở lớp' })
    await panel.getByRole('button', { name: 'Phát hành' }).click()
    await panel.getByText('Điền ô “Người ký”.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // The other layout brings its own body, symbol and grounds.
    await panel.getByLabel('Thể thức').selectOption('party')
    expect(await panel.getByLabel('Ký hiệu').inputValue()).toBe('QĐ/BTCTU')
    expect(await panel.getByLabel('Căn cứ').inputValue()).toContain('Điều lệ Đảng')
    await panel.getByLabel('Ký thay, thay mặt').fill('K/T Trưởng ban')
    await panel.getByLabel('Chức vụ người ký').fill('Phó Trưởng ban')
    await panel.getByLabel('Người ký', { exact: true }).fill('Nguyễn Thị Ngọc Huyền')
    await keepPicture(page, 'quyet-dinh-mo-lop')
    await panel.getByRole('button', { name: 'Phát hành' }).click()
    await panel.waitFor({ state: 'detached' })
    await part.getByText('số 01-QĐ/BTCTU').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), part.getByRole('button', { name: /^Word/ }).click()])
    expect(file.suggestedFilename()).toMatch(/^quyet-dinh-mo-lop-.*\.docx$/)
    const stream = await file.createReadStream()
    const text = await documentText(Buffer.concat(await stream.toArray()))
    expect(text).toContain('Số 01-QĐ/BTCTU')
    expect(text).toContain('Nguyễn Thị Ngọc Huyền')
    await part.locator('input[type=file]').setInputFiles({ name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
    await part.getByRole('button', { name: /^Bản ký/ }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'van-ban-lop')
    // The class says by which decision it was opened, and its history tells what was issued.
    await page.getByRole('navigation', { name: 'Lớp' }).getByRole('link', { name: 'Lịch sử' }).click()
    await page.getByText('Văn bản đã phát hành').first().waitFor()
    expect(faults).toEqual([])
  }, 90_000)

  test('issued again it keeps the number; on a phone nothing is beside the screen', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    await page.goto(`/lop-hoc/${classId}?muc=van-ban`)
    await page.getByRole('region', { name: 'Văn bản' }).getByText('số 01-QĐ/BTCTU').waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    await page.getByRole('button', { name: 'Quyết định mở lớp' }).click()
    await page.getByRole('dialog').getByText('Văn bản phát hành lại giữ số này').waitFor()
    expect(await page.getByRole('dialog').getByLabel('Ký hiệu').count()).toBe(0)
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
  }, 60_000)

  test('whoever has no right to issue reads what names nobody and issues nothing', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(`/lop-hoc/${classId}?muc=van-ban`)
    await page.getByRole('region', { name: 'Văn bản' }).getByText('số 01-QĐ/BTCTU').waitFor()
    expect(await page.getByRole('button', { name: 'Quyết định mở lớp' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /Đính kèm bản ký/ }).count()).toBe(0)
  }, 60_000)

  test('the report on the review is issued from the review, with its own unit and day', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/ra-soat')
    await page.getByRole('button', { name: 'Báo cáo rà soát' }).click()
    await page.getByText('Chưa có báo cáo nào được phát hành.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Lập báo cáo' }).click()
    const panel = page.getByRole('dialog', { name: 'Lập báo cáo' })
    await panel.getByLabel('Chức vụ người ký').fill('Giám đốc')
    await panel.getByLabel('Người ký', { exact: true }).fill('Trần Văn Ký')
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Phát hành' }).click()
    await page.getByRole('dialog', { name: 'Báo cáo rà soát' }).getByText('số 01/BC-SNV').waitFor({ timeout: 60_000 })
    await keepPicture(page, 'bao-cao-ra-soat')
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 120_000)
})
