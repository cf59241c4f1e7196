import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ratio } from '#contracts/requirements-ratio.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the ratio 1:1,2, in a real browser', () => {
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

  const ratioOf = async (page: Page): Promise<Ratio> => (await (await page.request.get('/api/ratio')).json()) as Ratio

  /** Someone of a unit with room who might be proposed: has intermediate theory, and does not study for more. */
  const candidate = async (page: Page): Promise<{ code: string; fullName: string }> => {
    const filter = JSON.stringify({
      combinator: 'and',
      rules: [
        { field: 'politicalTheory', operator: '=', value: 'intermediate' },
        { field: 'leadershipPost', operator: '=', value: true },
      ],
    })
    const { items } = (await (await page.request.get(`/api/people?limit=200&status=active&filter=${encodeURIComponent(filter)}`)).json()) as {
      items: { personId: string; code: string; fullName: string }[]
    }
    const { items: studying } = (await (await page.request.get('/api/ratio/people?count=studying&limit=200')).json()) as { items: { personId: string }[] }
    const found = items.find(({ personId }) => !studying.some((each) => each.personId === personId))
    if (!found) throw new Error('nobody to propose')
    return found
  }

  test('says by which reading, that nobody has seen the law, and opens every number', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Tỷ lệ 1:1,2' }).click()
    await page.getByRole('heading', { name: 'Tỷ lệ 1:1,2 cao cấp lý luận chính trị' }).waitFor()
    const strip = page.getByRole('region', { name: 'Cách tính' })
    await strip.getByText('Chưa xác minh').waitFor()
    await strip.getByText('Chưa tìm thấy văn bản định nghĩa tỷ lệ này').waitFor()
    const ratio = await ratioOf(page)
    expect(ratio.units.length).toBeGreaterThan(5)
    expect(await seriousFaults(page)).toEqual([])
    for (const [count, words] of [
      ['holders', 'Đã có'],
      ['posts', 'Chức danh phải có'],
    ] as const) {
      const unit = ratio.units.find((each) => each[count] > 0)
      if (!unit) throw new Error(`no unit with ${count}`)
      await page.getByRole('link', { name: `${unit[count]}, ${words}, ${unit.unit.name}: mở danh sách` }).click()
      const panel = page.getByRole('dialog', { name: `${words}: ${unit.unit.name}` })
      await panel.getByRole('row').nth(1).waitFor()
      if (count === 'holders') await panel.getByText(new RegExp(`^Đang hiện ${Math.min(50, unit.holders)} trên ${unit.holders} dòng`)).waitFor()
      await panel.getByRole('button', { name: 'Xuất Excel' }).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    const [first] = ratio.units
    await page.getByRole('link', { name: first?.unit.name ?? '', exact: true }).click()
    const why = page.getByRole('dialog', { name: first?.unit.name ?? '' })
    await why.getByText('Vì sao?').waitFor()
    await why.getByText('Theo cách tính A. Trần theo chức danh.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    const over = ratio.units.filter((unit) => unit.over > 0).length
    await page.getByRole('group', { name: 'Kết quả' }).getByRole('button', { name: /^Vượt/ }).click()
    if (over) await page.getByText(`Đang hiện ${over} trên ${over} dòng`).waitFor()
    else await page.getByText('Không có đơn vị nào như vậy').waitFor()
    expect(page.url()).toContain('loc=kq')
    expect(faults).toEqual([])
  })

  test('somebody is proposed by keyboard, holds room, and the room is given back with a reason', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ra-soat/ty-le')
    const { code, fullName } = await candidate(page)
    await page.getByRole('button', { name: 'Đề nghị giữ chỗ' }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Đề nghị giữ chỗ' })
    await panel.getByRole('button', { name: 'Giữ chỗ' }).click()
    await panel.getByText('Có 2 chỗ cần sửa').waitFor()
    await panel.getByLabel('Chương trình').selectOption({ index: 1 })
    await panel.getByRole('combobox', { name: 'Thêm người' }).fill(code)
    await panel.getByRole('option', { name: new RegExp(code) }).waitFor()
    await expect.poll(() => panel.getByRole('listbox').getByRole('option').count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await panel.getByRole('list', { name: 'Những người đề nghị' }).getByText(fullName).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Giữ chỗ' }).click()
    await page.getByText('Đã giữ chỗ cho 1 người.').waitFor()
    if (await panel.isVisible()) await page.keyboard.press('Escape')
    expect((await ratioOf(page)).province?.proposed).toBe(1)

    await page.getByRole('link', { name: 'Đề nghị giữ chỗ' }).click()
    const row = page.getByRole('row', { name: new RegExp(fullName) })
    await row.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Trả chỗ' }).click()
    const ask = page.getByRole('dialog', { name: `Trả chỗ của ${fullName}?` })
    await ask.getByRole('button', { name: 'Trả chỗ' }).click()
    await ask.getByText('Ghi lý do trả chỗ.').first().waitFor()
    await ask.getByLabel('Lý do').fill('Không đi được')
    await ask.getByRole('button', { name: 'Trả chỗ' }).click()
    await page.getByText('Đã trả 1 chỗ.').waitFor()
    await page.getByText('Chưa có ai được đề nghị').waitFor()
    await page.getByRole('button', { name: /^Đã trả/ }).click()
    await page.getByRole('row', { name: /Không đi được/ }).waitFor()
    expect((await ratioOf(page)).province?.proposed).toBe(0)
    expect(faults).toEqual([])
  })

  test('a new version of the rule shows what it changes before it is kept, and its history tells it', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ra-soat/ty-le?xem=quy-tac')
    const panel = page.getByRole('dialog', { name: 'Sửa quy tắc' })
    await panel.getByLabel('Tử số').fill('1')
    await panel.getByLabel('Mẫu số').fill('0')
    await panel.getByRole('button', { name: 'Xem thay đổi' }).click()
    await panel.getByText('Nhập số nguyên từ 1 đến 1000.').first().waitFor()
    await panel.getByLabel('Mẫu số').fill('1')
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Xem thay đổi' }).click()
    const ask = page.getByRole('dialog', { name: 'Lưu bản mới áp dụng từ 10/12/2021?' })
    await ask.getByText(/đơn vị có trần hoặc số vượt thay đổi/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect((await ratioOf(page)).reading.numerator).toBe(6)
    await ask.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByText(/^Đã lưu bản mới từ 10\/12\/2021/).waitFor()
    await page.getByText(/Tỷ lệ 1\/1/).waitFor()
    expect((await ratioOf(page)).reading.numerator).toBe(1)
    await page.getByRole('button', { name: 'Sửa quy tắc' }).click()
    await page.getByRole('complementary').getByText('Tử số').first().waitFor()
    expect(faults).toEqual([])
  })

  test('an officer sees the own unit, with nothing of the province', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/ra-soat/ty-le')
    await page.getByRole('heading', { name: 'Tỷ lệ 1:1,2 cao cấp lý luận chính trị' }).waitFor()
    const ratio = await ratioOf(page)
    expect(ratio.province).toBeNull()
    expect(ratio.units.length).toBeLessThanOrEqual(1)
    expect(await page.getByRole('heading', { name: 'Toàn tỉnh' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Sửa quy tắc' }).count()).toBe(0)
  })

  test.each(['/ra-soat/ty-le', '/ra-soat/ty-le?muc=de-nghi', '/ra-soat/ty-le?xem=.holders', '/ra-soat/ty-le?xem=quy-tac', '/ra-soat/ty-le?xem=giu-cho'])(
    'on a phone, in the dark: %s',
    async (address) => {
      const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
      await page.goto(address)
      await page.getByRole('heading', { name: 'Ratio 1:1.2 of advanced political theory' }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await smallTargets(page)).toEqual([])
      expect(await seriousFaults(page)).toEqual([])
      expect(faults).toEqual([])
    },
  )
})
