import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

interface Reviewed {
  readonly totals: { readonly byStatus: Readonly<Record<string, number>> }
  readonly items: readonly { readonly holder: { readonly personId: string; readonly fullName: string } | null }[]
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the review of posts and the matrix of standards, in a real browser', () => {
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

  const review = async (page: Page, query: string) => (await (await page.request.get(`/api/review?limit=1&${query}`)).json()) as Reviewed
  const shown = (number: number | undefined) => new Intl.NumberFormat('vi-VN').format(number ?? -1)

  test('totals open, the view is the address, a line says what is missing by which law and why it comes first', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ra-soat')
    const table = page.getByRole('table', { name: 'Rà soát chức danh' })
    await table.waitFor()
    const { totals } = await review(page, '')
    expect(totals.byStatus['missing']).toBeGreaterThan(0)
    await page.getByText(new RegExp(`${shown(totals.byStatus['missing'])} chức danh có người giữ chưa được bồi dưỡng theo tiêu chuẩn`)).waitFor()
    expect(await seriousFaults(page)).toEqual([])

    const states = page.getByRole('group', { name: 'Kết quả', exact: true })
    await states.getByRole('button', { name: new RegExp(`^Còn thiếu ?${shown(totals.byStatus['missing'])}$`) }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('loc')).toBe('kq:missing')
    await page.getByRole('button', { name: 'Lọc', exact: true }).click()
    await page.getByLabel('Thang trình độ').selectOption('political-theory')
    await page.getByRole('button', { name: 'Bỏ lọc Thang trình độ: Lý luận chính trị' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => table.getByText('Quốc phòng và an ninh').count()).toBe(0)

    // By the keyboard: the name of the post opens the line beside the list.
    await table.getByRole('row').nth(1).getByRole('button').first().focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel
      .getByText(/Lý luận chính trị: /)
      .first()
      .waitFor()
    await panel
      .getByText(/CV 4741|QĐ 57|QĐ 350/)
      .first()
      .waitFor()
    const parts = await panel.getByRole('region', { name: 'Vì sao đứng trước?' }).locator('dd').allTextContents()
    const points = parts.map((text) => Number(text.replace('+', '')))
    expect(points.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(points.at(-1))
    // Who is planned is read when asked for.
    await panel.getByRole('button', { name: 'Xem người có thể cử' }).click()
    await panel.getByRole('button', { name: 'Xem người có thể cử' }).waitFor({ state: 'detached' })
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).searchParams.get('xem')).toBeNull()

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    expect(faults).toEqual([])
  })

  test('another day is another review; what nobody knows leads to the record; the record says what is missing', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ra-soat?loc=kq:unknown')
    const table = page.getByRole('table', { name: 'Rà soát chức danh' })
    await table.getByRole('row').nth(1).getByRole('button').first().click()
    await page.getByRole('dialog').getByRole('link', { name: 'Điền vào hồ sơ' }).first().click()
    await page.getByRole('heading', { level: 2, name: 'Tiêu chuẩn chức danh' }).waitFor()
    await page.getByRole('region', { name: 'Tiêu chuẩn chức danh' }).getByText('Chưa rõ').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await page.goto('/ra-soat')
    await table.waitFor()
    await page.getByLabel('Rà soát ngày', { exact: true }).fill('01/05/2013')
    await expect.poll(() => new URL(page.url()).searchParams.get('ngay')).toBe('2013-05-01')
    // Before the first of the standards nothing was missing.
    const then = await review(page, 'on=2013-05-01')
    expect(then.totals.byStatus['missing']).toBe(0)
    await page
      .getByRole('group', { name: 'Kết quả', exact: true })
      .getByRole('button', { name: /^Còn thiếu ?0$/ })
      .waitFor()
    await page.getByRole('button', { name: 'Về hôm nay' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('ngay')).toBeNull()
    expect(faults).toEqual([])
  })

  test('the matrix is gone through by the keyboard; a changed cell shows the gaps before and after, is saved and told in the history', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quy-dinh/tieu-chuan')
    const grid = page.getByRole('grid', { name: 'Tiêu chuẩn chức danh' })
    await grid.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // From the first row header down to the second row, and right to its first ladder.
    await grid.getByRole('rowheader').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.getByText(/Tỉnh ủy viên.*Lý luận chính trị: Cao cấp · từ 20\/05\/2013 đến trước 08\/02\/2022 · CV 4741/).waitFor()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog').first()
    await panel.getByRole('list', { name: 'Các tiêu chuẩn theo thời gian' }).getByText('Có hiệu lực ngày 10/12/2021').waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await panel.getByRole('button', { name: 'Thay bằng tiêu chuẩn mới' }).click()
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    await panel.getByText('Nhập ngày có hiệu lực.').first().waitFor()
    await panel.getByLabel('Bậc phải có').selectOption('intermediate')
    await panel.getByLabel('Có hiệu lực từ', { exact: true }).fill('20/05/2013')
    await panel.getByLabel('Căn cứ', { exact: true }).fill('Văn bản thử nghiệm số 01')
    await panel.getByLabel('Đã đối chiếu với văn bản').check()
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    await panel.getByText('Đã có tiêu chuẩn của thang này bắt đầu đúng ngày 20/05/2013.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel('Có hiệu lực từ', { exact: true }).fill('01/12/2021')
    const before = (await review(page, 'ladder=political-theory')).totals.byStatus['missing']
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    const confirm = page.getByRole('dialog', { name: 'Lưu tiêu chuẩn mới của thang Lý luận chính trị?' })
    const numbers = await confirm.getByText(/^\d+\s*→/).textContent()
    const [was, becomes] = (numbers?.match(/\d+/g) ?? []).map(Number)
    expect(was).toBe(before)
    expect(becomes).toBeLessThan(before ?? 0)
    expect(await seriousFaults(page)).toEqual([])
    await confirm.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu tiêu chuẩn.').waitFor()
    // What was shown is what came of it.
    expect((await review(page, 'ladder=political-theory')).totals.byStatus['missing']).toBe(becomes)
    await panel.getByText('Văn bản thử nghiệm số 01').first().waitFor()
    const history = panel.getByRole('complementary', { name: 'Lịch sử của nhóm' })
    await history.getByText(/Lý luận chính trị \(từ 01\/12\/2021\)/).waitFor()
    await history.getByText(/Trung cấp · từ 01\/12\/2021 đến trước 08\/02\/2022/).waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await grid.getByText('Trung cấp').first().waitFor()
    expect(faults.filter((fault) => !fault.includes('400') && !fault.includes('422'))).toEqual([])
  })

  test('a row is made of a condition, and the order of the review is changed by who may', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/quy-dinh/tieu-chuan')
    await page.getByRole('button', { name: 'Thêm nhóm' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('Nhập tên nhóm.').first().waitFor()
    await panel.getByLabel('Mã nhóm').fill('thu-nghiem')
    await panel.getByLabel('Tên', { exact: true }).fill('Nhóm thử nghiệm')
    await panel.getByLabel('Tên tiếng Anh').fill('A group for a test')
    await panel
      .getByRole('combobox', { name: /^Giá trị/ })
      .first()
      .click()
    await page.getByRole('option', { name: 'Bí thư Tỉnh ủy', exact: true }).click()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu tiêu chuẩn.').waitFor()
    await page.getByRole('dialog').getByText('1 chức danh thuộc nhóm này').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('rowheader', { name: /Nhóm thử nghiệm/ }).waitFor()

    await page.goto('/ra-soat?mo=thu-tu')
    const women = page.getByRole('dialog').getByLabel('Nữ', { exact: true })
    await women.fill('nhiều')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Nữ: nhập điểm từ 0 đến 1000.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await women.fill('15')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu thứ tự ưu tiên.').waitFor()
    await page.getByRole('button', { name: 'Thứ tự ưu tiên' }).click()
    await expect.poll(() => page.getByRole('dialog').getByLabel('Nữ', { exact: true }).inputValue()).toBe('15')
    expect(faults).toEqual([])
  })

  test('on a phone both are cards; who only reads sees no button that would be refused', async () => {
    const phone = (await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark' })).page
    await phone.goto('/ra-soat')
    await phone.getByRole('list', { name: 'Rà soát chức danh' }).waitFor()
    expect([await sidewaysScroll(phone), await smallTargets(phone)]).toEqual([0, []])
    expect(await seriousFaults(phone)).toEqual([])
    await phone.getByRole('list', { name: 'Rà soát chức danh' }).getByRole('button').first().click()
    await phone.getByRole('dialog').getByRole('link', { name: 'Mở hồ sơ' }).waitFor()
    expect([await sidewaysScroll(phone), await smallTargets(phone)]).toEqual([0, []])
    await phone.goto('/quy-dinh/tieu-chuan')
    await phone.getByRole('list', { name: 'Tiêu chuẩn chức danh' }).waitFor()
    expect([await sidewaysScroll(phone), await smallTargets(phone)]).toEqual([0, []])
    expect(await seriousFaults(phone)).toEqual([])

    const { page, faults } = await browser.visit({ username: 'kiemtra', language: 'en', colorScheme: 'dark' })
    await page.goto('/quy-dinh/tieu-chuan')
    const grid = page.getByRole('grid', { name: 'Standards of posts' })
    await grid
      .getByRole('gridcell', { name: /Advanced/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('list', { name: 'Standards over time' }).waitFor()
    expect(await page.getByRole('button', { name: /Replace|Correct|Delete|End|Add a group/ }).count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/ra-soat')
    await page.getByRole('table', { name: 'Review of posts' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })
})
