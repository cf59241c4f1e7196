import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { aSession } from '#test/class-in-session.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the rules of classes, and a lecturer’s marks, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let className = ''

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { main } = app.house.database
    // A small class that runs, and somebody who does not learn in it teaches it.
    const { rows } = await sql<{ classId: string; name: string; heldOn: string }>`
      select c.class_id as "classId", c.name, c.opened_on::text as "heldOn" from classes.v_class c join classes.v_enrolment e using (class_id)
      where c.channel = 'opened' and c.cancelled_on is null and c.opened_on <= '2021-12-10' and e.status = 'enrolled'
      group by 1, 2, 3 having count(*) >= 3 order by count(*), 1 limit 1`.execute(main)
    const [lesson] = rows
    if (!lesson) throw new Error('no class runs')
    className = lesson.name
    const { rows: teachers } = await sql<{ personId: string }>`
      select p.person_id as "personId" from personnel.v_person p
      where not exists (select from classes.v_enrolment e where e.person_id = p.person_id) order by p.code limit 1`.execute(main)
    const lecturerId = newId()
    await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, person_id)
      values (${lecturerId}::uuid, 'GV-THU', 'Trần Thị Giảng', 'tran thi giang', 'tenured', ${teachers[0]?.personId}::uuid)`.execute(main)
    await sql`update access.account set person_id = ${teachers[0]?.personId}::uuid where username = 'giangvien'`.execute(main)
    await aSession(main, { classId: lesson.classId, heldOn: lesson.heldOn, lecturerId })
    await sql`insert into results.assessment (assessment_id, class_id, position, name, weight, scale, required)
      values (${newId()}::uuid, ${lesson.classId}::uuid, 0, 'Thu hoạch', 1, 10, true)`.execute(main)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('an office replaces a rule from a day on, having seen what it does, and finds it in the history', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quy-dinh/lop-hoc')
    const general = page.getByRole('article', { name: 'Mọi loại hình' })
    await general.getByText('20 % số buổi của lớp').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'class-rules')
    await general.getByRole('button', { name: 'Thay từ một ngày' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Được vắng nhiều nhất').fill('120')
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    await panel.getByText('Nhập số nguyên từ 0 đến 100.').first().waitFor()
    await panel.getByLabel('Được vắng nhiều nhất').fill('15')
    await panel.getByRole('textbox', { name: 'Hiệu lực từ' }).fill('01/12/2021')
    await panel.getByRole('textbox', { name: 'Căn cứ' }).fill('Quy chế thử')
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    const confirm = page.getByRole('dialog').filter({ hasText: 'Lưu bản mới?' })
    await confirm.getByText('học viên').first().waitFor()
    await confirm.getByRole('button', { name: 'Lưu', exact: true }).click()
    await general.getByText('15 % số buổi của lớp').waitFor()
    await general.getByText('Từ 01/01/2000 đến trước 01/12/2021').waitFor()
    await general.getByRole('button', { name: 'Lịch sử' }).click()
    await page.getByRole('dialog').getByText('Quy chế thử').waitFor()
    await page.keyboard.press('Escape')
    expect(faults).toEqual([])
  }, 120_000)

  test('who is paid by the session, and the yearly duty, are changed having seen what that does', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/quy-dinh/lop-hoc?muc=thu-lao')
    const tenured = page.getByRole('article', { name: 'Giảng viên cơ hữu' })
    await tenured.getByText('không theo buổi').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await tenured.getByRole('button', { name: 'Thay từ một ngày' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Hưởng thù lao theo buổi').check()
    await panel.getByRole('textbox', { name: 'Hiệu lực từ' }).fill('01/01/2021')
    await panel.getByRole('textbox', { name: 'Căn cứ' }).fill('Quy chế thử')
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    const confirm = page.getByRole('dialog').filter({ hasText: 'Lưu bản mới?' })
    await confirm.getByText(/buổi đổi thù lao. Tổng thù lao theo buổi từ/).waitFor()
    await confirm.getByText(/^Xem [\d.]+ dòng$/).click()
    await confirm.getByText('không chi theo buổi →').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'pay-rules-effect')
    await confirm.getByRole('button', { name: 'Lưu', exact: true }).click()
    await tenured.getByText('Từ 01/01/2021').waitFor()

    await page.goto('/quy-dinh/lop-hoc?muc=nghia-vu')
    await page.getByRole('button', { name: 'Thay từ một ngày' }).click()
    await panel.getByLabel('Số tiết mỗi năm').fill('4')
    await panel.getByRole('textbox', { name: 'Hiệu lực từ' }).fill('01/12/2021')
    await panel.getByRole('textbox', { name: 'Căn cứ' }).fill('Quy chế thử')
    await panel.getByRole('button', { name: 'Xem tác động' }).click()
    await confirm.getByText(/người đang công tác/).waitFor()
    await keepPicture(page, 'study-duty-effect')
    expect(faults).toEqual([])
  }, 120_000)

  test('who may not read of pay finds no tab of it', async () => {
    const { page } = await browser.visit({ username: 'lanhdao' })
    await page.goto('/quy-dinh/lop-hoc?muc=thu-lao')
    await page.getByRole('link', { name: 'Ngưỡng vắng' }).waitFor()
    expect(await page.getByText('Thù lao', { exact: true }).count()).toBe(0)
  }, 60_000)

  test('conditions, grades, the duty and surveys are read on a phone by whoever may not change them', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width: 390 })
    const shows = {
      'hoan-thanh': 'Dự học ít nhất 80% số tiết',
      'xep-loai': 'Thang năm bậc',
      'nghia-vu': '40 tiết',
      'danh-gia': '5 phiếu',
      'thu-lao': 'Giảng viên cơ hữu',
    }
    for (const [tab, words] of Object.entries(shows)) {
      await page.goto(`/quy-dinh/lop-hoc?muc=${tab}`)
      await page.getByText(words).first().waitFor()
      expect(await page.getByRole('button', { name: 'Đính chính' }).count()).toBe(0)
      expect([tab, await sidewaysScroll(page), await smallTargets(page)]).toEqual([tab, 0, []])
    }
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 120_000)

  test('a lecturer finds the marks to enter on the page of today and enters one on the phone', async () => {
    const { page, faults } = await browser.visit({ username: 'giangvien', width: 390 })
    await page.goto('/hom-nay')
    await page.getByRole('heading', { name: 'Nhập điểm lớp tôi dạy' }).waitFor()
    await page.getByRole('link', { name: 'Nhập điểm' }).first().click()
    await page.getByRole('heading', { name: className, level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Nhập điểm' }).first().click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Thu hoạch').first().fill('8,5')
    await panel.getByRole('button', { name: 'Lưu điểm' }).click()
    await page.getByText('TB 8,5').first().waitFor()
    expect([await sidewaysScroll(page), await smallTargets(page), await seriousFaults(page)]).toEqual([0, [], []])
    await keepPicture(page, 'own-marks-phone')
    // Their own hours and sessions, and nobody else's.
    await page.goto('/hom-nay')
    await page.getByRole('heading', { name: 'Giờ giảng của tôi năm 2021' }).waitFor()
    await page.getByRole('link', { name: /^Xem \d+ buổi giảng$/ }).click()
    await page.getByRole('table', { name: /^Các buổi giảng của/ }).waitFor()
    expect(await page.getByRole('main').getByRole('table').getByRole('link').count()).toBe(0)
    expect([await sidewaysScroll(page), await smallTargets(page), await seriousFaults(page)]).toEqual([0, [], []])
    await page.goto('/phieu-cua-toi')
    await page.getByText('Không có phiếu nào đang chờ').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 120_000)
})
