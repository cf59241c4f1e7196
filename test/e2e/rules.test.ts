import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

interface Counts {
  readonly eligible: number
  readonly ineligible: number
  readonly unknown: number
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('rules and eligibility, in a real browser', () => {
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

  const number = (text: string | null) => Number((text ?? '').replaceAll('.', '').match(/\d+/)?.[0])
  const told = (count: number) => new Intl.NumberFormat('vi-VN').format(count)
  const open = async (address: string, more: object = {}) => {
    const visitor = await browser.visit({ username: 'bantochuc', ...more })
    await visitor.page.goto(address)
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    return visitor
  }
  const countsOf = async (page: Page, programme: string): Promise<Counts> =>
    ((await (await page.request.get(`/api/eligibility/programmes/${programme}/people?limit=1`)).json()) as { counts: Counts }).counts
  const ruleIdOf = async (code: string) =>
    (await sql<{ id: string }>`select rule_id as id from requirements.rule where code = ${code}`.execute(app.house.database.reader)).rows[0]?.id
  /** A line of the builder about another fact, found by typing. */
  const choose = async (page: Page, line: number, fact: string) => {
    const field = page.getByRole('combobox', { name: 'Điều kiện về' }).nth(line)
    await field.click()
    await field.fill(fact)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }

  test('rules of a programme stand on the time axis, as a table too, and a bar leads to its version with its law', async () => {
    const { page, faults } = await open('/quy-dinh')
    await page.getByRole('combobox', { name: 'Chương trình' }).selectOption('DT-LLCT-CC')
    await expect.poll(() => new URL(page.url()).searchParams.get('loc')).toBe('ct:DT-LLCT-CC')
    const axis = page.getByRole('region', { name: 'Trục thời gian' })
    const bars = axis.getByRole('link', { name: /^Phiên bản \d/ })
    await expect.poll(() => bars.count()).toBeGreaterThan(5)
    expect(await seriousFaults(page)).toEqual([])
    const before = await bars.count()
    await page.getByRole('button', { name: 'Bảng', exact: true }).click()
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(before)
    expect(await seriousFaults(page)).toEqual([])
    await page.goBack()
    // By the keyboard alone, from the rule's name to the first bar behind it.
    const row = axis.getByRole('listitem').filter({ hasText: 'Cao cấp lý luận chính trị: đúng đối tượng' }).first()
    await row.getByRole('link', { name: 'Cao cấp lý luận chính trị: đúng đối tượng' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Cao cấp lý luận chính trị: đúng đối tượng' }).waitFor()
    expect(new URL(page.url()).searchParams.get('pb')).toMatch(/^[\da-f-]{36}$/)
    const version = page.getByRole('region', { name: 'Phiên bản 2', exact: true })
    await version
      .getByText(/57-QĐ\/TW/)
      .first()
      .waitFor()
    await version.getByText('Chức vụ đang giữ', { exact: false }).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('a rule is built, its fault shown at the line, tried on everybody before saving is offered, verified, and then decides', async () => {
    const { page, faults } = await open('/quy-dinh/moi?ct=BD-KTV')
    const was = await countsOf(page, 'BD-KTV')
    await page.getByLabel('Mã quy định').fill('KTV.tuoi')
    await page.getByLabel('Khía cạnh').selectOption('condition')
    await page.getByLabel('Tên quy định (tiếng Việt)').fill('Kỹ năng: từ 40 tuổi')
    await page.getByLabel('Tên quy định (tiếng Anh)').fill('Skills: 40 and over')
    await page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).fill('40')
    await page.getByRole('button', { name: 'Điều kiện', exact: true }).click()
    await choose(page, 1, 'Tuổi')
    await page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).nth(1).fill('35')
    const operator = page.getByRole('combobox', { name: 'Phép so sánh' }).nth(1)
    await operator.click()
    await page.getByRole('option', { name: 'dưới', exact: true }).last().click()
    expect(await page.getByRole('button', { name: 'Lưu quy định' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Thử', exact: true }).click()
    // Nobody is over 40 and under 35: said at the second line, which the screen reader is led to.
    const second = page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).nth(1)
    await expect.poll(() => second.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator(`[id="${await second.getAttribute('aria-describedby')}"]`).textContent()).toContain('Không ai đạt được')
    expect(await seriousFaults(page)).toEqual([])
    await second.fill('60')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    const trial = page.getByRole('region', { name: 'Thử trước khi lưu' })
    const pass = trial.getByText(/người được hỏi đạt quy định này/)
    await pass.waitFor()
    const lost = trial.getByRole('listitem').filter({ hasText: 'đạt' }).filter({ hasText: 'không đạt' }).getByRole('button')
    const losing = number(await lost.textContent())
    expect(losing).toBeGreaterThan(100)
    await lost.click()
    const panel = page.getByRole('dialog', { name: 'Ai đổi kết quả' })
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(Math.min(50, losing))
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    // What is tried must be what is saved.
    await second.fill('59')
    await page.getByText('Nội dung đã đổi: thử lại trước khi lưu.').waitFor()
    expect(await page.getByRole('button', { name: 'Lưu quy định' }).count()).toBe(0)
    await second.fill('60')
    await page.getByRole('button', { name: 'Lưu quy định' }).click()
    // Law is asked for: a rule without it is not kept.
    await page.getByRole('alert').getByText('Điền căn cứ pháp lý').waitFor()
    await page.getByLabel('Căn cứ pháp lý').fill('Quy định của bài thử')
    await page.getByLabel('Mức độ').selectOption('warn')
    await page.getByLabel('Lời nói với người được xét (tiếng Việt)').fill('Từ 40 đến dưới 60 tuổi.')
    await page.getByLabel('Lời nói với người được xét (tiếng Anh)').fill('From 40 to under 60.')
    // The severity is part of what was tried.
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByRole('button', { name: 'Lưu quy định' }).click()
    await page.getByRole('heading', { level: 1, name: 'Kỹ năng: từ 40 tuổi' }).waitFor()
    await page.getByText('chưa xác minh').first().waitFor()
    // Until somebody has checked it, it decides nothing.
    expect(await countsOf(page, 'BD-KTV')).toEqual(was)
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Xác minh phiên bản 1?' })
    await dialog.getByText('Bạn đã đối chiếu nội dung với Quy định của bài thử.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Xác minh', exact: true }).click()
    await page.getByText('Đã xác minh “Kỹ năng: từ 40 tuổi”.').waitFor()
    expect((await countsOf(page, 'BD-KTV')).eligible).toBe(was.eligible - losing)
    // The history tells both.
    await expect.poll(() => page.getByRole('complementary', { name: 'Lịch sử' }).getByRole('listitem').count()).toBe(2)
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('a rule that nobody meets is flagged before it is saved; a new version ends the one before', async () => {
    const id = await ruleIdOf('KTV.tuoi')
    const { page, faults } = await open(`/quy-dinh/${id}/sua`)
    await page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).nth(1).fill('120')
    await page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).first().fill('110')
    await page.getByRole('button', { name: 'Thử', exact: true }).click()
    await page.getByText('không ai đạt quy định này', { exact: false }).waitFor()
    await page.getByRole('textbox', { name: 'Giá trị: Tuổi' }).first().fill('45')
    await page.getByRole('textbox', { name: 'Hiệu lực từ ngày', exact: true }).fill('01/01/2022')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByRole('button', { name: 'Lưu phiên bản' }).click()
    await page.getByText('Đã lưu phiên bản mới.').waitFor()
    await page.getByRole('row', { name: /Phiên bản 1 từ 10\/12\/2021 đến hết 31\/12\/2021/ }).waitFor()
    await page.getByRole('row', { name: /Phiên bản 2 từ 01\/01\/2022 sắp hiệu lực/ }).waitFor()
    expect(faults).toEqual([])
  })

  test('a condition on the entries of a list is built by the keyboard, and facts are compared with facts', async () => {
    const { page, faults } = await open('/quy-dinh/moi?ct=BD-KTV')
    await page.getByRole('combobox', { name: 'Điều kiện về' }).waitFor()
    await choose(page, 0, 'Xếp loại hằng')
    await page.getByRole('combobox', { name: 'Bao nhiêu mục' }).selectOption('atLeast')
    await page.getByRole('textbox', { name: 'Số mục' }).fill('2')
    // So few facts need no search: the arrows go through them.
    await page.getByRole('combobox', { name: 'Điều kiện về' }).nth(1).focus()
    const wanted = page.getByRole('option', { name: 'Thứ tự từ lần gần nhất' }).last()
    await page.keyboard.press('ArrowDown')
    await wanted.waitFor()
    for (let step = 0; step < 5 && (await wanted.getAttribute('data-combobox-selected')) === null; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const latest = page.getByRole('textbox', { name: 'Giá trị: Thứ tự từ lần gần nhất' })
    await latest.fill('1')
    // The outer “add” stands first.
    await page.getByRole('button', { name: 'Điều kiện', exact: true }).first().focus()
    await page.keyboard.press('Enter')
    await choose(page, 2, 'Thời gian giữ chức vụ chính')
    await page.getByRole('button', { name: 'So với dữ kiện khác' }).last().click()
    const other = page.getByRole('combobox', { name: /^So với:/ })
    await other.click()
    await page.getByRole('option', { name: 'Thời gian giữ ngạch' }).last().click()
    expect(await seriousFaults(page)).toEqual([])
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/api/rules/try')),
      page.getByRole('button', { name: 'Thử', exact: true }).click(),
    ])
    expect((sent.postDataJSON() as { mustHold: unknown }).mustHold).toEqual({
      combinator: 'and',
      rules: [
        {
          field: 'ratings',
          operator: '=',
          match: { mode: 'atLeast', threshold: 2 },
          value: { combinator: 'and', rules: [{ field: 'nthLatest', operator: '>=', value: 1 }] },
        },
        { field: 'yearsInPost', operator: '>=', value: 'yearsInRank', valueSource: 'field' },
      ],
    })
    await page.getByText(/người được hỏi đạt quy định này/).waitFor()
    // A line taken away leaves the focus where the next is added.
    await page.getByRole('button', { name: 'Bỏ điều kiện này' }).last().click()
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain('Điều kiện')
    expect(faults).toEqual([])
  }, 120_000)

  test('a person’s page says for each programme đạt, không đạt or chưa rõ; what is missing leads to where it is filled in; an unknown is confirmed', async () => {
    const { page, faults } = await open('/quy-dinh/chuong-trinh/BD-QLNN-CVC?loc=kq:unknown')
    const name = page.getByRole('rowheader').first().getByRole('button')
    const person = (await name.textContent()) ?? ''
    await name.click()
    const panel = page.getByRole('dialog')
    await panel.getByText('chưa rõ').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('link', { name: 'Mở hồ sơ' }).click()
    await page.getByRole('heading', { level: 1, name: person }).waitFor()
    await page.getByRole('button', { name: /^Chưa rõ/ }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('kq')).toBe('unknown')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: /^Vì sao\? .*chuyên viên chính$/ }).click()
    const missing = panel.getByRole('link', { name: /^Bổ sung: / }).first()
    await missing.waitFor()
    await panel
      .getByRole('button', { name: /^Xác nhận đạt, có bằng chứng/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: /^Xác nhận “/ })
    const confirm = dialog.getByRole('button', { name: 'Xác nhận đạt, có bằng chứng' })
    await confirm.click()
    await dialog.getByText('Ghi bằng chứng: giấy tờ, số, ngày, nơi lưu.').first().waitFor()
    await dialog.getByLabel('Bằng chứng').fill('Chứng chỉ số 12/CV ngày 01/02/2010, bản sao lưu tại Sở Nội vụ (bài thử)')
    await confirm.click()
    await panel.getByText('Chứng chỉ số 12/CV ngày 01/02/2010', { exact: false }).waitFor()
    const part = new URL((await missing.getAttribute('href')) ?? '', app.url).searchParams.get('muc')
    expect(['chucvu', 'daotao', 'dang', 'xeploai']).toContain(part)
    await missing.click()
    await expect.poll(() => new URL(page.url()).searchParams.get('muc')).toBe(part)
    expect(faults).toEqual([])
  })

  test('every programme says how many, each number opens its list, the order says why, and the file is what is shown', async () => {
    const { page, faults } = await open('/quy-dinh/chuong-trinh')
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Cao cấp lý luận chính trị, hệ không tập trung', exact: true }) })
    const eligible = row.getByRole('link', { name: /Đạt$/ })
    const count = number(await eligible.textContent())
    expect(count).toBe((await countsOf(page, 'DT-LLCT-CC-KTT')).eligible)
    expect(count).toBeGreaterThan(0)
    expect(await seriousFaults(page)).toEqual([])
    await eligible.click()
    await page.getByText(`trên ${told(count)} dòng`, { exact: false }).waitFor()
    await page
      .getByRole('button', { name: /điểm ưu tiên của/ })
      .first()
      .click()
    const sheet = page.getByRole('group', { name: /^Vì sao .* đứng trước$/ })
    const parts = await sheet.getByRole('cell').allTextContents()
    expect(parts.slice(0, -1).reduce((sum, part) => sum + number(part), 0)).toBe(number(parts.at(-1) ?? ''))
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất danh sách đang xem' }).click()])
    expect(file.suggestedFilename()).toMatch(/^du-dieu-kien-DT-LLCT-CC-KTT-2021-12-10\.xlsx$/)
    expect(faults).toEqual([])
  })

  test('from the catalogue and by Ctrl-K one comes to who is eligible', async () => {
    const { page } = await open('/danh-muc?xem=DT-LLCT-CC')
    await page.getByRole('dialog').getByRole('link', { name: 'Ai đủ điều kiện' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cao cấp lý luận chính trị' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Tìm người, đơn vị, lớp, màn hình' }).fill('ai du dieu kien theo')
    await page.getByRole('option').filter({ hasText: 'Ai đủ điều kiện theo chương trình' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ai đủ điều kiện theo chương trình' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/quy-dinh/chuong-trinh')
  })

  test('whoever may not edit rules sees no way to; a unit’s officer sees the unit’s people alone', async () => {
    const id = await ruleIdOf('LLCT-CC.doi-tuong')
    const { page } = await open(`/quy-dinh/${id}`, { username: 'donvi.phanthiet' })
    await page.getByRole('region', { name: 'Phiên bản 1', exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Xác minh' }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Sửa thành phiên bản mới' }).count()).toBe(0)
    const { eligible, ineligible, unknown } = await countsOf(page, 'DT-LLCT-CC-KTT')
    expect(eligible + ineligible + unknown).toBeLessThan(1500)
  })

  test('on a phone: cards, nothing sideways, targets of 44 px', async () => {
    const id = await ruleIdOf('LLCT-CC.doi-tuong')
    const people = (await (await (await open('/quy-dinh')).page.request.get('/api/people?limit=1')).json()) as { items: { personId: string }[] }
    const person = people.items[0]?.personId
    for (const path of [
      '/quy-dinh',
      `/quy-dinh/${id}`,
      `/quy-dinh/${id}/sua`,
      '/quy-dinh/chuong-trinh',
      '/quy-dinh/chuong-trinh/DT-LLCT-CC-KTT',
      `/ho-so/${person}?muc=dieukien`,
    ]) {
      const { page } = await open(path, { width: 390 })
      await page.waitForLoadState('networkidle')
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
      expect([path, await smallTargets(page)]).toEqual([path, []])
      expect([path, await seriousFaults(page)]).toEqual([path, []])
    }
  }, 120_000)

  test('in English and in the dark: words of that language and contrast enough', async () => {
    const id = await ruleIdOf('LLCT-CC.doi-tuong')
    for (const [path, heading] of [
      ['/quy-dinh', 'Rules'],
      [`/quy-dinh/${id}`, 'Advanced political theory: the right people'],
      ['/quy-dinh/chuong-trinh', 'Who is eligible, by programme'],
      ['/quy-dinh/moi', 'Add a rule'],
    ] as const) {
      const { page, faults } = await open(path, { language: 'en', colorScheme: 'dark' })
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([path, await seriousFaults(page)]).toEqual([path, []])
      expect(faults).toEqual([])
    }
  }, 120_000)
})
