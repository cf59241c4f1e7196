import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actRequestSchema } from '#contracts/organisation-acts.ts'
import type { TreeNode } from '#contracts/organisation-tree.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { dumpOf } from '#test/units/world.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('units, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  /** The root, a district with communes, and its communes. */
  let root: TreeNode
  let district: TreeNode
  let communes: readonly TreeNode[]

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const ctx = app.house.systemCtx('test')
    const below = async (parentId?: string) => (await app.house.modules.organisation.readTree(ctx, { parentId })).items
    ;[root] = (await below()) as [TreeNode]
    for (const unit of (await below(root.unitId)).filter(({ kind }) => kind === 'district')) {
      const own = (await below(unit.unitId)).filter(({ kind, people }) => kind === 'commune' && people > 1)
      if (own.length > (communes?.length ?? 0)) [district, communes] = [unit, own]
    }
    if (communes.length < 3) throw new Error('the province is too small for these tests')
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const item = (page: Page, { name }: TreeNode) => page.getByRole('treeitem', { name: new RegExp(`^${name} [\\d.]+ người`) })
  const pick = async (page: Page, field: string, name: string) => {
    await page.locator(`#${field}`).fill(name)
    await page
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click()
  }
  const commune = (index: number): TreeNode => communes[index] as TreeNode

  test('the tree goes by keyboard, and shows the organisation of another day', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/don-vi')
    await item(page, district).waitFor()
    await item(page, root).focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-level")')).toBe('2')
    // Letters lead to the next name that begins so, with or without their marks.
    await page.keyboard.press('Home')
    const plain = district.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    await page.keyboard.type(plain.slice(0, 14))
    expect(await page.evaluate('document.activeElement?.textContent')).toContain(district.name.slice(0, 8))
    await item(page, district).focus()
    await page.keyboard.press('ArrowRight')
    await item(page, commune(0)).waitFor()
    expect(await item(page, district).getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate('document.activeElement?.textContent')).toContain(district.name)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: district.name }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/don-vi/${district.unitId}`)
    expect(await item(page, district).getAttribute('aria-selected')).toBe('true')
    expect(await seriousFaults(page)).toEqual([])

    // Before the province was recorded there is nothing; the day is part of the address.
    await page.getByRole('textbox', { name: 'Vào ngày' }).fill('01/01/1990')
    await page.getByText('Chưa có đơn vị nào vào ngày này').waitFor()
    expect(new URL(page.url()).searchParams.get('ngay')).toBe('1990-01-01')
    await page.getByRole('button', { name: 'Về hôm nay' }).click()
    await item(page, district).waitFor()
    await page.getByLabel('Tìm đơn vị').fill(commune(1).name)
    await page
      .getByRole('button', { name: new RegExp(`^${commune(1).name}`) })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: commune(1).name }).waitFor()
    expect(faults).toEqual([])
  })

  test('a unit’s numbers open what is behind them; seats are changed from a day on', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/don-vi/${commune(0).unitId}`)
    await page.getByRole('heading', { level: 1, name: commune(0).name }).waitFor()
    const people = page.getByRole('link', { name: new RegExp(`^Người: ${commune(0).people} người`) })
    const opened = new URL((await people.getAttribute('href')) ?? '', app.url)
    expect([opened.pathname, opened.searchParams.get('donvi')]).toEqual(['/ho-so', commune(0).code])
    await page.getByRole('link', { name: 'Chức danh', exact: true }).click()
    await page
      .getByRole('button', { name: /^Sửa số suất: / })
      .first()
      .click()
    const panel = page.getByRole('dialog')
    const seats = Number(await panel.getByLabel('Số suất').inputValue())
    await panel.getByLabel('Số suất').fill(String(seats + 3))
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByText(`Đã ghi số suất của ${commune(0).name}.`).waitFor()
    expect(await page.getByRole('row').nth(1).textContent()).toContain(String(seats + 3))
    await page.getByRole('link', { name: 'Lịch sử' }).click()
    await page
      .getByRole('complementary')
      .getByText(/Số suất: /)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('two communes merge as previewed, and everything goes back', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const before = await dumpOf(app.house)
    await page.goto(`/don-vi/${commune(0).unitId}`)
    await page.getByRole('button', { name: 'Sắp xếp', exact: true }).click()
    await page.getByRole('link', { name: 'Hợp nhất, sáp nhập' }).click()
    await page.getByRole('list', { name: 'Các đơn vị hợp nhất' }).getByText(commune(0).name).waitFor()
    await pick(page, 'act-unitIds', commune(1).name)
    await page.getByRole('button', { name: 'Tiếp' }).click()
    // What is missing is said on top and at the field.
    await page.getByRole('alert').getByText('Ghi căn cứ pháp lý').waitFor()
    expect(await page.evaluate('document.activeElement?.id')).toBe('act-legalBasis')
    await page.getByLabel('Căn cứ pháp lý').fill('Nghị quyết thử')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page.locator('#act-unit-name').fill('Xã Hợp Nhất Thử')
    await page.locator('#act-unit-code').fill('HNT')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByRole('heading', { name: /^Hợp nhất .* thành Xã Hợp Nhất Thử$/ }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: /người đổi đơn vị, mở danh sách/ }).click()
    const names = page.getByRole('dialog').getByRole('listitem')
    await names.first().waitFor()
    const told = Number(
      (
        (await page
          .getByRole('dialog')
          .getByText(/^\d+ người$/)
          .textContent()) ?? ''
      ).split(' ')[0],
    )
    expect(await names.count()).toBe(told)
    await page.keyboard.press('Escape')
    // Back and forth: what was told to the steps is kept.
    await page.goBack()
    expect(await page.locator('#act-unit-name').inputValue()).toBe('Xã Hợp Nhất Thử')
    await page.goForward()
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    await page.getByText('Đã thực hiện', { exact: true }).waitFor()
    const made = await app.house.modules.organisation.listUnits(app.house.systemCtx('test'), { q: 'HNT', limit: 2 })
    expect(made.items[0]?.name).toBe('Xã Hợp Nhất Thử')
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText(/^Đã hoàn tác: /).waitFor()
    await page.getByText('Đã hoàn tác', { exact: true }).waitFor()
    expect(await dumpOf(app.house)).toEqual(before)
    expect(faults).toEqual([])
  })

  test('a commune is divided: whom the steps name goes, the others wait and are placed', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/don-vi/sap-xep/moi?viec=split&tu=${commune(2).unitId}`)
    await page.getByLabel('Căn cứ pháp lý').fill('Nghị quyết thử')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    for (const [index, name] of ['Xã Chính Thử', 'Xã Hai Thử'].entries()) {
      await page.locator(`#act-part${index}-name`).fill(name)
      await page.locator(`#act-part${index}-code`).fill(`CT${index}`)
    }
    const people = page.getByRole('region', { name: 'Người về đâu' })
    const named = ((await people.getByRole('listitem').first().locator('label > span').textContent()) ?? '').trim()
    await people.getByRole('combobox').first().selectOption({ label: 'Xã Hai Thử' })
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByRole('cell', { name: /Xã Hai Thử/ }).waitFor()
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    await page.getByText('Đã thực hiện', { exact: true }).waitFor()
    const { items } = await app.house.modules.organisation.listUnits(app.house.systemCtx('test'), { q: 'CT1', limit: 2 })
    const second = await app.house.modules.personnel.listPeople(app.house.systemCtx('test'), { unitId: items[0]?.unitId, limit: 5 })
    expect(second.items).toHaveLength(1)
    expect(named.startsWith(second.items[0]?.fullName ?? '?')).toBe(true)

    await page.goto('/don-vi/chua-bo-tri')
    const row = page.getByRole('row').nth(1)
    const waiting = (await row.getByRole('link').first().textContent()) ?? ''
    await row.getByRole('button', { name: `Bố trí ${waiting}` }).click()
    await page
      .getByRole('dialog')
      .getByLabel(/^Xã Hai Thử/)
      .check()
    await page.getByRole('dialog').getByRole('button', { name: 'Bố trí', exact: true }).click()
    await page.getByText('Đã bố trí 1 người.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // Somebody was placed since: it is said, and nothing goes back.
    await page.goto('/don-vi/sap-xep')
    await page.getByRole('button', { name: /^Hoàn tác: Chia / }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
    await page
      .getByRole('dialog')
      .getByText(new RegExp(`Không hoàn tác được.*${waiting}`))
      .waitFor()
    // The refusal is an answer of the server, and a browser tells of those.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
  })

  test('when somebody changes the unit meanwhile, nothing is done and both previews are shown', async () => {
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/don-vi/sap-xep/moi?viec=merge&tu=${commune(0).unitId}`)
    await pick(page, 'act-unitIds', commune(1).name)
    await page.getByLabel('Căn cứ pháp lý').fill('Nghị quyết thử')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page.getByLabel('Đơn vị đang có').check()
    await pick(page, 'act-intoId', communes.length > 3 ? commune(3).name : district.name)
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByRole('button', { name: 'Thực hiện' }).waitFor()
    const { organisation } = app.house.modules
    const renamed = `${commune(1).name} Khác`
    const request = { kind: 'rename', effectiveOn: '2021-11-01', legalBasis: 'QĐ thử', unitId: commune(1).unitId, name: renamed } as const
    const { actId } = await organisation.carryOutAct(app.house.systemCtx('test'), { act: actRequestSchema.parse(request) })
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    const told = page.getByRole('alert').filter({ hasText: 'vừa được người khác thay đổi' })
    await told.waitFor()
    expect(await told.textContent()).toContain(renamed)
    expect((await organisation.readTree(app.house.systemCtx('test'), { parentId: district.unitId })).items.map(({ name }) => name)).toContain(renamed)
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    await page.getByText('Đã thực hiện', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã hoàn tác', { exact: true }).waitFor()
    await organisation.undoAct(app.house.systemCtx('test'), { actId })
  })

  test('on a phone: one column, large targets, no sideways scroll; whoever reads sees no way to change', async () => {
    const { page, faults } = await browser.visit({ username: 'lanhdao', width: 390, colorScheme: 'dark' })
    await page.goto('/don-vi')
    await page.getByRole('treeitem').first().waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    await item(page, district).click()
    await page.getByRole('heading', { level: 1, name: district.name }).waitFor()
    expect(await page.getByRole('tree').isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Sắp xếp', exact: true }).count()).toBe(0)
    await page.getByRole('link', { name: 'Chức danh', exact: true }).click()
    await page.waitForLoadState('networkidle')
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: /Cây đơn vị/ }).click()
    await page.getByRole('treeitem').first().waitFor()
    expect(faults).toEqual([])
  })
})
