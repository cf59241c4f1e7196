import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('quota of a class, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let path = ''
  let units: { unitId: string; name: string }[] = []

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'bantochuc' })
    const answer = await page.request.get('/api/classes?limit=200&status=planned')
    const [lesson] = ((await answer.json()) as { items: { classId: string; hostUnit: unknown }[] }).items
    const classId = lesson?.classId ?? (await anyClass(page))
    path = `/lop-hoc/${classId}?muc=chi-tieu`
    const seats = (await (await page.request.get(`/api/classes/${classId}/seats`)).json()) as { proposing: typeof units }
    units = seats.proposing
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  async function anyClass(page: Page): Promise<string> {
    const { items } = (await (await page.request.get('/api/classes?limit=50')).json()) as { items: { classId: string; status: string }[] }
    return items.find(({ status }) => status === 'running')?.classId ?? items[0]?.classId ?? ''
  }

  const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })

  test('seats are granted to units, passed on and withdrawn; what nobody has is refused in words, and the ledger keeps it all', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(path)
    await page.getByRole('heading', { level: 2, name: 'Chỉ tiêu', exact: true }).waitFor()
    const [first, second] = units
    if (!first || !second) throw new Error('the demonstration has proposing units')
    await page.getByRole('button', { name: 'Giao chỉ tiêu' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('Có 2 chỗ cần sửa').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel(first.name, { exact: true }).fill('4')
    await panel.getByLabel(second.name, { exact: true }).fill('2')
    await panel.getByLabel('Lý do').fill('Theo nhu cầu đã thẩm định')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã ghi sổ chỉ tiêu.').waitFor()
    await expect.poll(() => rowOf(page, first.name).textContent()).toContain('4')
    expect(await seriousFaults(page)).toEqual([])

    await rowOf(page, first.name)
      .getByRole('button', { name: /Sửa chỉ tiêu/ })
      .click()
    await panel.getByLabel('Số suất').fill('9')
    await panel.getByLabel('Đơn vị nhận').selectOption({ label: second.name })
    await panel.getByLabel('Lý do').fill('Không còn nguồn cử')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel
      .getByText(/Chỉ còn \d+ suất chưa dùng\./)
      .first()
      .waitFor()
    await panel.getByLabel('Số suất').fill('1')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.waitFor({ state: 'detached' })
    await page
      .getByText(/Điều chuyển/)
      .first()
      .waitFor()
    expect(faults).toEqual([])
  })

  test('a share is built from the facts about people and told; somebody waits, and reads why not', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(path)
    await page.getByRole('button', { name: 'Thêm cơ cấu' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Tên cơ cấu').fill('Nữ')
    await panel.getByLabel('Tên tiếng Anh').fill('Women')
    await panel.getByLabel('Mức', { exact: true }).fill('30')
    await panel.getByRole('combobox', { name: 'Giá trị' }).first().click()
    await page.getByRole('option', { name: 'Nữ', exact: true }).click()
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu cơ cấu.').waitFor()

    await page.getByRole('button', { name: 'Thêm người chờ' }).click()
    const picker = page.getByRole('combobox', { name: 'Người chờ' })
    await picker.fill('nguyen')
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /nguyễn/i })
      .first()
      .click()
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm người chờ' }).click()
    await page.getByText('Đã đưa vào danh sách chờ.').waitFor()
    await page.getByRole('button', { name: 'Gọi vào lớp' }).click()
    await page
      .getByText(/Việc cử chưa được phê duyệt|chưa tới lượt/)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('on a phone units are cards, nothing scrolls sideways, and what is pressed is large enough', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390 })
    await page.goto(path)
    await page.getByRole('heading', { level: 2, name: 'Chỉ tiêu', exact: true }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(faults).toEqual([])
  })
})
