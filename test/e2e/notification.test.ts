import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { loadSmallProvince, startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { type MailBox, openMailBox } from '#test/notification/mail-box.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('notifications, in a real browser and a real mail server', () => {
  let app: TestApp
  let browser: TestBrowser
  let box: MailBox

  beforeAll(async () => {
    box = await openMailBox()
    const env = { TN_SMTP_URL: box.url, TN_SMTP_FROM: 'Trồng Người <khong-tra-loi@example.vn>', TN_PUBLIC_URL: 'https://trongnguoi.example.vn' }
    app = await startTestApp(loadSmallProvince, env)
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await box?.close()
  })

  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
  const bell = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Thông báo/ })
  const deliveries = (page: Page) => page.getByRole('region', { name: 'Thông báo đã gửi' })

  /** The home affairs department hands people of another unit over to Phan Thiết. Returns their names. */
  async function handOver(count: number): Promise<string[]> {
    const { modules, database, clock } = app.house
    const { rows } = await sql<{ id: string; name: string; unit: string }>`
      select p.person_id as id, p.full_name as name, u.unit_id as unit
      from personnel.v_person p, organisation.v_unit u
      where u.code = '593' and p.status = 'active' and not exists (select from personnel.handover h where h.person_id = p.person_id)
        and not exists (select from organisation.v_unit_closure c where c.ancestor_id = u.unit_id and c.descendant_id = p.unit_id)
      order by p.code limit ${count}`.execute(database.reader)
    const { rows: accounts } = await sql<{ id: string }>`select id from access.account where username = 'sonoivu'`.execute(database.reader)
    const actor = await modules.actorOf(accounts[0]?.id ?? '')
    if (!actor) throw new Error('no account sonoivu')
    const ctx = makeCtx({ actor, now: clock.now(), requestId: newId() })
    const input = {
      personIds: rows.map(({ id }) => id),
      toUnitId: rows[0]?.unit ?? '',
      onDate: '2021-12-10',
      decisionNo: null,
      decisionDate: null,
      reason: null,
    }
    const { items } = await modules.personnel.handovers.releaseHandover(ctx, input)
    expect(items.map(({ message }) => message)).toEqual(rows.map(() => null))
    return rows.map(({ name }) => name)
  }

  test('the bell counts, leads to what it is about, and what was opened is read', async () => {
    const { page, faults } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/')
    await bell(page).click()
    await page.getByText('Chưa có thông báo nào').waitFor()
    await page.keyboard.press('Escape')
    const [name = ''] = await handOver(1)
    await handOver(3)
    await page.reload()
    await page.getByRole('banner').getByRole('button', { name: 'Thông báo: 2 chưa đọc' }).press('Enter')
    const sheet = page.getByRole('group', { name: 'Thông báo' })
    await sheet.getByRole('listitem').first().waitFor()
    expect(await sheet.getByRole('listitem').count()).toBe(2)
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'notification-bell')
    await sheet.getByRole('link', { name: new RegExp(`Chưa đọc.*bàn giao hồ sơ ${name}`) }).click()
    await page.getByRole('dialog', { name }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/ho-so/ban-giao')
    await page.getByRole('banner').getByRole('button', { name: 'Thông báo: 1 chưa đọc' }).waitFor()
    expect(faults).toEqual([])
  })

  test('one’s own page: unread ones, all read at once, and how one is told, by the keyboard', async () => {
    const { page, faults } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/thong-bao')
    await heading(page, 'Thông báo').waitFor()
    await page.getByText('1 thông báo chưa đọc.').waitFor()
    await page.getByRole('button', { name: /^Chưa đọc/ }).press('Enter')
    const list = page.getByRole('list', { name: 'Thông báo' })
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('xem')).toBe('chua-doc')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Đánh dấu đã đọc hết' }).click()
    await page.getByText('Đã đánh dấu 1 thông báo là đã đọc').waitFor()
    await page.getByRole('heading', { name: 'Đã đọc hết' }).waitFor()

    await page.getByRole('link', { name: 'Cách nhận' }).click()
    await page.getByText('Chưa có địa chỉ nào để gửi').waitFor()
    await page.getByLabel('Địa chỉ nhận thư').fill('phan.thiet')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Nhập địa chỉ thư dạng' }).waitFor()
    await page.getByLabel('Địa chỉ nhận thư').fill('sai@example.vn')
    await page.getByLabel('Lớp có học viên của đơn vị bị hủy').focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Lưu', exact: true }).press('Enter')
    await page.getByText('Đã lưu cách nhận thông báo').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.reload()
    expect(await page.getByLabel('Địa chỉ nhận thư').inputValue()).toBe('sai@example.vn')
    expect(await page.getByLabel('Lớp có học viên của đơn vị bị hủy').isChecked()).toBe(false)
    expect(await page.getByLabel('Hồ sơ bàn giao chờ đơn vị tiếp nhận').isChecked()).toBe(true)
    expect(faults).toEqual([])
  })

  test('an administrator sees what did not arrive and why, and sends it again once the address is right', async () => {
    box.behave({ recipient: (address) => (address.startsWith('sai@') ? { code: 550, words: '5.1.1 User unknown' } : undefined) })
    await handOver(1)
    const { page, faults } = await browser.visit({ username: 'quantri' })
    await page.goto('/quan-tri/thong-bao')
    await heading(page, 'Thông báo đã gửi').waitFor()
    await expect.poll(async () => await page.getByText('1 thư không đến nơi').count(), { timeout: 15_000 }).toBe(1)
    await page.getByRole('button', { name: /^Không đến/ }).click()
    const failed = deliveries(page).getByRole('button', { name: /Phan Thiết/ })
    await failed.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'notification-outbox')
    await failed.press('Enter')
    const panel = page.getByRole('dialog', { name: /Phan Thiết/ })
    await panel.getByText('550 5.1.1 User unknown').waitFor()
    expect(await panel.textContent()).not.toContain('bàn giao hồ sơ ')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })

    const { page: officer } = await browser.visit({ username: 'donvi.phanthiet' })
    await officer.goto('/thong-bao?muc=cach-nhan')
    await officer.getByLabel('Địa chỉ nhận thư').fill('dung@example.vn')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer.getByText('Đã lưu cách nhận thông báo').waitFor()

    await deliveries(page).getByRole('checkbox', { name: 'Chọn dòng này' }).first().check()
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByText('Đã đưa 1 thư vào hàng gửi').waitFor()
    await box.taken(1)
    expect(box.mails.map(({ to }) => to)).toEqual(['dung@example.vn'])
    await page.goto('/quan-tri/thong-bao?loc=channel:e-mail,state:delivered')
    await deliveries(page).getByText('Đã đến').first().waitFor()
    expect(faults).toEqual([])
  })

  test('on a phone everything is there, nothing is wider than the screen or too small to touch; in the dark and in English too', async () => {
    const { page } = await browser.visit({ username: 'quantri', width: 390 })
    await page.goto('/quan-tri/thong-bao')
    await deliveries(page)
      .getByRole('button', { name: /Phan Thiết/ })
      .first()
      .waitFor()
    expect([await sidewaysScroll(page), await smallTargets(page)]).toEqual([0, []])
    await deliveries(page)
      .getByRole('button', { name: /Phan Thiết/ })
      .first()
      .click()
    await page.getByRole('dialog', { name: /Phan Thiết/ }).waitFor()
    expect([await sidewaysScroll(page), await smallTargets(page)]).toEqual([0, []])
    const { page: english } = await browser.visit({ username: 'donvi.phanthiet', width: 390, colorScheme: 'dark', language: 'en' })
    await english.goto('/thong-bao')
    await english
      .getByRole('list', { name: 'Notifications' })
      .getByText(/waiting to be accepted/)
      .first()
      .waitFor()
    expect([await sidewaysScroll(english), await smallTargets(english), await seriousFaults(english)]).toEqual([0, [], []])
    await english
      .getByRole('banner')
      .getByRole('button', { name: /^Notifications/ })
      .click()
    await english.getByRole('link', { name: 'See all, choose how you are told' }).waitFor()
    expect(await sidewaysScroll(english)).toBe(0)
    await english.goto('/thong-bao?muc=cach-nhan')
    await english.getByLabel('Address for e-mail').waitFor()
    expect([await sidewaysScroll(english), await smallTargets(english), await seriousFaults(english)]).toEqual([0, [], []])
  })
})
