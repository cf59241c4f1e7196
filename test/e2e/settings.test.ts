import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSmallProvince, startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('settings of eligibility, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp(loadSmallProvince)
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('a value is changed from a day on with its basis, after its effect was seen; it is corrected, taken out, and the history tells it', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Tham số xét' }).click()
    await page.getByRole('heading', { level: 1, name: 'Tham số xét điều kiện' }).waitFor()
    const setting = page.getByRole('region', { name: 'Thời hạn của xác nhận điều chưa rõ' })
    await setting.getByText('12 tháng').waitFor()
    await page.getByRole('region', { name: 'Điều kiện đang công tác' }).getByText('“Không còn công tác tại ngày xét”').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'settings')

    await setting.getByRole('button', { name: 'Thay từ một ngày' }).click()
    const panel = page.getByRole('dialog', { name: 'Giá trị mới', exact: true })
    await panel.getByLabel('Số tháng còn dùng được').fill('601')
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    await panel.getByRole('alert').getByText('Nhập căn cứ.').waitFor()
    await panel.getByRole('alert').getByText('Nhập số tháng từ 0 đến 600.').waitFor()
    await panel.getByLabel('Số tháng còn dùng được').fill('6')
    await panel.getByRole('textbox', { name: 'Áp dụng từ ngày' }).fill('01/01/2022')
    await panel.getByLabel('Căn cứ').fill('Quyết định 99-QĐ/TU (giả định)')
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    const effect = page.getByRole('dialog', { name: 'Lưu giá trị mới?' })
    await effect.getByText('Từ 01/01/2022: 6 tháng.').waitFor()
    await effect.getByText('Chưa có xác nhận nào').waitFor()
    await effect.getByRole('button', { name: 'Lưu' }).click()
    await panel.waitFor({ state: 'detached' })
    await setting.getByText('6 tháng').waitFor()
    await setting.getByText('Chưa áp dụng').waitFor()
    await setting.getByText('Từ 01/01/2000 đến trước 01/01/2022').waitFor()

    await setting.getByRole('button', { name: 'Lịch sử' }).click()
    await page.getByRole('dialog', { name: 'Lịch sử' }).getByText('Sửa tham số xét điều kiện').waitFor()
    await page.keyboard.press('Escape')

    await setting.getByRole('button', { name: /^Xóa.*01\/01\/2022/ }).click()
    await page.getByRole('dialog', { name: 'Xóa giá trị', exact: true }).getByRole('button', { name: 'Xem tác động' }).click()
    await page.getByRole('dialog', { name: 'Xóa giá trị này?' }).getByRole('button', { name: 'Xóa' }).click()
    await setting.getByText('6 tháng').waitFor({ state: 'detached' })
    // The first one has nothing before it to hold on.
    expect(await setting.getByRole('button', { name: /^Xóa/ }).count()).toBe(0)
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('an auditor reads them and changes nothing; on a phone all of it fits', async () => {
    const { page, faults } = await browser.visit({ username: 'kiemtra', width: 390 })
    await page.goto('/quy-dinh/tham-so')
    await page.getByText('12 tháng').waitFor()
    expect(await page.getByRole('button', { name: /Thay từ một ngày|Đính chính/ }).count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(faults).toEqual([])
    await page.context().close()
  })
})
