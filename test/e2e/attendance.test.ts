import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Roll } from '#contracts/delivery-attendance.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, realFaults, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser, workerIsReady } from '#test/browser.ts'
import { meetToday } from '#test/meet-today.ts'

let sessionId = ''
let classId = ''

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('roll call and check-in on phones, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp(async (house) => {
      ;({ classId, sessionId } = await meetToday(house))
    })
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const rollOf = async (page: Page, base = '/api/my/sessions'): Promise<Roll> => (await (await page.request.get(`${base}/${sessionId}/roll`)).json()) as Roll
  const marksOf = async (page: Page, base?: string) => (await rollOf(page, base)).learners.slice(0, 3).map(({ mark }) => mark)
  const openRoll = async (page: Page) => {
    await page.goto(`/buoi-hoc/${sessionId}`)
    const list = page.getByRole('list', { name: 'Học viên' })
    await list.waitFor()
    await workerIsReady(page)
    return async (at: number, name: string) => await list.getByRole('listitem').nth(at).getByRole('button', { name, exact: true }).click()
  }
  const allSent = async (page: Page) =>
    await page
      .getByText(/Chờ đồng bộ/)
      .first()
      .waitFor({ state: 'hidden' })

  test('an answer that was lost is no loss; what a colleague closed meanwhile is refused by name, and only that', async () => {
    const { page, faults } = await browser.visit({ username: 'giangvien', width: 390 })
    const press = await openRoll(page)
    // The server has it, the phone does not hear of it.
    let lost = 0
    await page.context().route('**/marks', async (route) => {
      lost++
      await route.fetch()
      await route.abort()
    })
    await press(0, 'Có')
    await page.getByText('Chờ đồng bộ 1').waitFor()
    await expect.poll(async () => (await marksOf(page))[0]).toBe('present')
    await page.context().setOffline(true)
    await page.context().unroute('**/marks')
    expect(lost).toBeGreaterThan(0)
    await press(1, 'Vắng')
    await press(2, 'Muộn')
    await page.getByText('Chờ đồng bộ 3').waitFor()

    const school = await browser.visit({ username: 'truongchinhtri' })
    const headers = { origin: app.url }
    const at = new Date().toISOString()
    const { learners, version } = await rollOf(school.page, '/api/sessions')
    const marks = learners.slice(1).map(({ personId }, index) => ({ personId, mark: index === 1 ? 'late' : 'present', at, key: `may-ban.${index + 1}` }))
    expect((await school.page.request.post(`/api/sessions/${sessionId}/marks`, { headers, data: { sentAt: at, marks } })).status()).toBe(200)
    expect((await school.page.request.post(`/api/sessions/${sessionId}/close`, { headers, data: { version } })).status()).toBe(200)

    await page.context().setOffline(false)
    // One was there, one says what the roll says anyway, one comes too late.
    await page.getByText('1 lượt điểm danh không gửi được').waitFor()
    await page
      .getByText(/Trường Chính trị tỉnh .* đã chốt/)
      .first()
      .waitFor()
    expect(await marksOf(page)).toEqual(['present', 'present', 'late'])
    expect(await seriousFaults(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Đã đọc, bỏ đi' }).click()
    await page.getByText('1 lượt điểm danh không gửi được').waitFor({ state: 'hidden' })
    const closed = await rollOf(school.page, '/api/sessions')
    const reopened = await school.page.request.post(`/api/sessions/${sessionId}/reopen`, { headers, data: { version: closed.version, reason: 'gửi muộn' } })
    expect(reopened.status()).toBe(200)
    expect(realFaults(faults)).toEqual([])
  }, 90_000)

  test('a session that ended while the phone was offline, and somebody else at the same phone, lose no mark', async () => {
    const { page, faults } = await browser.visit({ username: 'giangvien', width: 390 })
    const context = page.context()
    const press = await openRoll(page)
    const signIn = async (username: string) => {
      const data = { username, password: 'trongnguoi' }
      expect((await context.request.post('/api/auth/sign-in/username', { data, headers: { origin: app.url } })).status()).toBe(200)
    }
    await context.setOffline(true)
    await press(1, 'Vắng')
    await page.getByText('Chờ đồng bộ 1').waitFor()
    // Nobody is signed out as long as the server does not hear of it.
    await page.getByRole('button', { name: /^Tài khoản của/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await page.getByText('Chưa đăng xuất được', { exact: false }).first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Quay lại' }).click()
    await page.getByText('Chờ đồng bộ 1').waitFor()

    await context.clearCookies({ name: /session/ })
    await context.setOffline(false)
    await page.getByText('1 lượt điểm danh chưa gửi được, vẫn giữ trên máy').waitFor()
    await page.getByText('Chưa đăng nhập hoặc phiên đã hết hạn', { exact: false }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Đăng nhập lại' }).click()
    await page.getByLabel('Tên đăng nhập').waitFor()
    expect(new URL(page.url()).searchParams.get('ve')).toBe(`/buoi-hoc/${sessionId}`)

    await signIn('hocvien')
    await page.goto('/hom-nay')
    await page.getByRole('heading', { level: 1, name: /Hôm nay/ }).waitFor()
    expect(await page.getByText(/Chờ đồng bộ/).count()).toBe(0)
    await signIn('giangvien')
    await openRoll(page)
    await expect.poll(async () => (await marksOf(page))[1], { timeout: 15_000 }).toBe('absent')
    await allSent(page)
    expect(realFaults(faults)).toEqual([])
    await sql`delete from delivery.attendance where session_id = ${sessionId}::uuid`.execute(app.house.database.main)
  }, 90_000)

  test('at a desk one key marks a learner and goes on; the rest are present; the roll is closed by name, opened again with a reason, and the class shows it all', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/buoi-hoc/${sessionId}`)
    const list = page.getByRole('list', { name: 'Học viên' })
    await list.waitFor()
    await list.getByRole('listitem').nth(3).getByRole('button', { name: 'Có', exact: true }).focus()
    await page.keyboard.press('v')
    await page.keyboard.press('b')
    const pressed = async (at: number, name: string) =>
      await list.getByRole('listitem').nth(at).getByRole('button', { name, exact: true }).getAttribute('aria-pressed')
    expect([await pressed(3, 'Vắng'), await pressed(4, 'Báo')]).toEqual(['true', 'true'])
    await page.getByRole('button', { name: /Còn lại có mặt/ }).click()
    await page
      .getByText(/Chờ đồng bộ/)
      .first()
      .waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Chốt buổi' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt buổi' }).click()
    await page.getByText('Đã chốt buổi.').waitFor()
    await page.getByText(/chốt lúc/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Mở lại buổi' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mở lại buổi' }).click()
    await page.getByText('Nhập lý do.').first().waitFor()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Ghi nhầm một người')
    await page.getByRole('dialog').getByRole('button', { name: 'Mở lại buổi' }).click()
    await page.getByText('Đã mở lại buổi.').waitFor()

    await page.goto(`/lop-hoc/${classId}?muc=diem-danh`)
    await page.getByRole('heading', { level: 2, name: 'Điểm danh' }).waitFor()
    await page.getByRole('link', { name: /Buổi 1\s*10\/12/ }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // The table scrolls in its own box: the page is no longer than what is drawn.
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Cho miễn học' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Học viên').selectOption({ index: 2 })
    await panel.getByLabel('Lý do').fill('Đã học nội dung này')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã học nội dung này').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(realFaults(faults)).toEqual([])
  }, 60_000)

  test('a learner proposes a correction of their record with what is right; the unit accepts it, and the record is corrected', async () => {
    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    await page.goto('/ho-so-cua-toi')
    await page.getByRole('heading', { name: 'Ai đã xem hồ sơ của tôi' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Đề nghị đính chính' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Giá trị đúng').fill('0912345678')
    await panel.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await page.getByText('Chờ giải quyết').waitFor()
    const { page: officer, faults: officerFaults } = await browser.visit({ username: 'bantochuc' })
    await officer.goto('/ho-so/dinh-chinh')
    await officer.getByRole('button', { name: /^Chấp nhận/ }).click()
    await officer.getByRole('dialog').getByRole('button', { name: 'Chấp nhận' }).click()
    await officer.getByText('Đã chấp nhận và sửa hồ sơ.').waitFor()
    expect(await seriousFaults(officer)).toEqual([])
    await page.reload()
    await page.getByText('Đã chấp nhận').waitFor()
    expect(await page.getByText('0912345678').first().isVisible()).toBe(true)
    await page.goto('/chung-chi-cua-toi')
    await page.getByRole('heading', { level: 1, name: 'Chứng chỉ của tôi' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/lich-cua-toi')
    await page.getByRole('heading', { level: 1, name: 'Lịch của tôi' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect([...realFaults(faults), ...realFaults(officerFaults)]).toEqual([])
  }, 60_000)
})
