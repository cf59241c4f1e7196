import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NeedLines } from '#contracts/planning-need-lines.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('needs, in a real browser', () => {
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

  test('a window is opened, a unit signs its review, fills its sheet, sends it; it is appraised, reduced with a reason, and accepted', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/nhu-cau?mo=moi')
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Mở đợt', exact: true }).click()
    await panel.getByRole('alert').getByText('Nhập tên đợt.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel('Năm nhu cầu').fill('2023')
    await panel.getByLabel('Tên đợt').fill('Đăng ký nhu cầu năm 2023')
    await panel.getByLabel('Căn cứ').fill('CV thử 1-CV/BTC')
    await panel.getByRole('textbox', { name: 'Ngày rà soát chức danh' }).fill('01/12/2021')
    for (const level of ['Hạn gửi, đơn vị cấp tỉnh', 'Hạn gửi, cấp huyện', 'Hạn gửi, cấp xã'])
      await panel.getByRole('textbox', { name: level }).fill('20/12/2021')
    await panel.getByRole('button', { name: 'Mở đợt', exact: true }).click()
    const board = page.getByRole('table', { name: 'Tiến độ các đơn vị' })
    await board.getByRole('link', { name: 'Thành phố Phan Thiết' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])

    const unit = await browser.visit({ username: 'donvi.phanthiet' })
    await unit.page.goto('/nhu-cau')
    await unit.page.getByRole('link', { name: 'Đăng ký nhu cầu năm 2023' }).click()
    await unit.page.getByRole('button', { name: 'Ký rà soát' }).click()
    await unit.page.getByRole('dialog').getByRole('button', { name: 'Ký xác nhận' }).click()
    await unit.page.getByText(/ký ngày 10\/12\/2021/).waitFor()
    // By the keyboard: the button that stands out opens what filling would do.
    await unit.page.getByRole('banner').first().waitFor()
    await unit.page.getByRole('button', { name: 'Lấy từ rà soát' }).first().focus()
    await unit.page.keyboard.press('Enter')
    const fill = unit.page.getByRole('dialog', { name: 'Lấy từ rà soát' })
    await fill.getByRole('button', { name: /^Thêm [\d.]+ dòng$/ }).waitFor()
    expect(await seriousFaults(unit.page)).toEqual([])
    await fill.getByRole('button', { name: /^Thêm [\d.]+ dòng$/ }).click()
    const lines = unit.page.getByRole('table', { name: 'Nhu cầu' })
    await lines.getByRole('row').nth(1).waitFor()
    expect(await seriousFaults(unit.page)).toEqual([])

    await lines.getByRole('checkbox').nth(1).check()
    await unit.page.getByRole('button', { name: 'Bỏ khỏi phiếu (1)' }).click()
    const remove = unit.page.getByRole('dialog')
    await remove.getByRole('button', { name: 'Bỏ khỏi phiếu' }).click()
    await remove.getByText('Nêu lý do.').waitFor()
    await remove.getByLabel('Lý do').fill('Sắp nghỉ hưu')
    await remove.getByRole('button', { name: 'Bỏ khỏi phiếu' }).click()
    await unit.page.getByRole('link', { name: /^Đã bỏ ?1$/ }).waitFor()
    await unit.page.getByRole('button', { name: 'Gửi phiếu' }).click()
    await unit.page.getByRole('dialog').getByRole('button', { name: 'Gửi phiếu' }).click()
    await unit.page.getByText('Đã gửi', { exact: true }).first().waitFor()

    await page.reload()
    await board.getByRole('link', { name: 'Thành phố Phan Thiết' }).click()
    const sheet = page.getByRole('table', { name: 'Nhu cầu' })
    await sheet.getByRole('checkbox').nth(1).check()
    await page.getByRole('button', { name: 'Không đưa vào (1)' }).click()
    await page.getByRole('dialog').getByLabel('Lý do chênh lệch').selectOption('quota')
    await page.getByRole('dialog').getByRole('button', { name: 'Không đưa vào' }).click()
    await sheet.getByText('Chỉ tiêu được giao không đủ').waitFor()
    await page.getByRole('button', { name: 'Tiếp nhận' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận' }).click()
    await page.getByText('Đã tiếp nhận', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Lịch sử' }).click()
    await page.getByText('Chỉ tiêu').first().or(page.getByText('quota')).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect([...faults, ...unit.faults]).toEqual([])
  }, 120_000)

  test('lines for planned posts say the reason that was typed, and nothing more to whoever may not know of them', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/nhu-cau')
    await page.getByRole('link', { name: 'Đăng ký nhu cầu năm 2023' }).click()
    await page.getByRole('table', { name: 'Tiến độ các đơn vị' }).getByRole('link', { name: 'Sở Y tế' }).click()
    await page.getByRole('button', { name: 'Ký rà soát' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ký xác nhận' }).click()
    await page.getByRole('button', { name: 'Lấy từ rà soát' }).first().click()
    const fill = page.getByRole('dialog', { name: 'Lấy từ rà soát' })
    const why = fill.getByLabel('Lý do ghi ở các dòng quy hoạch')
    await fill.getByRole('button', { name: /^Thêm [\d.]+ dòng$/ }).waitFor()
    expect(await why.count()).toBe(0)
    await fill.getByRole('checkbox', { name: 'Lấy cả người trong quy hoạch' }).check()
    await why.fill('Đề án vị trí việc làm')
    expect(await seriousFaults(page)).toEqual([])
    await fill.getByRole('button', { name: /^Thêm [\d.]+ dòng$/ }).click()
    await fill.waitFor({ state: 'detached' })
    const sheetId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const told = (await (await page.request.get(`/api/needs/sheets/${sheetId}/lines?limit=200`)).json()) as NeedLines
    const said = told.items.filter((line) => line.why === 'Đề án vị trí việc làm')
    expect(said.length).toBeGreaterThan(0)
    // As lines added by hand are told.
    expect(said.map(({ reason, post, source }) => [reason, post, source])).toEqual(said.map(() => [null, null, 'hand']))
    expect(faults).toEqual([])
  }, 120_000)

  test('on a phone, in the dark and in English, nothing runs over the edge', async () => {
    for (const visit of [{ width: 390 }, { width: 390, colorScheme: 'dark' as const }, { language: 'en' as const }]) {
      const { page, faults } = await browser.visit({ username: 'donvi.phanthiet', ...visit })
      await page.goto('/nhu-cau')
      await page.getByRole('link', { name: 'Đăng ký nhu cầu năm 2023' }).click()
      await page.getByRole('heading', { level: 1, name: /2023/ }).waitFor()
      await page.getByRole('region', { name: /^(Nhu cầu|Needs)$/ }).waitFor()
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await seriousFaults(page)).toEqual([])
      expect(faults).toEqual([])
    }
  }, 120_000)
})
