import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { aBbbServer } from '#test/bbb-server.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { meetToday } from '#test/meet-today.ts'
import { keepPicture } from '#test/pictures.ts'

/** Học liệu, phòng học trực tuyến, lịch trên điện thoại: the school gives, the learner takes. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('materials, online rooms and calendars, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''
  let sessionId = ''
  const given = 'Đề cương bài giảng'

  beforeAll(async () => {
    app = await startTestApp(async (house) => {
      ;({ classId, sessionId } = await meetToday(house))
    })
    browser = await openBrowser(app.url)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('the school sets a room and gives out a material; what is no material is refused in words', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    const session = page.getByRole('listitem').filter({ hasText: 'Nhà nước và pháp luật' })
    await session.getByRole('button', { name: 'Đặt phòng: Nhà nước và pháp luật' }).click()
    await page.getByLabel('Đường dẫn phòng học').fill('phòng của tôi')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Nhập đường dẫn bắt đầu bằng https://').first().waitFor()
    await page.getByLabel('Đường dẫn phòng học').fill('https://phong.example/1')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await session.getByText('https://phong.example/1').waitFor()

    await session.getByRole('button', { name: 'Thêm học liệu: Nhà nước và pháp luật' }).click()
    const panel = page.getByRole('dialog')
    await panel.locator('input[type=file]').setInputFiles({ name: 'bai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ chương trình') })
    await panel.getByRole('button', { name: 'Thêm', exact: true }).click()
    await panel.getByRole('alert').getByText('Chỉ nhận PDF', { exact: false }).waitFor()
    await panel.locator('input[type=file]').setInputFiles({ name: 'bai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 bài giảng') })
    await panel.getByLabel('Tên học liệu').fill(given)
    await panel.getByRole('button', { name: 'Thêm', exact: true }).click()
    await page.getByText('Đã thêm học liệu.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'lessons-material')
    await page.keyboard.press('Escape')
    await session.getByRole('button', { name: `Ai đã tải: ${given}` }).click()
    await panel.getByText('Chưa ai tải.').waitFor()
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('a learner finds it in their schedule, on the page of the session and among all materials, and takes it; the school sees who did', async () => {
    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    const usable = async () => {
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await smallTargets(page)).toEqual([])
      expect(await seriousFaults(page)).toEqual([])
    }
    await page.goto('/hom-nay')
    await page.getByRole('link', { name: 'Học liệu buổi học (1)' }).click()
    await page.getByText(given).first().waitFor()
    expect(new URL(page.url()).pathname).toBe(`/buoi-hoc/${sessionId}`)
    await page.goto('/lich-cua-toi')
    await page.getByText(given).first().waitFor()
    await usable()
    await page
      .getByRole('link', { name: /Buổi \d+\/\d+/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /Nhà nước và pháp luật/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/buoi-hoc/${sessionId}`)
    await usable()
    await keepPicture(page, 'lessons-session')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Tải ${given}` }).click()])
    expect(download.suggestedFilename()).toBe('bai.pdf')
    await page.getByText('đã tải', { exact: false }).first().waitFor()
    await page.goto('/hoc-lieu-cua-toi')
    await page.getByText('đã tải', { exact: false }).first().waitFor()
    await usable()
    expect(faults).toEqual([])

    const school = await browser.visit({ username: 'truongchinhtri' })
    await school.page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await school.page.getByRole('button', { name: `Ai đã tải: ${given}` }).click()
    await school.page.getByRole('dialog').getByText('học viên của lớp chưa tải', { exact: false }).waitFor()
    expect(await school.page.getByRole('dialog').getByRole('listitem').count()).toBe(1)
  })

  test('somebody who is not in the class has no such session and no materials', async () => {
    const { page } = await browser.visit({ username: 'quantri', language: 'en', colorScheme: 'dark' })
    await page.goto('/hoc-lieu-cua-toi')
    await page.getByText('No materials yet').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto(`/buoi-hoc/${sessionId}`)
    await page
      .getByText('This session is not there', { exact: false })
      .or(page.getByRole('alert'))
      .or(page.getByText(/No such session|not found/i))
      .first()
      .waitFor()
  })

  test('one’s own schedule goes to the calendar of a phone, and the address ends when it is revoked', async () => {
    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    await page.goto('/lich-cua-toi')
    await page.getByRole('button', { name: 'Lịch cho điện thoại' }).click()
    await page.getByRole('button', { name: 'Tạo địa chỉ' }).click()
    const address = await page.getByLabel('Địa chỉ lịch', { exact: true }).inputValue()
    await page.getByRole('img', { name: /Mã QR của địa chỉ lịch/ }).waitFor()
    expect(await page.getByRole('link', { name: 'Mở bằng ứng dụng lịch' }).getAttribute('href')).toBe(address.replace(/^http:/, 'webcal:'))
    expect(await (await fetch(address)).text()).toContain('BEGIN:VEVENT')
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'lessons-calendar')
    await page.getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByRole('dialog', { name: 'Thu hồi địa chỉ lịch này?' }).getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByText('Chưa có địa chỉ nào đang dùng.').waitFor()
    expect((await fetch(address)).status).toBe(404)
    expect(faults).toEqual([])
  })

  test('an administrator tries a server of rooms before setting it; its secret is shown nowhere again', async () => {
    const { baseUrl, close } = await aBbbServer('một khóa rất dài')
    const { page, faults } = await browser.visit({ username: 'quantri' })
    await page.goto('/quan-tri/phong-hoc')
    await page.getByText('Chưa đặt máy chủ BigBlueButton', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Thử kết nối' }).click()
    await page.getByText('Nhập khóa bí mật của máy chủ.').first().waitFor()
    await page.getByLabel('Địa chỉ máy chủ').fill('http://127.0.0.1:9/bigbluebutton')
    await page.getByLabel('Khóa bí mật').fill('một khóa rất dài')
    await page.getByRole('button', { name: 'Thử kết nối' }).click()
    await page.getByText('Máy chủ không trả lời').waitFor()
    await page.getByLabel('Địa chỉ máy chủ').fill(baseUrl)
    await page.getByRole('button', { name: 'Thử kết nối' }).click()
    await page.getByText('Kết nối được').waitFor()
    await keepPicture(page, 'lessons-server')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText(`Đang dùng ${baseUrl}`, { exact: false }).waitFor()
    await page.reload()
    await page.getByText('Đã có khóa; không hiện lại.', { exact: false }).waitFor()
    expect(await page.getByLabel('Khóa bí mật').inputValue()).toBe('')
    expect(await (await page.request.get('/api/online-server')).text()).not.toContain('một khóa rất dài')
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
    close()
  })
})
