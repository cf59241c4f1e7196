import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemonstration } from '#cli/demonstration.ts'
import { binhThuan2021 } from '#demo/binh-thuan-2021.ts'
import { type Row, writeTable } from '#kernel/tabular/index.ts'
import { demoAccounts } from '#modules/access/demo-accounts.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { keepPicture } from '#test/pictures.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { countByHand, type CountedByHand } from './count-by-hand.ts'
import { documentText } from './document-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'tn-report-'))
const vietnamese = new Intl.NumberFormat('vi-VN')
const advanced = 'sent.advanced-theory'

const number = (page: Page, figure: string) => page.locator(`[data-figure="${figure}"]`)
const shownNumber = async (page: Page, figure: string) => Number((await number(page, figure).textContent())?.trim().replaceAll('.', ''))

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('home, the report and issued reports of the demonstration, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let counted: ReadonlyMap<string, CountedByHand>

  beforeAll(async () => {
    app = await startTestApp((house) => loadDemonstration(house, () => {}))
    browser = await openBrowser(app.url)
    counted = await countByHand(app.house, 2021)
  }, 400_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(demoAccounts('').map(({ username, role }) => [username, role]))('%s has a home', async (username, role) => {
    const { page, faults } = await browser.visit({ username: username ?? '' })
    await page.goto('/?nam=2021')
    // Whoever only learns or teaches begins with today's sessions.
    const own = ['giangvien', 'hocvien'].includes(role ?? '')
    await page.getByRole('heading', { level: 1, name: own ? /^Hôm nay/ : 'Việc của tôi' }).waitFor()
    if (own) {
      expect(await page.locator('[data-figure]').count()).toBe(0)
    } else if (role === 'quantri') {
      await page.getByRole('heading', { name: /không xem số liệu và báo cáo$/ }).waitFor()
      expect(await page.locator('[data-figure]').count()).toBe(0)
    } else {
      await number(page, 'all').waitFor()
      const whole = role === 'donvi' ? await countByHand(app.house, 2021, '593') : counted
      expect(await shownNumber(page, 'all')).toBe(whole.get('all')?.enrolments)
      const issuing = page.getByRole('link', { name: 'Mở báo cáo để ban hành' })
      expect(await issuing.count()).toBe(['bantochuc', 'sonoivu', 'donvi'].includes(role ?? '') ? 1 : 0)
    }
    expect(faults).toEqual([])
  })

  test('a number on the first page leads to the report with its people open', async () => {
    const { page } = await browser.visit({ username: 'lanhdao' })
    await page.goto('/?nam=2021')
    await number(page, advanced).click()
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    expect(new URL(page.url()).pathname).toBe('/bao-cao')
    expect(new URL(page.url()).searchParams.get('xem')).toBe(advanced)
  })

  test('the report shows what can be counted in the tables, and opens onto as many people', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/bao-cao?nam=2021')
    await number(page, 'all').waitFor()
    expect(counted.size).toBe(7)
    for (const { id, enrolments } of counted.values()) expect([id, await shownNumber(page, id)]).toEqual([id, enrolments])

    await number(page, advanced).click()
    const drawer = page.getByRole('dialog')
    const people = drawer.locator('tbody tr')
    await people.first().waitFor()
    const more = drawer.getByRole('button', { name: 'Xem thêm' })
    for (let pages = 0; pages < 20 && (await more.isVisible()); pages++) {
      const before = await people.count()
      await more.click()
      await expect.poll(() => people.count()).toBeGreaterThan(before)
    }
    expect(await people.count()).toBe(counted.get(advanced)?.enrolments)

    await drawer.getByRole('link', { name: 'Cơ cấu' }).click()
    await drawer.getByLabel('Chia theo', { exact: true }).selectOption('sex')
    const women = drawer.getByRole('link', { name: /lượt, Nữ:/ })
    const share = Number((await women.textContent())?.trim())
    await women.click()
    await drawer.getByRole('button', { name: /Giới tính: Nữ/ }).waitFor()
    await expect.poll(() => drawer.getByText(`trên ${share} dòng`).count()).toBe(1)

    const first = people.first().getByRole('link')
    const name = (await first.textContent()) ?? ''
    await first.click()
    await page.getByRole('dialog').getByRole('heading', { level: 2, name }).waitFor()
    await page.getByRole('dialog').getByRole('heading', { name: 'Văn bằng, chứng chỉ' }).waitFor()
    await page.getByRole('dialog').getByText('Cao cấp lý luận chính trị').first().waitFor()
    expect(faults).toEqual([])
  })

  test('a cell of the statistics table opens onto as many people as the API counts', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const statistics = await app.house.modules.reporting.statistics(app.house.systemCtx('test'), { year: 2021, organisation: 'then' })
    const row = statistics.rows.find(({ id }) => id === 'division-leaders')
    const column = statistics.columns.find(({ id }) => id === 'DT-LLCT-CC')
    const turns = row?.turns[statistics.columns.findIndex(({ id }) => id === 'DT-LLCT-CC')] ?? 0
    const cell = `${row?.label} × ${column?.group}: ${column?.label}`
    // More than one page.
    expect(turns).toBeGreaterThan(50)
    await page.goto('/bao-cao?nam=2021&muc=bieu')
    const link = page.getByRole('link', { name: `${turns} lượt người, ${cell}:` })
    expect(await link.textContent()).toBe(vietnamese.format(turns))
    await link.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText(`trên ${turns} dòng`).waitFor()
    const address = new URL(page.url()).searchParams
    expect(['xem', 'hang', 'cot'].map((name) => address.get(name))).toEqual(['all', 'division-leaders', 'DT-LLCT-CC'])
    const people = drawer.locator('tbody tr')
    const more = drawer.getByRole('button', { name: 'Xem thêm' })
    for (let pages = 0; pages < 20 && (await more.isVisible()); pages++) {
      const before = await people.count()
      await more.click()
      await expect.poll(() => people.count()).toBeGreaterThan(before)
    }
    expect(await people.count()).toBe(turns)

    const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Xuất CSV' }).click()])
    await file.saveAs(join(folder, 'cell.csv'))
    expect(readFileSync(join(folder, 'cell.csv'), 'utf8').trim().split('\r\n')).toHaveLength(turns + 1)

    await people.first().getByRole('link').click()
    await page.getByRole('dialog').getByRole('link', { name: 'Về danh sách' }).click()
    await drawer.getByText(`trên ${turns} dòng`).waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe(await link.getAttribute('aria-label'))

    await link.click()
    await drawer.getByRole('button', { name: `Bỏ lọc ${cell}` }).click()
    await drawer.getByText(`trên ${vietnamese.format(counted.get('all')?.enrolments ?? 0)} dòng`).waitFor()
    expect(faults).toEqual([])
  })

  test('on paper a panel is the page, and says how much of its list it has', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/bao-cao?nam=2021&xem=all')
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    const note = page.getByText(`Bản in có 50 trên ${vietnamese.format(counted.get('all')?.enrolments ?? 0)} lượt; xuất Excel để có đủ.`)
    await note.waitFor({ state: 'attached' })
    expect(await note.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await note.isVisible()).toBe(true)
    expect(await page.getByRole('heading', { level: 1, includeHidden: true }).isVisible()).toBe(false)
    // The report itself may come after the people of one number.
    await page
      .getByRole('dialog')
      .getByText(/ · Toàn tỉnh · Kỳ chưa hết: số liệu đến /)
      .waitFor()
    await page.goto('/bao-cao?nam=2021&muc=bieu&xem=all&hang=province-leaders&cot=DT-LLCT-CC')
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    // All of these are on the paper.
    expect(await page.getByText(/^Bản in có/).count()).toBe(0)
  })

  test('a unit’s officer sees the unit’s numbers only', async () => {
    const own = await countByHand(app.house, 2021, '593')
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/bao-cao?nam=2021')
    await number(page, 'all').waitFor()
    for (const { id, enrolments } of own.values()) expect([id, await shownNumber(page, id)]).toEqual([id, enrolments])
    expect(own.get('all')?.enrolments).toBeLessThan(counted.get('all')?.enrolments ?? 0)
  })

  test('the Word file says the figures; what is typed outlives a reload and a save that comes second', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/bao-cao?nam=2021&muc=phan-loi')
    const context = page.locator('textarea[name=context]')
    await context.fill('Câu thứ nhất do người soạn viết.')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('Đã lấy lại phần lời bạn gõ lần trước').waitFor()
    expect(await context.inputValue()).toBe('Câu thứ nhất do người soạn viết.')
    await page.getByRole('button', { name: 'Lưu phần lời' }).click()
    await page.getByText('Đã lưu phần lời của báo cáo.').waitFor()

    const second = await browser.visit({ username: 'bantochuc' })
    await second.page.goto('/bao-cao?nam=2021&muc=phan-loi')
    await second.page.locator('textarea[name=context]').waitFor()
    expect(await second.page.locator('textarea[name=context]').inputValue()).toBe('Câu thứ nhất do người soạn viết.')
    await context.fill('Câu của người lưu trước.')
    await page.getByRole('button', { name: 'Lưu phần lời' }).click()
    await page.getByText('Có chỗ sửa chưa lưu.').waitFor({ state: 'detached' })
    await second.page.locator('textarea[name=context]').fill('Câu của người lưu sau.')
    await second.page.getByRole('button', { name: 'Lưu phần lời' }).click()
    const conflict = second.page.getByRole('alert').filter({ hasText: 'Người khác đã lưu phần lời này trước' })
    await conflict.getByText('Câu của người lưu trước.').waitFor()
    await conflict.getByText('Câu của người lưu sau.').waitFor()
    await conflict.getByRole('button', { name: 'Lưu theo lựa chọn này' }).click()
    await second.page.getByText('Đã lưu phần lời của báo cáo.').waitFor()

    const [file] = await Promise.all([second.page.waitForEvent('download'), second.page.getByRole('button', { name: 'Word', exact: true }).click()])
    await file.saveAs(join(folder, 'report.docx'))
    const text = await documentText(readFileSync(join(folder, 'report.docx')))
    for (const { enrolments } of counted.values()) expect(text).toContain(vietnamese.format(enrolments))
    expect(text).toContain('Câu của người lưu sau.')
    expect(text).not.toContain('Câu của người lưu trước.')
  })

  test('an issued report keeps its numbers; a correction stands beside them as an erratum', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/bao-cao?nam=2021')
    await page.getByRole('button', { name: 'Ban hành báo cáo' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Ban hành', exact: true }).click()
    await dialog.getByRole('alert').getByText('Kỳ chưa hết').waitFor()
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Ban hành', exact: true }).click()
    await page.waitForURL(/\/bao-cao\/da-ban-hanh\/[0-9a-f-]{36}/)
    await page.getByText('Dữ liệu hôm nay vẫn cho đúng các số liệu và danh sách đã chốt').waitFor()
    await page.getByText('đủ tệp').waitFor({ timeout: 60_000 })
    expect(await page.locator('code').first().textContent()).toMatch(/^[0-9a-f]{64}$/)

    const dropped = await withdrawOne(app)
    await page.reload()
    const erratum = page.locator(`li:has([data-figure="${advanced}"]) [data-erratum]`)
    const issued = counted.get(advanced)?.enrolments ?? 0
    await erratum.getByText(`Lượt: đã ban hành ${issued}, nay ${issued - 1}`).waitFor()
    await erratum.getByText('Bớt 1 lượt').click()
    await erratum.getByText(`(${dropped})`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'issued-erratum')
    expect(await shownNumber(page, advanced)).toBe(issued)
    await number(page, advanced).click()
    await page.getByRole('dialog').getByText(`Đang hiện 50 trên ${issued} dòng`).waitFor()

    await page.goto('/bao-cao/da-ban-hanh')
    await page.getByRole('link', { name: /BC\/BTCTU/ }).waitFor()
  })

  const screens = [
    ['home', '/?nam=2021', '[data-figure="all"]'],
    ['report', '/bao-cao?nam=2021', '[data-figure="all"]'],
    ['report-people', `/bao-cao?nam=2021&xem=${advanced}`, 'dialog tbody tr, dialog li a'],
    ['report-breakdown', '/bao-cao?nam=2021&xem=all&theo=unit', 'dialog tbody tr'],
    ['report-statistics', '/bao-cao?nam=2021&muc=bieu', 'table'],
    ['report-cell', '/bao-cao?nam=2021&muc=bieu&xem=all&hang=province-leaders&cot=DT-LLCT-CC', 'dialog tbody tr, dialog li a'],
    ['report-limitation', '/bao-cao?nam=2021&muc=han-che&hanche=units-sent-nobody', 'dialog li'],
    ['report-texts', '/bao-cao?nam=2021&muc=phan-loi', 'textarea[name=context]'],
    ['issued-list', '/bao-cao/da-ban-hanh', 'h1'],
  ] as const

  test.each(['light', 'dark'] as const)(
    'no serious accessibility fault in the %s theme',
    async (colorScheme) => {
      const { page } = await browser.visit({ username: 'bantochuc', colorScheme })
      for (const [name, path, ready] of screens) {
        await page.goto(path)
        await page.locator(ready).first().waitFor()
        expect({ path, faults: await seriousFaults(page) }).toEqual({ path, faults: [] })
        // Full lists are large as pictures.
        await keepPicture(page, `${name}-${colorScheme}`, name === 'report-people' ? 420 : 560)
      }
      // Issued by a test before this one.
      await page.getByRole('link', { name: /BC\/BTCTU/ }).click()
      await page.getByRole('heading', { level: 2, name: 'Toàn văn' }).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.goto('/bao-cao?nam=2021')
      await page.getByRole('button', { name: 'Ban hành báo cáo' }).click()
      await page.getByRole('dialog').getByRole('checkbox').waitFor()
      expect(await seriousFaults(page)).toEqual([])
    },
    120_000,
  )

  test('on a phone nothing scrolls sideways and what is touched is large enough', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    for (const [name, path, ready] of screens) {
      await page.goto(path)
      await page.locator(ready).first().waitFor()
      expect({ path, sideways: await sidewaysScroll(page) }).toEqual({ path, sideways: 0 })
      expect({ path, small: await smallTargets(page) }).toEqual({ path, small: [] })
      await keepPicture(page, `${name}-phone`)
    }
  }, 60_000)

  test('by the keyboard alone: open a number, close it, and stand where one stood', async () => {
    const { page } = await browser.visit({ username: 'kiemtra' })
    await page.goto('/bao-cao?nam=2021')
    await number(page, 'sent.degree').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator(':focus').getAttribute('data-figure')).toBe('sent.degree')
  })

  test('speaks English where it is asked for', async () => {
    const { page } = await browser.visit({ username: 'lanhdao', language: 'en' })
    await page.goto('/bao-cao?nam=2021&tu=2021-07-01&den=2021-12-31')
    await page.getByRole('heading', { level: 1, name: /^Training results, / }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('link', { name: 'Limitations' }).waitFor()
    await page.goto('/')
    await page.getByRole('heading', { level: 2, name: 'Needs attention' }).waitFor()
  })
})

/** Somebody's turn is withdrawn by an ordinary import, after the fact. Returns the person's code. */
async function withdrawOne({ house }: TestApp): Promise<string> {
  const ctx = house.systemCtx('test')
  const { rows } = await house.modules.reporting.figure(ctx, { year: 2021, organisation: 'then', figureId: advanced, limit: 1 })
  const [turn] = rows
  const isTheirs = (row: Row) => row['personCode'] === turn?.personCode && row['classCode'] === turn?.classCode
  const row = [...binhThuan2021().rows('enrolments')].find(isTheirs)
  if (!turn || !row) throw new Error('nobody was sent to advanced theory')
  const path = join(folder, 'correction.csv')
  await writeTable(path, 'csv', house.modules.imports.columnsOf('enrolments'), [{ ...row, status: 'withdrawn', leftOn: '2021-11-30' }])
  const { updated, errors } = await house.modules.imports.importNow(ctx, 'enrolments', path)
  expect({ updated, errors }).toEqual({ updated: 1, errors: [] })
  return turn.personCode
}
