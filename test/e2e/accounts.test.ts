import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { appCode } from '#test/totp.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('accounts, one’s own account and the audit, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const pick = async (page: Page, label: string, words: string, option: RegExp) => {
    const field = page.getByRole('combobox', { name: label, exact: true })
    await field.fill(words)
    await page.getByRole('listbox', { name: label }).getByRole('option', { name: option }).first().waitFor()
    await field.press('ArrowDown')
    await field.press('Enter')
  }

  /** Makes an account on the screen; returns its one-time password. */
  async function makeAccount(page: Page, username: string, role: string): Promise<string> {
    await page.goto('/quan-tri/tai-khoan')
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
    const panel = page.getByRole('dialog', { name: 'Tạo tài khoản' })
    // Nothing filled in: said on top and at the fields, nothing is sent.
    await panel.getByRole('button', { name: 'Tạo tài khoản' }).click()
    await panel.getByText('Có 3 chỗ cần sửa').waitFor()
    await panel.getByLabel('Tên tài khoản').fill('Nguyễn Thị Ngọc Ễ')
    await panel.getByLabel('Tên đăng nhập').fill(username)
    await panel.getByLabel('Vai trò').selectOption({ label: role })
    await panel.getByRole('button', { name: 'Tạo tài khoản' }).click()
    const password = await panel.locator('code').textContent()
    await panel.getByRole('button', { name: 'Tôi đã ghi lại' }).click()
    return password ?? ''
  }

  async function logIn(page: Page, username: string, password: string) {
    await page.goto('/dang-nhap')
    await page.getByLabel('Tên đăng nhập').fill(username)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
  }

  test('an account is made; its one-time password opens nothing but its own change', async () => {
    const { page: admin, faults } = await browser.visit({ username: 'quantri' })
    const password = await makeAccount(admin, 'ngoc.e', 'Kiểm tra, giám sát')
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    await admin.getByLabel('Tìm theo tên hoặc tên đăng nhập').fill('ngoc e')
    await admin
      .getByRole('row', { name: /ngoc\.e/ })
      .getByText('Chưa đổi mật khẩu cấp')
      .waitFor()
    expect(faults).toEqual([])

    const { page } = await browser.visit()
    await logIn(page, 'ngoc.e', password)
    await heading(page, 'Tài khoản của tôi').waitFor()
    await page.getByRole('alert').getByText('Mật khẩu này do quản trị viên cấp').waitFor()
    // No other page opens before.
    await page.goto('/quan-tri/nhat-ky')
    await heading(page, 'Tài khoản của tôi').waitFor()
    await page.getByLabel('Mật khẩu hiện tại').fill(password)
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mật khẩu của riêng tôi')
    await page.getByLabel('Nhập lại mật khẩu mới').fill('mật khẩu của riêng tôi')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByText('Đã đổi mật khẩu.').waitFor()
    await logIn(page, 'ngoc.e', 'mật khẩu của riêng tôi')
    await heading(page, 'Việc của tôi').waitFor()
  })

  test('a role is granted, explains itself, and is ended', async () => {
    const { page, faults } = await browser.visit({ username: 'quantri' })
    await page.goto('/quan-tri/tai-khoan')
    await page.getByRole('link', { name: /Học viên/ }).click()
    await heading(page, /Học viên/).waitFor()
    await page.getByRole('button', { name: 'Cấp vai trò' }).click()
    const panel = page.getByRole('dialog', { name: 'Cấp vai trò' })
    await panel.getByLabel('Vai trò').selectOption({ label: 'Cán bộ tổ chức của cơ quan, đơn vị' })
    await pick(page, 'Phạm vi đơn vị', 'phan thiet', /^Thành phố Phan Thiết/)
    await panel.getByRole('textbox', { name: 'Đến hết ngày' }).fill('31/12/2021')
    await panel.getByRole('button', { name: 'Cấp vai trò' }).click()
    const grants = page.getByRole('region', { name: 'Vai trò' })
    await grants.getByText('từ 10/12/2021 đến 31/12/2021').waitFor()

    // Why it sees: by the keyboard alone.
    await page.getByRole('link', { name: 'Vì sao tài khoản này thấy?' }).click()
    expect(await page.locator('nav a[aria-current="page"]', { hasText: 'Vai trò' }).count()).toBe(0)
    await pick(page, 'Đơn vị', 'phan thiet', /^Thành phố Phan Thiết/)
    await page.getByText('Được: Xem hồ sơ một người – Thành phố Phan Thiết').waitFor()
    await page.getByText('Có hiệu lực từ 10/12/2021 đến hết 31/12/2021.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Vào ngày' }).fill('01/01/2022')
    await page.getByText(/^Không được: Xem hồ sơ một người/).waitFor()
    await page.getByText('Đã thôi: ngày cuối là 31/12/2021.').waitFor()

    // The other side: who sees that unit.
    await page.goto('/quan-tri/ai-thay')
    await pick(page, 'Đơn vị', 'phan thiet', /^Thành phố Phan Thiết/)
    await page.getByRole('link', { name: /Học viên/ }).waitFor()
    expect(new URL(page.url()).searchParams.get('coquan')).toMatch(/^[0-9a-f-]{36}$/)
    await page.reload()
    await page.getByRole('link', { name: /Học viên/ }).click()

    await page.getByRole('button', { name: 'Thôi cấp Cán bộ tổ chức' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi cấp' }).click()
    await grants.getByText('từ 10/12/2021 đến 31/12/2021').waitFor({ state: 'detached' })
    await page.getByRole('complementary', { name: 'Lịch sử' }).getByText('Thôi cấp vai trò').waitFor()
    expect(faults).toEqual([])
  })

  test('many are locked at once with a result for each, and nobody locks themselves', async () => {
    const { page } = await browser.visit({ username: 'quantri' })
    await page.goto('/quan-tri/tai-khoan')
    for (const username of ['lanhdao', 'quantri'])
      await page
        .getByRole('row', { name: new RegExp(username) })
        .getByRole('checkbox')
        .check()
    await page.getByRole('button', { name: 'Khóa (2)' }).click()
    const asked = page.getByRole('dialog', { name: 'Khóa 2 tài khoản?' })
    await asked.getByLabel('Lý do').fill('Thử nghiệm')
    await asked.getByRole('button', { name: 'Khóa' }).click()
    const results = page.getByRole('dialog', { name: 'Kết quả từng tài khoản' })
    await results.getByText('Xong 1 trên 2 tài khoản.').waitFor()
    await results.getByText('Không tự cấp quyền hay tự khóa tài khoản đang dùng.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Bị khóa ?1$/ }).click()
    await page
      .getByRole('row', { name: /lanhdao/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: 'Mở khóa (1)' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mở khóa' }).click()
    await page.getByText('Không có tài khoản nào ở tình trạng này').waitFor()
    expect((await app.house.modules.access.countAccounts(app.house.systemCtx('test'), {})).locked).toBe(0)
  })

  test('the second step: set up, asked for at the log-in, and replaced by a recovery code', async () => {
    const { page, faults } = await browser.visit({ username: 'giangvien' })
    await page.goto('/tai-khoan')
    await page.getByRole('button', { name: 'Cài đăng nhập hai bước' }).click()
    const panel = page.getByRole('dialog', { name: 'Cài đăng nhập hai bước' })
    await panel.getByLabel('Mật khẩu hiện tại').fill('trongnguoi')
    await panel.getByRole('button', { name: 'Tiếp tục' }).click()
    await panel.getByRole('img', { name: 'Mã QR để ứng dụng xác thực quét' }).waitFor()
    await panel.getByText('Không quét được?').click()
    const secret = ((await panel.locator('details code').textContent()) ?? '').replaceAll(' ', '')
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel('6 chữ số ứng dụng đang hiện').fill(appCode(secret, Date.now()))
    await panel.getByRole('button', { name: 'Bật đăng nhập hai bước' }).click()
    const kept = panel.getByRole('button', { name: 'Tôi đã giữ các mã' })
    await kept.waitFor()
    const codes = await panel.locator('ol code').allTextContents()
    expect(codes).toHaveLength(10)
    await kept.click()
    await page.getByText('Còn 10 mã dự phòng chưa dùng.').waitFor()
    expect(faults).toEqual([])

    const { page: other } = await browser.visit()
    await logIn(other, 'giangvien', 'trongnguoi')
    const code = other.getByLabel('Mã xác nhận')
    await code.waitFor()
    expect(await other.evaluate('document.activeElement?.name')).toBe('code')
    expect(await seriousFaults(other)).toEqual([])
    // Before the code the session opens nothing.
    expect((await other.request.get(`${app.url}/api/me`)).status()).toBe(401)
    await code.fill('000000')
    await other.keyboard.press('Enter')
    await other.getByRole('alert').getByText('Mã chưa đúng hoặc đã dùng rồi.').waitFor()
    // The code that confirmed is used up; the next half minute's is taken already.
    await code.fill(appCode(secret, Date.now() + 30_000))
    await other.keyboard.press('Enter')
    await heading(other, 'Việc của tôi').waitFor()

    const { page: third } = await browser.visit({ width: 390 })
    await logIn(third, 'giangvien', 'trongnguoi')
    await third.getByLabel('Mã xác nhận').fill(codes[0]?.toLowerCase() ?? '')
    expect(await sidewaysScroll(third)).toBe(0)
    await third.getByRole('button', { name: 'Xác nhận' }).click()
    await heading(third, 'Việc của tôi').waitFor()
    await page.reload()
    await page.getByText('Còn 9 mã dự phòng chưa dùng.').waitFor()
  })

  test('a session that is ended elsewhere leads to the log-in', async () => {
    const [{ page }, { page: other }] = [await browser.visit({ username: 'sonoivu' }), await browser.visit({ username: 'sonoivu' })]
    await other.goto('/')
    await heading(other, 'Việc của tôi').waitFor()
    await page.goto('/tai-khoan')
    const sessions = page.getByRole('region', { name: 'Phiên đăng nhập' })
    await sessions.getByText('Phiên này').waitFor()
    await sessions.getByRole('button', { name: 'Kết thúc', exact: false }).nth(1).click()
    await page.getByText('Đã kết thúc phiên').waitFor()
    await other.getByRole('link', { name: 'Báo cáo' }).first().click()
    await other.getByText('Phiên làm việc đã kết thúc.').waitFor()
    expect(new URL(other.url()).pathname).toBe('/dang-nhap')
    await page.reload()
    await heading(page, 'Tài khoản của tôi').waitFor()
  })

  test('the audit is searched, shows what changed, and is checked', async () => {
    const { page, faults } = await browser.visit({ username: 'kiemtra' })
    await app.house.modules.sealAudit()
    await page.goto('/quan-tri/nhat-ky')
    await page.getByLabel('Hành động').selectOption({ label: 'Khóa, mở khóa tài khoản' })
    const rows = page.getByRole('region', { name: 'Nhật ký hệ thống' }).getByRole('row')
    await expect.poll(() => rows.count()).toBe(3)
    await rows.nth(2).getByRole('button').click()
    const panel = page.getByRole('dialog', { name: 'Khóa, mở khóa tài khoản' })
    const change = panel.getByRole('row', { name: /Cho đăng nhập/ })
    expect(await change.getByRole('cell').allTextContents()).toEqual(['Có', 'Không'])
    await panel.getByText('Thử nghiệm').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // Whoever it is about, from the entry; and back to the list by the browser's own button.
    await panel.getByRole('link', { name: /lanhdao/ }).click()
    await heading(page, /Ban Thường vụ Tỉnh ủy/).waitFor()
    await page.goBack()
    await panel.getByRole('button', { name: 'Mọi mục về đối tượng này' }).click()
    await page.getByRole('button', { name: /^Bỏ lọc Về: / }).waitFor()
    await expect.poll(() => rows.count()).toBeGreaterThan(3)
    await page.getByRole('button', { name: 'Kiểm tra ngay' }).click()
    await page.getByText(/người kiểm tra: Ủy ban Kiểm tra \(trình diễn\) – nguyên vẹn/).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()])
    expect(download.suggestedFilename()).toBe('nhat-ky-2021-12-10.xlsx')
    expect(faults).toEqual([])
  })

  test('a person’s and a unit’s page lead to whoever sees them', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const { rows } = await sql<{ personId: string; unitId: string }>`
      select person_id as "personId", unit_id as "unitId" from personnel.v_person order by code limit 1`.execute(app.house.database.reader)
    await page.goto(`/ho-so/${rows[0]?.personId}`)
    await page.getByRole('main').getByRole('link', { name: 'Ai thấy?' }).click()
    await heading(page, 'Ai thấy?').waitFor()
    // The address holds an id; the field says whose it is.
    await expect.poll(() => page.getByRole('combobox', { name: 'Hoặc một cán bộ' }).inputValue()).toMatch(/^\p{Lu}\p{L}+ /u)
    await page.getByText('Ủy ban Kiểm tra (trình diễn)').waitFor()
    await page.goBack()
    await page.getByRole('main').getByRole('link', { name: 'Ai thấy?' }).waitFor()
    await page.goto(`/don-vi/${rows[0]?.unitId}`)
    await page.getByRole('main').getByRole('link', { name: 'Ai thấy?' }).click()
    await expect.poll(() => page.getByRole('combobox', { name: 'Đơn vị', exact: true }).inputValue()).not.toBe('')
    await page.getByText('Ủy ban Kiểm tra (trình diễn)').waitFor()
    expect(faults).toEqual([])
  })

  const screens = [
    ['quantri', '/quan-tri/tai-khoan', 'Tài khoản', 'Accounts'],
    ['quantri', '/quan-tri/vai-tro', 'Vai trò', 'Roles'],
    ['quantri', '/quan-tri/ai-thay', 'Ai thấy?', 'Who sees?'],
    ['quantri', '/tai-khoan', 'Tài khoản của tôi', 'My account'],
    ['kiemtra', '/quan-tri/nhat-ky', 'Nhật ký hệ thống', 'Audit log'],
  ] as const

  test.each(screens)('%s %s: on a phone, in the dark, in English', async (username, path, vi, en) => {
    const phone = await browser.visit({ username, width: 390 })
    await phone.page.goto(path)
    await heading(phone.page, vi).waitFor()
    await phone.page.waitForLoadState('networkidle')
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await smallTargets(phone.page)).toEqual([])
    expect(await seriousFaults(phone.page)).toEqual([])
    const dark = await browser.visit({ username, colorScheme: 'dark', language: 'en' })
    await dark.page.goto(path)
    await heading(dark.page, en).waitFor()
    await dark.page.waitForLoadState('networkidle')
    expect(await seriousFaults(dark.page)).toEqual([])
    expect([...phone.faults, ...dark.faults]).toEqual([])
  })
})
