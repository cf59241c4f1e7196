import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

interface Someone {
  readonly personId: string
  readonly fullName: string
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('recognising prior learning, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let people: readonly Someone[]

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    people = ((await (await page.request.get('/api/people?limit=5&status=active')).json()) as { items: Someone[] }).items
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const title = 'Công nhận kết quả học tập trước'
  const open = async (page: Page, index: number, search = '') => {
    const person = people[index]
    if (!person) throw new Error('too few people in the small province')
    await page.goto(`/ho-so/${person.personId}?muc=daotao${search}`)
    await page.getByRole('heading', { level: 1, name: person.fullName }).waitFor()
  }
  const form = (page: Page) => page.getByRole('dialog', { name: title })
  const day = (page: Page, name: string) => form(page).getByRole('textbox', { name })

  test('a confirmation of its time gives the level, from the day of the decision; what stands behind it is told', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await open(page, 0)
    await page.getByRole('button', { name: title }).click()
    // Without a mouse.
    await form(page).getByLabel('Thang').focus()
    await form(page).getByRole('button', { name: 'Công nhận', exact: true }).press('Enter')
    await form(page).getByRole('alert').getByText('Có 7 chỗ cần sửa').waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await form(page).getByLabel('Thang').selectOption({ label: 'Lý luận chính trị' })
    await form(page).getByLabel('Bậc').selectOption({ label: 'Sơ cấp' })
    await form(page).getByText('Chưa có căn cứ tương đương nào cho bậc này').waitFor()
    await form(page).getByLabel('Bậc').selectOption({ label: 'Cao cấp' })
    await form(page).getByLabel('Căn cứ tương đương').selectOption({ label: 'Giấy xác nhận trình độ lý luận chính trị tương đương cao cấp' })
    await form(page).getByText('Kết luận 09-KL/TW năm 2021 · cấp trước 09/07/2021').waitFor()
    await form(page).getByLabel('Loại minh chứng').selectOption({ label: 'Giấy xác nhận' })
    await form(page).getByLabel('Nội dung minh chứng').fill('Bản chính giấy xác nhận, kèm bảng điểm.')
    await form(page).getByLabel('Số quyết định công nhận').fill('45-QĐ/BTCTU')
    await day(page, 'Ngày quyết định').fill('01/10/2021')
    await form(page).getByLabel('Người thẩm định').fill('Trần Thị Thẩm, Ban Tổ chức')
    await form(page).getByRole('button', { name: 'Công nhận', exact: true }).click()
    await form(page).getByRole('link', { name: 'Điền “Ngày cấp giấy tờ”.' }).waitFor()
    await day(page, 'Ngày cấp giấy tờ').fill('09/07/2021')
    await form(page).getByRole('button', { name: 'Công nhận', exact: true }).click()
    await form(page)
      .getByRole('link', { name: /chỉ công nhận giấy tờ cấp trước 09\/07\/2021/ })
      .waitFor()
    await keepPicture(page, 'recognition-refused')
    await day(page, 'Ngày cấp giấy tờ').fill('08/07/2021')
    await form(page).getByRole('button', { name: 'Công nhận', exact: true }).click()
    await page.getByText('Đã công nhận.').waitFor()
    await form(page).waitFor({ state: 'detached' })
    const line = page.getByRole('listitem').filter({ hasText: 'Công nhận theo quyết định 45-QĐ/BTCTU ngày 01/10/2021' })
    expect(await line.textContent()).toMatch(/Cao cấp.*Được công nhận.*cấp ngày 08\/07\/2021.*thẩm định: Trần Thị Thẩm, Ban Tổ chức/)
    expect(await page.getByRole('complementary', { name: 'Lịch sử sửa' }).textContent()).toMatch(/Loại minh chứng: Giấy xác nhận/)
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'recognition')
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('it fits a phone, in the dark and in English; and what is typed is not lost unasked', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    await open(page, 1, '&mo=cong-nhan')
    const dialog = page.getByRole('dialog', { name: 'Recognise prior learning' })
    await dialog.getByLabel('Ladder').selectOption({ label: 'State management' })
    await dialog.getByLabel('Level').selectOption({ label: 'Principal specialist' })
    await dialog.getByLabel('Rule of equivalence').selectOption({ label: 'Advanced diploma of political theory and administration' })
    await dialog.getByText('This rule has not been checked against the text of the law.').waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'recognition-phone')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Discard what you typed?' }).waitFor()
  })

  test('whoever may not recognise is offered nothing', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await open(page, 2)
    await page.getByRole('heading', { name: 'Văn bằng, chứng chỉ' }).waitFor()
    expect(await page.getByRole('button', { name: title }).count()).toBe(0)
  })
})
