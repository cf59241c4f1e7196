import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deviations } from '#contracts/planning-deviations.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { aPlanOfClasses } from '#test/plan-of-classes.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('plan and reality, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser

  beforeAll(async () => {
    app = await startTestApp()
    await app.house.database.main.transaction().execute(async (tx) => {
      // The plan is this test's own, whatever the demonstration has.
      await sql`update planning.plan_version v set in_force_from = '2090-01-01' from planning.plan p
        where p.plan_id = v.plan_id and p.year_from = 2021 and v.in_force_from is not null and v.in_force_to is null`.execute(tx)
      await aPlanOfClasses(tx, 2021, { unplanned: 1, late: 2, notOpened: 2 })
    })
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('shows each kind with its count, records a cause in place and one for many, and the consent to an unplanned class', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ke-hoach/lech')
    await page.getByRole('heading', { name: 'Kế hoạch và thực hiện năm 2021' }).waitFor()
    const kinds = page.getByRole('group', { name: 'Loại lệch' })
    await kinds.getByRole('button', { name: /^Chưa mở\s*2$/ }).click()
    const rows = page.getByRole('table').getByRole('row')
    await expect.poll(() => rows.count()).toBe(3)
    expect(await seriousFaults(page)).toEqual([])

    await page.getByRole('combobox', { name: /Nguyên nhân của M1/ }).selectOption({ label: 'Thiếu kinh phí' })
    await page.getByText('Đã ghi nguyên nhân của 1 chỗ lệch.').waitFor()

    await kinds.getByRole('button', { name: /^Mở trễ\s*2$/ }).click()
    await page.getByRole('checkbox', { name: 'Chọn tất cả' }).or(page.getByRole('columnheader').getByRole('checkbox')).first().check()
    await page.getByRole('button', { name: 'Ghi nguyên nhân' }).first().click()
    const many = page.getByRole('dialog', { name: 'Ghi nguyên nhân' })
    await many.getByRole('combobox', { name: 'Nguyên nhân' }).selectOption({ label: 'Nguyên nhân khác' })
    await many.getByRole('button', { name: 'Lưu nguyên nhân' }).click()
    await many.getByText('Ghi rõ đó là nguyên nhân gì.').first().waitFor()
    await many.getByRole('textbox', { name: 'Ghi rõ' }).fill('Chờ sửa hội trường')
    await many.getByRole('button', { name: 'Lưu nguyên nhân' }).click()
    await page.getByText('Đã ghi nguyên nhân của 2 chỗ lệch.').waitFor()

    await kinds.getByRole('button', { name: /^Ngoài kế hoạch\s*1$/ }).click()
    await rows.nth(1).getByRole('button').first().press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText('Chưa ghi văn bản nào.').waitFor()
    await panel.getByLabel('Số, ký hiệu văn bản').fill('45-CV/TU')
    await panel.getByRole('textbox', { name: 'Ngày văn bản' }).fill('01/02/2021')
    await panel.getByLabel('Cấp đồng ý').fill('Thường trực Tỉnh ủy')
    await panel.getByLabel('Lý do mở ngoài kế hoạch').fill('Phục vụ bầu cử')
    await panel.getByRole('button', { name: 'Lưu văn bản' }).click()
    await page.getByText('Đã ghi văn bản đồng ý.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await rows.nth(1).getByText('Có ý kiến đồng ý').waitFor()

    const { items } = (await (await page.request.get('/api/deviations?year=2021')).json()) as Deviations
    expect(items.map(({ kind, cause, consent }) => [kind, cause?.code ?? consent?.documentNo ?? null])).toEqual([
      ['not-opened', 'no-budget'],
      ['not-opened', null],
      ['late', 'other'],
      ['late', 'other'],
      ['unplanned', '45-CV/TU'],
    ])
    expect(faults).toEqual([])
  })

  test('assigns a direction to a unit, whose officer finds it at home and answers it; leaders see where units stand', async () => {
    const leader = await browser.visit({ username: 'lanhdao' })
    await leader.page.goto('/bao-cao?muc=phuong-huong')
    await leader.page
      .getByRole('button', { name: /^Giao cho đơn vị/ })
      .first()
      .click()
    const panel = leader.page.getByRole('dialog', { name: 'Giao cho đơn vị' })
    await panel.getByRole('combobox', { name: 'Thêm đơn vị' }).fill('Phan Thiết')
    await leader.page
      .getByRole('option', { name: /Thành phố Phan Thiết/ })
      .first()
      .click()
    await panel.getByRole('textbox', { name: 'Việc phải làm' }).fill('Rà soát chức danh chưa bồi dưỡng')
    await panel.getByRole('button', { name: 'Giao việc' }).click()
    await panel.getByText('Chọn hạn.').first().waitFor()
    await panel.getByRole('textbox', { name: 'Hạn' }).fill('01/03/2022')
    await panel.getByRole('button', { name: 'Giao việc' }).click()
    await leader.page.getByText('Đã giao cho 1 đơn vị.').waitFor()

    const officer = await browser.visit({ username: 'donvi.phanthiet', width: 390 })
    await officer.page.goto('/')
    await officer.page.getByRole('link', { name: 'Rà soát chức danh chưa bồi dưỡng' }).click()
    const task = officer.page.getByRole('dialog')
    await task.getByRole('textbox', { name: 'Kết quả' }).fill('Đã rà soát xong')
    await task.getByRole('button', { name: 'Gửi kết quả' }).click()
    await officer.page.getByText('Đã gửi kết quả.').waitFor()
    expect(await sidewaysScroll(officer.page)).toBe(0)
    expect(await smallTargets(officer.page)).toEqual([])

    await leader.page.goto('/bao-cao/giao-viec')
    await leader.page.getByRole('button', { name: 'Rà soát chức danh chưa bồi dưỡng' }).click()
    await leader.page.getByRole('dialog').getByRole('button', { name: 'Chấp nhận' }).click()
    await leader.page.getByText('Đã chấp nhận kết quả.').waitFor()

    await leader.page.goto('/')
    const standing = leader.page.getByRole('region', { name: 'Các đơn vị đang ở đâu' })
    // What is due and not opened leads to its list; every year is named.
    await standing.getByText('2 lớp trong kế hoạch năm 2021 đã đến hạn chưa mở.').waitFor()
    expect(await seriousFaults(leader.page)).toEqual([])
    await standing.getByRole('link', { name: 'Lớp chung của tỉnh' }).click()
    await leader.page.getByRole('heading', { name: 'Kế hoạch và thực hiện năm 2021' }).waitFor()
    await expect.poll(() => leader.page.getByRole('table').getByRole('row').count()).toBe(3)
    await leader.page.goto('/')
    await standing.getByRole('link', { name: 'Đánh giá mọi đơn vị' }).click()
    await leader.page.getByRole('heading', { name: 'Đánh giá đơn vị năm 2021' }).waitFor()
    await leader.page.getByRole('row').nth(1).getByRole('button').first().click()
    await leader.page.getByRole('dialog').getByText('Lượt học qua các năm').first().waitFor()
    expect(await seriousFaults(leader.page)).toEqual([])
    expect([...leader.faults, ...officer.faults]).toEqual([])
  })

  test('fits a phone', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    for (const path of ['/ke-hoach/lech', '/bao-cao/don-vi', '/bao-cao/giao-viec']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([path, await sidewaysScroll(page), await smallTargets(page)]).toEqual([path, 0, []])
    }
  })
})
