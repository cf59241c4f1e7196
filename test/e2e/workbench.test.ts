import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

/** Bàn cử học viên, by the keyboard and by hand; nothing is on the server before it is submitted. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the nomination workbench, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  const classId = newId()
  const className = 'Cao cấp lý luận chính trị bàn thử'

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, planned_open_on, capacity)
      select ${classId}::uuid, 'CC-BAN', ${className}, 'cao cap ly luan chinh tri ban thu', g.programme_id, v.provider_id, 'sent', 'part-time', '2022-03-01', 4
      from catalogue.programme g cross join lateral (select provider_id from catalogue.provider order by code limit 1) v where g.code = 'DT-LLCT-CC-KTT'`.execute(
      app.house.database.main,
    )
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const path = `/cu-di-hoc/ban/${classId}`
  const list = (page: Page) => page.getByRole('region', { name: 'Danh sách trình' })
  const people = (page: Page) => page.getByRole('region', { name: 'Người của đơn vị' })
  const places = (page: Page) => list(page).locator('[data-bench=list]')
  const addable = (page: Page) => people(page).getByRole('button', { name: /^Đưa .* vào danh sách$/ })
  const listsOnServer = async () =>
    Number(
      (
        await sql<{ count: number }>`select count(*)::int as count from nomination.nomination where class_id = ${classId}::uuid`.execute(
          app.house.database.reader,
        )
      ).rows[0]?.count,
    )

  test('people are brought onto the list by the keyboard, sorted, made alternates, removed, and brought back', async () => {
    const { page, faults } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(path)
    await people(page).getByRole('button', { name: /^Đạt/ }).click()
    await addable(page).first().waitFor()
    for (let count = 1; count <= 3; count++) {
      await addable(page).first().focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => places(page).count()).toBe(count)
    }
    const names = await places(page).allTextContents()
    await places(page).first().focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => places(page).allTextContents()).toEqual([names[1], names[0], names[2]])
    await places(page).first().focus()
    await page.keyboard.press('a')
    await list(page)
      .getByRole('list', { name: 'Dự bị' })
      .getByText(names[1] ?? '')
      .waitFor()
    await places(page).first().focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => places(page).count()).toBe(2)
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(() => places(page).count()).toBe(3)
    await page.getByRole('region', { name: 'Ràng buộc' }).getByText('Suất của đơn vị').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'ban-cu-hoc-vien')
    // A reload loses nothing, and nothing was saved.
    await page.reload()
    await expect.poll(() => places(page).count()).toBe(3)
    expect(await listsOnServer()).toBe(0)
    expect(faults).toEqual([])
  })

  test('a drag that ends where it began adds nobody; let go on the list it takes that place, on the line it is an alternate', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(path)
    await people(page).getByRole('button', { name: /^Đạt/ }).click()
    await addable(page).nth(2).waitFor()
    const drag = async (from: Locator, to: Locator) => {
      await from.scrollIntoViewIfNeeded()
      await page.waitForTimeout(300)
      const [start, end] = [await from.boundingBox(), await to.boundingBox()]
      if (!start || !end) throw new Error('nothing to drag')
      await page.mouse.move(start.x + 20, start.y + start.height / 2)
      await page.mouse.down()
      await page.mouse.move(end.x + 30, end.y + end.height / 2, { steps: 8 })
      // Where it would be let go is worked out after the pointer has moved.
      await page.waitForTimeout(250)
      await page.mouse.up()
      // What was dragged goes back to its place, and covers it until it is there.
      await page.waitForTimeout(600)
    }
    const [first, second, third] = await addable(page).allTextContents()
    await drag(addable(page).first(), addable(page).nth(1))
    // Nothing came of it, and the next drag does what it says.
    await drag(addable(page).first(), list(page).getByText('Danh sách còn trống'))
    await expect.poll(() => places(page).allTextContents()).toEqual([first])
    await drag(addable(page).first(), places(page).first())
    await expect.poll(() => places(page).allTextContents()).toEqual([second, first])
    await drag(addable(page).first(), list(page).getByRole('separator'))
    await list(page)
      .getByRole('list', { name: 'Dự bị' })
      .getByText(third ?? '')
      .waitFor()
    expect(await listsOnServer()).toBe(0)
  })

  test('who is not eligible says why, and whoever comes after the last seat goes over it', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(path)
    await people(page)
      .getByRole('button', { name: /^Không đạt/ })
      .click()
    await people(page).getByText('không đạt', { exact: true }).first().waitFor()
    expect(await people(page).locator('li[data-verdict=ineligible]').first().textContent()).toMatch(/\(.+\)/)
    await people(page).getByRole('button', { name: /^Đạt/ }).click()
    for (let count = 1; count <= 5; count++) {
      await addable(page).first().click()
      await expect.poll(() => places(page).count()).toBe(count)
      await page.getByText('theo danh sách hiện tại').waitFor()
    }
    // Four seats: the fifth stands among the alternates by itself; brought up, the list cannot be submitted.
    await list(page).getByRole('list', { name: 'Dự bị' }).locator('[data-bench=list]').focus()
    await page.keyboard.press('a')
    await list(page)
      .getByText(/Vượt số suất còn lại/)
      .waitFor()
    await page.getByText('Vượt 1 suất.').waitFor()
    await page.getByText(/Chưa trình được: số người đi học nhiều hơn suất còn lại 1[.;]/).waitFor()
    expect(await page.getByRole('button', { name: 'Trình danh sách' }).isDisabled()).toBe(true)
  }, 60_000)

  test('a proposal explains each place; it is taken over, submitted, and goes where the list goes on', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto(path)
    await page.getByRole('button', { name: 'Đề xuất giúp tôi' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText(/4 người đi học/).waitFor({ timeout: 30_000 })
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Dùng danh sách này' }).click()
    await page.getByText('Hết suất; dự bị được gọi khi có suất trả lại.').waitFor()
    const submit = page.getByRole('button', { name: 'Trình danh sách' })
    await expect.poll(() => submit.isEnabled()).toBe(true)
    await submit.click()
    await page.getByRole('dialog').getByRole('region', { name: 'Người xử lý theo thứ tự' }).getByText('Phê duyệt: Ban Thường vụ Tỉnh ủy').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Trình danh sách' }).click()
    await page.waitForURL(/\/cu-di-hoc\/[\da-f-]{36}$/)
    expect(await listsOnServer()).toBe(1)
    await page.goto(path)
    await page.getByText(/đang có một danh sách vào lớp này/).waitFor()
    await page.getByRole('link', { name: 'Mở danh sách ấy' }).click()
    await page.waitForURL(/\/cu-di-hoc\/[\da-f-]{36}$/)
  }, 60_000)

  test('on a phone its parts stand one at a time, in English and in the dark too; whoever answers for no unit has no workbench', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet', width: 390, language: 'en', colorScheme: 'dark' })
    await page.goto(path)
    await page.getByRole('button', { name: 'Limits' }).click()
    await page.getByText('Seats of the unit').waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    const reader = await browser.visit({ username: 'lanhdao' })
    const answer = await reader.page.request.get(`/api/nominations/workbench/${classId}`)
    expect(answer.status()).toBe(403)
  })
})
