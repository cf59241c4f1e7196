import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Codes, Roll } from '#contracts/delivery-attendance.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { meetToday } from '#test/meet-today.ts'

let sessionId = ''
let classId = ''

const rollPath = () => `/api/my/sessions/${sessionId}/roll`
const readRoll = async (page: Page): Promise<Roll> => (await (await page.request.get(rollPath())).json()) as Roll
/** What the browser says of being offline is no fault. */
const realFaults = (faults: readonly string[]) => faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault))
const atHand = async (page: Page) => await page.evaluate('navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length)')

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

  const offline = async (context: BrowserContext, is: boolean) => await context.setOffline(is)

  test('a lecturer calls the roll without the network, opens the page again, and when the network is back nothing is lost or doubled', async () => {
    const { page, faults } = await browser.visit({ username: 'giangvien', width: 390 })
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: /Hôm nay/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/hom-nay')
    expect(await seriousFaults(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await atHand(page)).toBe(1)
    await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
    const list = page.getByRole('list', { name: 'Học viên' })
    await list.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])

    await offline(page.context(), true)
    const rowAt = (at: number) => list.getByRole('listitem').nth(at)
    const press = async (at: number, name: string) => await rowAt(at).getByRole('button', { name, exact: true }).click()
    await press(0, 'Có')
    await press(1, 'Vắng')
    await press(2, 'Muộn')
    await page.getByText('Chờ đồng bộ 3').waitFor()
    await page.reload()
    await page.getByText('Chờ đồng bộ 3').waitFor()
    await page.getByText(/Không có mạng, bản lưu lúc/).waitFor()
    expect(await rowAt(1).getByRole('button', { name: 'Vắng', exact: true }).getAttribute('aria-pressed')).toBe('true')
    // Somebody thinks again before the network is back.
    await press(1, 'Muộn')
    await page.getByText('Chờ đồng bộ 4').waitFor()

    await offline(page.context(), false)
    await page
      .getByText(/Chờ đồng bộ/)
      .first()
      .waitFor({ state: 'hidden' })
    const { learners } = await readRoll(page)
    expect(learners.slice(0, 4).map(({ mark }) => mark)).toEqual(['present', 'late', 'late', null])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery.attendance where session_id = ${sessionId}::uuid`.execute(
      app.house.database.main,
    )
    expect(rows).toEqual([{ n: 3 }])
    expect(realFaults(faults)).toEqual([])
  })

  test('a learner checks in with the code on the wall; without the network it is noted and sent later; the roll shows who did', async () => {
    const { page: wall } = await browser.visit({ username: 'giangvien' })
    await wall.goto(`/buoi-hoc/${sessionId}/ma`)
    await wall.getByRole('img', { name: /Mã QR điểm danh/ }).waitFor()
    expect(await seriousFaults(wall)).toEqual([])
    const { codes } = (await (await wall.request.get(`/api/my/sessions/${sessionId}/codes`)).json()) as Codes

    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    await page.goto('/hom-nay')
    await page.getByText(/quét mã đang chiếu/).waitFor()
    await page.getByText('1 buổi học · sáng', { exact: true }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await atHand(page)).toBe(1)
    await offline(page.context(), true)
    await page.goto(`/diem-danh?c=${encodeURIComponent(codes[0]?.code ?? '')}`)
    await page.getByRole('heading', { name: 'Đã ghi nhận trên máy' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await offline(page.context(), false)
    await page.getByRole('heading', { name: /Đã điểm danh: muộn/ }).waitFor()
    await page.getByRole('link', { name: 'Về Hôm nay' }).click()
    await page.getByText('Muộn', { exact: true }).waitFor()
    // The same code again is the same check-in.
    await page.goto(`/diem-danh?c=${encodeURIComponent(codes[0]?.code ?? '')}`)
    await page
      .getByRole('heading', { name: /Đã điểm danh: muộn|Điểm danh/ })
      .first()
      .waitFor()
    const { rows } = await sql<{ mark: string; source: string }>`
      select a.mark, a.source from delivery.attendance a join access.account c using (person_id) where c.username = 'hocvien'`.execute(app.house.database.main)
    expect(rows.length).toBe(1)
    await page.goto('/diem-danh?c=khong.phai')
    await page.getByText('Mã điểm danh không đúng.', { exact: false }).waitFor()
    expect(realFaults(faults)).toEqual([])
  })

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
  })

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
  })
})
