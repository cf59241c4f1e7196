import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { readTable } from '#kernel/tabular/index.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the list of people, in a real browser', () => {
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

  const rows = (page: Page) => page.locator('table tbody tr')
  const firstName = async (page: Page) => await rows(page).first().getByRole('rowheader').getByRole('button').textContent()
  const foot = (page: Page) => page.getByRole('status').filter({ hasText: 'Đang hiện' })
  const numberIn = (text: string | null) => Number((text ?? '').replaceAll('.', '').match(/\d+/)?.[0])
  const open = async (address: string, username = 'bantochuc', more: object = {}) => {
    const visitor = await browser.visit({ username, ...more })
    await visitor.page.goto(address)
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    return visitor
  }
  const people = async (where: string) =>
    (await sql<{ n: number }>`select count(*) as n from personnel.person p where ${sql.raw(where)}`.execute(app.house.database.reader)).rows[0]?.n

  test('counts by state, finds while one types, sorts, and the way back returns', async () => {
    const { page, faults } = await open('/ho-so')
    await rows(page).first().waitFor()
    expect(
      await page
        .getByRole('group', { name: 'Tình trạng' })
        .getByRole('button', { name: /^Tất cả/ })
        .textContent(),
    ).toBe('Tất cả2.000')
    await page.getByRole('searchbox').fill('nguyen')
    await expect.poll(() => new URL(page.url()).searchParams.get('tim')).toBe('nguyen')
    await expect
      .poll(async () => numberIn((await foot(page).textContent())?.split('trên')[1] ?? ''))
      .toBe(await people(`search_key like 'nguyen%' or search_key like '% nguyen%'`))
    expect(await seriousFaults(page)).toEqual([])
    const before = await firstName(page)
    await page.getByRole('columnheader', { name: 'Ngày sinh' }).getByRole('button').click()
    await expect.poll(() => new URL(page.url()).searchParams.get('xep')).toBe('birthDate')
    await expect.poll(() => firstName(page)).not.toBe(before)
    await page.goBack()
    await expect.poll(() => firstName(page)).toBe(before)
    await page.getByRole('button', { name: /^Nghỉ hưu/ }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('loc')).toBe('status:retired')
    expect(faults).toEqual([])
  })

  test('a filter is built by the keyboard, says how many match, stands in the address as words, and is taken away part by part', async () => {
    const { page, faults } = await open('/ho-so')
    await page.getByRole('button', { name: 'Bộ lọc', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Bộ lọc' })
    await panel.getByRole('textbox', { name: 'Giá trị: Tuổi' }).fill('ba mươi')
    await panel.getByRole('button', { name: 'Áp dụng' }).click()
    await panel.getByText('Điền số, ví dụ 35').waitFor()
    await panel.getByRole('textbox', { name: 'Giá trị: Tuổi' }).fill('50')
    await panel.getByRole('button', { name: 'Điều kiện', exact: true }).click()
    // The second line: a field found by typing, taken by Enter.
    const fields = panel.getByRole('combobox', { name: 'Điều kiện về' })
    await fields.nth(1).click()
    await fields.nth(1).fill('Dân tộc thiểu')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const expected = await people(`birth_date <= date '2021-12-10' - interval '50 years' and ethnic_group <> '01'`)
    await panel.getByRole('button', { name: `Xem ${expected} người` }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: `Xem ${expected} người` }).click()
    await panel.waitFor({ state: 'detached' })
    await expect.poll(async () => numberIn((await foot(page).textContent())?.split('trên')[1] ?? '')).toBe(expected)
    expect(JSON.parse(new URL(page.url()).searchParams.get('dk') ?? '')).toEqual({
      combinator: 'and',
      rules: [
        { field: 'age', operator: '>=', value: 50 },
        { field: 'ethnicMinority', operator: '=', value: true },
      ],
    })
    // The address alone is the list.
    await page.reload()
    await page.locator('button[aria-label*="Dân tộc thiểu số"]').click()
    await expect.poll(() => new URL(page.url()).searchParams.get('dk')).toBe('{"combinator":"and","rules":[{"field":"age","operator":">=","value":50}]}')
    expect(faults).toEqual([])
  })

  test('a filter that cannot be read is said in words, and nothing else breaks', async () => {
    const { page } = await open(`/ho-so?dk=${encodeURIComponent('{"combinator":"and","rules":[{"field":"age","operator":"=","value":"x"}]}')}`)
    await page.getByRole('alert').getByText('Không đọc được điều kiện theo “Tuổi”').first().waitFor()
    expect(await rows(page).count()).toBe(0)
    await page.locator('button[aria-label*="Tuổi"]').first().click()
    await expect.poll(() => rows(page).count()).toBeGreaterThan(10)
    expect(new URL(page.url()).searchParams.has('dk')).toBe(false)
  })

  test('columns are chosen, and the file is exactly what is shown', async () => {
    const { page } = await open('/ho-so?loc=status:retired&xep=-birthDate&cot=name,unit,code,age,partyStanding')
    await rows(page).first().waitFor()
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(expect.arrayContaining(['Mã', 'Tuổi', 'Đảng viên']))
    const shown = await rows(page).getByRole('rowheader').getByRole('button').allTextContents()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất danh sách' }).click()])
    expect(file.suggestedFilename()).toBe('ho-so-2021-12-10.xlsx')
    const text = (key: string, vi: string) => ({ key, header: { vi, en: vi }, type: { kind: 'text' as const }, help: { vi: '', en: '' }, example: '' })
    const columns = [
      text('name', 'Họ và tên'),
      text('code', 'Mã'),
      text('unit', 'Đơn vị'),
      text('post', 'Chức vụ'),
      text('age', 'Tuổi'),
      text('party', 'Đảng viên'),
    ]
    const { rows: read, ignoredHeaders } = await readTable({ bytes: readFileSync(await file.path()) }, 'ho-so.xlsx', columns)
    expect(ignoredHeaders).toEqual([])
    expect(read.map(({ row }) => row['name'])).toEqual(shown)
    expect(read.every(({ row }) => /^(Chính thức|Dự bị|Chưa là đảng viên)$/.test(String(row['party'])))).toBe(true)
    const { rows: entries } = await sql<{ detail: { people: number } }>`
      select detail from audit.entry where action = 'personnel.export-list' order by at desc limit 1`.execute(app.house.database.reader)
    expect(entries[0]?.detail).toMatchObject({ people: shown.length, filter: { status: 'retired' }, sort: '-birthDate' })
  })

  test('a person opens beside the list, the address keeps it, Escape gives the focus back', async () => {
    const { page } = await open('/ho-so')
    const name = rows(page).first().getByRole('rowheader').getByRole('button')
    await name.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: (await name.textContent()) ?? '' })
    await panel.getByText('Ngày sinh').waitFor()
    expect(new URL(page.url()).searchParams.get('nguoi')).toMatch(/^[\da-f-]{36}$/)
    expect(await seriousFaults(page)).toEqual([])
    expect(await panel.getByRole('link', { name: 'Mở hồ sơ đầy đủ' }).getAttribute('href')).toMatch(/^\/ho-so\/[\da-f-]{36}/)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement?.textContent')).toBe(await name.textContent())
  })

  test('everybody who matches is chosen at once: preview, doing, a result per row, and back', async () => {
    const { page, faults } = await open('/ho-so?loc=status:active&tim=tran')
    await rows(page).first().waitFor()
    await page.getByRole('columnheader', { name: 'Chọn mọi dòng đang hiện' }).getByRole('checkbox').check()
    const bar = page.getByRole('region', { name: 'Các dòng đã chọn' })
    await bar.getByRole('button', { name: /^Chọn tất cả/ }).click()
    const matching = await people(`status = 'active' and (search_key like 'tran%' or search_key like '% tran%')`)
    await bar.getByText(`Đã chọn tất cả ${matching} dòng khớp`).waitFor()
    await bar.getByRole('button', { name: 'Đối tượng' }).click()
    const panel = page.getByRole('dialog', { name: 'Đối tượng' })
    await panel.getByRole('button', { name: 'Xem trước' }).click()
    await panel.getByText('Chọn ít nhất một đối tượng.').waitFor()
    await panel.getByRole('checkbox', { name: 'Hợp đồng' }).check()
    const contracts = async () =>
      await people(`status = 'active' and (search_key like 'tran%' or search_key like '% tran%')
        and exists (select from personnel.person_category c where c.person_id = p.person_id and c.category = 'contract')`)
    const had = (await contracts()) ?? 0
    await panel.getByRole('button', { name: 'Xem trước' }).click()
    const willChange = (matching ?? 0) - had
    await panel.getByText(`Sẽ sửa hồ sơ của ${willChange} người.`).waitFor()
    expect(await contracts()).toBe(had)
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: `Làm cho ${willChange} người` }).click()
    await panel.getByText(`Đã sửa hồ sơ của ${willChange} người.`).waitFor()
    expect(await contracts()).toBe(matching)
    await panel.getByRole('button', { name: 'Hoàn tác' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(await contracts()).toBe(had)
    expect(faults).toEqual([])
  })

  test('those ticked are handed over with one decision, and each outcome is told', async () => {
    const { page, faults } = await open('/ho-so?loc=status:active&tim=le')
    await rows(page).first().waitFor()
    for (const at of [0, 1]) await rows(page).nth(at).getByRole('checkbox').check()
    await page
      .getByRole('region', { name: 'Các dòng đã chọn' })
      .getByRole('button', { name: /^Bàn giao/ })
      .click()
    const panel = page.getByRole('dialog', { name: 'Bàn giao 2 người' })
    const send = panel.getByRole('button', { name: 'Bàn giao', exact: true })
    await send.click()
    await panel.getByRole('alert').getByText('Điền “Đơn vị nhận”.').waitFor()
    await panel.getByRole('textbox', { name: 'Bàn giao từ ngày' }).fill('01/01/2022')
    await panel.getByRole('combobox', { name: 'Đơn vị nhận' }).fill('so noi vu')
    await panel.getByRole('option', { name: /^Sở Nội vụ/ }).click()
    expect(await seriousFaults(page)).toEqual([])
    await send.click()
    // Both went: said in one sentence; or one could not, who is told apart.
    await page
      .getByText(/^(Đã gửi|Đã bàn giao|Kết quả)/)
      .first()
      .waitFor()
    const { rows: sent } = await sql<{ count: number }>`select count(*)::int as count from personnel.handover where on_date = '2022-01-01'`.execute(
      app.house.database.reader,
    )
    expect(sent[0]?.count).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  test('those ticked are enrolled in a class, and taken back', async () => {
    const { rows: found } = await sql<{ code: string; id: string }>`
      select c.code, c.class_id as id from classes.class c where c.cancelled_on is null and c.opened_on is not null
        and coalesce(c.capacity, 10000) > (select count(*) from classes.enrolment e where e.class_id = c.class_id) order by c.opened_on desc limit 1`.execute(
      app.house.database.reader,
    )
    const enrolments = async () =>
      (await sql<{ n: number }>`select count(*) as n from classes.enrolment where class_id = ${found[0]?.id}::uuid`.execute(app.house.database.reader)).rows[0]
        ?.n ?? 0
    const before = await enrolments()
    const { page, faults } = await open('/ho-so?loc=status:active&tim=pham')
    await rows(page).first().waitFor()
    await rows(page).first().getByRole('checkbox').check()
    await page
      .getByRole('region', { name: 'Các dòng đã chọn' })
      .getByRole('button', { name: /^Ghi danh vào lớp/ })
      .click()
    const panel = page.getByRole('dialog', { name: 'Ghi danh vào lớp' })
    await panel.getByRole('button', { name: 'Ghi danh 1 người' }).click()
    await panel.getByRole('alert').getByText('Chọn lớp.').waitFor()
    await panel.getByRole('combobox', { name: 'Lớp' }).fill(found[0]?.code ?? '')
    await panel
      .getByRole('option')
      .filter({ hasText: found[0]?.code ?? '' })
      .first()
      .click()
    await panel.getByRole('button', { name: 'Ghi danh 1 người' }).click()
    await panel.getByText('Đã ghi danh 1 người.').waitFor()
    expect(await enrolments()).toBe(before + 1)
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Hoàn tác' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(await enrolments()).toBe(before)
    expect(faults).toEqual([])
  })

  test('a view is kept on the server, shared, and opens the list', async () => {
    const { page } = await open('/ho-so?loc=sex:female')
    await page.getByRole('button', { name: 'Khung nhìn' }).click()
    await page.getByLabel('Lưu cách xem hiện tại').fill('Cán bộ nữ')
    await page.getByLabel('Ai thấy khung nhìn này').selectOption({ label: 'Toàn tỉnh' })
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('button', { name: 'Mở danh sách bằng khung nhìn Cán bộ nữ' }).click()
    await page.getByRole('button', { name: 'Thôi mở đầu bằng khung nhìn Cán bộ nữ' }).waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: 'Hồ sơ' }).first().click()
    await expect.poll(() => new URL(page.url()).searchParams.get('loc')).toBe('sex:female')
    // Somebody else, in another browser.
    const other = await open('/ho-so', 'donvi.phanthiet')
    await other.page.getByRole('button', { name: 'Khung nhìn' }).click()
    await other.page.getByRole('button', { name: /^Cán bộ nữ/ }).click()
    await expect.poll(() => new URL(other.page.url()).searchParams.get('loc')).toBe('sex:female')
  })

  test('whoever may only look sees no act and no export; an officer sees the unit’s people alone', async () => {
    const { page } = await open('/ho-so', 'kiemtra')
    await rows(page).first().waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Xuất danh sách' }).count()).toBe(0)
    const officer = await open('/ho-so', 'donvi.phanthiet')
    await rows(officer.page).first().waitFor()
    const all = numberIn((await officer.page.getByRole('button', { name: /^Tất cả/ }).textContent()) ?? '')
    expect(all).toBeGreaterThan(10)
    expect(all).toBeLessThan(1500)
  })

  test('on a phone: cards, nothing sideways, targets of 44 px, the panel and the filter too', async () => {
    const { page } = await open('/ho-so?loc=status:active', 'bantochuc', { width: 390 })
    await page.getByRole('list', { name: 'Hồ sơ' }).getByRole('button').first().waitFor()
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('list', { name: 'Hồ sơ' }).getByRole('button').first().click()
    await page.getByRole('dialog').getByText('Ngày sinh').waitFor()
    expect(await smallTargets(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Bộ lọc', exact: true }).click()
    await page.getByRole('dialog', { name: 'Bộ lọc' }).getByRole('textbox').first().waitFor()
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await seriousFaults(page)).toEqual([])
  })

  test('in English and in the dark: the same, with words of that language and contrast enough', async () => {
    const { page, faults } = await open('/ho-so?tim=nguyen', 'bantochuc', { language: 'en', colorScheme: 'dark' })
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
    await rows(page).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('dialog', { name: 'Filter' }).getByRole('textbox', { name: 'Value: Age' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('nobody found is said, with the way back to everybody', async () => {
    const { page } = await open('/ho-so?tim=zzzz')
    await page.getByRole('button', { name: 'Bỏ mọi bộ lọc' }).first().click()
    await expect.poll(() => rows(page).count()).toBeGreaterThan(10)
    expect(new URL(page.url()).searchParams.has('tim')).toBe(false)
  })
})
