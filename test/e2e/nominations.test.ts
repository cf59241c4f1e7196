import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

/** From a list that a unit submits to the answers of those who are sent: each step is done by who does it in the province, in the browser. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('sending people, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let nominationId = ''
  let decisionPath = ''
  const className = 'Cao cấp lý luận chính trị khóa thử'

  /** A class of advanced theory, and a list of the city for it: three who go and an alternate. */
  async function submitList() {
    const { database, modules, systemCtx } = app.house
    const classId = newId()
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, planned_open_on, capacity)
      select ${classId}::uuid, 'CC-THU', ${className}, 'cao cap ly luan chinh tri khoa thu', g.programme_id, v.provider_id, 'sent', 'part-time', '2022-03-01', 40
      from catalogue.programme g cross join lateral (select provider_id from catalogue.provider order by code limit 1) v where g.code = 'DT-LLCT-CC-KTT'`.execute(
      database.main,
    )
    const { rows } = await sql<{ id: string }>`select unit_id as id from organisation.unit where code = '593' and valid_to is null`.execute(database.reader)
    const unitId = rows[0]?.id ?? ''
    const { items } = await modules.requirements.rules.listEligible(systemCtx('test'), {
      programme: 'DT-LLCT-CC-KTT',
      unit: '593',
      verdict: 'eligible',
      limit: 40,
    })
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    // Whoever sits in another class on those days, or has been proposed, is passed over.
    const fit: string[] = []
    for (const { personId } of items) {
      const alone = { classId, unitId, words: null, people: [{ personId, alternate: false, reason: 'incumbent', postId: null, why: null, exception: null }] }
      const tried = await page.request.post('/api/nominations', { data: alone, headers: { origin: app.url } })
      if (tried.status() !== 200) continue
      fit.push(personId)
      const { nominationId: id, version } = (await tried.json()) as { nominationId: string; version: number }
      await page.request.post(`/api/nominations/${id}/withdraw`, { data: { version, words: 'thử' }, headers: { origin: app.url } })
      if (fit.length === 4) break
    }
    const people = fit.map((personId, index) => ({
      personId,
      alternate: index === 3,
      reason: 'incumbent',
      postId: null,
      why: 'Đáp ứng tiêu chuẩn chức danh',
      exception: null,
    }))
    const answer = await page.request.post('/api/nominations', { data: { classId, unitId, people, words: 'Kính đề nghị' }, headers: { origin: app.url } })
    expect([answer.status(), await answer.text()]).toEqual([200, expect.stringContaining('submitted')])
    return ((await answer.json()) as { nominationId: string }).nominationId
  }

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    nominationId = await submitList()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const dialog = (page: Page) => page.getByRole('dialog')
  const agree = async (username: string) => {
    const { page } = await browser.visit({ username })
    await page.goto('/viec')
    await page
      .getByRole('button', { name: /^Đồng ý: .*Phan Thiết/ })
      .first()
      .click()
    await dialog(page).getByRole('button', { name: 'Đồng ý' }).click()
    await dialog(page).waitFor({ state: 'detached' })
  }

  test('a list that came back is laid out on the bench and submitted again', async () => {
    const { database, modules, clock } = app.house
    const { rows } = await sql<{ chainId: string; accountId: string; name: string }>`
      select c.chain_id as "chainId", p.account_id as "accountId", p.name from approval.chain c join approval.step s using (chain_id) join approval.step_person p using (step_id)
      where c.subject_id = ${nominationId} and s.state = 'open' limit 1`.execute(database.reader)
    const [{ chainId, accountId, name } = { chainId: '', accountId: '', name: '' }] = rows
    const appraiser = await modules.actorOf(accountId)
    expect([name, appraiser?.kind]).toEqual([expect.any(String), 'account'])
    const ctx = makeCtx({ actor: appraiser ?? systemActor('nobody'), now: clock.now(), requestId: newId() })
    const chain = await modules.approval.readChain(ctx, { chainId })
    const items = chain.open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
    await modules.approval.decide(ctx, { items, decision: 'return', words: 'Xếp lại thứ tự', returnTo: 0 })
    const { page, faults } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(`/cu-di-hoc/${nominationId}`)
    await page.getByRole('link', { name: 'Trình lại' }).click()
    await page.getByText('bị trả lại. Sửa ở đây rồi trình lại').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'ban-trinh-lai')
    await page.getByRole('button', { name: 'Trình lại' }).click()
    await dialog(page).getByRole('button', { name: 'Trình lại' }).click()
    await page.getByRole('heading', { level: 1, name: className }).waitFor()
    await page.getByRole('region', { name: 'Người được cử' }).getByText('Dự bị, theo thứ tự').waitFor()
    const { rows: again } = await sql<{ n: number }>`select count(*)::int as n from nomination.submission where nomination_id = ${nominationId}::uuid`.execute(
      database.reader,
    )
    expect(again).toEqual([{ n: 2 }])
    expect(faults).toEqual([])
  }, 60_000)

  test('a list is found, read person by person, and one of it is not accepted, then accepted after all', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/cu-di-hoc')
    await page.getByRole('link', { name: className }).first().waitFor()
    await page.getByRole('button', { name: /^Đã trình/ }).click()
    await keepPicture(page, 'cu-di-hoc')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: className }).first().click()
    await page.getByRole('heading', { level: 1, name: className }).waitFor()
    const table = page.getByRole('region', { name: 'Người được cử' })
    const parts = page.getByRole('navigation', { name: 'Các phần của danh sách' })
    await table.getByText('Dự bị, theo thứ tự').waitFor()
    expect(await table.getByRole('row').count()).toBe(6)
    await keepPicture(page, 'danh-sach-cu')
    expect(await seriousFaults(page)).toEqual([])
    await table
      .getByRole('button', { name: /^Không chấp nhận/ })
      .first()
      .press('Enter')
    await dialog(page).getByRole('button', { name: 'Không chấp nhận' }).click()
    await dialog(page).getByText('Ghi lý do.').first().waitFor()
    await dialog(page).getByLabel('Lý do').fill('Đang trong diện điều động')
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Không chấp nhận' }).click()
    await table.getByText('Đang trong diện điều động').waitFor()
    await table.getByRole('button', { name: 'Chấp nhận lại' }).click()
    await dialog(page).getByRole('button', { name: 'Chấp nhận lại' }).click()
    await table.getByText('Đang trong diện điều động').waitFor({ state: 'detached' })
    await parts.getByRole('link', { name: 'Trình duyệt' }).click()
    await page.getByText('Ban Thường vụ Tỉnh ủy (trình diễn)').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await parts.getByRole('link', { name: 'Lịch sử' }).click()
    await page.getByText('Kết quả thẩm định').first().waitFor()
    // The missing reason was refused before it was sent.
    expect(faults).toEqual([])
  }, 60_000)

  test('who answers for another unit sees nothing of it; on a phone nothing is beside the screen', async () => {
    const phone = await browser.visit({ username: 'donvi.phanthiet', width: 390 })
    for (const path of ['/cu-di-hoc', `/cu-di-hoc/${nominationId}`, '/cu-di-hoc/quyet-dinh']) {
      await phone.page.goto(path)
      await phone.page.getByRole('heading', { level: 1 }).waitFor()
      await phone.page.waitForLoadState('networkidle')
      expect([path, await sidewaysScroll(phone.page)]).toEqual([path, 0])
    }
    await phone.page.goto(`/cu-di-hoc/${nominationId}`)
    await phone.page.getByText('Dự bị, theo thứ tự').waitFor()
    await keepPicture(phone.page, 'danh-sach-cu-dien-thoai')
    const english = await browser.visit({ username: 'lanhdao', language: 'en', colorScheme: 'dark' })
    await english.page.goto(`/cu-di-hoc/${nominationId}`)
    await english.page.getByText('Alternates, in order').waitFor()
    expect(await seriousFaults(english.page)).toEqual([])
    expect(english.faults).toEqual([])
  }, 60_000)

  test('approved, tried, issued under a number; the roster and the answers follow', async () => {
    await agree('bantochuc')
    await agree('lanhdao')
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/cu-di-hoc/${nominationId}`)
    await page.getByRole('link', { name: 'Ra quyết định cho lớp này' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ra quyết định cử đi học' }).waitFor()
    await page.getByText('Đã chọn 3 / 3').waitFor()
    // What is usual stands there and follows the layout; what is typed over it stays.
    const headOf = async () => [await page.getByLabel('Cơ quan ban hành').inputValue(), await page.getByLabel('Ký hiệu').inputValue()]
    expect(await headOf()).toEqual(['Sở Nội vụ', 'QĐ-SNV'])
    await page.getByLabel('Thể thức').selectOption('party')
    expect(await headOf()).toEqual(['Ban Tổ chức Tỉnh ủy', 'QĐ/BTCTU'])
    await page.getByLabel('Ký hiệu').fill('QĐ/TU')
    await page.getByLabel('Thể thức').selectOption('state')
    expect(await headOf()).toEqual(['Sở Nội vụ', 'QĐ/TU'])
    await page.getByLabel('Cơ quan ban hành').fill('Ban Thường vụ Tỉnh ủy')
    await page.getByLabel('Ký hiệu').fill('QĐ/TU')
    await page.getByLabel('Chức vụ người ký').fill('Phó Bí thư')
    await page.getByLabel('Người ký').last().fill('Nguyễn Văn Ký')
    await page.getByRole('button', { name: 'Chạy thử' }).click()
    await page.getByText('3 người cử được, 0 người chưa cử được.').waitFor()
    await keepPicture(page, 'ra-quyet-dinh-cu')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Ra quyết định', exact: true }).click()
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Ra quyết định' }).click()
    await page.getByRole('link', { name: /^Quyết định .*: 3 người/ }).click({ timeout: 30_000 })
    await page.getByRole('region', { name: 'Người' }).getByText('Chưa trả lời').first().waitFor()
    decisionPath = new URL(page.url()).pathname
    await keepPicture(page, 'quyet-dinh-cu')
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 90_000)

  test('somebody confirms on paper, somebody declines through the link without signing in, and an alternate takes the place', async () => {
    const { rows } = await sql<{
      link: string
      name: string
    }>`select m.link, p.full_name as name from notification.message m join personnel.person p using (person_id)
      where m.kind = 'nomination.sent' order by p.sort_key`.execute(app.house.database.reader)
    expect(rows).toHaveLength(3)
    const [declining, confirming] = rows
    const guest = await browser.visit({ width: 390 })
    await guest.page.goto(declining?.link ?? '')
    await guest.page.getByText(className).waitFor()
    expect(await guest.page.getByText(declining?.name ?? '').count()).toBe(0)
    await keepPicture(guest.page, 'xac-nhan-di-hoc')
    expect(await seriousFaults(guest.page)).toEqual([])
    // The same link open a second time, with an answer half written.
    const again = await browser.visit({ width: 390 })
    await again.page.goto(declining?.link ?? '')
    await again.page.getByRole('button', { name: 'Tôi không tham gia được' }).click()
    await again.page.getByLabel('Lý do không tham gia').fill('Ốm')
    await guest.page.getByRole('button', { name: 'Tôi không tham gia được' }).click()
    await guest.page.getByRole('button', { name: 'Gửi từ chối' }).click()
    await guest.page.getByText('Ghi lý do.').waitFor()
    await guest.page.getByLabel('Lý do không tham gia').fill('Con nhỏ')
    await guest.page.getByRole('button', { name: 'Gửi từ chối' }).click()
    await guest.page.getByText('Bạn đã từ chối tham gia.').waitFor()
    expect(guest.faults).toEqual([])
    await again.page.getByRole('button', { name: 'Gửi từ chối' }).click()
    await again.page.getByText('Đã trả lời ngày 10/12/2021, không ghi lại được.').waitFor()
    await again.page.getByText('Bạn đã từ chối tham gia.').waitFor()
    expect(await again.page.getByRole('button', { name: 'Gửi từ chối' }).count()).toBe(0)
    await guest.page.goto('/xac-nhan/khong-dung')
    await guest.page.getByText('Đường dẫn không đúng hoặc đã hết hạn.').waitFor()

    const unit = await browser.visit({ username: 'donvi.phanthiet' })
    await unit.page.goto(decisionPath)
    await unit.page.getByText('Con nhỏ').waitFor()
    await unit.page.getByRole('button', { name: `Ghi trả lời ${confirming?.name ?? ''}` }).click()
    expect(await seriousFaults(unit.page)).toEqual([])
    await dialog(unit.page).getByRole('button', { name: 'Ghi', exact: true }).click()
    await unit.page.getByText(/Xác nhận đi học, 10\/12\/2021, trên giấy/).waitFor()

    const office = await browser.visit({ username: 'bantochuc' })
    await office.page.goto(decisionPath)
    await office.page.getByRole('button', { name: 'Điều chỉnh', exact: true }).click()
    const panel = dialog(office.page)
    await panel.getByRole('checkbox', { name: `Thôi cử: ${confirming?.name ?? ''}` }).check()
    await panel.getByLabel('Lý do').fill('Ốm dài ngày')
    await panel.getByLabel('Người thay').selectOption({ index: 1 })
    await panel.getByLabel('Cơ quan ban hành').fill('Ban Thường vụ Tỉnh ủy')
    await panel.getByLabel('Ký hiệu').fill('QĐ/TU')
    await panel.getByLabel('Chức vụ người ký').fill('Phó Bí thư')
    await panel.getByLabel('Người ký').last().fill('Nguyễn Văn Ký')
    await keepPicture(office.page, 'dieu-chinh-quyet-dinh')
    expect(await seriousFaults(office.page)).toEqual([])
    await panel.getByRole('button', { name: 'Ra quyết định điều chỉnh' }).click()
    await office.page
      .getByRole('dialog', { name: /^Ra quyết định điều chỉnh/ })
      .getByRole('button', { name: 'Ra quyết định điều chỉnh' })
      .click()
    await office.page.getByText(/Đã điều chỉnh bởi/).waitFor()
    // Their link no longer thanks them for confirming.
    await guest.page.goto(confirming?.link ?? '')
    await guest.page.getByText('Bạn không còn được cử đi học lớp này').waitFor()
    expect(await guest.page.getByText('Bạn đã xác nhận tham gia').count()).toBe(0)
    expect(await seriousFaults(guest.page)).toEqual([])
    const papers = office.page.getByRole('region', { name: 'Văn bản' })
    for (const kind of ['danh sách', 'quyết định']) {
      await papers.getByRole('button', { name: `Phát hành ${kind}` }).click()
      await dialog(office.page).getByRole('button', { name: 'Phát hành', exact: true }).click()
      await dialog(office.page).waitFor({ state: 'detached' })
    }
    await papers.getByRole('button', { name: 'Phát hành giấy triệu tập' }).click()
    await dialog(office.page).getByLabel('Thời gian có mặt').fill('7 giờ 30 phút, ngày 01/3/2022')
    await dialog(office.page).getByRole('button', { name: 'Phát hành', exact: true }).click()
    await expect
      .poll(async () => (await sql<{ n: number }>`select count(*)::int as n from nomination.document`.execute(app.house.database.reader)).rows[0]?.n, {
        timeout: 30_000,
      })
      .toBe(3)
    // Without a reload: it is seen when it is there, and taken from among what runs beside.
    await papers.getByText('Giấy triệu tập', { exact: true }).waitFor()
    await office.page.getByRole('button', { name: 'Tiến trình' }).click()
    await dialog(office.page).getByRole('link', { name: 'Tải lại tệp' }).waitFor()
    expect(await seriousFaults(office.page)).toEqual([])
    await dialog(office.page).getByRole('link', { name: 'Mở quyết định' }).click()
    await dialog(office.page).waitFor({ state: 'detached' })
    await keepPicture(office.page, 'quyet-dinh-cu-van-ban')
    expect(await seriousFaults(office.page)).toEqual([])
    await office.page.goto('/cu-di-hoc/quyet-dinh')
    await office.page.getByText('2 quyết định').waitFor()
    expect(await seriousFaults(office.page)).toEqual([])
    const { rows: roster } = await sql<{ n: number }>`select count(*)::int as n from classes.enrolment e join classes.class c using (class_id)
      where c.name = ${className} and e.status = 'enrolled'`.execute(app.house.database.reader)
    expect(roster[0]?.n).toBe(2)
  }, 120_000)
})
