import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

interface Someone {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly birthDate: string
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the page of one person, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let people: readonly Someone[]

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    // Whoever answers for Phan Thiết: the giving unit of the hand-overs below.
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    const answer = await page.request.get('/api/people?limit=20&status=active')
    people = ((await answer.json()) as { items: Someone[] }).items
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const someone = (index: number): Someone => {
    const person = people[index]
    if (!person) throw new Error('too few people in the small province')
    return person
  }
  const rail = (page: Page) => page.getByRole('complementary', { name: /^(Lịch sử sửa|Ai đã xem)$/ })
  const record = (page: Page, { fullName }: Someone) => page.getByRole('heading', { level: 1, name: fullName })
  const panel = (page: Page, name: string) => page.getByRole('dialog', { name })

  test('what is edited stands in the history: old, new, who; and is asked about before it is left unsaved', async () => {
    const person = someone(0)
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/ho-so/${person.personId}`)
    await record(page, person).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'person')
    await page.getByRole('button', { name: 'Sửa thông tin' }).click()
    const form = panel(page, 'Sửa thông tin cá nhân')
    await form.getByLabel('Điện thoại').fill('0912 000 111')
    await page.keyboard.press('Escape')
    const guard = panel(page, 'Bỏ những gì đang nhập?')
    await guard.waitFor()
    await guard.getByRole('button').first().click()
    expect(await form.getByLabel('Điện thoại').inputValue()).toBe('0912 000 111')
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'person-edit')

    await form.getByLabel('Ngày sinh', { exact: true }).fill('31/02/1980')
    await form.getByRole('button', { name: 'Lưu' }).click()
    await form.getByRole('alert').getByText('Nhập ngày dạng ngày/tháng/năm').waitFor()
    await form.getByLabel('Ngày sinh', { exact: true }).fill('01/01/2019')
    await form.getByRole('button', { name: 'Lưu' }).click()
    await form.getByRole('link', { name: /cho tuổi 2 vào hôm nay/ }).waitFor()
    await form.getByLabel('Ngày sinh', { exact: true }).fill(person.birthDate.split('-').toReversed().join('/'))
    await form.getByLabel('Lý do sửa').fill('bổ sung liên hệ')
    await form.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu hồ sơ.').waitFor()
    await form.waitFor({ state: 'detached' })
    await rail(page).getByText('Sở Nội vụ (trình diễn)').waitFor()
    expect(await rail(page).textContent()).toMatch(/Điện thoại: .*0912 000 111.*bổ sung liên hệ/)
    expect(new URL(page.url()).searchParams.has('mo')).toBe(false)
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('two tabs on one record: the second sees both values, and nothing is lost', async () => {
    const person = someone(1)
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/ho-so/${person.personId}?mo=thong-tin`)
    const other = await page.context().newPage()
    await other.goto(`/ho-so/${person.personId}?mo=thong-tin`)
    const [mine, theirs] = [panel(page, 'Sửa thông tin cá nhân'), panel(other, 'Sửa thông tin cá nhân')]
    await mine.getByLabel('Ghi chú').fill('ghi chú của tôi')
    await mine.getByLabel('Tôn giáo').fill('Phật giáo')
    await theirs.getByLabel('Ghi chú').fill('ghi chú của người khác')
    await theirs.getByLabel('Điện thoại').fill('0909 999 999')
    await theirs.getByRole('button', { name: 'Lưu' }).click()
    await other.getByText('Đã lưu hồ sơ.').waitFor()

    await mine.getByRole('button', { name: 'Lưu' }).click()
    const conflict = mine.getByRole('alert')
    await conflict.getByText('ghi chú của người khác').waitFor()
    expect(await conflict.textContent()).toContain('ghi chú của tôi')
    // What only the other changed is taken; what only I changed stays.
    expect(await mine.getByLabel('Điện thoại').inputValue()).toBe('0909 999 999')
    expect(await mine.getByLabel('Tôn giáo').inputValue()).toBe('Phật giáo')
    await keepPicture(page, 'person-conflict')
    expect(await seriousFaults(page)).toEqual([])
    await mine.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu hồ sơ.').waitFor()
    const saved = await (await page.request.get(`/api/people/${person.personId}`)).json()
    expect(saved).toMatchObject({ note: 'ghi chú của tôi', phone: '0909 999 999', religion: 'Phật giáo' })
  })

  test('lines of the record: a rating is added by the keyboard alone, corrected, and removed with a reason that stays', async () => {
    const person = someone(2)
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(`/ho-so/${person.personId}`)
    await record(page, person).waitFor()
    await page.getByRole('link', { name: 'Xếp loại, kỷ luật' }).press('Enter')
    await page.getByRole('button', { name: 'Thêm xếp loại' }).press('Enter')
    const form = panel(page, 'Thêm xếp loại')
    await form.getByLabel('Năm').fill('1999')
    await form.getByLabel('Mức xếp loại').selectOption('good')
    await form.getByLabel('Mức xếp loại').press('Tab')
    await form.getByLabel('Năm').press('Enter')
    await form.waitFor({ state: 'detached' })
    const line = page.getByRole('listitem').filter({ hasText: 'Năm 1999' })
    await line.getByText('Hoàn thành tốt nhiệm vụ').waitFor()
    await page.getByRole('button', { name: 'Sửa Năm 1999' }).click()
    expect(new URL(page.url()).searchParams.get('dong')).toBe('1999')
    const again = panel(page, 'Sửa xếp loại')
    await again.getByRole('button', { name: 'Xóa dòng này' }).click()
    const ask = panel(page, 'Xóa dòng này khỏi hồ sơ?')
    await ask.getByRole('button', { name: 'Xóa dòng này' }).click()
    await ask.getByRole('alert').waitFor()
    await ask.getByLabel('Lý do xóa').fill('nhập nhầm năm')
    await ask.getByRole('button', { name: 'Xóa dòng này' }).click()
    await again.waitFor({ state: 'detached' })
    await expect.poll(() => line.count()).toBe(0)
    await expect.poll(() => rail(page).textContent()).toContain('nhập nhầm năm')
  })

  test('a reading behind the fence is asked for, logged, and seen under “Ai đã xem”', async () => {
    const person = someone(3)
    const { page } = await browser.visit({ username: 'bantochuc' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`/ho-so/${person.personId}?muc=quyhoach&ben=xem`)
    await page.getByText('Lần xem được ghi vào nhật ký').first().waitFor()
    expect(asked.filter((path) => path.endsWith('/succession'))).toEqual([])
    await keepPicture(page, 'person-fence')
    await page.getByRole('button', { name: 'Xem quy hoạch' }).click()
    await page.getByRole('button', { name: 'Thêm quy hoạch' }).waitFor()
    expect(asked.filter((path) => path.endsWith('/succession'))).toHaveLength(1)
    // Opening the record is a reading too, and stands there before.
    await expect.poll(() => rail(page).textContent()).toContain('Xem quy hoạch của một người')
    expect(await rail(page).textContent()).toContain('Ban Tổ chức Tỉnh ủy (trình diễn)')
    // Who may not read it is not told that it is there to be read.
    const { page: other } = await browser.visit({ username: 'sonoivu' })
    await other.goto(`/ho-so/${person.personId}`)
    await record(other, person).waitFor()
    expect(await other.getByRole('link', { name: 'Quy hoạch', exact: true }).count()).toBe(0)
  })

  test('a hand-over: released by the unit, seen as waiting, accepted by another account with a post', async () => {
    const person = someone(4)
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(`/ho-so/${person.personId}`)
    await page.getByRole('button', { name: 'Bàn giao', exact: true }).click()
    const form = panel(page, `Bàn giao ${person.fullName}`)
    await form.getByRole('button', { name: 'Bàn giao', exact: true }).click()
    await form.getByRole('alert').getByText('Điền “Đơn vị nhận”.').waitFor()
    await form.getByLabel('Bàn giao từ ngày', { exact: true }).fill('01/12/2021')
    await form.getByRole('combobox', { name: 'Đơn vị nhận' }).fill('so noi vu')
    await form
      .getByRole('option', { name: /^Sở Nội vụ/ })
      .first()
      .click()
    await form.getByLabel('Số quyết định').fill('12/QĐ-THU')
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'handover-release')
    await form.getByRole('button', { name: 'Bàn giao', exact: true }).click()
    await page.getByText('Chờ Sở Nội vụ tiếp nhận.').waitFor()
    expect(await page.getByRole('button', { name: 'Bàn giao', exact: true }).count()).toBe(0)
    await page.goto('/ho-so/ban-giao?ben=outgoing')
    await page.getByRole('rowheader', { name: person.fullName }).waitFor()

    const { page: receiver } = await browser.visit({ username: 'sonoivu' })
    await receiver.goto('/ho-so/ban-giao')
    await receiver.getByRole('link', { name: person.fullName }).click()
    const open = panel(receiver, person.fullName)
    await open.getByRole('combobox', { name: 'Chức vụ ở đơn vị nhận' }).fill('chuyen vien')
    await open.getByRole('option').first().click()
    expect(await seriousFaults(receiver)).toEqual([])
    await keepPicture(receiver, 'handover-accept')
    await open.getByRole('button', { name: 'Tiếp nhận' }).click()
    await receiver.getByText('Đã xong 1 hồ sơ.').waitFor()
    await open.waitFor({ state: 'detached' })
    await receiver.goto(`/ho-so/${person.personId}?muc=chucvu`)
    await record(receiver, person).waitFor()
    await receiver.getByRole('listitem').filter({ hasText: 'Sở Nội vụ' }).filter({ hasText: 'Từ 01/12/2021' }).first().waitFor()
    // The giver does not reach the record any more.
    await page.goto(`/ho-so/${person.personId}`)
    await page.getByRole('heading', { level: 1, name: 'Không mở được hồ sơ' }).waitFor()
  })

  test('a new record: namesakes are shown before a second one is made, and the code is given', async () => {
    const twin = someone(5)
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/ho-so/moi')
    await page.getByLabel('Họ và tên').fill(twin.fullName)
    await page.getByLabel('Ngày sinh', { exact: true }).fill(twin.birthDate.split('-').toReversed().join('/'))
    await page.getByText('Đã có 1 người cùng họ tên, ngày sinh.').waitFor()
    await page.getByLabel('Giới tính').selectOption('female')
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).fill('so noi vu')
    await page
      .getByRole('option', { name: /^Sở Nội vụ/ })
      .first()
      .click()
    await page.getByLabel('Về đơn vị từ', { exact: true }).fill('01/06/2021')
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByRole('alert').getByText(`(${twin.code})`).waitFor()
    await keepPicture(page, 'person-new')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByLabel('Đã xem: đây là người khác').check()
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByText(/Đã lập hồ sơ P\d{7}\./).waitFor()
    await record(page, twin).waitFor()
  })

  test('an answer lost on the way, a double click, an ended session: nothing is lost, nothing is doubled', async () => {
    const person = someone(8)
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/ho-so/${person.personId}?muc=xeploai&mo=xep-loai`)
    const form = panel(page, 'Thêm xếp loại')
    await form.getByLabel('Năm').fill('1991')
    await form.getByLabel('Mức xếp loại').selectOption('excellent')
    // The server has done it, and nobody here hears so.
    await page.route('**/ratings', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await form.getByRole('button', { name: 'Lưu' }).click()
    await form.getByRole('alert').waitFor()
    expect(await form.getByLabel('Năm').inputValue()).toBe('1991')
    await page.unroute('**/ratings')
    await form.getByRole('button', { name: 'Lưu' }).dblclick()
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: 'Năm 1991' }).count()).toBe(1)
    await expect.poll(() => rail(page).getByText('Năm: 1991').count()).toBe(1)

    await page.getByRole('button', { name: 'Sửa thông tin' }).click()
    const own = panel(page, 'Sửa thông tin cá nhân')
    await own.getByLabel('Quê quán').fill('Hàm Thắng, Bình Thuận')
    await page.context().clearCookies({ name: /session/ })
    await own.getByRole('button', { name: 'Lưu' }).click()
    await page.getByLabel('Tên đăng nhập').fill('sonoivu')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('trongnguoi')
    await page.keyboard.press('Enter')
    await expect.poll(() => own.getByLabel('Quê quán').inputValue()).toBe('Hàm Thắng, Bình Thuận')
    await own.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu hồ sơ.').waitFor()

    // The way back leaves the panel, not the record.
    await page.getByRole('link', { name: 'Tóm tắt' }).click()
    await page.getByRole('button', { name: 'Thêm chức vụ' }).click()
    await panel(page, 'Thêm chức vụ').waitFor()
    await page.goBack()
    await panel(page, 'Thêm chức vụ').waitFor({ state: 'detached' })
    await record(page, person).waitFor()
  })

  test('on a phone, in the dark, in English: nothing is cut, everything can be touched', async () => {
    const person = someone(6)
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    for (const part of ['tomtat', 'chucvu', 'daotao', 'dang', 'quyhoach', 'xeploai', 'dongthoigian']) {
      await page.goto(`/ho-so/${person.personId}?muc=${part}`)
      await record(page, person).waitFor()
      await page.waitForLoadState('networkidle')
      expect([part, await sidewaysScroll(page)]).toEqual([part, 0])
      expect([part, await smallTargets(page)]).toEqual([part, []])
      expect([part, await seriousFaults(page)]).toEqual([part, []])
    }
    await keepPicture(page, 'person-timeline-phone')
  })

  test('on a phone every form fits, and can be touched', async () => {
    const person = someone(6)
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    for (const open of ['thong-tin', 'chuc-vu', 'van-bang', 'ban-giao']) {
      await page.goto(`/ho-so/${person.personId}?mo=${open}`)
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor()
      expect([open, await sidewaysScroll(page)]).toEqual([open, 0])
      expect([open, await smallTargets(page)]).toEqual([open, []])
      expect([open, await seriousFaults(page)]).toEqual([open, []])
    }
    await page.goto('/ho-so/ban-giao')
    await page.getByRole('heading', { level: 1, name: 'Hand-overs' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
  })

  test.skipIf(process.env['TN_WITHOUT_PDFTOPPM'])('printed, it is a summary of the training, whatever part is open', async () => {
    const person = someone(7)
    const folder = mkdtempSync(join(tmpdir(), 'tn-person-'))
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/ho-so/${person.personId}?muc=dongthoigian`)
    await record(page, person).waitFor()
    await page.waitForLoadState('networkidle')
    const path = join(folder, 'printed.pdf')
    await page.pdf({ format: 'A4', path })
    const { stdout } = await promisify(execFile)('pdftotext', ['-raw', path, '-'])
    rmSync(folder, { recursive: true })
    const words = stdout.normalize('NFC').replaceAll(/\s+/g, ' ')
    for (const part of ['1. Bản thân', person.code, '2. Quá trình giữ chức vụ', '3. Văn bằng, chứng chỉ', '4. Các lớp đã và đang học', 'ký, ghi rõ họ tên']) {
      expect(words).toContain(part)
    }
    expect(words).not.toContain('Dòng thời gian')
  })
})
