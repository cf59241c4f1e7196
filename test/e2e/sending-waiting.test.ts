import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkChair, readAccounts, readCodes } from '#cli/demonstration-parts.ts'
import { loadSending } from '#cli/demonstration-sending.ts'
import { sql } from '#kernel/db.ts'
import { loadSmallProvince, startTestApp, type TestApp, type TestHouse } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

/** The lists of the demonstration in a small province, the learner's account being somebody of it. */
async function loadLists(house: TestHouse): Promise<void> {
  await loadSmallProvince(house)
  await readAccounts(house)
  await linkChair(house)
  const { access } = house.modules
  const { rows } = await sql<{ accountId: string; name: string; code: string }>`
    select n.account_id as "accountId", n.name, p.code from access.v_account n cross join lateral (
      select code from personnel.v_person where status = 'active' and not exists (select from classes.v_enrolment e where e.person_id = v_person.person_id)
      order by code desc limit 1) p where n.username = 'hocvien'`.execute(house.database.reader)
  const [learner] = rows
  if (!learner) throw new Error('nobody to be the learner')
  const system = house.systemCtx('test')
  const { version } = await access.readAccount(system, { accountId: learner.accountId })
  await access.editAccount(system, { accountId: learner.accountId, name: learner.name, personCode: learner.code, version })
  await loadSending(house, await readCodes(house), 2021)
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('who waits, who is an exception, whose place is open, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  const theory = 'Trung cấp lý luận chính trị hệ không tập trung, khóa 1 năm 2022'
  let classPath = ''
  let decisionPath = ''

  beforeAll(async () => {
    app = await startTestApp(loadLists)
    browser = await openBrowser(app.url)
    const { rows } = await sql<{ classId: string; decisionId: string }>`
      select c.class_id as "classId", d.decision_id as "decisionId" from classes.class c join nomination.decision d using (class_id) where c.name = ${theory}`.execute(
      app.house.database.reader,
    )
    classPath = `/lop-hoc/${rows[0]?.classId}?muc=chi-tieu`
    decisionPath = `/cu-di-hoc/quyet-dinh/${rows[0]?.decisionId}`
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const dialog = (page: Page) => page.getByRole('dialog')
  const visit = async (username: string, path: string, over: { width?: number; language?: 'vi' | 'en'; colorScheme?: 'light' | 'dark' } = {}) => {
    const visitor = await browser.visit({ username, ...over })
    await visitor.page.goto(path)
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    await visitor.page.waitForLoadState('networkidle')
    return visitor
  }

  test('whoever waits is told why at the class and on the learner’s own page; the learner is taken off by keys', async () => {
    const learner = await visit('hocvien', '/danh-sach-cho', { width: 390 })
    await learner.page.getByRole('heading', { level: 2, name: theory }).waitFor()
    const place = await learner.page.getByText(/^Thứ \d+ trong \d+ người chờ$/).textContent()
    const [, mine, of] = /Thứ (\d+) trong (\d+)/.exec(place ?? '') ?? []
    expect(mine).toBe(of)
    await learner.page.getByText('Việc cử chưa được phê duyệt. Theo dõi hồ sơ trình, hoặc trình duyệt.').waitFor()
    await learner.page.getByText('báo cán bộ tổ chức của đơn vị').waitFor()
    expect(await learner.page.getByRole('listitem').getByText('10/12/2021', { exact: true }).count()).toBe(1)
    expect(await sidewaysScroll(learner.page)).toBe(0)
    expect(await smallTargets(learner.page)).toEqual([])
    expect(await seriousFaults(learner.page)).toEqual([])
    await keepPicture(learner.page, 'danh-sach-cho-cua-toi-390')

    const office = await visit('bantochuc', classPath)
    const waiting = office.page.getByRole('region', { name: 'Danh sách chờ' })
    await waiting.getByText('Đã được duyệt làm dự bị; chờ quyết định điều chỉnh cử thay.').first().waitFor()
    expect(await waiting.getByRole('listitem').count()).toBe(Number(of))
    await waiting.getByRole('button', { name: 'Gọi vào lớp' }).press('Enter')
    await office.page.getByText(`Đã gọi 0 người vào lớp, ${of} người chưa gọi được.`).waitFor()
    expect(await seriousFaults(office.page)).toEqual([])
    await keepPicture(office.page, 'danh-sach-cho-lop')
    await waiting.getByRole('listitem').last().getByRole('button').press('Enter')
    await dialog(office.page).getByRole('button', { name: 'Đưa ra' }).press('Enter')
    await expect.poll(() => waiting.getByRole('listitem').count()).toBe(Number(of) - 1)
    await learner.page.reload()
    await learner.page.getByText('Bạn không chờ lớp nào').waitFor()
    expect([...learner.faults, ...office.faults]).toEqual([])
  }, 60_000)

  test('a unit over its quota is told, and no more once it is given the seat', async () => {
    const { database, modules, systemCtx } = app.house
    const { rows } = await sql<{ classId: string; name: string; unitId: string; unit: string; people: number }>`
      select c.class_id as "classId", c.name, u.unit_id as "unitId", u.name as unit, count(*)::int as people from classes.class c join classes.enrolment e using (class_id)
      join organisation.v_unit_closure k on k.descendant_id = e.unit_id and k.valid_to is null join organisation.v_unit u on u.unit_id = k.ancestor_id and u.valid_to is null
      join organisation.v_unit r on r.unit_id = u.parent_id and r.parent_id is null
      where c.cancelled_on is null and e.status in ('enrolled', 'completed') and c.closed_on is null group by 1, 2, 3, 4 having count(*) > 2 order by 5 desc, 1, 3 limit 1`.execute(
      database.reader,
    )
    const [over] = rows
    if (!over) throw new Error('no class that runs')
    const grants = [{ unitId: over.unitId, seats: over.people - 1 }]
    await modules.classes.grantSeats(systemCtx('test'), { classId: over.classId, grants, reason: 'Thử', documentNo: null })
    const { page, faults } = await visit('bantochuc', '/lop-hoc/vuot-chi-tieu')
    const row = page.getByRole('row').filter({ hasText: over.unit })
    await row.getByRole('link', { name: over.name }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'vuot-chi-tieu')
    const phone = await visit('bantochuc', '/lop-hoc/vuot-chi-tieu', { width: 390, language: 'en', colorScheme: 'dark' })
    await phone.page.getByText(over.unit).first().waitFor()
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await smallTargets(phone.page)).toEqual([])
    expect(await seriousFaults(phone.page)).toEqual([])
    await row.getByRole('link', { name: over.name }).press('Enter')
    await page.getByText(/vượt chỉ tiêu do quyết định đã có từ trước/).waitFor()
    await modules.classes.grantSeats(systemCtx('test'), { classId: over.classId, grants: [{ unitId: over.unitId, seats: 1 }], reason: 'Thử', documentNo: null })
    await page.goto('/lop-hoc/vuot-chi-tieu')
    // Units that were never given a seat of the class stay in the list.
    await page.getByRole('row').nth(1).waitFor()
    await row.waitFor({ state: 'detached' })
    expect([...faults, ...phone.faults]).toEqual([])
  }, 60_000)

  test('a list that came back and lists that wait for a decision stand on the home page; signing out leaves no list to whoever comes next', async () => {
    const unit = await visit('donvi.phanthiet', '/')
    await unit.page.getByRole('link', { name: /^1 danh sách cử đi học bị trả lại/ }).click()
    await unit.page.getByRole('link', { name: theory }).click()
    await unit.page.getByRole('link', { name: 'Trình lại' }).click()
    await unit.page.locator('[data-bench=list]').first().waitFor()
    const kept = async () => await unit.page.evaluate(`Object.keys(sessionStorage).filter((key) => key.startsWith('tn-nominees ')).length`)
    expect(await kept()).toBe(1)
    const list = unit.page.getByRole('region', { name: 'Danh sách trình' })
    const names = async () => await list.locator('[data-bench=list]').allTextContents()
    const returned = await names()
    const returnedBench = unit.page.url()

    // What was changed of the returned list stays while its words are read, and is not laid over by the list as it was.
    const people = unit.page.getByRole('region', { name: 'Người của đơn vị' })
    await people.getByRole('button', { name: /^Đưa / }).first().waitFor()
    await unit.page.keyboard.press('/')
    await unit.page.keyboard.press('ArrowDown')
    await people.locator('[data-bench=people]:focus').waitFor()
    await people.getByRole('button', { name: /^Đưa / }).first().click()
    await expect.poll(async () => (await names()).length).toBe(returned.length + 1)
    await unit.page.getByRole('link', { name: 'Mở danh sách ấy' }).click()
    await unit.page.getByRole('link', { name: 'Trình lại' }).click()
    await unit.page.getByText('Bàn cử giữ những gì bạn đã sửa của danh sách này.').waitFor()
    await expect.poll(async () => (await names()).length).toBe(returned.length + 1)

    // Another tab has a bench of its own: it begins empty and takes the returned list up where it is told of it.
    const other = await unit.page.context().newPage()
    await other.goto(unit.page.url())
    await other.getByRole('button', { name: 'Đưa danh sách ấy lên bàn' }).click()
    const there = other.getByRole('region', { name: 'Danh sách trình' })
    await expect.poll(async () => await there.locator('[data-bench=list]').allTextContents()).toEqual(returned)
    expect(await seriousFaults(other)).toEqual([])

    // One of the tabs signs out: the other goes along, with what lay on it.
    const leftThere = async () => await other.evaluate(`Object.keys(sessionStorage).filter((key) => key.startsWith('tn-nominees ')).length`)
    expect(await leftThere()).toBe(1)
    await unit.page.getByRole('button', { name: /^Tài khoản/ }).click()
    await unit.page.getByRole('button', { name: 'Đăng xuất' }).click()
    await unit.page.waitForURL(/dang-nhap/)
    expect(await kept()).toBe(0)
    await other.waitForURL(/dang-nhap/)
    expect(await leftThere()).toBe(0)

    // Whose session ran out finds their list; whoever signs in there after them does not.
    const alone = await visit('donvi.phanthiet', new URL(returnedBench).pathname)
    await alone.page.evaluate(`sessionStorage.setItem('tn-nominees thử', '[]')`)
    await alone.page.context().clearCookies({ name: /session/ })
    await alone.page.goto('/dang-nhap')
    await alone.page.getByLabel('Tên đăng nhập').fill('bantochuc')
    await alone.page.getByLabel('Mật khẩu', { exact: true }).fill('trongnguoi')
    await alone.page.getByRole('button', { name: 'Đăng nhập' }).click()
    await alone.page.getByRole('button', { name: /^Tài khoản/ }).waitFor()
    expect(await alone.page.evaluate(`sessionStorage.getItem('tn-nominees thử')`)).toBe(null)
    const office = await visit('bantochuc', '/')
    await office.page.getByRole('link', { name: /danh sách cử đi học đã duyệt, chờ ra quyết định/ }).waitFor()
  }, 60_000)

  test('exceptions are counted unit by unit, open onto their lists, and move when one is granted', async () => {
    const { page, faults } = await visit('chutich', '/cu-di-hoc/ngoai-le')
    const row = page.getByRole('row').filter({ hasText: 'Thành phố Phan Thiết' })
    const { rows } = await sql<{ asked: number; granted: number; refused: number }>`
      select count(*) filter (where exception ->> 'state' = 'asked')::int as asked, count(*) filter (where exception ->> 'state' = 'granted')::int as granted,
        count(*) filter (where exception ->> 'state' = 'refused')::int as refused from nomination.nominee`.execute(app.house.database.reader)
    const { asked, granted, refused } = rows[0] ?? { asked: 0, granted: 0, refused: 0 }
    await page.getByText(`${granted} được chấp thuận · ${asked} chờ xét · ${refused} không được chấp thuận`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    const phone = await visit('chutich', '/cu-di-hoc/ngoai-le', { width: 390, language: 'en', colorScheme: 'dark' })
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await smallTargets(phone.page)).toEqual([])
    expect(await seriousFaults(phone.page)).toEqual([])
    await row.getByRole('link', { name: '1' }).press('Enter')
    await page.waitForURL(/\/cu-di-hoc\?/)
    await page.getByRole('link', { name: /chuyên viên chính/ }).click()
    const people = page.getByRole('region', { name: 'Người được cử' })
    await people.getByText('Đề nghị ngoại lệ').waitFor()
    await people.getByRole('button', { name: 'Chấp thuận', exact: true }).press('Enter')
    await dialog(page).getByLabel('Ý kiến').fill('Đồng ý, hoàn thành chứng chỉ trong năm')
    await dialog(page).getByRole('button', { name: 'Chấp thuận' }).press('Enter')
    await people.getByText(/Đồng ý, hoàn thành chứng chỉ trong năm/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/cu-di-hoc/ngoai-le')
    await page.getByText(`${granted + 1} được chấp thuận · ${asked - 1} chờ xét · ${refused} không được chấp thuận`).waitFor()
    // The officer of the unit reads their own; nobody else’s.
    const unit = await visit('donvi.phanthiet', '/cu-di-hoc/ngoai-le')
    await unit.page.getByText('1 được chấp thuận · 0 chờ xét · 0 không được chấp thuận').waitFor()
    expect(await unit.page.getByText('Sở Tài chính').count()).toBe(0)
    expect([...faults, ...phone.faults, ...unit.faults]).toEqual([])
  }, 60_000)

  test('the paper of an answer is kept once and taken again; what is no paper is refused in words', async () => {
    const { page, faults } = await visit('bantochuc', decisionPath)
    const row = page.getByRole('row').filter({ hasText: 'Xác nhận đi học' })
    const attach = row.locator('input[type=file]')
    await attach.setInputFiles({ name: 'tra-loi.txt', mimeType: 'text/plain', buffer: Buffer.from('không phải bản quét') })
    await page.getByText(/phải là PDF, PNG hoặc JPEG/).waitFor()
    // That answer is no success.
    const refused = faults.length
    expect(refused).toBe(1)
    const scan = Buffer.from('%PDF-1.4\n%trả lời\n')
    await attach.setInputFiles({ name: 'tra-loi.pdf', mimeType: 'application/pdf', buffer: scan })
    const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: /^Bản giấy/ }).press('Enter')])
    expect(readFileSync(await download.path())).toEqual(scan)
    expect(await row.locator('input[type=file]').count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toHaveLength(refused)
  }, 60_000)

  test('an open place is offered to the next alternate, the amending decision laid out; it takes its number, and nothing is open any more', async () => {
    const phone = await visit('bantochuc', decisionPath, { width: 390, language: 'en', colorScheme: 'dark' })
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await smallTargets(phone.page)).toEqual([])
    expect(await seriousFaults(phone.page)).toEqual([])
    const { page, faults } = await visit('bantochuc', decisionPath)
    const open = page.getByRole('region', { name: 'Suất đã trống' })
    const [, out, into] = /^(.+): dự bị tiếp theo là (.+)\.$/.exec((await open.getByText(/dự bị tiếp theo là/).textContent()) ?? '') ?? []
    await open.getByRole('button', { name: 'Xem dự thảo điều chỉnh' }).press('Enter')
    const panel = dialog(page)
    expect(await panel.getByRole('checkbox', { name: new RegExp(`: ${out}$`) }).isChecked()).toBe(true)
    expect(await panel.getByLabel('Lý do').inputValue()).toContain('Đang điều trị bệnh')
    expect(await panel.getByLabel('Người thay').locator('option:checked').textContent()).toContain(into)
    expect(await seriousFaults(page)).toEqual([])
    // The head is that of the decision it amends.
    expect(await panel.getByLabel('Thể thức').inputValue()).toBe('party')
    expect(await panel.getByLabel('Cơ quan ban hành').inputValue()).toBe('Ban Tổ chức Tỉnh ủy')
    expect(await panel.getByLabel('Ký hiệu').inputValue()).toBe('QĐ/BTCTU')
    await keepPicture(page, 'suat-trong-du-thao')
    await panel.getByRole('button', { name: 'Ra quyết định điều chỉnh' }).press('Enter')
    // Asked once, saying what will happen to whom.
    const asked = page.getByRole('dialog', { name: /^Ra quyết định điều chỉnh 01-QĐ/ })
    await asked.getByText(`${into} được cử thay ${out}`).waitFor()
    await asked.getByRole('button', { name: 'Ra quyết định điều chỉnh' }).click()
    await page.getByText(/Đã điều chỉnh bởi/).waitFor()
    await open.waitFor({ state: 'detached' })
    const { rows } = await sql<{ name: string; no: string; before: string }>`
      select p.full_name as name, a.decision_no as no, d.decision_no as before from nomination.decision a join nomination.decision d on d.decision_id = a.amends
      join nomination.decision_person x on x.decision_id = a.decision_id and x.act = 'substitute' join personnel.person p using (person_id)
      where d.decision_id = ${decisionPath.split('/').at(-1)}::uuid`.execute(app.house.database.reader)
    expect(rows.map(({ name }) => name)).toEqual([into])
    expect(Number.parseInt(rows[0]?.no ?? '', 10)).toBe(Number.parseInt(rows[0]?.before ?? '', 10) + 1)
    expect([...faults, ...phone.faults]).toEqual([])
  }, 60_000)
})
