import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Roll } from '#contracts/delivery-attendance.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { aBbbServer, type TestBbbServer } from '#test/bbb-server.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { meetToday } from '#test/meet-today.ts'

const subject = 'Nhà nước và pháp luật'

/** Học trực tuyến: a room on the server, entered through us, minutes told, brought in and put right, marks made of them. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('online rooms, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let bbb: TestBbbServer
  let classId = ''
  let sessionId = ''
  let learners: readonly { readonly personId: string; readonly code: string; readonly fullName: string }[] = []

  beforeAll(async () => {
    bbb = await aBbbServer()
    app = await startTestApp(async (house) => {
      ;({ classId, sessionId } = await meetToday(house))
      await sql`update classes.session set mode = 'online' where session_id = ${sessionId}::uuid`.execute(house.database.main)
      await house.modules.delivery.online.saveServer(house.systemCtx('test'), { baseUrl: bbb.baseUrl, secret: bbb.secret, checksum: 'sha256', version: 0 })
    })
    browser = await openBrowser(app.url)
    ;({ rows: learners } = await sql<(typeof learners)[number]>`
      select p.person_id as "personId", p.code, p.full_name as "fullName" from delivery.v_session_learner q join personnel.v_person p using (person_id)
      left join access.account a on a.person_id = p.person_id and a.username = 'hocvien'
      where q.session_id = ${sessionId}::uuid order by a.username nulls last, p.code`.execute(app.house.database.main))
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    bbb?.close()
  })

  const nameOf = (at: number) => learners[at]?.fullName ?? ''
  const usable = async (page: Page, phone: boolean) => {
    expect(await sidewaysScroll(page)).toBe(0)
    if (phone) expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
  }
  const openPresence = async (page: Page) => {
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await page.getByRole('button', { name: `Có mặt trực tuyến: ${subject}` }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText(/là có mặt; vào sau/).waitFor()
    return { panel, rowOf: (at: number) => panel.getByRole('listitem').filter({ hasText: learners[at]?.code ?? '' }) }
  }
  /** The house asks the server who is there, every four minutes for so long from now on. */
  const minutesPass = async (minutes: number, who: (at: number) => readonly string[]) => {
    const from = app.house.clock.now().getTime()
    for (let at = 0; at <= minutes; at += 4) {
      bbb.inRoom.set(`tn-${sessionId}`, who(at))
      await app.house.modules.delivery.online.watchRooms({ ...app.house.systemCtx('test'), now: new Date(from + at * 60_000) })
    }
    bbb.inRoom.clear()
  }

  /** Another session of the class; when it begins decides whether its room is open at eight. */
  const anotherSession = async (half: 'afternoon' | 'evening', mode: 'online' | 'in-person', url?: string) => {
    const db = app.house.database.main
    const [id, times] = [newId(), { afternoon: ['13:30', '17:00'], evening: ['18:00', '21:00'] }[half]]
    await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, mode)
      values (${id}::uuid, ${classId}::uuid, '2021-12-10', ${half}, ${times[0]}::time, ${times[1]}::time, ${`Buổi ${half}`}, ${mode})`.execute(db)
    if (url !== undefined)
      await sql`insert into delivery.online_room (session_id, kind, url, saved_by, saved_name, saved_on, version)
        values (${id}::uuid, 'link', ${url}, 'x', 'x', '2021-12-10', 1)`.execute(db)
    return id
  }

  test.each([1440, 390])('the school sets a room on the server and hosts it, %d wide', async (width) => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width })
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    const session = page.getByRole('listitem').filter({ hasText: subject })
    await session.getByRole('button', { name: `${width === 1440 ? 'Đặt' : 'Đổi'} phòng: ${subject}` }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Loại phòng').selectOption({ label: 'BigBlueButton' })
    await usable(page, width === 390)
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu phòng học.').waitFor()
    const [room] = await Promise.all([
      page.context().waitForEvent('page'),
      session.getByRole('button', { name: `Vào phòng với tư cách chủ trì: ${subject}` }).click(),
    ])
    await room.getByRole('heading', { name: /MODERATOR/ }).waitFor()
    await usable(page, false)
    expect(faults).toEqual([])
  })

  test('a learner is told when a room opens or that there is none; whoever learns from afar enters a session in person', async () => {
    const made = [await anotherSession('afternoon', 'online', 'https://phong.example/chieu'), await anotherSession('evening', 'online')]
    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    await page.goto('/hom-nay')
    await page.getByText('Phòng học trực tuyến mở từ 13:00. Đến giờ, nút vào lớp hiện ở đây.').waitFor()
    await page.getByText('Chưa có đường vào phòng học trực tuyến.', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: 'Điểm danh và vào lớp' }).count()).toBe(1)
    await usable(page, true)
    const db = app.house.database.main
    await sql`update classes.session set mode = 'in-person' where session_id = ${sessionId}::uuid`.execute(db)
    await page.reload()
    await page.getByRole('button', { name: 'Học từ xa: vào phòng trực tuyến' }).waitFor()
    await usable(page, true)
    await sql`update classes.session set mode = 'online' where session_id = ${sessionId}::uuid`.execute(db)
    for (const id of made) {
      await sql`delete from delivery.online_room where session_id = ${id}::uuid`.execute(db)
      await sql`delete from classes.session where session_id = ${id}::uuid`.execute(db)
    }
    expect(faults).toEqual([])
  })

  test('lecturer and learner enter on their phones through us: one leads, the other is seen coming', async () => {
    const lecturer = await browser.visit({ username: 'giangvien', width: 390 })
    await lecturer.page.goto('/hom-nay')
    const lead = lecturer.page.getByRole('button', { name: 'Vào phòng dạy' })
    await lead.waitFor()
    await usable(lecturer.page, true)
    await lead.click()
    await lecturer.page.getByRole('heading', { name: /MODERATOR/ }).waitFor()

    const { page, faults } = await browser.visit({ username: 'hocvien', width: 390 })
    await page.goto(`/buoi-hoc/${sessionId}`)
    const enter = page.getByRole('button', { name: 'Điểm danh và vào lớp' })
    await enter.waitFor()
    await usable(page, true)
    await enter.click()
    await page.getByRole('heading', { name: `${nameOf(0)} · VIEWER` }).waitFor()
    expect(bbb.asked.filter(({ call }) => call === 'create').every(({ params }) => params.get('meetingID') === `tn-${sessionId}`)).toBe(true)
    const { rows } = await sql<{ personId: string }>`select person_id as "personId" from delivery.online_visit where session_id = ${sessionId}::uuid`.execute(
      app.house.database.main,
    )
    expect(rows).toEqual([{ personId: learners[0]?.personId }])
    expect([...faults, ...lecturer.faults]).toEqual([])
  })

  test('the minutes that the room told become marks; what somebody was marked by name stays', async () => {
    const ids = learners.map(({ personId }) => personId)
    // The first is away from the middle on, the second stays.
    await minutesPass(180, (at) => (at < 80 ? ids.slice(0, 2) : ids.slice(1, 2)))
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    const { panel, rowOf } = await openPresence(page)
    await rowOf(0)
      .getByText(/^(7|8)\d phút · phòng học báo · vắng/)
      .waitFor()
    await rowOf(1)
      .getByText(/^18\d phút · phòng học báo · muộn/)
      .waitFor()
    await rowOf(2).getByText('chưa rõ số phút').waitFor()
    await usable(page, false)
    await panel.getByRole('button', { name: 'Ghi điểm danh theo số phút' }).click()
    await page.getByText('Đã ghi điểm danh 2 học viên.').waitFor()
    await panel.getByRole('button', { name: 'Ghi điểm danh theo số phút' }).click()
    await page.getByText('Đã ghi điểm danh 0 học viên.').waitFor()
    const roll = (await (await page.request.get(`/api/sessions/${sessionId}/roll`)).json()) as Roll
    const markOf = (at: number) => roll.learners.find(({ personId }) => personId === ids[at])
    expect([markOf(0), markOf(1), markOf(2)]).toMatchObject([
      { mark: 'absent', source: 'online' },
      { mark: 'late', source: 'online' },
      { mark: null, source: null },
    ])
    expect(faults).toEqual([])
  })

  test('on a phone minutes are put right with a reason, and without one they are not', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width: 390, colorScheme: 'dark' })
    const { panel, rowOf } = await openPresence(page)
    await rowOf(0)
      .getByRole('button', { name: `Sửa số phút của ${nameOf(0)}` })
      .click()
    await rowOf(0).getByLabel('Số phút').fill('2000')
    await rowOf(0).getByRole('button', { name: 'Lưu' }).click()
    await rowOf(0).getByText('Nhập 0–1440.').waitFor()
    await rowOf(0).getByText('Cần ghi lý do.').waitFor()
    await usable(page, true)
    await rowOf(0).getByLabel('Số phút').fill('175')
    await rowOf(0).getByLabel('Lý do').fill('Mất điện, học tiếp bằng điện thoại')
    await rowOf(0).getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã sửa số phút.').waitFor()
    await rowOf(0).getByText('175 phút · sửa tay · muộn · Mất điện, học tiếp bằng điện thoại').waitFor()
    await panel.getByRole('button', { name: 'Ghi điểm danh theo số phút' }).click()
    await page.getByText('Đã ghi điểm danh 1 học viên.').waitFor()
    expect(faults).toEqual([])
  })

  test.each([
    ['Zoom', 1440, 2],
    ['Teams', 390, 3],
    ['Meet', 390, 4],
  ] as const)('a report of %s is looked at before its minutes are kept, %d wide', async (provider, width, at) => {
    const name = nameOf(at)
    const [, family = '', given = ''] = /^(.*) (\S+)$/.exec(name) ?? []
    const files = {
      Zoom: Buffer.from(`Name (Original Name),User Email,Total Duration (Minutes),Guest\n"${name}",,190,No\nMáy Lạ,,12,Yes\n`),
      Teams: Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(
          `1. Summary\nMeeting title\tLớp thử\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n${name}\t7:21\t10:31\t3h 10m\t\t\tAttendee\nMáy Lạ\t7:21\t7:33\t12m\t\t\tAttendee\n`,
          'utf16le',
        ),
      ]),
      Meet: Buffer.from(`First name,Last name,Email,Duration,Time exited\n${given},${family},,3 hr 10 min,11:00\nMáy,Lạ,,12 min,7:40\n`),
    }
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width })
    const { panel, rowOf } = await openPresence(page)
    const file = panel.locator('input[type=file]')
    await file.setInputFiles({ name: 'la.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
    await panel.getByText('Không nhận ra tệp này.', { exact: false }).waitFor()
    await file.setInputFiles({ name: 'bao-cao.csv', mimeType: 'text/csv', buffer: files[provider] })
    await panel.getByText('Khớp 1 học viên; 1 người trong tệp không rõ là ai', { exact: false }).waitFor()
    expect(await panel.getByText('Không nhận ra tệp này.', { exact: false }).count()).toBe(0)
    await panel.getByText(`${name}: 190 phút (“${name}” trong tệp)`).waitFor()
    await panel.getByText(/(Máy Lạ|Lạ Máy) \(12′\): không khớp ai trong lớp/).waitFor()
    await rowOf(at).getByText('chưa rõ số phút').waitFor()
    await usable(page, width === 390)
    await panel.getByRole('button', { name: 'Giữ số phút của 1 học viên' }).click()
    await page.getByText('Đã giữ số phút của 1 học viên.').waitFor()
    await rowOf(at).getByText('190 phút · tệp nhập · có mặt').waitFor()
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('whom the names leave open is chosen by hand, and whoever was there under two names is there once', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width: 390 })
    const { panel, rowOf } = await openPresence(page)
    const file = `Name,Join Time,Leave Time,Duration (Minutes)\n${nameOf(5)},10/12/2021 7:30 SA,10/12/2021 9:30 SA,120\nMáy tính nhà,10/12/2021 8:30 SA,10/12/2021 11:00 SA,150\nNgười lạ,10/12/2021 8:30 SA,10/12/2021 8:35 SA,5\n`
    await panel.locator('input[type=file]').setInputFiles({ name: 'bao-cao.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await panel.getByText('Khớp 1 học viên; 2 người trong tệp không rõ là ai', { exact: false }).waitFor()
    await panel.getByLabel('Máy tính nhà là học viên').selectOption({ label: `${nameOf(5)} (${learners[5]?.code})` })
    await panel.getByText(`${nameOf(5)}: 210 phút, chọn tay (“Máy tính nhà” trong tệp) · đã bỏ 60 phút trùng`, { exact: false }).waitFor()
    await panel.getByText('Khớp 1 học viên; 1 người trong tệp không rõ là ai', { exact: false }).waitFor()
    await usable(page, true)
    await panel.getByRole('button', { name: 'Giữ số phút của 1 học viên' }).click()
    await rowOf(5).getByText('210 phút · tệp nhập · có mặt').waitFor()
    expect(faults).toEqual([])
  })

  test('of a long course the sessions around today are shown, the others when asked for; one room is set for all that follow', async () => {
    const db = app.house.database.main
    await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, mode)
      select gen_random_uuid(), ${classId}::uuid, date '2021-12-10' + d, 'evening', '18:00', '21:00', 'Tối ' || d, 'online'
      from generate_series(-30, 30) d where d <> 0`.execute(db)
    const { page, faults } = await browser.visit({ username: 'truongchinhtri', width: 390 })
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    const rooms = page.getByRole('region', { name: 'Phòng học trực tuyến và học liệu' })
    const sets = rooms.getByRole('button', { name: /^(Đặt|Đổi) phòng/ })
    await expect.poll(() => sets.count()).toBe(20)
    await rooms.getByText(subject, { exact: true }).waitFor()
    await usable(page, true)
    await rooms.getByRole('button', { name: /^Hiện \d+ buổi trước đó/ }).click()
    await rooms.getByRole('button', { name: /^Hiện \d+ buổi sau đó/ }).click()
    await rooms.getByText('Tối 30', { exact: true }).waitFor()
    expect(await rooms.getByText('Tối -30', { exact: true }).count()).toBe(1)
    await rooms.getByRole('button', { name: 'Đặt phòng: Tối 20' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Đường dẫn phòng học').fill('https://phong.example/toi')
    await panel.getByLabel('Dùng phòng này cho cả 10 buổi trực tuyến sau buổi này').check()
    await usable(page, true)
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu phòng học của buổi này và 10 buổi sau.').waitFor()
    await rooms.getByRole('button', { name: 'Đổi phòng: Tối 30' }).waitFor()
    await sql`delete from delivery.online_room where session_id in (select session_id from classes.session where class_id = ${classId}::uuid and subject like 'Tối %')`.execute(
      db,
    )
    await sql`delete from classes.session where class_id = ${classId}::uuid and subject like 'Tối %'`.execute(db)
    expect(faults).toEqual([])
  })

  test('after the session is closed its minutes stand; in English too', async () => {
    const { page } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/buoi-hoc/${sessionId}`)
    await page.getByRole('button', { name: /Còn lại có mặt/ }).click()
    await page
      .getByText(/Chờ đồng bộ/)
      .first()
      .waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Chốt buổi' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt buổi' }).click()
    await page.getByText('Đã chốt buổi.').waitFor()
    const english = await browser.visit({ username: 'truongchinhtri', language: 'en', width: 390 })
    await english.page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await english.page.getByRole('button', { name: `Presence online: ${subject}` }).click()
    const panel = english.page.getByRole('dialog')
    await panel.getByText(/has closed the roll/).waitFor()
    expect(await panel.getByRole('button', { name: /^Correct/ }).count()).toBe(0)
    expect(await panel.locator('input[type=file]').count()).toBe(0)
    await usable(english.page, true)
    expect(english.faults).toEqual([])
  })
})
