import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the catalogue, in a real browser', () => {
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

  const offered = async (page: Page, words: string): Promise<number> => {
    const answer = (await (await page.request.get(`/api/programmes?q=${encodeURIComponent(words)}&on=2021-12-10`)).json()) as { items: object[] }
    return answer.items.length
  }

  test('a programme is added, retired with what uses it said, hidden from choice, and used again', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/danh-muc?muc=chuong-trinh')
    await page.getByRole('button', { name: 'Thêm chương trình' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('Có 3 chỗ cần sửa').waitFor()
    await panel.getByLabel('Mã', { exact: true }).fill('BD-KTV')
    await panel.getByLabel('Tên', { exact: true }).fill('Chương trình của bài thử')
    await panel.getByLabel('Loại hình').selectOption('BD-KTV')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('Mã “BD-KTV” đã có trong danh mục này.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel('Mã', { exact: true }).fill('BD-KTV-THU')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã thêm “Chương trình của bài thử”.').waitFor()
    expect(await offered(page, 'bai thu')).toBe(1)

    // It is open beside the list now.
    await panel.getByRole('button', { name: 'Ngừng dùng', exact: true }).click()
    await page.getByText('Chưa lớp nào ghi mục này.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('dialog').last().getByRole('button', { name: 'Ngừng dùng', exact: true }).click()
    await page.getByText('Đã ngừng dùng “Chương trình của bài thử”.').waitFor()
    await expect.poll(() => offered(page, 'bai thu')).toBe(0)
    await panel.getByText('Ngừng từ 10/12/2021').first().waitFor()
    await panel.getByRole('button', { name: 'Dùng lại' }).click()
    await page.getByRole('dialog').last().getByRole('button', { name: 'Dùng lại' }).click()
    await page.getByText('“Chương trình của bài thử” được dùng lại.').waitFor()
    await expect.poll(() => offered(page, 'bai thu')).toBe(1)
    await panel.getByRole('button', { name: 'Xóa', exact: true }).click()
    await page.getByRole('dialog').last().getByRole('button', { name: 'Xóa', exact: true }).click()
    await page.getByText('Đã xóa “Chương trình của bài thử”.').waitFor()
    expect(faults.filter((fault) => !fault.includes('400') && !fault.includes('404'))).toEqual([])
  })

  test('what uses an entry is counted, and the count opens what it counts', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/danh-muc?xem=BD-QLNN')
    const panel = page.getByRole('dialog', { name: /Quản lý nhà nước|quản lý nhà nước/ })
    const link = panel.getByRole('link', { name: / lớp$/ })
    const count = Number((await link.textContent())?.replace(/\D/g, ''))
    expect(count).toBeGreaterThan(0)
    await link.click()
    await page.getByText(`Đang hiện ${count} trên ${count} dòng`).waitFor()
    await page.getByRole('button', { name: /Bỏ lọc Loại hình/ }).waitFor()
    expect(faults).toEqual([])
  })

  test('the tree of types is gone through, folded and put in order by the keyboard alone', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/danh-muc')
    const tree = page.getByRole('tree', { name: 'Loại hình' })
    await tree.getByRole('treeitem').first().focus()
    expect(await seriousFaults(page)).toEqual([])
    const all = await tree.getByRole('treeitem').count()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => tree.getByRole('treeitem').count()).toBeLessThan(all)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(all)
    const focused = () => page.evaluate<string>('document.activeElement?.dataset.code')
    const first = await focused()
    await page.keyboard.press('End')
    // The focus follows once the row is drawn.
    await expect.poll(focused).not.toBe(first)
    const last = await focused()
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('” lên.').waitFor()
    await expect.poll(focused).toBe(last)
    const codes = () => tree.getByRole('treeitem').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-code')))
    expect((await codes()).at(-1)).not.toBe(last)
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(async () => (await codes()).at(-1)).toBe(last)
    // Below another type is asked first, because figures follow.
    await tree.locator(`[data-code="${last}"]`).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await page.getByText('Số liệu của các loại hình cấp trên đổi theo').waitFor()
    await page.keyboard.press('Escape')
    await tree.locator(`[data-code="${last}"]`).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Chỗ trong cây').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('a phone shows every list without scrolling sideways; who only reads is told why nothing can be changed', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet', width: 390 })
    for (const part of ['', '?muc=chuong-trinh', '?muc=co-so', '?muc=giang-vien', '?muc=phong-hoc']) {
      await page.goto(`/danh-muc${part}`)
      await page.getByRole('heading', { level: 1, name: 'Danh mục' }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([part, await sidewaysScroll(page), await smallTargets(page)]).toEqual([part, 0, []])
    }
    await page.goto('/danh-muc?xem=BD-QLNN')
    await page.getByText('Chỉ tài khoản có quyền trên toàn tỉnh được sửa danh mục.').waitFor()
    expect(await page.getByRole('button', { name: 'Sửa' }).count()).toBe(0)
  })
})
