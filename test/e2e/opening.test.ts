import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpeningPlan } from '#contracts/planning-opening.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '#modules/planning/costs/costs-factory.ts'
import { keepPicture } from '#test/pictures.ts'

const title = 'Kế hoạch năm 2023 để mở lớp'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('the class-opening plan, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let planId = ''

  beforeAll(async () => {
    app = await startTestApp()
    await app.house.database.main.transaction().execute(async (tx) => {
      const { rows } = await sql<{ programmeId: string; unitId: string; providerId: string }>`
        select (select programme_id from catalogue.v_class_form order by programme_id limit 1) as "programmeId",
          (select unit_id from organisation.v_unit where parent_id is null order by unit_id limit 1) as "unitId",
          (select provider_id from catalogue.v_provider order by code limit 1) as "providerId"`.execute(tx)
      const { programmeId = '', unitId = '', providerId = null } = rows[0] ?? {}
      const plan = await aCostedPlan(tx, { unitId, year: 2023, title })
      const versionId = await aCostedVersion(tx, plan)
      const line = await aCostedLine(tx, versionId, { programmeId, year: 2023, code: 'KTV', classes: 3, seats: 120, opensOn: null, cost: 300_000_000 })
      await sql`update planning.plan_line set quarter = 2, study_form = 'full-time', provider_id = ${providerId}::uuid where line_id = ${line.lineId}::uuid`.execute(
        tx,
      )
      await sql`insert into planning.plan_line_unit (line_id, unit_id, asked, approved) values (${line.lineId}::uuid, ${unitId}::uuid, 120, 120)`.execute(tx)
      await putInForce(tx, versionId)
    })
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const read = async (page: Page) => (await (await page.request.get(`/api/opening-plans/${planId}`)).json()) as OpeningPlan
  const row = (page: Page, at: number) =>
    page
      .getByRole('table')
      .first()
      .getByRole('row')
      .nth(at + 1)
  const dialog = (page: Page) => page.getByRole('dialog')

  test('is begun from the year’s plan, proposed by a task, and leads to its record and back', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ke-hoach/mo-lop')
    await page.getByRole('button', { name: `Lập kế hoạch mở lớp từ ${title}` }).click()
    await page.getByRole('heading', { level: 1, name: 'Kế hoạch mở lớp năm 2023' }).waitFor()
    planId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const begun = (await read(page)).lines
    expect(begun.length).toBeGreaterThan(1)
    expect(begun.reduce((sum, { seats }) => sum + seats, 0)).toBe(120)
    expect(begun.every(({ opensOn }) => opensOn === null)).toBe(true)
    await page.getByRole('region', { name: 'Chỗ chưa ổn' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Chạy phương án' }).click()
    await dialog(page).getByLabel('Thời gian tính tối đa (giây)').fill('5')
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Chạy phương án' }).click()
    await page.getByText(/^Phương án gần nhất: cách cận đã chứng minh/).waitFor({ timeout: 60_000 })
    const { lines, proposal } = await read(page)
    expect(lines.map(({ opensOn }) => Math.ceil(Number(opensOn?.slice(5, 7)) / 3))).toEqual(lines.map(() => 2))
    expect(proposal?.bound).toBeLessThanOrEqual(proposal?.cost ?? 0)
    await keepPicture(page, 'opening')
    expect(await seriousFaults(page)).toEqual([])

    await page.getByRole('link', { name: /^Hồ sơ kế hoạch/ }).click()
    await page.getByRole('link', { name: 'Xếp tuần, phòng, giảng viên' }).click()
    await page
      .getByRole('tab', { name: 'Theo tuần' })
      .or(page.getByRole('button', { name: 'Theo tuần' }))
      .first()
      .waitFor()
    expect(new URL(page.url()).pathname).toBe(`/ke-hoach/mo-lop/${planId}`)
    await page.goto('/ke-hoach?nam=2023')
    await page.getByRole('link', { name: 'Xếp tuần, phòng, giảng viên của Kế hoạch mở lớp năm 2023' }).click()
    await page.getByRole('heading', { level: 1, name: 'Kế hoạch mở lớp năm 2023' }).waitFor()
    expect(faults).toEqual([])
  }, 180_000)

  test('a class is edited and pinned by hand, moved by the keyboard, and what is wrong is walked through', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/ke-hoach/mo-lop/${planId}`)
    const seats = (await read(page)).lines[0]?.seats ?? 0
    await row(page, 0).getByRole('button').click()
    await dialog(page).getByRole('textbox', { name: 'Khai giảng' }).fill('08/05/2023')
    await dialog(page).getByRole('checkbox', { name: 'Ngày khai giảng' }).check()
    await dialog(page).getByRole('textbox', { name: 'Sĩ số', exact: true }).fill('0')
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await dialog(page).getByText('Nhập sĩ số từ 1 đến 9.999.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page)
      .getByRole('textbox', { name: 'Sĩ số', exact: true })
      .fill(String(seats - 2))
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await row(page, 0).getByText('Đã ghim').waitFor()
    expect((await read(page)).lines[0]).toMatchObject({ seats: seats - 2, opensOn: '2023-05-08', pinned: ['opensOn'] })

    // Two seats fewer than the year's plan granted: it stands among what is to be looked at.
    const issues = page.getByRole('region', { name: 'Chỗ chưa ổn' })
    const { issues: all } = await read(page)
    expect(all.map(({ code }) => code)).toContain('seats-differ')
    for (let at = 0; at < all.length && !(await issues.getByText('kế hoạch năm duyệt 120').isVisible()); at++)
      await issues.getByRole('button', { name: 'Sau' }).press('Enter')
    await issues.getByText('có 118 chỗ, kế hoạch năm duyệt 120').waitFor()

    await page.goto(`/ke-hoach/mo-lop/${planId}?kieu=tuan`)
    const bar = page.getByRole('button', { name: /08\/05\/2023/ })
    await bar.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await read(page)).lines[0]?.opensOn).toBe('2023-05-15')
    await keepPicture(page, 'opening-weeks')
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  }, 120_000)

  test('weights are explained, kept with a check, and brought back to what was shipped', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ke-hoach/mo-lop')
    await page.getByRole('button', { name: 'Trọng số' }).click()
    const late = dialog(page).getByLabel('Khai giảng muộn một tuần so với đầu quý')
    await late.waitFor()
    expect(new URL(page.url()).search).toContain('trongso')
    await dialog(page)
      .getByText(/Trên 0 thì các lớp nghiêng về đầu quý/)
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await late.fill('nhiều')
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await dialog(page).getByText('Nhập số điểm từ 0 đến 100.000.').first().waitFor()
    await late.fill('3')
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page.goto('/ke-hoach/mo-lop?trongso=1')
    await expect.poll(async () => await late.inputValue()).toBe('3')
    await keepPicture(page, 'opening-weights')
    await dialog(page).getByRole('button', { name: 'Lấy lại trọng số ban đầu' }).click()
    expect(await late.inputValue()).toBe('0')
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    expect(faults).toEqual([])

    // Whoever may not edit them reads what they are.
    const { page: school } = await browser.visit({ username: 'truongchinhtri' })
    await school.goto('/ke-hoach/mo-lop?trongso=1')
    await dialog(school).getByText('Một lớp không xếp được').waitFor()
    expect(await dialog(school).getByRole('textbox').count()).toBe(0)
    expect(await seriousFaults(school)).toEqual([])
  }, 120_000)

  test('on a phone everything fits and can be touched', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    for (const path of ['/ke-hoach/mo-lop', '/ke-hoach/mo-lop?trongso=1', `/ke-hoach/mo-lop/${planId}`, `/ke-hoach/mo-lop/${planId}?kieu=tuan`]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await sidewaysScroll(page), path).toBe(0)
      expect(await seriousFaults(page), path).toEqual([])
    }
    await page.goto(`/ke-hoach/mo-lop/${planId}`)
    await page.getByRole('button', { name: /^KTV/ }).first().click()
    await dialog(page).getByRole('button', { name: 'Save' }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
  }, 120_000)

  test('classes are made of a plan in force, each once', async () => {
    await app.house.database.main.transaction().execute(async (tx) => {
      const { rows } = await sql<{ versionId: string }>`select version_id as "versionId" from planning.plan_version where plan_id = ${planId}::uuid`.execute(tx)
      await putInForce(tx, rows[0]?.versionId ?? '')
    })
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/ke-hoach/mo-lop/${planId}`)
    await row(page, 0).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Lập 1 lớp' }).click()
    expect(await seriousFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Lập 1 lớp' }).click()
    await page.getByText('Đã lập 1 lớp').waitFor()
    const { lines } = await read(page)
    expect(lines.map((line) => line.class?.code ?? null)).toEqual(lines.map(({ code }, at) => (at === 0 ? `2023-${code}` : null)))
    await row(page, 0).getByRole('link').click()
    await page.getByText(`2023-${lines[0]?.code}`).first().waitFor()
    expect(faults).toEqual([])
  }, 120_000)
})
