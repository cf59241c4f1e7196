import type { Page } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Codes, Roll } from '#contracts/delivery-attendance.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, realFaults, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser, type Visitor, workerIsReady } from '#test/browser.ts'
import { meetToday } from '#test/meet-today.ts'
import { aPackage, learntInTwo, shownPackage } from '#test/packages.ts'
import { keepPicture } from '#test/pictures.ts'

const unit = 'Bài tự học: Nhà nước và pháp luật'

/** One class, on phones of 390 pixels: the roll is called, a learner checks in, learns, is certified, and a stranger asks about it. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('a learner’s way through a class on a phone, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''
  let sessionId = ''
  let learner = { personId: '', fullName: '' }
  let code = ''

  beforeAll(async () => {
    app = await startTestApp(async (house) => {
      ;({ classId, sessionId } = await meetToday(house))
      const bytes = aPackage({ title: unit, script: learntInTwo })
      await house.modules.delivery.packages.addPackage(house.systemCtx('school'), { classId, name: 'bai.zip', bytes })
    })
    browser = await openBrowser(app.url)
    const { rows } = await sql<typeof learner>`
      select p.person_id as "personId", p.full_name as "fullName" from access.account a join personnel.v_person p using (person_id) where a.username = 'hocvien'`.execute(
      app.house.database.main,
    )
    if (!rows[0]) throw new Error('the learner is nobody')
    learner = rows[0]
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const onPhone = async (username?: string): Promise<Visitor> => await browser.visit({ width: 390, ...(username !== undefined && { username }) })
  const usable = async (page: Page) => {
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
  }
  const allSent = async (page: Page) =>
    await page
      .getByText(/Chờ đồng bộ/)
      .first()
      .waitFor({ state: 'hidden' })

  test('the lecturer calls the roll without the network, opens the page again, reconnects: nothing is lost or doubled', async () => {
    const { page, faults } = await onPhone('giangvien')
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: /Hôm nay/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/hom-nay')
    await usable(page)
    await workerIsReady(page)
    await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
    const list = page.getByRole('list', { name: 'Học viên' })
    await list.waitFor()
    await usable(page)

    await page.context().setOffline(true)
    // The learner of this journey comes later, by the code.
    const { learners } = (await (await page.request.get(`/api/my/sessions/${sessionId}/roll`)).json()) as Roll
    const called = learners.filter(({ personId }) => personId !== learner.personId).slice(0, 3)
    const buttonOf = (at: number, name: string) =>
      page.getByRole('group', { name: called[at]?.fullName ?? '', exact: true }).getByRole('button', { name, exact: true })
    await buttonOf(0, 'Có').click()
    await buttonOf(1, 'Vắng').click()
    await buttonOf(2, 'Muộn').click()
    await page.getByText('Chờ đồng bộ 3').waitFor()
    await page.reload()
    await page.getByText('Chờ đồng bộ 3').waitFor()
    await page.getByText(/Không có mạng, bản lưu lúc/).waitFor()
    expect(await buttonOf(1, 'Vắng').getAttribute('aria-pressed')).toBe('true')
    // Somebody thinks again before the network is back.
    await buttonOf(1, 'Muộn').click()
    await page.getByText('Chờ đồng bộ 4').waitFor()
    await page.context().setOffline(false)
    await allSent(page)

    const after = ((await (await page.request.get(`/api/my/sessions/${sessionId}/roll`)).json()) as Roll).learners
    expect(called.map(({ personId }) => after.find((each) => each.personId === personId)?.mark)).toEqual(['present', 'late', 'late'])
    expect(after.filter(({ mark }) => mark !== null)).toHaveLength(3)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery.attendance where session_id = ${sessionId}::uuid`.execute(
      app.house.database.main,
    )
    expect(rows).toEqual([{ n: 3 }])
    expect(realFaults(faults)).toEqual([])
  }, 60_000)

  test('the learner checks in with the code on the wall; without the network it is noted and sent later', async () => {
    const { page: wall } = await browser.visit({ username: 'giangvien' })
    await wall.goto(`/buoi-hoc/${sessionId}/ma`)
    const picture = wall.getByRole('img', { name: /Mã QR điểm danh/ })
    await picture.waitFor()
    expect(await seriousFaults(wall)).toEqual([])
    const { codes } = (await (await wall.request.get(`/api/my/sessions/${sessionId}/codes`)).json()) as Codes
    // What the picture says, as a camera reads it.
    const drawn = await picture.locator('path').getAttribute('d')
    const links = codes.map((each) => `${new URL(app.url).origin}/diem-danh?c=${encodeURIComponent(each.code)}`)
    const link = links.find((text) => {
      const { data } = encode(text, { ecc: 'M', border: 2 })
      return drawn === data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
    })
    expect(link, 'the picture on the wall is the link of a code').toBeDefined()
    // On paper it would be dead in half a minute.
    await wall.emulateMedia({ media: 'print' })
    await wall.getByText('Mã đổi sau mỗi 30 giây nên không in được.', { exact: false }).waitFor()
    expect(await picture.isVisible()).toBe(false)
    await wall.emulateMedia({ media: 'screen' })

    const { page, faults } = await onPhone('hocvien')
    const schedule = page.waitForResponse(/\/api\/my\/sessions\?from=2021-12-10&to=2022-01-06/)
    await page.goto('/hom-nay')
    await schedule
    await page.getByText(/quét mã đang chiếu/).waitFor()
    await page.getByText('1 buổi học · sáng', { exact: true }).waitFor()
    await usable(page)
    await workerIsReady(page)
    await page.context().setOffline(true)
    // The schedule was never opened; Today brought it along. What is not on the phone says so, and the way back.
    await page.goto('/lich-cua-toi')
    await page.getByText('Nhà nước và pháp luật', { exact: false }).first().waitFor()
    await page.goto('/bai-tu-hoc')
    await page.getByText('Đang mất mạng mà trang này chưa có trên máy.', { exact: false }).waitFor()
    await usable(page)
    await page.getByRole('main').getByRole('link', { name: 'Hôm nay' }).click()
    await page.getByRole('heading', { level: 1, name: /Hôm nay/ }).waitFor()
    await page.goto(link ?? '')
    await page.getByRole('heading', { name: 'Đã ghi nhận trên máy' }).waitFor()
    await usable(page)
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: /Đã điểm danh: muộn/ }).waitFor()
    // Opened again from the phone’s list of pages it says the same, and does nothing.
    await page.reload()
    await page.getByRole('heading', { name: /Đã điểm danh: muộn/ }).waitFor()
    await page.getByRole('link', { name: 'Về Hôm nay' }).click()
    await page.getByText('Muộn', { exact: true }).waitFor()
    const { rows } = await sql<{ mark: string; source: string }>`
      select mark, source from delivery.attendance where person_id = ${learner.personId}::uuid`.execute(app.house.database.main)
    expect(rows).toEqual([{ mark: 'late', source: 'check-in' }])
    await page.goto('/diem-danh?c=khong.phai')
    await page.getByText('Mã điểm danh không đúng.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Đã đọc, bỏ đi' }).click()
    await page.getByText('Chưa có mã điểm danh').waitFor()
    // The page that is not on the phone.
    expect(realFaults(faults).filter((fault) => !fault.includes('Unable to preload'))).toEqual([])
  }, 60_000)

  test('the learner takes a SCORM unit, stops, goes on where they stopped, and passes; the school sees it', async () => {
    const { page, faults } = await onPhone('hocvien')
    const attempts = async () =>
      (
        await sql<{ status: string; score: number | null; seconds: number }>`
          select a.status, a.score, a.seconds from delivery.package_attempt a join delivery.package k using (package_id) where k.title = ${unit}`.execute(
          app.house.database.reader,
        )
      ).rows
    await page.goto('/hom-nay')
    await page
      .getByRole('link', { name: /bài tự học/i })
      .first()
      .click()
    const card = page.getByRole('listitem').filter({ hasText: unit })
    await card.getByText('Chưa học').waitFor()
    await usable(page)
    await keepPicture(page, 'packages-own')
    await card.getByRole('link', { name: 'Học bài' }).click()
    const first = await shownPackage(page)
    await first.getByText(`Bắt đầu · ${learner.fullName} · ab-initio`).waitFor()
    expect(new URL(first.url()).origin).not.toBe(new URL(app.url).origin)
    await keepPicture(page, 'packages-player')
    await first.getByRole('button', { name: 'Tạm dừng' }).click()
    await first.getByText('Kết thúc: true').waitFor()
    await page.getByText('Bạn đã kết thúc lượt học này.').waitFor()
    expect(await attempts()).toEqual([{ status: 'begun', score: null, seconds: 120 }])
    await page.getByRole('link', { name: 'Về danh sách bài' }).click()
    await card.getByRole('link', { name: 'Học tiếp' }).click()
    const second = await shownPackage(page)
    await second.getByText(`Học tiếp: trang 3 · ${learner.fullName} · resume`).waitFor()
    await second.getByRole('button', { name: 'Làm bài' }).click()
    await page.getByText('Đạt · 80/100').waitFor()
    expect(await attempts()).toEqual([{ status: 'passed', score: 8000, seconds: 240 }])
    expect(faults).toEqual([])
    const school = await browser.visit({ username: 'truongchinhtri' })
    await school.page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await school.page.getByRole('listitem').filter({ hasText: unit }).getByRole('button', { name: 'Tiến độ từng người' }).click()
    await school.page.getByRole('dialog').getByText('Đạt · 80/100').waitFor()
  }, 60_000)

  /** The class ends: one enters the marks, another closes, the certificate is issued (their screens: results.test.ts). */
  const certify = async () => {
    const { marks, certificates } = app.house.modules.results
    const [school, checker] = [app.house.systemCtx('school'), app.house.systemCtx('checker')]
    const version = async () => (await marks.readResults(school, classId)).version
    await marks.saveAssessments(school, {
      ...{ classId, version: await version(), scheme: 'five-grades' },
      items: [{ assessmentId: null, name: 'Bài thi cuối khóa', weight: 1, scale: 10, required: true }],
    })
    const assessmentId = (await marks.readResults(school, classId)).assessments[0]?.assessmentId ?? ''
    const { personId } = learner
    await marks.saveMarks(school, {
      ...{ classId, reason: null, marks: [{ personId, assessmentId, attempt: 1, value: 825, was: null }] },
      attendance: [{ personId, share: 10_000, basis: null }],
    })
    await marks.submitResults(school, { classId, version: await version(), completedOn: '2021-12-10' })
    await marks.closeResults(checker, { classId, version: await version() })
    await certificates.issueCertificates(school, {
      ...{ classId, kind: 'certificate', layout: 'state', people: [personId] },
      ...{ issuedOn: '2021-12-10', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Nguyễn Văn Ký' },
    })
  }

  test('the class has ended: the learner downloads the certificate', async () => {
    await certify()
    const { page, faults } = await onPhone('hocvien')
    await page.goto('/chung-chi-cua-toi')
    const told = await page.getByText(/mã kiểm tra [0-9A-Z-]{23}/).textContent()
    code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(told ?? '')?.[0] ?? ''
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Tải Word/ }).click()])
    expect(download.suggestedFilename()).toMatch(/^chung-chi-\d+-2021-CC-.*\.docx$/)
    await usable(page)
    expect(faults).toEqual([])
  }, 60_000)

  test('a stranger verifies it, and learns no more than that', async () => {
    const { page, faults } = await onPhone()
    await page.goto(`/xac-minh?ma=${code}`)
    await page.getByText('Chứng chỉ có thật, còn giá trị').waitFor()
    const words = (await page.locator('main').textContent()) ?? ''
    expect(words).not.toContain(learner.fullName)
    expect(words).toContain(`. ${learner.fullName.split(' ').at(-1)}`)
    await usable(page)
    await keepPicture(page, 'results-verify')
    expect(faults).toEqual([])
    // By the keyboard alone, a code that was made up.
    await page.getByLabel('Mã kiểm tra').fill('00000-00000-00000-00000')
    await page.keyboard.press('Enter')
    await page.getByText('Không có chứng chỉ nào mang mã này').waitFor()
  }, 60_000)
})
