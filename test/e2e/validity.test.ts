import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('how long qualifications count, edited in a real browser', () => {
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

  test('a norm is added after its effect was seen, corrected, and its history tells both', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quy-dinh/tieu-chuan?mo=thoi-han')
    await page.getByRole('button', { name: 'Thêm thời hạn giá trị' }).click()
    const form = page.getByRole('dialog', { name: 'Thêm thời hạn giá trị' })
    await form.getByRole('button', { name: 'Xem tác động' }).click()
    await form.getByRole('alert').getByText('Có 3 chỗ cần sửa').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await form.getByLabel('Thang trình độ').selectOption({ label: 'Quốc phòng và an ninh' })
    await form.getByRole('textbox', { name: 'Cấp từ ngày' }).fill('01/01/2010')
    await form.getByLabel('Căn cứ').fill('Văn bản bịa để thử')
    await form.getByLabel('Đã đối chiếu với văn bản').check()
    await form.getByRole('button', { name: 'Xem tác động' }).click()
    // The server's word at its field.
    await form.getByText('Định mức đã đối chiếu phải có số năm', { exact: false }).first().waitFor()
    await form.getByLabel('Số năm có giá trị').fill('1')
    await form.getByRole('button', { name: 'Xem tác động' }).click()
    const effect = page.getByRole('dialog', { name: 'Lưu quy định này?' })
    await effect.getByText(/\d văn bằng, chứng chỉ đổi trạng thái ngay hôm nay\./).waitFor()
    await effect.getByRole('row', { name: /^Hết giá trị 0 [1-9]/ }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'validity-effect')
    await effect.getByRole('button', { name: 'Lưu', exact: true }).click()

    const line = page.getByRole('listitem').filter({ hasText: 'Văn bản bịa để thử' })
    await line.getByText('Mọi bậc: 1 năm').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await line.getByRole('button', { name: /^Đính chính/ }).press('Enter')
    const correct = page.getByRole('dialog', { name: 'Đính chính thời hạn giá trị' })
    await correct.getByLabel('Đã đối chiếu với văn bản').uncheck()
    await correct.getByLabel('Lý do sửa').fill('Chưa tra được văn bản')
    await correct.getByRole('button', { name: 'Xem tác động' }).click()
    await page.getByRole('dialog', { name: 'Lưu đính chính này?' }).getByRole('button', { name: 'Lưu', exact: true }).click()
    await line.getByText('Chưa xác minh').waitFor()
    await line.getByRole('button', { name: /^Lịch sử/ }).click()
    const rail = page.getByRole('complementary', { name: 'Lịch sử' })
    await rail.getByText('Lý do: Chưa tra được văn bản', { exact: false }).waitFor()
    expect(await rail.textContent()).toMatch(/Từ 01\/01\/2010 · Đã đối chiếu với văn bản: Đã đối chiếu → Chưa đối chiếu/)
    expect(await seriousFaults(page)).toEqual([])
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([])
  })

  test('the list and a form fit a phone, in the dark and in English', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    await page.goto('/quy-dinh/tieu-chuan?mo=thoi-han')
    await page.getByRole('heading', { name: 'Equivalence', exact: true }).waitFor()
    for (const step of ['list', 'form']) {
      if (step === 'form') await page.getByRole('button', { name: 'New rule of equivalence' }).click()
      expect([step, await sidewaysScroll(page), await smallTargets(page), await seriousFaults(page)]).toEqual([step, 0, [], []])
      await keepPicture(page, `validity-phone-${step}`)
    }
  })
})
