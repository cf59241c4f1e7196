import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser, type Visitor } from '#test/browser.ts'

interface PlanAnswer {
  readonly lines: readonly {
    readonly split: readonly { readonly unit: { readonly unitId: string }; readonly asked: number; readonly appraised: number | null }[]
  }[]
}

/** From what units need to what became of the plan: each step is done by who does it in the province, in the browser. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('from needs to a class and its deviation, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let commission: Visitor
  let office: Visitor
  let leader: Visitor
  let planPath = ''
  let openingPath = ''
  const planTitle = 'Kế hoạch đào tạo, bồi dưỡng năm 2023 Tỉnh Bình Thuận'
  const needsTitle = 'Đăng ký nhu cầu năm 2023'

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    commission = await browser.visit({ username: 'bantochuc' })
    office = await browser.visit({ username: 'sonoivu' })
    leader = await browser.visit({ username: 'lanhdao' })
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const dialog = (page: Page) => page.getByRole('dialog')
  const toast = (page: Page) => page.getByRole('status').filter({ hasText: /./ })

  const readPlan = async (page: Page): Promise<PlanAnswer> => (await (await page.request.get(planPath.replace('/ke-hoach', '/api/plans'))).json()) as PlanAnswer

  const pick = async (page: Page, label: string, words: string, option: RegExp) => {
    await page.getByRole('combobox', { name: label }).fill(words)
    await page.getByRole('option', { name: option }).first().click()
    await expect.poll(() => page.getByRole('combobox', { name: label }).inputValue()).toMatch(option)
  }

  /** Submits what stands on the page of a plan; the chain names who decides, without the office that submits. */
  const submit = async (page: Page) => {
    await page.getByRole('button', { name: 'Trình', exact: true }).click()
    const chain = dialog(page).getByRole('region', { name: 'Người xử lý theo thứ tự' })
    await chain.getByText('Sở Nội vụ (trình diễn)').waitFor()
    await chain.getByText('Ban Thường vụ Tỉnh ủy (trình diễn)').waitFor()
    expect(await chain.getByText('Chưa có ai xử lý được bước này').count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Trình', exact: true }).click()
    await toast(page).getByText('Đã trình kế hoạch.').waitFor()
  }

  /** Agrees to a submitted plan in the inbox. */
  const agree = async ({ page }: Visitor, title: string) => {
    await page.goto('/viec')
    await page.getByRole('button', { name: `Đồng ý: ${title}` }).click()
    await dialog(page).getByRole('button', { name: 'Đồng ý' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Đồng ý: ${title}` }).waitFor({ state: 'detached' })
  }

  /** Puts the approved plan on the page into force under a number. */
  const enact = async (page: Page, number: string) => {
    await page.getByRole('button', { name: 'Ban hành' }).click()
    await dialog(page).getByLabel('Số, ký hiệu').fill(number)
    await dialog(page).getByRole('button', { name: 'Ban hành', exact: true }).click()
    await toast(page).getByText('Đã ban hành kế hoạch.').waitFor()
    await page.getByRole('region', { name: 'Các bước của kế hoạch' }).getByText(number).waitFor()
  }

  test('the commission opens the window; a unit signs its review, fills its sheet from gaps, takes one line off with a reason and sends it', async () => {
    const { page } = commission
    await page.goto('/nhu-cau?mo=moi')
    const panel = dialog(page)
    await panel.getByLabel('Năm nhu cầu').fill('2023')
    await panel.getByLabel('Tên đợt').fill(needsTitle)
    await panel.getByLabel('Căn cứ').fill('CV thử 1-CV/BTC')
    await panel.getByRole('textbox', { name: 'Ngày rà soát chức danh' }).fill('01/12/2021')
    for (const level of ['Hạn gửi, đơn vị cấp tỉnh', 'Hạn gửi, cấp huyện', 'Hạn gửi, cấp xã'])
      await panel.getByRole('textbox', { name: level }).fill('20/12/2021')
    await panel.getByRole('button', { name: 'Mở đợt', exact: true }).click()
    await page.getByRole('table', { name: 'Tiến độ các đơn vị' }).getByRole('link', { name: 'Thành phố Phan Thiết' }).waitFor()

    const unit = await browser.visit({ username: 'donvi.phanthiet' })
    await unit.page.goto('/nhu-cau')
    await unit.page.getByRole('link', { name: needsTitle }).click()
    await unit.page.getByRole('button', { name: 'Ký rà soát' }).click()
    await dialog(unit.page).getByRole('button', { name: 'Ký xác nhận' }).click()
    await unit.page.getByText(/ký ngày 10\/12\/2021/).waitFor()
    await unit.page.getByRole('button', { name: 'Lấy từ rà soát' }).first().click()
    await dialog(unit.page)
      .getByRole('button', { name: /^Thêm [\d.]+ dòng$/ })
      .click()
    const lines = unit.page.getByRole('table', { name: 'Nhu cầu' })
    await lines.getByRole('row').nth(2).waitFor()
    await lines.getByRole('checkbox').nth(1).check()
    await unit.page.getByRole('button', { name: 'Bỏ khỏi phiếu (1)' }).click()
    await dialog(unit.page).getByLabel('Lý do').fill('Sắp nghỉ hưu')
    await dialog(unit.page).getByRole('button', { name: 'Bỏ khỏi phiếu' }).click()
    await unit.page.getByRole('link', { name: /^Đã bỏ ?1$/ }).waitFor()
    await unit.page.getByRole('button', { name: 'Gửi phiếu' }).click()
    await dialog(unit.page).getByRole('button', { name: 'Gửi phiếu' }).click()
    await unit.page.getByText('Đã gửi', { exact: true }).first().waitFor()
    expect(unit.faults).toEqual([])

    await page.reload()
    await page.getByRole('table', { name: 'Tiến độ các đơn vị' }).getByRole('link', { name: 'Thành phố Phan Thiết' }).click()
    await page.getByRole('button', { name: 'Tiếp nhận' }).click()
    await dialog(page).getByRole('button', { name: 'Tiếp nhận' }).click()
    await page.getByText('Đã tiếp nhận', { exact: true }).first().waitFor()
    expect(commission.faults).toEqual([])
  }, 120_000)

  test('the province’s plan is made of the needs; one number is reduced with its reason, the others are kept, and a line leads to its people', async () => {
    const { page, faults } = commission
    await page.goto('/ke-hoach/moi')
    await page.getByRole('textbox', { name: 'Năm', exact: true }).fill('2023')
    await pick(page, 'Đơn vị', 'tinh binh thuan', /^Tỉnh Bình Thuận/)
    await page.getByRole('radio', { name: /^Nhu cầu các đơn vị đã gửi/ }).check()
    await expect.poll(() => page.getByLabel('Tên kế hoạch').inputValue()).toBe(planTitle)
    await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
    await page.getByRole('heading', { level: 1, name: planTitle }).waitFor()
    planPath = new URL(page.url()).pathname
    expect((await readPlan(page)).lines.length).toBeGreaterThan(1)

    await page.goto(planPath)
    const grid = page.getByRole('grid', { name: 'Theo đơn vị' })
    const asked = Number(await grid.getByRole('gridcell').first().textContent())
    await page.getByRole('group', { name: 'Loại số' }).getByRole('button', { name: 'Thẩm định' }).click()
    await grid.focus()
    await page.keyboard.type(String(asked - 1))
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    // What is saved is saved, though the rest of the page is read anew for a while: nobody is asked whether to leave it.
    const late = '**/api/plans/*/approval'
    await page.route(late, async (route) => {
      await new Promise((done) => setTimeout(done, 2000))
      // The page may have left it by then.
      await route.continue().catch(() => {})
    })
    await page.keyboard.press('Control+s')
    await page.getByRole('status').getByText('Chênh lệch chưa nêu lý do').waitFor()
    await page.keyboard.press('Enter')
    await dialog(page).getByLabel('Lý do chênh lệch').selectOption({ index: 1 })
    await page.unroute(late)
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await toast(page).getByText('Đã lưu.').waitFor()
    // People behind the number lead to the person.
    const person = dialog(page).getByRole('region', { name: 'Những người phía sau' }).getByRole('link').first()
    const name = (await person.textContent()) ?? ''
    await person.click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Nhận số đề nghị/ }).click()
    await dialog(page).getByRole('button', { name: 'Ghi số' }).click()
    await toast(page)
      .getByText(/^Đã ghi \d+ ô/)
      .waitFor()
    const after = await readPlan(page)
    const cells = after.lines.flatMap(({ split }) => split)
    expect(cells.filter(({ appraised }) => appraised === null)).toEqual([])
    expect(cells.filter(({ appraised, asked: wanted }) => appraised !== wanted)).toMatchObject([{ asked, appraised: asked - 1 }])
    expect(faults).toEqual([])
  }, 120_000)

  test('it is submitted to named people, appraised, approved in the inbox and put into force under a number', async () => {
    const { page, faults } = commission
    await page.goto(planPath)
    await submit(page)
    await agree(office, planTitle)
    await agree(leader, planTitle)
    await page.goto(planPath)
    await enact(page, '12-KH/TU')
    expect([...faults, ...office.faults, ...leader.faults]).toEqual([])
  }, 120_000)

  test('a class-opening plan is begun from it, a proposal is run, it is approved; a class is made of a line', async () => {
    const { page, faults } = commission
    await page.goto('/ke-hoach/mo-lop')
    await page.getByRole('button', { name: `Lập kế hoạch mở lớp từ ${planTitle}` }).click()
    await page.getByRole('button', { name: 'Chạy phương án' }).click()
    openingPath = new URL(page.url()).pathname
    await dialog(page).getByLabel('Thời gian tính tối đa (giây)').fill('5')
    await dialog(page).getByRole('button', { name: 'Chạy phương án' }).click()
    await page.getByText(/Phương án gần nhất/).waitFor({ timeout: 90_000 })
    const table = page.getByRole('region', { name: 'Các lớp của kế hoạch' })
    expect(await table.getByText('Chưa xếp ngày').count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])

    const openingTitle = 'Kế hoạch mở lớp năm 2023'
    const paper = openingPath.replace('/mo-lop', '')
    await page.goto(paper)
    await page.getByRole('button', { name: 'Trình', exact: true }).waitFor()
    // Its people are those of the year's plan: nobody else is left to be gathered.
    expect(await page.getByRole('button', { name: /^Lấy từ nhu cầu/ }).count()).toBe(0)
    await submit(page)
    await agree(office, openingTitle)
    await agree(leader, openingTitle)
    await page.goto(paper)
    await enact(page, '13-KH/TU')

    await page.goto(openingPath)
    await table.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Lập 1 lớp' }).click()
    await dialog(page).getByRole('button', { name: 'Lập 1 lớp' }).click()
    await page.getByRole('status').getByText('Đã lập 1 lớp').waitFor()
    await page.getByRole('complementary', { name: 'Lịch sử' }).getByText('Số, ký hiệu').waitFor()
    expect([...faults, ...office.faults, ...leader.faults]).toEqual([])
  }, 240_000)

  test('the class takes people whom the plan names, through what enrols everybody', async () => {
    const { page, faults } = commission
    await page.goto(openingPath)
    await page.getByRole('region', { name: 'Các lớp của kế hoạch' }).getByRole('link').first().click()
    await page.getByRole('link', { name: 'Người trong kế hoạch' }).click()
    const people = page.getByRole('table', { name: 'Người trong kế hoạch' })
    await people.getByRole('row').nth(1).waitFor()
    await page.getByRole('region', { name: 'Chỗ của từng đơn vị' }).getByText('Thành phố Phan Thiết').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    const row = people
      .getByRole('row')
      .filter({ has: page.getByText('đạt', { exact: true }) })
      .first()
    const name = (await row.getByRole('link').first().textContent()) ?? ''
    await row.getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Ghi danh những người đã chọn (1)' }).click()
    const panel = dialog(page)
    await expect.poll(() => panel.getByLabel('Ghi danh là').inputValue()).toBe('decided')
    await panel.getByText(name).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: /^Ghi danh 1 người$/ }).click()
    await panel.waitFor({ state: 'detached' })
    await people.getByRole('row').filter({ hasText: name }).getByText('Đã ghi danh lớp này').waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await sidewaysScroll(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(faults).toEqual([])
  }, 120_000)

  test('the class is cancelled; the deviations say that what was planned did not open, and why', async () => {
    const { page, faults } = commission
    await page.goto(openingPath)
    const made = page.getByRole('region', { name: 'Các lớp của kế hoạch' }).getByRole('link').first()
    const code = (await made.textContent()) ?? ''
    await made.click()
    await page.getByRole('button', { name: 'Hủy lớp' }).click()
    await dialog(page).getByLabel('Lý do hủy').selectOption({ label: 'Dịch bệnh' })
    await dialog(page).getByRole('button', { name: 'Hủy lớp' }).click()
    await page.getByText('Đã hủy lớp').waitFor()
    await page.goto('/ke-hoach/lech?nam=2023')
    await page.getByRole('heading', { name: 'Kế hoạch và thực hiện năm 2023' }).waitFor()
    await page
      .getByRole('group', { name: 'Loại lệch' })
      .getByRole('button', { name: /^Chưa mở\s*1$/ })
      .click()
    await page.getByRole('table').getByRole('link', { name: code }).waitFor()
    await page.getByRole('combobox', { name: /^Nguyên nhân của/ }).selectOption({ index: 1 })
    await page.getByText('Đã ghi nguyên nhân của 1 chỗ lệch.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 120_000)
})
