import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('submitting, deciding, delegating, in a real browser', () => {
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

  const dialog = (page: Page) => page.getByRole('dialog')
  const report = '/bao-cao?nam=2021&thethuc=nha-nuoc'

  test('the province asks for approval of reports, from a day on; until then a report is issued at once', async () => {
    const before = await browser.visit({ username: 'sonoivu' })
    await before.page.goto(report)
    await before.page.getByRole('button', { name: 'Ban hành báo cáo' }).waitFor()
    expect(await before.page.getByRole('button', { name: 'Trình duyệt' }).count()).toBe(0)

    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quy-dinh/tham-quyen')
    await page.getByRole('heading', { level: 1, name: 'Ma trận thẩm quyền' }).waitFor()
    const row = page.getByRole('article').first()
    await row.getByText('Không phải trình').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await row.getByRole('button', { name: /^Sửa/ }).click()
    await dialog(page).getByLabel('Phải trình duyệt').check()
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await row.getByText('Phải trình duyệt').waitFor()
    await row.getByText('hiệu lực từ 10/12/2021').waitFor()
    // The row of before stands where it stood.
    await page.goto('/quy-dinh/tham-quyen?ngay=2021-12-09')
    await page.getByRole('article').first().getByText('Không phải trình').waitFor()
    expect(faults).toEqual([])
  })

  test('an office submits its report and sees who decides; the standing committee returns it, then approves it in place; only then is it issued', async () => {
    const office = await browser.visit({ username: 'sonoivu' })
    await office.page.goto(report)
    await office.page.getByText('Báo cáo phải được duyệt trước khi ban hành.').waitFor()
    expect(await office.page.getByRole('button', { name: 'Ban hành báo cáo' }).count()).toBe(0)
    await office.page.getByRole('button', { name: 'Trình duyệt' }).click()
    await dialog(office.page).getByText('Ban Thường vụ Tỉnh ủy (trình diễn)').waitFor()
    await dialog(office.page).getByRole('button', { name: 'Trình duyệt' }).click()
    await office.page.getByText('Đang chờ duyệt.').waitFor()

    const leader = await browser.visit({ username: 'lanhdao' })
    await leader.page.goto('/')
    const inbox = leader.page.getByRole('region', { name: '1 hồ sơ chờ bạn xử lý' })
    await inbox.getByRole('link', { name: /^Báo cáo/ }).click()
    await leader.page.getByText('Đến lượt bạn xử lý, hạn 15/12/2021.').waitFor()
    expect(await seriousFaults(leader.page)).toEqual([])
    await leader.page.getByRole('button', { name: 'Trả lại' }).click()
    await dialog(leader.page).getByRole('button', { name: 'Trả lại' }).click()
    await dialog(leader.page).getByText('Ghi lý do để người trình biết cần sửa gì.').first().waitFor()
    await dialog(leader.page).getByLabel('Lý do').fill('Bổ sung đánh giá lớp trực tuyến.')
    await dialog(leader.page).getByRole('button', { name: 'Trả lại' }).click()
    await leader.page.getByText('Đã trả lại; Sở Nội vụ (trình diễn) sửa rồi trình lại.').waitFor()

    await office.page.goto(report)
    await office.page.getByText('Đã bị trả lại; sửa rồi trình lại.').waitFor()
    await office.page.getByRole('button', { name: 'Trình duyệt' }).click()
    await dialog(office.page).getByRole('button', { name: 'Trình duyệt' }).click()
    await office.page.getByText('Đang chờ duyệt.').waitFor()

    await leader.page.goto('/')
    await leader.page.getByRole('button', { name: /^Đồng ý: Báo cáo/ }).click()
    await dialog(leader.page).getByLabel('Ý kiến (không bắt buộc)').fill('Nhất trí.')
    await dialog(leader.page).getByRole('button', { name: 'Đồng ý' }).click()
    await inbox.waitFor({ state: 'detached' })

    await office.page.goto(report)
    await office.page.getByText('Đã được duyệt, có thể ban hành.').waitFor()
    await office.page.getByRole('button', { name: 'Ban hành báo cáo' }).waitFor()
    await office.page.getByRole('link', { name: 'Xem quá trình duyệt' }).click()
    await office.page.getByText('Được phê duyệt ngày 10/12/2021.').waitFor()
    await office.page.getByText('Bổ sung đánh giá lớp trực tuyến.').first().waitFor()
    await keepPicture(office.page, 'approval-chain')
    expect(await seriousFaults(office.page)).toEqual([])
    expect([...office.faults, ...leader.faults]).toEqual([])
  }, 120_000)

  test('who is away lets somebody else decide, by a document and between two days; by the keyboard', async () => {
    const { page, faults } = await browser.visit({ username: 'lanhdao' })
    await page.goto('/viec/uy-quyen')
    await page.getByText('Hiện không ai xử lý thay bạn.').waitFor()
    await page.getByRole('button', { name: 'Ủy quyền' }).focus()
    await page.keyboard.press('Enter')
    await dialog(page).getByRole('combobox', { name: 'Người được ủy quyền' }).fill('trường chính trị')
    // What was listed before anything was typed is gone.
    await expect.poll(() => dialog(page).getByRole('option').count(), { timeout: 10_000 }).toBe(1)
    await page.getByRole('option', { name: /Trường Chính trị/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await dialog(page).getByLabel('Số, ký hiệu văn bản ủy quyền').fill('45-UQ/TU')
    await dialog(page).getByRole('textbox', { name: 'Đến hết ngày' }).fill('09/12/2021')
    await page.keyboard.press('Enter')
    await dialog(page).getByText('Ngày cuối không được trước ngày đầu hoặc đã qua.').first().waitFor()
    await dialog(page).getByRole('textbox', { name: 'Đến hết ngày' }).fill('20/12/2021')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Hiện Trường Chính trị tỉnh (trình diễn) xử lý thay bạn.').waitFor()

    const office = await browser.visit({ username: 'sonoivu' })
    await office.page.goto('/bao-cao?nam=2021')
    await office.page.getByRole('button', { name: 'Trình duyệt' }).click()
    await dialog(office.page).getByRole('button', { name: 'Trình duyệt' }).click()
    await office.page.getByText('Đang chờ duyệt.').waitFor()

    const deputy = await browser.visit({ username: 'truongchinhtri' })
    await deputy.page.goto('/viec')
    await deputy.page.getByText('Bạn xử lý thay Ban Thường vụ Tỉnh ủy (trình diễn)').first().waitFor()
    await deputy.page.getByRole('button', { name: /^Đồng ý: Báo cáo/ }).click()
    await dialog(deputy.page).getByRole('button', { name: 'Đồng ý' }).click()
    await deputy.page.getByText('Không có hồ sơ nào chờ bạn', { exact: true }).waitFor()
    await deputy.page.getByRole('button', { name: /^Đã xong/ }).click()
    await deputy.page
      .getByRole('link', { name: /^Báo cáo kết quả/ })
      .first()
      .click()
    await deputy.page
      .getByText(/thay Ban Thường vụ Tỉnh ủy \(trình diễn\), theo 45-UQ\/TU/)
      .first()
      .waitFor()

    await page.reload()
    await page.getByRole('button', { name: /^Thôi ủy quyền cho/ }).click()
    await dialog(page).getByRole('button', { name: 'Thôi ủy quyền' }).click()
    await page.getByText('Thôi từ 10/12/2021').first().waitFor()
    expect([...faults, ...office.faults, ...deputy.faults]).toEqual([])
  }, 120_000)

  test('a late click is told who was first, and changes nothing', async () => {
    const office = await browser.visit({ username: 'sonoivu' })
    const query = { year: 2021, layout: 'state', organisation: 'now' }
    const submitted = await office.page.request.post('/api/reports/approval', { data: { query, textsVersion: 0 }, headers: { origin: app.url } })
    expect(submitted.status()).toBe(201)
    const leader = await browser.visit({ username: 'lanhdao' })
    await leader.page.goto('/viec')
    await leader.page.getByRole('button', { name: /^Đồng ý: Báo cáo/ }).click()
    await dialog(leader.page).getByLabel('Ý kiến (không bắt buộc)').waitFor()
    // Meanwhile the office takes it back.
    const { chainId } = (await submitted.json()) as { chainId: string }
    expect((await office.page.request.post(`/api/approval/chains/${chainId}/withdraw`, { data: {}, headers: { origin: app.url } })).status()).toBe(200)
    await dialog(leader.page).getByRole('button', { name: 'Đồng ý' }).click()
    await dialog(leader.page).getByText('Đã xử lý 0 trên 1 hồ sơ.').waitFor()
    await dialog(leader.page)
      .getByText(/Hồ sơ đã xong \(đã rút\)/)
      .waitFor()
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from approval.opinion where chain_id = ${chainId}::uuid and kind = 'agree'`.execute(
      app.house.database.main,
    )
    expect(rows[0]?.n).toBe(0)
  })

  test('holidays are kept by the province: a day is added, corrected and taken out', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quy-dinh/lich-nghi')
    await page.getByText(/Năm nay có 2\d\d ngày làm việc/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Thêm ngày' }).click()
    await dialog(page).getByLabel('Ngày', { exact: true }).fill('24/12/2021')
    await dialog(page).getByLabel('Tên gọi (tiếng Việt)').fill('Nghỉ thử')
    await dialog(page).getByLabel('Tên gọi (tiếng Anh)').fill('A day off')
    await dialog(page).getByLabel('Căn cứ').fill('QĐ thử')
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await page.getByRole('button', { name: 'Bỏ ngày 24/12/2021' }).click()
    await dialog(page).getByRole('button', { name: 'Bỏ', exact: true }).click()
    await page.getByRole('button', { name: 'Bỏ ngày 24/12/2021' }).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  test('everything fits a phone', async () => {
    const { rows } = await sql<{ id: string }>`select chain_id as id from approval.chain order by chain_id limit 1`.execute(app.house.database.main)
    const phone = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark' })
    for (const path of ['/viec?ben=closed', `/viec/${rows[0]?.id}`, '/viec/uy-quyen', '/quy-dinh/tham-quyen', '/quy-dinh/lich-nghi']) {
      await phone.page.goto(path)
      await phone.page.locator('h1').first().waitFor()
      await phone.page.waitForLoadState('networkidle')
      expect([path, await sidewaysScroll(phone.page)]).toEqual([path, 0])
      expect([path, await smallTargets(phone.page)]).toEqual([path, []])
      expect([path, await seriousFaults(phone.page)]).toEqual([path, []])
    }
    expect(phone.faults).toEqual([])
  }, 120_000)
})
