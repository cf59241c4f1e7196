import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'
import { documentText } from './document-text.ts'

interface Someone {
  readonly personId: string
  readonly fullName: string
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('service commitments and cost recovery, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let person: Someone

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    const { items } = (await (await page.request.get('/api/people?limit=1&status=active')).json()) as { items: Someone[] }
    if (!items[0]) throw new Error('too few people in the small province')
    person = items[0]
    await sql`update personnel.person set sex = 'male', ethnic_group = '01', recruited_on = '2005-01-01' where person_id = ${person.personId}::uuid`.execute(
      app.house.database.main,
    )
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const fill = async (within: ReturnType<Page['getByRole']>, values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) await within.getByRole('textbox', { name, exact: true }).fill(value)
  }

  test('a commitment is seen before it is kept, and its balance stands on the person’s page and in the list', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/ho-so/${person.personId}?muc=daotao`)
    const part = page.getByRole('region', { name: 'Cam kết phục vụ' })
    await part.getByText('Chưa ghi cam kết phục vụ nào').waitFor()
    await part.getByRole('button', { name: 'Ghi cam kết' }).click()
    const form = page.getByRole('dialog', { name: 'Ghi cam kết' })
    // Without a mouse, and with nothing filled in.
    await form.getByRole('button', { name: 'Lưu' }).press('Enter')
    await form.getByRole('alert').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await fill(form, { 'Được đào tạo': 'Thạc sĩ Luật', 'Quyết định cử đi học': '12/QĐ-UBND', 'Chi phí đào tạo (đồng)': '60.000.000' })
    await form.getByLabel('Loại hình').selectOption('DT-SDH-THS')
    await fill(form, { 'Ngày quyết định': '20/08/2018', 'Học từ ngày': '01/09/2018', 'Đến ngày': '31/08/2020' })
    await form.getByRole('button', { name: 'Xem cam kết sẽ ghi' }).click()
    await form.getByText('24 tháng × 2 = 48 tháng').waitFor()
    await keepPicture(page, 'cam-ket-bieu-mau')
    await form.getByRole('button', { name: 'Lưu' }).click()
    await part.getByText('15/48 tháng').waitFor()
    await part.getByText('NĐ 101/2017/NĐ-CP').waitFor()
    await keepPicture(page, 'cam-ket-ho-so')
    await page.goto('/cam-ket')
    const row = page.getByRole('row', { name: person.fullName })
    await row.getByText('còn 33 tháng').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'cam-ket-danh-sach')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()])
    expect(download.suggestedFilename()).toBe('cam-ket-2021-12-10.xlsx')
    await page.getByRole('link', { name: 'Chế độ cam kết' }).first().click()
    await page.getByRole('heading', { level: 2, name: 'Cam kết phục vụ của cán bộ, công chức' }).waitFor()
    await page.getByText('gấp 3 thời gian đào tạo').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'che-do-cam-ket')
    expect(faults).toEqual([])
  }, 120_000)

  test('the sum step by step, the council, a decision by another, the document, the money', async () => {
    const maker = await browser.visit({ username: 'bantochuc' })
    const { page } = maker
    await page.goto(`/ho-so/${person.personId}?muc=daotao`)
    await page.getByRole('link', { name: 'Lập hồ sơ đền bù' }).click()
    await page.getByRole('heading', { level: 1, name: 'Tính và lập hồ sơ đền bù' }).waitFor()
    await page.getByLabel('Lý do đền bù').selectOption('left-service')
    await page.getByRole('textbox', { name: 'Ngày xảy ra việc' }).fill('30/11/2021')
    await page.getByRole('textbox', { name: 'Số năm công tác trước đào tạo' }).fill('10')
    const steps = page.getByRole('list', { name: 'Cách tính' })
    await steps.getByText('60.000.000 : 48 × 33 = 41.250.000 đồng').waitFor()
    await steps.getByText('Giảm 1% mỗi năm × 10 năm công tác trước đào tạo = 10%: 41.250.000 − 4.125.000 = 37.125.000 đồng').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'den-bu-cach-tinh')
    await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `Đền bù: ${person.fullName}` }).waitFor()
    await page.getByRole('button', { name: 'Ghi kết luận Hội đồng' }).click()
    const council = page.getByRole('dialog', { name: 'Kết luận của Hội đồng xét đền bù' })
    await council.getByRole('textbox', { name: 'Ngày họp' }).fill('06/12/2021')
    for (const [index, name] of ['Lê Văn Chủ', 'Phạm Thị Hội', 'Đỗ Văn Ghi'].entries()) {
      await council.getByRole('textbox', { name: 'Họ và tên' }).nth(index).fill(name)
      await council.getByRole('textbox', { name: 'Chức vụ, cơ quan' }).nth(index).fill('Sở Nội vụ')
    }
    await council.getByRole('button', { name: 'Lưu' }).click()
    // Whoever made the case does not decide it.
    await page.getByText('Bạn đã lập hồ sơ hoặc ghi kết luận của Hội đồng nên không ra quyết định được.').waitFor()
    await page.getByText(/^Hội đồng đã họp.*Người ra quyết định được: .*Sở Nội vụ \(trình diễn\)/).waitFor()
    expect(await page.getByRole('button', { name: 'Ra quyết định' }).count()).toBe(0)
    const address = page.url()

    const decider = await browser.visit({ username: 'sonoivu' })
    const other = decider.page
    await other.goto(address)
    await other.getByRole('button', { name: 'Ra quyết định' }).click()
    const decision = other.getByRole('dialog', { name: 'Quyết định đền bù chi phí đào tạo' })
    // Body and symbol follow the layout.
    const layout = decision.getByRole('combobox', { name: 'Thể thức' })
    for (const [value, symbol] of [
      ['party', 'QĐ/TU'],
      ['state', 'QĐ-UBND'],
    ] as const) {
      await layout.selectOption(value)
      await expect.poll(async () => await decision.getByRole('textbox', { name: 'Ký hiệu', exact: true }).inputValue()).toBe(symbol)
    }
    await fill(decision, {
      ...{ 'Cơ quan ban hành': 'Ủy ban nhân dân tỉnh', 'Địa danh': 'Bình Thuận', 'Ngày quyết định': '09/12/2021', 'Hạn nộp': '31/03/2022' },
      ...{ 'Chức vụ người ký': 'Chủ tịch', 'Họ tên người ký': 'Nguyễn Văn Ví Dụ' },
    })
    expect(await seriousFaults(other)).toEqual([])
    await keepPicture(other, 'den-bu-quyet-dinh')
    await decision.getByRole('button', { name: 'Ra quyết định' }).click()
    await other.getByRole('heading', { name: /^Quyết định 0?1\/QĐ-UBND/ }).waitFor()
    const [download] = await Promise.all([other.waitForEvent('download'), other.getByRole('button', { name: 'Tải quyết định' }).click()])
    const text = await documentText(await readFile(await download.path()))
    expect(text).toContain('37.125.000 đồng (bằng chữ: Ba mươi bảy triệu một trăm hai mươi lăm nghìn đồng)')
    expect(text).toContain(person.fullName)
    await other.getByRole('button', { name: 'Ghi lần nộp' }).click()
    const payment = other.getByRole('dialog', { name: 'Ghi tiền đền bù đã nộp' })
    await fill(payment, { 'Ngày nộp': '10/12/2021', 'Chứng từ': 'GNT 15' })
    await payment.getByRole('button', { name: 'Lưu' }).click()
    await other.getByText(/Đã nộp 37\.125\.000\sđ trong/).waitFor()
    await other.getByRole('button', { name: 'Kết thúc hồ sơ' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Kết thúc hồ sơ' }).click()
    await other.getByText('Đã kết thúc', { exact: true }).first().waitFor()
    expect(await seriousFaults(other)).toEqual([])
    await keepPicture(other, 'den-bu-ho-so')
    await other.goto(`/ho-so/${person.personId}?muc=daotao`)
    await other.getByRole('region', { name: 'Cam kết phục vụ' }).getByText('Đã thôi cam kết').waitFor()
    expect([...maker.faults, ...decider.faults]).toEqual([])
  }, 180_000)

  test.each([1440, 390])(
    'somebody is let go for a reason, on a document, at %i wide: one serves less, one more is let go, and nothing is left to recover',
    async (width) => {
      const { page, faults } = await browser.visit({ username: 'sonoivu', width })
      const { items } = (await (await page.request.get('/api/people?limit=3&status=active')).json()) as { items: Someone[] }
      const { personId, fullName } = items[width === 390 ? 2 : 1] ?? person
      const { version } = (await (await page.request.get(`/api/people/${personId}`)).json()) as { version: number }
      const made = await page.request.post(`/api/people/${personId}/commitments`, {
        data: {
          ...{
            version,
            reason: `Thạc sĩ ${width}`,
            typeCode: 'DT-SDH-THS',
            classId: null,
            decisionNo: '40/QĐ-UBND',
            decisionDate: '2018-08-20',
            documentNo: null,
          },
          ...{ trainingFrom: '2018-09-01', trainingTo: '2020-08-31', fundSource: 'province-budget', cost: 60_000_000, note: null },
        },
        headers: { origin: app.url, 'idempotency-key': crypto.randomUUID() },
      })
      expect(made.status(), await made.text()).toBe(200)
      const counts = async () => ((await (await page.request.get('/api/commitments?limit=1')).json()) as { counts: Record<string, number> }).counts
      const before = await counts()
      await page.goto(`/ho-so/${personId}?muc=daotao`)
      const part = page.getByRole('region', { name: 'Cam kết phục vụ' })
      await part.getByText('15/48 tháng').waitFor()
      await part.getByRole('button', { name: 'Cho thôi cam kết' }).click()
      const form = page.getByRole('dialog', { name: 'Cho thôi cam kết phục vụ' })
      await form.getByRole('button', { name: 'Cho thôi cam kết' }).click()
      await form.getByRole('alert').waitFor()
      expect(await counts()).toEqual(before)
      expect(await seriousFaults(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
      if (width === 390) expect(await smallTargets(page)).toEqual([])
      await keepPicture(page, `cam-ket-cho-thoi-${width}`)
      await form.getByLabel('Lý do').selectOption({ label: 'Bệnh hiểm nghèo có xác nhận của cơ sở y tế' })
      await fill(form, { 'Thôi từ ngày': '01/12/2021', 'Văn bản cho thôi': '15/QĐ-SNV', 'Ngày văn bản': '30/11/2021' })
      await form.getByRole('button', { name: 'Cho thôi cam kết' }).click()
      await form.waitFor({ state: 'detached' })
      await part.getByText('Đã thôi cam kết').waitFor()
      await part.getByText(/01\/12\/2021 · Bệnh hiểm nghèo.*15\/QĐ-SNV/).waitFor()
      // Nothing is left to let go or to recover.
      expect(await part.getByRole('button', { name: 'Cho thôi cam kết' }).count()).toBe(0)
      expect(await part.getByRole('link', { name: 'Lập hồ sơ đền bù' }).count()).toBe(0)
      const after = await counts()
      expect(after).toEqual({ ...before, serving: (before['serving'] ?? 0) - 1, released: (before['released'] ?? 0) + 1 })
      await page.goto('/cam-ket?loc=tt:released')
      await page.getByText(fullName).first().waitFor()
      // A second time by hand is refused in words, and changes nothing.
      const kept = (await (await page.request.get(`/api/people/${personId}/commitments`)).json()) as { items: { commitmentId: string }[] }
      const { version: now } = (await (await page.request.get(`/api/people/${personId}`)).json()) as { version: number }
      const twice = await page.request.post(`/api/people/${personId}/commitments/${kept.items[0]?.commitmentId ?? ''}/release`, {
        data: { version: now, on: '2021-12-02', code: 'retired', words: null, documentNo: '16/QĐ-SNV', documentDate: null },
        headers: { origin: app.url, 'idempotency-key': crypto.randomUUID() },
      })
      expect(((await twice.json()) as { code: string }).code).toBe('training-record.commitment-released')
      expect(await counts()).toEqual(after)
      expect(faults).toEqual([])
    },
    90_000,
  )

  test('on a phone nothing scrolls sideways and everything can be touched; in English and in the dark', async () => {
    for (const [path, heading, picture] of [
      ['/cam-ket?loc=tt:all', 'Service commitments', 'cam-ket-390'],
      ['/den-bu', 'Recovery of training costs', 'den-bu-390'],
      ['/den-bu/moi', 'Calculate and open a case of cost recovery', 'den-bu-moi-390'],
      ['/quy-dinh/cam-ket', 'Rules of service commitments and cost recovery', 'che-do-cam-ket-390'],
    ] as const) {
      const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, language: 'en', colorScheme: 'dark' })
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await page.getByRole('main').locator('[aria-busy="true"]').waitFor({ state: 'detached' })
      expect(await sidewaysScroll(page), path).toBe(0)
      expect(await smallTargets(page), path).toEqual([])
      expect(await seriousFaults(page), path).toEqual([])
      await keepPicture(page, picture)
      expect(faults, path).toEqual([])
    }
  }, 120_000)

  test('an officer of another unit sees none of it', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    const list = (await (await page.request.get('/api/recoveries')).json()) as { items: { recoveryId: string }[] }
    const id = list.items[0]?.recoveryId ?? ''
    const { rows } = await sql<{ id: string }>`
      select u.unit_id as id from organisation.v_unit u where u.valid_to is null and not exists (
        select from organisation.v_unit_closure c where c.descendant_id = u.unit_id and c.ancestor_id in (
          select unit_id from nomination.recovery_case where recovery_id = ${id}::uuid)) and u.parent_id is not null
        and not exists (select from organisation.v_unit_closure c join nomination.recovery_case r on r.unit_id = c.descendant_id where c.ancestor_id = u.unit_id)
      order by u.code limit 1`.execute(app.house.database.reader)
    const system = app.house.systemCtx('test')
    await app.house.modules.access.createAccount(system, {
      ...{ username: 'donvi.khac', name: 'Cán bộ đơn vị khác', password: 'trongnguoi', role: 'donvi', unitId: rows[0]?.id ?? '' },
    })
    const other = await browser.visit({ username: 'donvi.khac' })
    expect((await other.page.request.get(`/api/recoveries/${id}`)).status()).toBe(404)
    expect((await other.page.request.get(`/api/recoveries/${id}/document`)).status()).toBe(404)
    expect(((await (await other.page.request.get('/api/recoveries')).json()) as { total: number }).total).toBe(0)
    expect((await other.page.request.get(`/api/people/${person.personId}/commitments`)).status()).toBe(404)
  }, 60_000)
})
