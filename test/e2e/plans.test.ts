import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

interface Item {
  readonly code: string
  readonly name: string
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('plans and their grid, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let programmes: (Item & { readonly programmeId: string })[] = []
  let units: (Item & { readonly unitId: string })[] = []

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'bantochuc' })
    programmes = await itemsOf(page, '/api/programmes?q=chuyên viên&limit=6')
    units = [
      ...(await itemsOf<(typeof units)[number]>(page, '/api/units?q=Phan Thiết&limit=12')),
      ...(await itemsOf<(typeof units)[number]>(page, '/api/units?q=La Gi&limit=12')),
    ]
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const itemsOf = async <Kind>(page: Page, path: string) => ((await (await page.request.get(path)).json()) as { items: Kind[] }).items

  const post = async <Body>(page: Page, path: string, data: unknown): Promise<Body> => {
    const answer = await page.request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID(), origin: app.url } })
    expect(answer.status(), await answer.text()).toBe(200)
    return (await answer.json()) as Body
  }

  const dialog = (page: Page) => page.getByRole('dialog')
  const grid = (page: Page) => page.getByRole('grid', { name: 'Theo đơn vị' })
  const toast = (page: Page) => page.getByRole('status').filter({ hasText: /./ })

  const pick = async (page: Page, label: string, words: string, option: RegExp) => {
    await page.getByRole('combobox', { name: label }).fill(words)
    await page.getByRole('option', { name: option }).first().click()
    await expect.poll(() => page.getByRole('combobox', { name: label }).inputValue()).toMatch(option)
  }

  /** A plan with two lines, each split over two units. */
  const aPlan = async (page: Page, unitId: string, year: number, title: string, parts: readonly string[]) => {
    const header = { title, leadBody: 'Ban Tổ chức Tỉnh ủy', coordinatingBodies: [], legalBasis: 'Nghị định 101/2017/NĐ-CP', goals: '', parentId: null }
    const { planId, versionId } = await post<{ planId: string; versionId: string }>(page, '/api/plans', {
      ...{ kind: 'year', unitId, yearFrom: year, yearTo: year, from: 'empty' },
      ...header,
    })
    const lines = programmes.slice(0, 2).map(({ programmeId }, index) => ({
      ...{ year, programmeId, channel: 'opened', studyForm: 'part-time', quarter: index + 1, cost: 100_000_000, place: 'Trường Chính trị tỉnh' },
      seats: parts.length * (4 + index),
      split: parts.map((part) => ({ unitId: part, asked: 4 + index })),
    }))
    await post(page, `/api/plans/${planId}/lines`, { versionId, lines })
    return { planId, versionId }
  }

  const provinceOf = async (page: Page) => {
    const [found] = await itemsOf<{ unitId: string; parent: unknown; name: string }>(page, '/api/units?q=Tỉnh Bình Thuận&limit=5')
    return found?.unitId ?? ''
  }

  test('a plan is begun by the keyboard and by hand, and its first line is added', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ke-hoach?nam=2023')
    await page.getByRole('heading', { level: 1, name: 'Kế hoạch đào tạo, bồi dưỡng' }).waitFor()
    await page.getByText('Chưa có kế hoạch nào của năm 2023').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Lập kế hoạch' }).first().click()
    await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
    await page.getByText('Có 2 chỗ cần sửa').waitFor()
    await pick(page, 'Đơn vị', 'tinh binh thuan', /^Tỉnh Bình Thuận/)
    await expect.poll(() => page.getByLabel('Tên kế hoạch').inputValue()).toBe('Kế hoạch đào tạo, bồi dưỡng năm 2023 Tỉnh Bình Thuận')
    await page.getByRole('radio', { name: /^Trống/ }).check()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
    await page.getByText('Kế hoạch chưa có dòng nào').waitFor()
    await page.getByRole('button', { name: 'Thêm dòng' }).click()
    await pick(page, 'Chương trình', 'chuyên viên', /chuyên viên/i)
    await dialog(page).getByLabel('Chỗ').fill('70')
    await dialog(page).getByLabel('Quý').selectOption('2')
    await dialog(page).getByLabel('Kinh phí', { exact: true }).fill('350.000.000')
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Thêm dòng' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page.getByRole('table', { name: 'Dòng kế hoạch' }).getByText('350 triệu đồng').waitFor()
    // By the quarter it stands under the second, and its lines open.
    await page.getByRole('link', { name: 'Theo quý' }).click()
    const quarters = page.getByRole('grid', { name: 'Theo quý' })
    await quarters.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await dialog(page).getByText('1 dòng').waitFor()
    expect(faults).toEqual([])
  }, 120_000)

  test('numbers are typed, pasted from Excel, taken back and saved; what somebody else wrote meanwhile is not overwritten', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const parts = units.slice(0, 2).map(({ unitId }) => unitId)
    const { planId, versionId } = await aPlan(page, await provinceOf(page), 2024, 'Kế hoạch năm 2024', parts)
    await page.goto(`/ke-hoach/${planId}`)
    await grid(page).waitFor()
    await grid(page).focus()
    await page.keyboard.type('9')
    await page.keyboard.press('Enter')
    await page.getByText('1 ô chưa lưu').waitFor()
    // Two cells side by side, as Excel copies them.
    await page.evaluate("navigator.clipboard.writeText('11\\t12\\r\\n')")
    await page.keyboard.press('Control+v')
    await page.getByText('3 ô chưa lưu').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('1 ô chưa lưu').waitFor()
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('11\t12')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Control+s')
    await toast(page).getByText('Đã lưu 3 ô.').waitFor()
    await page.getByText('ô chưa lưu').waitFor({ state: 'detached' })

    // Somebody else writes 7 while 20 is typed here.
    const other = await browser.visit({ username: 'sonoivu' })
    const plan = (await (await page.request.get(`/api/plans/${planId}`)).json()) as {
      lines: { lineKey: string; split: { unit: { unitId: string }; asked: number }[] }[]
    }
    const [line] = plan.lines
    const split = line?.split.find(({ asked }) => asked === 9)
    const cell = { lineKey: line?.lineKey, unitId: split?.unit.unitId, field: 'asked', was: 9, to: 7 }
    await post(other.page, `/api/plans/${planId}/cells`, { versionId, cells: [cell] })
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('20')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Lưu các ô' }).click()
    await page.getByText('Người khác vừa ghi 7; bạn gõ 20.').waitFor()
    await keepPicture(page, 'plan-conflict')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Lấy số của họ' }).click()
    await page.getByText('ô chưa lưu').waitFor({ state: 'detached' })
    await grid(page).getByRole('gridcell', { name: '7', exact: true }).first().waitFor()
    expect([...faults, ...other.faults]).toEqual([])
  }, 120_000)

  test('the commission appraises: a unit’s three numbers side by side, one reduced with its reason, the rest accepted', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const [first, second] = units
    const { planId } = await aPlan(page, await provinceOf(page), 2025, 'Kế hoạch năm 2025', [first?.unitId ?? '', second?.unitId ?? ''])
    await page.goto(`/ke-hoach/${planId}?so=tham-dinh`)
    await grid(page).focus()
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Control+s')
    await page.getByRole('status').getByText('Chênh lệch chưa nêu lý do').waitFor()
    await page.keyboard.press('Enter')
    await dialog(page).getByText('Chưa có ai phía sau con số này').waitFor()
    await dialog(page).getByLabel('Lý do chênh lệch').selectOption({ index: 1 })
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await toast(page).getByText('Đã lưu.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Nhận số đề nghị (3)' }).click()
    await dialog(page).getByRole('button', { name: 'Ghi số' }).click()
    await toast(page).getByText('Đã ghi 3 ô.').waitFor()
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: first?.name ?? '' })
    await grid(page)
      .getByRole('columnheader', { name: `Phê duyệt, ${first?.name}` })
      .waitFor()
    await page.getByRole('button', { name: 'Nhận số thẩm định (2)' }).waitFor()
    await keepPicture(page, 'plan-unit')
    expect(faults).toEqual([])
  }, 120_000)

  test('a unit submits its plan to named people, it is approved and put into force, amended, and both versions are compared', async () => {
    const office = await browser.visit({ username: 'donvi.phanthiet' })
    const { page } = office
    const me = units.find(({ code }) => code === '593')
    const { planId } = await aPlan(page, me?.unitId ?? '', 2022, 'Kế hoạch của thành phố năm 2022', [me?.unitId ?? ''])
    await page.goto(`/ke-hoach/${planId}`)
    await page.getByRole('button', { name: 'Trình', exact: true }).click()
    await dialog(page).getByText('Người xử lý theo thứ tự').waitFor()
    await dialog(page).getByText('Ban Thường vụ Tỉnh ủy (trình diễn)').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Trình', exact: true }).click()
    await toast(page).getByText('Đã trình kế hoạch.').waitFor()

    // A line is commented on and the whole returned; the office sees to it and submits again.
    const leader = await browser.visit({ username: 'lanhdao' })
    await leader.page.goto(`/ke-hoach/${planId}?muc=dong-ke-hoach`)
    await leader.page.getByRole('table', { name: 'Dòng kế hoạch' }).getByRole('rowheader').first().getByRole('button').click()
    await dialog(leader.page).getByLabel('Ý kiến của tôi').fill('Nêu rõ địa điểm.')
    await dialog(leader.page).getByRole('button', { name: 'Gửi ý kiến' }).click()
    await dialog(leader.page).getByRole('listitem').getByText('Nêu rõ địa điểm.').waitFor()
    await leader.page.goto('/')
    await leader.page
      .getByRole('region', { name: /chờ bạn xử lý/ })
      .getByRole('link', { name: /Kế hoạch của thành phố/ })
      .click()
    await leader.page.getByRole('button', { name: 'Trả lại' }).click()
    await dialog(leader.page).getByLabel('Lý do').fill('Bổ sung theo ý kiến ở dòng.')
    await dialog(leader.page).getByRole('button', { name: 'Trả lại' }).click()
    await dialog(leader.page).waitFor({ state: 'detached' })
    await page.goto(`/ke-hoach/${planId}?muc=y-kien`)
    await page.getByText('Bị trả lại', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Đã xử lý' }).click()
    await page.getByText(/đã xử lý 10\/12\/2021/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Trình', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Trình', exact: true }).click()
    await toast(page).getByText('Đã trình kế hoạch.').waitFor()

    await leader.page.goto('/')
    await leader.page
      .getByRole('button', { name: /^Đồng ý: / })
      .first()
      .click()
    await dialog(leader.page).getByRole('button', { name: 'Đồng ý' }).click()
    await dialog(leader.page).waitFor({ state: 'detached' })

    await page.goto(`/ke-hoach/${planId}`)
    await page.getByRole('button', { name: 'Ban hành' }).click()
    await dialog(page).getByRole('button', { name: 'Ban hành', exact: true }).click()
    await dialog(page).getByText('Nhập số, ký hiệu của văn bản.').waitFor()
    await dialog(page).getByLabel('Số, ký hiệu').fill('12/KH-UBND')
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Ban hành', exact: true }).click()
    await toast(page).getByText('Đã ban hành kế hoạch.').waitFor()
    await page.getByRole('region', { name: 'Các bước của kế hoạch' }).getByText('12/KH-UBND').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bản Word' }).click()])
    expect(file.suggestedFilename()).toMatch(/\.docx$/)

    await page.getByRole('button', { name: 'Thêm', exact: true }).click()
    await page.getByRole('button', { name: 'Lập bản điều chỉnh' }).click()
    await dialog(page).getByLabel('Lý do điều chỉnh').fill('Bổ sung theo kết luận của Ban Thường vụ.')
    await dialog(page).getByRole('button', { name: 'Lập bản điều chỉnh' }).click()
    await toast(page).getByText('Đã lập bản điều chỉnh 1.').waitFor()
    await grid(page).focus()
    await page.keyboard.type('8')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+s')
    await toast(page).getByText('Đã lưu 1 ô.').waitFor()
    await page
      .getByRole('navigation', { name: 'Các phần của kế hoạch' })
      .getByRole('link', { name: /Phiên bản/ })
      .click()
    const changed = page.getByRole('region', { name: 'Dòng đổi' })
    await changed.getByText('Đề nghị').waitFor()
    expect(await changed.textContent()).toMatch(/4.*→.*8/)
    await page.getByText('Nội dung được niêm phong').waitFor()
    await keepPicture(page, 'plan-versions')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Lịch sử' }).click()
    await page.getByRole('complementary', { name: 'Lịch sử' }).getByText('Số, ký hiệu').first().waitFor()
    expect([...office.faults, ...leader.faults]).toEqual([])
  }, 120_000)

  test('on a phone the lines are cards, a number opens beside the page, and everything can be touched', async () => {
    const desk = await browser.visit({ username: 'bantochuc' })
    const { planId } = await aPlan(
      desk.page,
      await provinceOf(desk.page),
      2026,
      'Kế hoạch năm 2026',
      units.slice(0, 2).map(({ unitId }) => unitId),
    )
    const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark' })
    for (const path of [
      '/ke-hoach?nam=2026',
      '/ke-hoach/moi',
      `/ke-hoach/${planId}`,
      `/ke-hoach/${planId}?muc=quy`,
      `/ke-hoach/${planId}?muc=dong-ke-hoach`,
      `/ke-hoach/${planId}?muc=phien-ban`,
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await sidewaysScroll(page), path).toBe(0)
      expect(await smallTargets(page), path).toEqual([])
      expect(await seriousFaults(page), path).toEqual([])
    }
    await page.goto(`/ke-hoach/${planId}`)
    await page.getByText('2 ô có số').first().click()
    await page.getByRole('list', { name: 'Theo đơn vị' }).getByRole('button').first().click()
    await dialog(page).getByLabel('Thẩm định').fill('2')
    expect(await smallTargets(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await toast(page).getByText('Đã lưu.').waitFor()
    await keepPicture(page, 'plan-phone')
    expect(faults).toEqual([])
  }, 120_000)

  test('who may not plan reads: without buttons, in English, and a stranger’s plan is not there', async () => {
    const { page, faults } = await browser.visit({ username: 'kiemtra', language: 'en' })
    await page.goto('/ke-hoach?nam=2024')
    await page.getByRole('link', { name: 'Kế hoạch năm 2024' }).click()
    await page.getByRole('grid', { name: 'By unit' }).waitFor()
    expect(await page.getByRole('button', { name: 'Submit' }).count()).toBe(0)
    await page.getByRole('grid', { name: 'By unit' }).focus()
    await page.keyboard.type('5')
    expect(await page.getByText('not saved').count()).toBe(0)
    await page.goto('/ke-hoach/01900000-0000-7000-8000-000000000000')
    await page.getByText('No such plan').waitFor()
    // The browser itself says that an answer was no success.
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  }, 60_000)

  test('by block: totals at both edges, down to the units of a block, and what is accepted there is of the block', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const party = (await itemsOf<(typeof units)[number]>(page, '/api/units?q=Ban Tổ chức Tỉnh ủy&limit=3'))[0]?.unitId ?? ''
    const { planId } = await aPlan(page, await provinceOf(page), 2031, 'Kế hoạch năm 2031', [units[0]?.unitId ?? '', party])
    await page.goto(`/ke-hoach/${planId}`)
    await grid(page).waitFor()
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Theo khối (2 khối)' })
    const blocks = page.getByRole('grid', { name: 'Theo khối' })
    await blocks.waitFor()
    expect((await blocks.getByRole('columnheader').allTextContents()).slice(1, 3)).toEqual(['Khối Đảng', 'Các địa phương'])
    await blocks.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Các địa phương × ').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await dialog(page).getByText('Các địa phương × ').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Mở các đơn vị của khối' }).click()
    await grid(page).waitFor()
    await page.getByText('Thẩm định', { exact: true }).first().click()
    await page.getByRole('button', { name: /^Nhận số đề nghị/ }).click()
    await dialog(page).getByText('Các địa phương').waitFor()
    await dialog(page).getByRole('button', { name: 'Ghi số' }).click()
    await toast(page).getByText('Đã ghi 2 ô.').waitFor()
    const plan = (await (await page.request.get(`/api/plans/${planId}`)).json()) as { lines: { split: { block: string; appraised: number | null }[] }[] }
    const split = plan.lines.flatMap((line) => line.split)
    expect(split.filter(({ appraised }) => appraised !== null).map(({ block }) => block)).toEqual(['local', 'local'])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/ke-hoach/${planId}?dv=cac-khoi`)
    await page.getByRole('list', { name: 'Theo khối' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(faults).toEqual([])
  }, 120_000)

  test('the plan of a unit that was merged is handed over: a preview, the act, and both pages say so', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const [ending, going] = (await itemsOf<(typeof units)[number]>(page, '/api/units?q=Sở&limit=60')).filter(({ name }) => name.startsWith('Sở '))
    const [old, next, oldName, nextName] = [ending?.unitId ?? '', going?.unitId ?? '', ending?.name ?? '', going?.name ?? '']
    const { planId } = await aPlan(page, old, 2032, `Kế hoạch năm 2032 của ${oldName}`, [old])
    const merge = { kind: 'merge', effectiveOn: '2021-12-01', legalBasis: 'Quyết định thử (hư cấu)', unitIds: [old], into: { unitId: next } }
    const act = await page.request.post('/api/unit-acts', { data: { act: merge }, headers: { 'idempotency-key': crypto.randomUUID(), origin: app.url } })
    expect(act.status(), await act.text()).toBe(201)
    await page.goto(`/ke-hoach/${planId}`)
    await page.getByText(`Đơn vị kế thừa: ${nextName}. Còn 2 dòng chưa mở lớp chờ bàn giao.`).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Bàn giao cho đơn vị kế thừa' }).focus()
    await page.keyboard.press('Enter')
    await dialog(page).getByText(`Lập “Kế hoạch năm 2032 của ${nextName}”`).waitFor()
    await dialog(page).getByText('2 dòng với 9 chỗ được chuyển').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
    await dialog(page).getByRole('button', { name: 'Bàn giao cho đơn vị kế thừa' }).click()
    await toast(page).getByText(`Đã bàn giao 2 dòng cho ${nextName}.`).waitFor()
    await page.getByRole('link', { name: `Kế hoạch năm 2032 của ${nextName}` }).click()
    await page.getByRole('heading', { level: 1, name: `Kế hoạch năm 2032 của ${nextName}` }).waitFor()
    await page.getByText(`Có 2 dòng, 9 chỗ nhận bàn giao từ ${oldName}`).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(faults).toEqual([])
  }, 120_000)
})
