import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('what every screen lives in, in a real browser', () => {
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

  const menu = (page: Page) => page.getByRole('navigation', { name: 'Danh mục màn hình' })

  test('the menu is the role’s own, folds, and stays folded; keys are listed by “?”, and can be switched off', async () => {
    const { page, faults } = await browser.visit({ username: 'kiemtra' })
    await page.goto('/')
    await menu(page).getByRole('link', { name: 'Báo cáo' }).first().waitFor()
    expect(await menu(page).getByRole('link', { name: 'Nhập/Xuất' }).count()).toBe(0)
    expect(await menu(page).getByRole('link', { name: 'Việc của tôi' }).getAttribute('aria-current')).toBe('page')
    const wide = (await menu(page).boundingBox())?.width ?? 0
    await page.keyboard.press('[')
    await page.getByRole('button', { name: 'Mở rộng danh mục' }).waitFor()
    expect((await menu(page).boundingBox())?.width).toBeLessThan(wide / 2)
    await page.reload()
    await page.getByRole('button', { name: 'Mở rộng danh mục' }).waitFor()
    // Folded, the words are still there to be read aloud.
    expect(await menu(page).getByRole('link', { name: 'Báo cáo' }).count()).toBeGreaterThan(0)

    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Phím tắt' })
    await keys.getByLabel('Tắt phím tắt một ký tự').check()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    expect(await keys.count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('the way past the menu is the first stop of the keyboard', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/')
    await menu(page).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Đến nội dung chính')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement?.id')).toBe('noi-dung')
  })

  test('a chosen unit scopes the screens, goes along from page to page, and is taken away again', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto('/bao-cao?nam=2021')
    await page.getByRole('button', { name: 'Phạm vi Toàn tỉnh' }).click()
    await page.getByLabel('Tìm theo tên hoặc mã đơn vị').fill('phan thiet')
    // By the keyboard: ↓ goes on, ↑ comes back, Enter takes the best match, which is the unit of that name and not one of its bodies.
    const units = page.getByRole('listbox', { name: 'Phạm vi' }).getByRole('option')
    await expect.poll(() => units.first().textContent()).toMatch(/^Thành phố Phan Thiết/)
    expect(await units.filter({ hasText: 'Toàn tỉnh' }).count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(await units.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    expect(await page.getByRole('combobox', { name: 'Tìm theo tên' }).getAttribute('aria-activedescendant')).toBe(await units.first().getAttribute('id'))
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Phạm vi Thành phố Phan Thiết' }).waitFor()
    const unit = new URL(page.url()).searchParams.get('donvi')
    expect(unit).toMatch(/^\w+$/)
    await expect.poll(() => asked.some((url) => url.includes('/api/reports/') && url.includes(`unit=${unit}`))).toBe(true)
    await menu(page).getByRole('link', { name: 'Việc của tôi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Việc của tôi' }).waitFor()
    expect(new URL(page.url()).searchParams.get('donvi')).toBe(unit)
    expect(new URL(page.url()).searchParams.get('nam')).toBe('2021')
    await page.getByRole('button', { name: 'Phạm vi Thành phố Phan Thiết' }).click()
    await page.getByRole('option', { name: /^Toàn tỉnh/ }).click()
    await page.getByRole('button', { name: 'Phạm vi Toàn tỉnh' }).waitFor()
    expect(new URL(page.url()).searchParams.has('donvi')).toBe(false)
  })

  test('an officer of one unit stands in that unit', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/')
    await menu(page).waitFor()
    expect(await page.getByRole('button', { name: /^Phạm vi/ }).textContent()).toContain('Phan Thiết')
  })

  test('on a phone the menu is a drawer, and closes when a screen is chosen', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    await page.goto('/')
    await page.getByRole('button', { name: 'Mở danh mục màn hình' }).click()
    const drawer = page.getByRole('dialog', { name: 'Danh mục màn hình' })
    await keepPicture(page, 'menu-phone')
    expect(await sidewaysScroll(page)).toBe(0)
    await drawer.getByRole('link', { name: 'Nhập/Xuất' }).click()
    await drawer.waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1, name: 'Nhập/Xuất' }).waitFor()
  })

  test('a form says what is wrong on top and at the field, keeps what was typed, and a new password ends the session', async () => {
    const { page } = await browser.visit({ username: 'giangvien' })
    await page.goto('/')
    await page.getByRole('button', { name: /^Tài khoản của/ }).click()
    await page.getByRole('link', { name: 'Tài khoản của tôi' }).click()
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mật khẩu dài mới')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    const summary = page.getByRole('alert')
    await summary.getByText('Có 2 chỗ cần sửa').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement?.name')).toBe('current')
    await summary.getByRole('link', { name: 'Nhập lại mật khẩu mới: Nhập lại đúng mật khẩu mới ở ô trên.', exact: true }).click()
    expect(await page.evaluate('document.activeElement?.name')).toBe('again')
    expect(await page.getByLabel('Nhập lại mật khẩu mới').getAttribute('aria-invalid')).toBe('true')
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'form-errors')

    await page.getByLabel('Mật khẩu hiện tại').fill('không phải')
    await page.getByLabel('Nhập lại mật khẩu mới').fill('mật khẩu dài mới')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await summary.getByRole('link', { name: 'Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu hiện tại.' }).waitFor()
    expect(await page.getByLabel('Mật khẩu mới', { exact: true }).inputValue()).toBe('mật khẩu dài mới')

    await page.getByLabel('Mật khẩu hiện tại').fill('trongnguoi')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByText('Đã đổi mật khẩu. Đăng nhập lại bằng mật khẩu mới.').waitFor()
    await page.getByLabel('Tên đăng nhập').fill('giangvien')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('mật khẩu dài mới')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Việc của tôi' }).waitFor()
  })

  test('an ended session leads to the log-in page and back to the place of work', async () => {
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/nhap-xuat?muc=lich-su')
    await page.getByRole('table').waitFor()
    await page.context().clearCookies({ name: /session/ })
    await page.getByRole('button', { name: /^Có lỗi/ }).click()
    await page.getByText('Phiên làm việc đã kết thúc').waitFor()
    await page.getByLabel('Tên đăng nhập').fill('sonoivu')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('trongnguoi')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Có lỗi/, pressed: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/nhap-xuat')
  })

  test('a file that was being sent when the session ended is named at the log-in and after it', async () => {
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/nhap-xuat/moi/people')
    const choose = page.locator('input[type=file]')
    await choose.waitFor({ state: 'attached' })
    await page.context().clearCookies({ name: /session/ })
    await choose.setInputFiles({ name: 'hồ sơ.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') })
    await page.getByText('Tệp “hồ sơ.csv” chưa gửi được').waitFor()
    await page.getByLabel('Tên đăng nhập').fill('sonoivu')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('trongnguoi')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Tệp “hồ sơ.csv” chưa được gửi').waitFor()
    expect(new URL(page.url()).pathname).toBe('/nhap-xuat/moi/people')
    // It is said once.
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await choose.waitFor({ state: 'attached' })
    expect(await page.getByText('chưa được gửi').count()).toBe(0)
  })

  test('what the build compressed comes compressed', async () => {
    const { page } = await browser.visit()
    const encodings = new Map<string, string | undefined>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (/\.(js|css)$|^\/$/.test(pathname)) encodings.set(pathname, response.headers()['content-encoding'])
    })
    await page.goto('/', { waitUntil: 'networkidle' })
    // The browser's own list for plain http on a local address has brotli too.
    expect(encodings.size).toBeGreaterThan(3)
    expect([...encodings.values()].filter((encoding) => encoding !== 'br' && encoding !== 'gzip').length).toBeLessThan(encodings.size / 2)
    expect([...encodings].find(([path]) => path.includes('base'))?.[1]).toMatch(/^(br|gzip)$/)
  })
})
