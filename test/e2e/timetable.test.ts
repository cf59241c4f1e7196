import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the timetable, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''
  let programmeId = ''
  let elsewhere = ''
  let lecturer = { lecturerId: '', name: '' }
  const monday = '2022-01-10'

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'bantochuc' })
    const { items } = (await (await page.request.get('/api/catalogue/programmes?q=BD-TONGIAO')).json()) as { items: { id: string }[] }
    programmeId = items[0]?.id ?? ''
    const providers = (await (await page.request.get('/api/catalogue/providers?q=HVCTKV2')).json()) as { items: { id: string }[] }
    const make = async (code: string) => {
      const made = await page.request.post('/api/classes', {
        data: {
          ...{ code, name: 'Lớp thử xếp lịch', programmeId, providerId: providers.items[0]?.id, channel: 'opened', studyForm: 'full-time' },
          ...{ mode: 'in-person', fundSource: null, hostUnitId: null, place: 'Hội trường', capacity: 40, hours: 16, plannedOpenOn: monday, openedOn: null },
          ...{ closedOn: null, decisionNo: null, decisionDate: null, note: null },
        },
        headers: { origin: app.url },
      })
      return ((await made.json()) as { classId: string }).classId
    }
    classId = await make('LICH-1')
    elsewhere = await make('LICH-2')
    const { lecturers } = (await (await page.request.get('/api/timetable/choices')).json()) as { lecturers: (typeof lecturer)[] }
    lecturer = lecturers[0] ?? lecturer
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const grid = (page: Page) => page.getByRole('table', { name: /^Tuần từ/ })
  const chip = (page: Page, words: RegExp) => grid(page).getByRole('button', { name: words })

  test('the subjects of a programme are entered in the catalogue, and a class gets its timetable from them', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/danh-muc?muc=chuong-trinh&xem=${programmeId}&mo=sua`)
    const panel = page.getByRole('dialog')
    for (const [index, name] of ['Công tác dân vận', 'Pháp luật về tôn giáo'].entries()) {
      await panel.getByRole('button', { name: 'Thêm chuyên đề' }).click()
      await panel.getByLabel(`Chuyên đề ${index + 1}`, { exact: true }).fill(name)
      const syllabus = panel.getByRole('region', { name: 'Khung chương trình' })
      await syllabus.getByLabel('Số tiết', { exact: true }).nth(index).fill('6')
    }
    await panel.getByText('Cộng 12 tiết').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('Pháp luật về tôn giáo').first().waitFor()

    await page.goto(`/lop-hoc/${classId}?muc=lich-hoc`)
    await page.getByRole('button', { name: 'Xếp lịch theo chương trình' }).click()
    await panel.getByText('Còn 16 tiết phải xếp trong 16 tiết của lớp.').waitFor()
    // Mornings alone.
    for (const day of ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu']) await panel.getByRole('checkbox', { name: `${day}, Chiều` }).uncheck()
    await panel.getByLabel('Giảng viên dạy Công tác dân vận').selectOption(lecturer.lecturerId)
    await panel.getByRole('button', { name: 'Xem trước' }).click()
    await panel.getByText('5 buổi, 16 tiết, từ 10/01/2022 đến 14/01/2022.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Xếp 5 buổi' }).click()
    await page.getByText('Đã xếp 5 buổi, 16 tiết.').waitFor()
    await page.getByText('16 / 16 tiết').waitFor()
    await chip(page, /Công tác dân vận, 10\/01\/2022 sáng/).waitFor()
    expect(await chip(page, /Ôn tập/).count()).toBe(1)
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('a session is moved by the keyboard and taken back; dragged by the mouse; changed, called off and brought back beside the week', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/lop-hoc/${classId}?muc=lich-hoc&tuan=${monday}`)
    await chip(page, /Ôn tập/).focus()
    for (const key of ['Space', 'ArrowDown', 'ArrowLeft', 'Enter']) {
      // What is held stands in another cell after each arrow, and has the focus there.
      await expect.poll(() => page.evaluate(`document.activeElement.id.startsWith('buoi-')`)).toBe(true)
      await page.waitForTimeout(200)
      await page.keyboard.press(key)
    }
    await page.getByText('Đã dời “Ôn tập, kiểm tra” sang chiều 13/01/2022', { exact: false }).waitFor()
    await chip(page, /Ôn tập, kiểm tra, 13\/01\/2022 chiều, 13:30–17:00/).waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await chip(page, /Ôn tập, kiểm tra, 14\/01\/2022 sáng, 07:30–11:00/).waitFor()

    const from = await chip(page, /Ôn tập/).boundingBox()
    const row = await grid(page).getByRole('row').nth(2).getByRole('cell').nth(5).boundingBox()
    if (!from || !row) throw new Error('nothing to drag')
    await page.mouse.move(from.x + 20, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 })
    await page.mouse.move(row.x + row.width / 2, row.y + row.height / 2, { steps: 8 })
    await page.mouse.up()
    await chip(page, /Ôn tập, kiểm tra, 15\/01\/2022 chiều/).waitFor()
    // What is said aloud is ours, not the kit's.
    expect(await page.getByText(/draggable|droppable/i).count()).toBe(0)

    await chip(page, /Ôn tập/).click()
    const panel = page.getByRole('dialog', { name: /^Buổi/ })
    await panel.getByLabel('Chuyên đề, nội dung').fill('Kiểm tra cuối khóa')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await chip(page, /Kiểm tra cuối khóa/).click()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Hủy buổi' }).click()
    const question = page.getByRole('dialog', { name: /Hủy 1 buổi học/ })
    await question.getByLabel('Lý do hủy').fill('Bão số 9')
    await question.getByRole('button', { name: 'Hủy buổi' }).click()
    await page.getByText('12 / 16 tiết').waitFor()
    await chip(page, /Kiểm tra cuối khóa.*Đã hủy/).click()
    await panel.getByText('Bão số 9', { exact: false }).waitFor()
    await panel.getByRole('button', { name: 'Khôi phục' }).click()
    await page.getByText('16 / 16 tiết').waitFor()
    expect(faults).toEqual([])
  })

  test('what clashes is walked through; the list gives several sessions a lecturer; the school sees it by room and by lecturer', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    // The same lecturer somewhere else at the same time.
    const session = { heldOn: monday, half: 'morning', subject: 'Ở lớp khác', lecturerId: lecturer.lecturerId, roomId: null, place: null, note: null }
    expect((await page.request.post(`/api/classes/${elsewhere}/sessions`, { data: { sessions: [session] }, headers: { origin: app.url } })).status()).toBe(201)

    await page.goto(`/lop-hoc/${classId}?muc=lich-hoc&tuan=${monday}`)
    const issues = page.getByRole('region', { name: 'Những chỗ trùng, vướng trong lịch' })
    await issues.getByText(`${lecturer.name} dạy hai lớp cùng lúc`, { exact: false }).waitFor()
    await issues.getByRole('button', { name: 'Đến buổi này' }).click()
    await page.getByRole('dialog', { name: 'Buổi 1' }).waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Danh sách' }).click()
    await page.getByLabel('Chọn buổi 4').check()
    await page.getByLabel('Chọn buổi 5').check()
    await page.getByRole('button', { name: 'Gán giảng viên, phòng' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Giảng viên').selectOption(lecturer.lecturerId)
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await expect.poll(() => page.getByRole('row').filter({ hasText: lecturer.name }).count()).toBeGreaterThanOrEqual(4)
    expect(await seriousFaults(page)).toEqual([])

    await page.goto(`/lich?tuan=${monday}`)
    await chip(page, /Công tác dân vận/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Theo giảng viên' }).click()
    await grid(page).getByRole('rowheader', { name: lecturer.name }).waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await page.goto('/giang-vien?nam=2022')
    await page.getByRole('link', { name: lecturer.name }).click()
    await page.getByRole('heading', { level: 1, name: lecturer.name }).waitFor()
    await page.getByRole('cell', { name: 'Công tác dân vận' }).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('what a move makes wrong is shown at once, before what was wrong already; the printed week names itself', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const { lecturers } = (await (await page.request.get('/api/timetable/choices')).json()) as { lecturers: (typeof lecturer)[] }
    const busy = lecturers.find(({ lecturerId }) => lecturerId !== lecturer.lecturerId) ?? lecturer
    const at = (heldOn: string, half: string) => ({
      heldOn,
      half,
      subject: 'Chuyên đề bận',
      lecturerId: busy.lecturerId,
      roomId: null,
      place: null,
      note: null,
    })
    const add = async (of: string, sessions: readonly object[]) =>
      expect((await page.request.post(`/api/classes/${of}/sessions`, { data: { sessions }, headers: { origin: app.url } })).status()).toBe(201)
    await add(classId, [at('2021-11-01', 'evening'), at('2022-01-11', 'evening')])
    await add(elsewhere, [at('2021-11-01', 'evening'), at('2022-01-12', 'evening')])
    await page.goto(`/lop-hoc/${classId}?muc=lich-hoc&tuan=${monday}`)
    const issues = page.getByRole('region', { name: 'Những chỗ trùng, vướng trong lịch' })
    await issues.waitFor()
    // Of November, and past: not what is shown first.
    expect(await issues.getByText(`${busy.name} dạy hai lớp cùng lúc`, { exact: false }).count()).toBe(0)
    await chip(page, /Chuyên đề bận, 11\/01\/2022 tối/).focus()
    for (const key of ['Space', 'ArrowRight', 'Enter']) {
      await expect.poll(() => page.evaluate(`document.activeElement.id.startsWith('buoi-')`)).toBe(true)
      await page.waitForTimeout(200)
      await page.keyboard.press(key)
    }
    await issues.getByText(`Tối 12/01/2022, ${busy.name} dạy hai lớp cùng lúc`, { exact: false }).waitFor()

    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { name: 'Tuần từ 10/01/2022 đến 16/01/2022' }).waitFor()
    expect(await issues.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'Danh sách' }).click()
    await page.getByLabel('Chọn mọi buổi').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByLabel('Chọn mọi buổi').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('an address for calendars is made, answers without signing in, and ends when it is revoked', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/lop-hoc/${classId}?muc=lich-hoc`)
    await page.getByRole('button', { name: 'Lịch cho điện thoại' }).click()
    await page.getByRole('button', { name: 'Tạo địa chỉ' }).click()
    const address = await page.getByLabel('Địa chỉ lịch', { exact: true }).inputValue()
    const stranger = async () => await fetch(address)
    const calendar = await stranger()
    expect(calendar.headers.get('content-type')).toContain('text/calendar')
    expect(await calendar.text()).toContain('BEGIN:VEVENT')
    await page.getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByRole('dialog', { name: 'Thu hồi địa chỉ lịch này?' }).getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByText('Chưa có địa chỉ nào đang dùng.').waitFor()
    expect((await stranger()).status).toBe(404)
  })

  test('on a phone the week is a list of its sessions, nothing scrolls sideways', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    for (const path of [`/lop-hoc/${classId}?muc=lich-hoc&tuan=${monday}`, `/lich?tuan=${monday}`]) {
      await page.goto(path)
      await chip(page, /Công tác dân vận/)
        .first()
        .waitFor()
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(await seriousFaults(page)).toEqual([])
    }
  })
})
