import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('results and certificates in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''
  let learners: readonly { readonly personId: string; readonly fullName: string }[] = []

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { main } = app.house.database
    // The smallest class that was held here and has ended.
    const { rows } = await sql<{ classId: string }>`
      select c.class_id as "classId" from classes.v_class c join classes.v_enrolment e using (class_id)
      where c.channel = 'opened' and c.cancelled_on is null and c.closed_on < '2021-12-10' and e.status in ('completed', 'failed', 'enrolled')
      group by 1 having count(*) >= 3 order by count(*), 1 limit 1`.execute(main)
    classId = rows[0]?.classId ?? ''
    ;({ rows: learners } = await sql<{ personId: string; fullName: string }>`
      select p.person_id as "personId", p.full_name as "fullName" from classes.v_enrolment e join personnel.v_person p using (person_id)
      where e.class_id = ${classId}::uuid and e.status in ('completed', 'failed', 'enrolled') order by p.sort_key collate "vi-x-icu", p.person_id`.execute(
      main,
    ))
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('the school sets the assessments, pastes marks from Excel and submits', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/lop-hoc/${classId}?muc=ket-qua`)
    await page.getByRole('heading', { name: 'Lớp chưa có bài kiểm tra, bài thi' }).waitFor()
    await page.getByRole('button', { name: 'Đặt các bài' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Tên bài').fill('Bài thi cuối khóa')
    await panel.getByRole('button', { name: 'Lưu', exact: true }).click()
    const grid = page.getByRole('grid', { name: 'Bảng điểm' })
    await grid.waitFor()
    await grid.getByRole('gridcell').first().click()
    // As Excel copies two columns: the mark and the attendance; the second learner is below the half.
    const copied = learners.map((_, index) => `${index === 1 ? '4,5' : '8,25'}\t100`).join('\n')
    await paste(page, copied)
    await page.keyboard.press('Control+s')
    await page.getByText(`${learners.length - 1} hoàn thành, 1 không đạt, 0 chưa rõ.`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'results-marks')
    // What is no mark of this scale is refused where it is typed, and told of a column that is pasted.
    const markAt = (row: number) =>
      grid
        .getByRole('row')
        .nth(row + 1)
        .getByRole('gridcell')
        .first()
    const may = 'Nhập số từ 0 đến 10'
    for (const typed of ['-1', '11', 'v8']) {
      await markAt(0).click()
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
      await grid.getByRole('alert').getByText(may).waitFor()
      expect(await grid.getByRole('textbox').inputValue()).toBe(typed)
      await page.keyboard.press('Escape')
    }
    expect(await seriousFaults(page)).toEqual([])
    // Given up is given up, a good mark too.
    await markAt(0).click()
    await page.keyboard.type('5')
    await page.keyboard.press('Escape')
    await expect.poll(async () => await markAt(0).textContent()).toContain('8,25')
    expect(await page.getByText('ô chưa lưu').count()).toBe(0)
    await markAt(0).click()
    await paste(page, '7,5\n8.25\nvắng')
    await page.getByText(`${learners[2]?.fullName}, Bài thi cuối khóa: “vắng” không phải điểm từ 0 đến 10, ô giữ nguyên`).waitFor()
    await page.getByRole('button', { name: 'Bỏ thay đổi' }).click()
    // Of two marks one was changed by somebody else meanwhile: the other is saved, and shows.
    const { main } = app.house.database
    await sql`update results.mark set value = 800 where person_id = ${learners[0]?.personId}::uuid and class_id = ${classId}::uuid`.execute(main)
    await markAt(0).click()
    await page.keyboard.type('9')
    await page.keyboard.press('Enter')
    await markAt(2).click()
    await page.keyboard.type('9,5')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+s')
    await page.getByRole('alert').getByText(`${learners[0]?.fullName}: `).waitFor()
    await page.getByText('1 ô chưa lưu').waitFor()
    await expect.poll(async () => await markAt(2).textContent()).toContain('9,5')
    await page.getByRole('button', { name: 'Bỏ thay đổi' }).click()
    await expect.poll(async () => await markAt(0).textContent()).toContain('8')
    await expect.poll(async () => await markAt(2).textContent()).toContain('9,5')
    await page.getByRole('button', { name: 'Vì sao?' }).click()
    await page.getByRole('dialog').getByText('Dự học ít nhất 80% số tiết').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Trình kết quả' }).click()
    await page.getByRole('dialog').getByText('Người khác sẽ kiểm tra và chốt').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Trình', exact: true }).click()
    await page.getByText('Chờ chốt', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Chốt kết quả' }).count()).toBe(0)
    expect(faults).toEqual([])
  }, 120_000)

  test('somebody else closes them, having seen what that does', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/lop-hoc/${classId}?muc=ket-qua`)
    await page.getByRole('button', { name: 'Chốt kết quả' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`Danh sách lớp ghi ${learners.length - 1} hoàn thành, 1 không đạt.`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Chốt', exact: true }).click()
    await page.getByText('Đã chốt', { exact: true }).waitFor()
    expect(faults).toEqual([])
  }, 60_000)

  test('certificates are issued with numbers, and found in the book', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/lop-hoc/${classId}?muc=ket-qua`)
    await page.getByRole('button', { name: 'Cấp chứng chỉ' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Chức vụ người ký').fill('HIỆU TRƯỞNG')
    await dialog.getByLabel('Họ tên người ký').fill('Nguyễn Văn Ký')
    await dialog.getByRole('button', { name: 'Cấp chứng chỉ' }).click()
    await page.getByText(new RegExp(`Đã cấp ${learners.length - 1} chứng chỉ`)).waitFor()
    await page.goto('/chung-chi')
    await page.getByRole('button', { name: `1/2021/CC-`, exact: false }).first().click()
    const panel = page.getByRole('dialog')
    await panel.getByText('Mã kiểm tra').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'results-certificates')
    // On paper the whole book stands, in the order of the numbers, whatever the screen has loaded.
    await page.keyboard.press('Escape')
    const total = await page.getByRole('button', { name: /^Tất cả/ }).innerText()
    await page.evaluate('window.print = () => {}')
    await page.getByRole('button', { name: 'In sổ' }).click()
    await page.emulateMedia({ media: 'print' })
    const numbers = page.getByRole('table', { name: 'Chứng chỉ' }).locator('tbody td:first-child')
    await expect.poll(async () => await numbers.count()).toBe(Number(total.replaceAll(/\D/g, '')))
    const given = (await numbers.allInnerTexts()).filter((text) => text.includes('/CC-')).map((text) => Number(text.split('/')[0]))
    expect(given).toEqual(given.toSorted((a, b) => a - b))
    await page.emulateMedia({ media: 'screen' })
    expect(faults).toEqual([])
  }, 60_000)

  test('a lost certificate is replaced; its holder and a stranger are told, and the lost one is handed out no more', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto('/chung-chi')
    await page.getByRole('button', { name: '1/2021/CC-', exact: false }).first().click()
    const panel = page.getByRole('dialog').first()
    const lost = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec((await panel.textContent()) ?? '')?.[0] ?? ''
    const number = (await panel.getByRole('heading').first().textContent()) ?? ''
    await panel.getByRole('button', { name: 'Cấp lại' }).click()
    const asked = page.getByRole('dialog').last()
    await asked.getByLabel('Mất, hỏng, sai thế nào').fill('Mất khi chuyển nhà')
    await asked.getByLabel('Chức vụ người ký').fill('HIỆU TRƯỞNG')
    await asked.getByLabel('Họ tên người ký').fill('Nguyễn Văn Ký')
    await asked.getByRole('button', { name: 'Cấp lại' }).click()
    await page
      .getByText(/1\/2021\/GCN-/)
      .first()
      .waitFor()
    const stranger = await browser.visit({ width: 390 })
    await stranger.page.goto(`/xac-minh?ma=${lost}`)
    await stranger.page.getByText('Bản này không còn giá trị: đã được thay bằng bản khác').waitFor()
    await stranger.page.getByText('đưa bản được cấp sau').waitFor()
    expect(await seriousFaults(stranger.page)).toEqual([])
    const { main } = app.house.database
    await sql`update access.account set person_id = (select person_id from results.certificate where register_no = ${number}) where username = 'hocvien'`.execute(
      main,
    )
    const holder = await browser.visit({ username: 'hocvien', width: 390 })
    await holder.page.goto('/chung-chi-cua-toi')
    const old = holder.page.getByRole('listitem').filter({ hasText: number })
    await old.getByText('Được thay bằng bản khác').waitFor()
    expect(await old.getByRole('button').count()).toBe(0)
    expect(await holder.page.getByRole('button', { name: /Tải Word 1\/2021\/GCN-/ }).count()).toBe(1)
    expect([...faults, ...stranger.faults, ...holder.faults]).toEqual([])
  }, 90_000)

  test('an address with a part that does not exist shows the first one', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    for (const [address, first] of [
      [`/lop-hoc/${classId}`, 'Tóm tắt'],
      ['/chat-luong', 'Đợt đánh giá'],
    ] as const) {
      await page.goto(`${address}?muc=khong-co`)
      await page.getByRole('main').locator('[aria-current=page]').getByText(first).waitFor()
      expect(page.url()).not.toContain('muc=')
    }
    expect(faults).toEqual([])
  }, 60_000)

  test('results are opened again by two people', async () => {
    const school = await browser.visit({ username: 'truongchinhtri' })
    await school.page.goto(`/lop-hoc/${classId}?muc=ket-qua`)
    await school.page.getByRole('button', { name: 'Đề nghị mở lại' }).click()
    await school.page.getByRole('dialog').getByLabel('Lý do').fill('chấm lại bài thi')
    await school.page.getByRole('dialog').getByRole('button', { name: 'Đề nghị', exact: true }).click()
    await school.page.getByText('Chờ quyết định mở lại').waitFor()
    expect(await school.page.getByRole('button', { name: 'Đồng ý mở lại' }).count()).toBe(0)
    const other = await browser.visit({ username: 'sonoivu', width: 390, colorScheme: 'dark' })
    await other.page.goto(`/lop-hoc/${classId}?muc=ket-qua`)
    await other.page.getByRole('button', { name: 'Đồng ý mở lại' }).click()
    await other.page.getByRole('dialog').getByRole('button', { name: 'Mở lại', exact: true }).click()
    await other.page.getByText('Đang nhập điểm').waitFor()
    expect(await sidewaysScroll(other.page)).toBeLessThanOrEqual(0)
    expect(await seriousFaults(other.page)).toEqual([])
    await keepPicture(other.page, 'results-phone')
    await school.page.goto(`/lop-hoc/${classId}?muc=lich-su`)
    const history = school.page.getByRole('complementary', { name: 'Lịch sử' })
    await history.getByText('Kết quả của lớp: Chờ quyết định mở lại → Đang nhập điểm').waitFor()
    // The day of work is the demonstration's, the log has the real time, and says so.
    await history.getByText('Tỉnh trình diễn làm việc theo ngày 10/12/2021').waitFor()
    const told = await history.locator('p span').allTextContents()
    expect(told.filter((words) => /^[a-z]+[A-Z]?\w*: $/.test(words))).toEqual([])
    expect([...school.faults, ...other.faults]).toEqual([])
  }, 60_000)
})

const paste = async (page: Page, text: string) =>
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    document.querySelector('[role=grid]').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
