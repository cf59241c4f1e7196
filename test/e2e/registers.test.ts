import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { takeNumber } from '#modules/documents/index.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the registers of documents, in a real browser', () => {
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

  const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

  test('an empty list says how a register begins', async () => {
    const { page } = await browser.visit({ username: 'sonoivu' })
    await page.goto('/quan-tri/so-van-ban')
    await page.getByText('Chưa có sổ nào').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  test('a number is found, declared void with a reason, stays in the register and in its file', async () => {
    const { house } = app
    const ctx = house.systemCtx('test')
    const { rows } = await sql<{ id: string; name: string }>`
      select unit_id as id, name from organisation.v_unit where parent_id is not null and valid_to is null order by code limit 1`.execute(house.database.reader)
    await house.database.main.transaction().execute(async (tx) => {
      const asked = { unitId: null, issuer: 'BAN TỔ CHỨC', layout: 'party', kind: 'QĐ', on: '2021-12-01' as PlainDate } as const
      for (let number = 1; number <= 60; number++) await takeNumber(tx, ctx, { ...asked, subject: `cử cán bộ đi học đợt ${number}` })
      await takeNumber(tx, ctx, { ...asked, subject: 'mở lớp bồi dưỡng', wanted: 70 })
      await takeNumber(tx, ctx, { ...asked, unitId: rows[0]?.id ?? '', issuer: rows[0]?.name.toLocaleUpperCase('vi') ?? '', kind: 'BC', subject: 'báo cáo' })
    })
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/quan-tri/so-van-ban')
    await page.getByText('2 sổ, 2 sổ đang mở').waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Quyết định' }).textContent()).toContain('71')
    await page.getByRole('searchbox').fill('ban to chuc')
    await page.getByText('1 sổ, 1 sổ đang mở').waitFor()
    await keepPicture(page, 'registers')
    await page.getByRole('main').getByRole('link', { name: 'Quyết định QĐ' }).focus()
    await page.keyboard.press('Enter')
    await title(page, 'Sổ Quyết định – BAN TỔ CHỨC').waitFor()
    await page.getByText('Số tiếp theo: 71. Đã cấp 61 số. 9 số nhỏ hơn số cuối chưa cấp ở đây').waitFor()
    await page.getByRole('button', { name: 'Xem thêm' }).click()
    await page.getByRole('rowheader', { name: '01-QĐ' }).waitFor()
    await page.getByRole('searchbox').fill('hoc dot 42')
    await page.getByRole('rowheader', { name: '41-QĐ' }).waitFor({ state: 'detached' })
    await page.getByRole('rowheader', { name: '42-QĐ' }).waitFor()
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['42-QĐ'])

    await page.getByRole('button', { name: 'Hủy số 42-QĐ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hủy số 42-QĐ?' })
    await dialog.getByRole('button', { name: 'Hủy số' }).click()
    await dialog.getByText('Nhập lý do hủy số.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByLabel('Lý do hủy').fill('Trùng số với văn bản giấy')
    await dialog.getByRole('button', { name: 'Hủy số' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Lý do hủy: Trùng số với văn bản giấy').waitFor()
    expect(await page.getByRole('button', { name: 'Hủy số 42-QĐ' }).count()).toBe(0)
    await page.getByRole('searchbox').fill('')
    await page
      .getByRole('link', { name: /^Đã hủy/ })
      .or(page.getByRole('button', { name: /^Đã hủy/ }))
      .first()
      .click()
    await page.getByText('Trùng số với văn bản giấy').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'register')

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()])
    const sheet = Buffer.from((await unzipParts(readFileSync(await download.path()))).get('xl/worksheets/sheet1.xml') ?? []).toString('utf8')
    expect(sheet).toContain('Trùng số với văn bản giấy')
    expect(sheet).not.toContain('đợt 41')
    expect(faults).toEqual([])
  })

  test('an official of a unit sees no register of the province, and nobody without the right has the page', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/quan-tri/so-van-ban')
    await title(page, 'Sổ đăng ký văn bản').waitFor()
    await page.getByText('Sổ tự mở khi văn bản đầu tiên được cấp số.').or(page.getByText('1 sổ, 1 sổ đang mở')).waitFor()
    expect(await page.getByText('BAN TỔ CHỨC').count()).toBe(0)
    const learner = await browser.visit({ username: 'truongchinhtri' })
    await learner.page.goto('/')
    await learner.page.getByRole('navigation').first().waitFor()
    expect(await learner.page.getByRole('link', { name: 'Sổ văn bản' }).count()).toBe(0)
  })

  test('on a phone, in the dark and in English', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    await page.goto('/quan-tri/so-van-ban')
    await title(page, 'Registers of documents').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Decisions QĐ' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('main').getByRole('link', { name: 'Decisions QĐ' }).click()
    await title(page, 'Decisions – BAN TỔ CHỨC').waitFor()
    await page.getByText('70-QĐ').first().waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'register-phone')
    expect(faults).toEqual([])
  })
})
