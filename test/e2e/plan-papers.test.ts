import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

interface Kept {
  readonly shown: { readonly files: readonly { readonly stage: string; readonly format: string; readonly fileId: string; readonly sha256: string }[] }
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('targets and papers of a plan, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let programmeId = ''
  let province = ''
  let parts: string[] = []

  const itemsOf = async <Kind>(page: Page, path: string) => ((await (await page.request.get(path)).json()) as { items: Kind[] }).items
  const post = async <Body>(page: Page, path: string, data: unknown): Promise<Body> => {
    const answer = await page.request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID(), origin: app.url } })
    expect(answer.status(), await answer.text()).toBe(200)
    return (await answer.json()) as Body
  }
  const dialog = (page: Page) => page.getByRole('dialog')

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { page } = await browser.visit({ username: 'bantochuc' })
    programmeId = (await itemsOf<{ programmeId: string }>(page, '/api/programmes?q=chuyên viên&limit=1'))[0]?.programmeId ?? ''
    province = (await itemsOf<{ unitId: string }>(page, '/api/units?q=Tỉnh Bình Thuận&limit=5'))[0]?.unitId ?? ''
    parts = (await itemsOf<{ unitId: string }>(page, '/api/units?q=Phan Thiết&limit=1')).map(({ unitId }) => unitId)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const aPlan = async (page: Page, kind: 'year' | 'five-year', yearFrom: number, title: string) => {
    const made = await post<{ planId: string; versionId: string }>(page, '/api/plans', {
      ...{ kind, unitId: province, yearFrom, yearTo: kind === 'year' ? yearFrom : yearFrom + 4, from: 'empty', title, leadBody: 'Ban Tổ chức Tỉnh ủy' },
      ...{ coordinatingBodies: [], legalBasis: 'Nghị định 101/2017/NĐ-CP', goals: '', parentId: null },
    })
    const line = { year: yearFrom, programmeId, channel: 'opened', seats: 30, cost: 50_000_000, split: parts.map((unitId) => ({ unitId, asked: 30 })) }
    await post(page, `/api/plans/${made.planId}/lines`, { versionId: made.versionId, lines: [line] })
    return made
  }

  test('a target is begun from a shipped one, measured before it is saved, corrected and removed', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const { planId } = await aPlan(page, 'year', 2031, 'Kế hoạch năm 2031')
    await page.goto(`/ke-hoach/${planId}?muc=chi-tieu`)
    await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
    const panel = dialog(page)
    await panel.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
    await panel.getByText('Nhập mã chỉ tiêu.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    const [, shipped] = await panel.getByLabel('Bắt đầu từ chỉ tiêu có sẵn').locator('option').allTextContents()
    await panel.getByLabel('Bắt đầu từ chỉ tiêu có sẵn').selectOption({ label: shipped ?? '' })
    await expect.poll(() => panel.getByLabel('Tên chỉ tiêu').inputValue()).toBe(shipped)
    const measured = panel.getByRole('region', { name: 'Nếu lưu, hôm nay đo được' })
    await measured.getByText(/trong \d.* người/).waitFor()
    await panel.getByLabel('Tỷ lệ phải đạt (%)').fill('101')
    await panel.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
    await panel.getByText('Nhập số nguyên từ 0 đến 100.').first().waitFor()
    await panel.getByLabel('Tỷ lệ phải đạt (%)').fill('85')
    await panel.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByText(/chỉ tiêu 85%/).waitFor()
    await keepPicture(page, 'plan-targets')
    await page.getByRole('button', { name: /^Sửa chỉ tiêu/ }).click()
    await panel.getByLabel('Tỷ lệ phải đạt (%)').fill('70')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText(/chỉ tiêu 70%/).waitFor()
    await page.getByRole('button', { name: /^Sửa chỉ tiêu/ }).click()
    await panel.getByRole('button', { name: 'Bỏ chỉ tiêu' }).click()
    await page
      .getByRole('dialog', { name: /^Bỏ chỉ tiêu/ })
      .getByRole('button', { name: 'Bỏ chỉ tiêu' })
      .click()
    await page.getByText(/chỉ tiêu 70%/).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  }, 120_000)

  test('a plan approved on paper is recorded by another than its maker, with its scan; what is downloaded is what is kept', async () => {
    const maker = await browser.visit({ username: 'bantochuc' })
    const { planId } = await aPlan(maker.page, 'year', 2032, 'Kế hoạch năm 2032')
    await maker.page.goto(`/ke-hoach/${planId}?lam=ghi-nhan`)
    await maker.page.getByRole('heading', { level: 1, name: 'Kế hoạch năm 2032' }).waitFor()
    expect(await dialog(maker.page).count()).toBe(0)
    const { page, faults } = await browser.visit({ username: 'sonoivu' })
    await page.goto(`/ke-hoach/${planId}`)
    await page.getByRole('button', { name: 'Thêm', exact: true }).click()
    await page.getByRole('button', { name: 'Ghi nhận đã duyệt trên giấy' }).click()
    const asked = dialog(page)
    await asked.getByRole('button', { name: 'Ghi nhận đã duyệt trên giấy' }).click()
    await asked.getByText('Nhập cấp phê duyệt.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await asked.getByLabel('Số, ký hiệu').fill('77-KH/TU')
    await asked.getByRole('textbox', { name: 'Ngày ban hành' }).fill('09/12/2021')
    await asked.getByLabel('Cấp phê duyệt').fill('Ban Thường vụ Tỉnh ủy')
    await asked.getByLabel('Người ký').fill('Nguyễn Văn Ký')
    await asked.locator('input[type=file]').setInputFiles({ name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 bản ký') })
    await asked.getByText('ban-ky.pdf').waitFor()
    await keepPicture(page, 'plan-record')
    await asked.getByRole('button', { name: 'Ghi nhận đã duyệt trên giấy' }).click()
    await asked.waitFor({ state: 'detached' })
    await page.getByText('77-KH/TU').first().waitFor()
    // What was granted is what counts now.
    expect(
      await page
        .getByRole('button', { name: 'Phê duyệt', pressed: true })

        .count(),
    ).toBe(1)
    const filesOf = async () => ((await (await page.request.get(`/api/plans/${planId}`)).json()) as Kept).shown.files
    await expect
      .poll(async () => (await filesOf()).map(({ stage, format }) => `${stage} ${format}`), { timeout: 60_000 })
      .toEqual(['issued docx', 'signed pdf'])
    await page.goto(`/ke-hoach/${planId}?muc=phien-ban`)
    await page.getByRole('list', { name: 'Văn bản đã lưu' }).locator('strong', { hasText: 'Bản quét đã ký' }).waitFor()
    await keepPicture(page, 'plan-versions')
    expect(await seriousFaults(page)).toEqual([])
    for (const { fileId, sha256, stage } of await filesOf()) {
      const kept = await (await page.request.get(`/api/plans/${planId}/files/${fileId}`)).body()
      expect(Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(kept))).toString('hex')).toBe(sha256)
      if (stage !== 'issued') continue
      expect((await (await page.request.get(`/api/plans/${planId}/document?format=docx`)).body()).equals(kept)).toBe(true)
    }
    expect(faults).toEqual([])
  }, 180_000)

  test('a document that was never made is made again by pressing once, and then no more', async () => {
    const { page, faults } = await browser.visit({ username: 'sonoivu', width: 390 })
    const plan = (await itemsOf<{ planId: string; title: string }>(page, '/api/plans?limit=50')).find(({ title }) => title === 'Kế hoạch năm 2032')
    const planId = plan?.planId ?? ''
    const issued = async () =>
      ((await (await page.request.get(`/api/plans/${planId}`)).json()) as Kept).shown.files.filter(
        ({ stage, format }) => stage === 'issued' && format === 'docx',
      )
    const [before] = await issued()
    // As where the task that was to make it could not: nothing is kept, and nothing underway. Only the owner of the tables can take a kept file away.
    const owner = new pg.Client({ connectionString: app.house.urls.ownerUrl })
    await owner.connect()
    await owner.query('alter table planning.version_file disable trigger user')
    await owner.query('delete from planning.version_file where file_id = $1', [before?.fileId])
    await owner.query('alter table planning.version_file enable trigger user')
    await owner.end()
    await page.goto(`/ke-hoach/${planId}?muc=phien-ban`)
    const again = page.getByRole('button', { name: 'Tạo lại văn bản' })
    await again.waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'plan-remake-phone')
    await again.click()
    await again.waitFor({ state: 'detached' })
    await expect.poll(async () => (await issued()).length, { timeout: 60_000 }).toBe(1)
    const [after] = await issued()
    expect(after?.fileId).not.toBe(before?.fileId)
    const kept = await (await page.request.get(`/api/plans/${planId}/files/${after?.fileId ?? ''}`)).body()
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(kept))).toString('hex')).toBe(after?.sha256)
    await page.reload()
    await page.getByRole('list', { name: 'Văn bản đã lưu' }).locator('strong', { hasText: 'Bản quét đã ký' }).waitFor()
    expect(await again.count()).toBe(0)
    expect(faults).toEqual([])
  }, 120_000)

  test('who edited the numbers is named before submitting; a target is read and edited on a phone, in English', async () => {
    const leader = await browser.visit({ username: 'lanhdao' })
    const { page } = await browser.visit({ username: 'bantochuc' })
    const { planId, versionId } = await aPlan(page, 'five-year', 2036, 'Kế hoạch 2036–2040')
    const accounts = await leader.page.request.get('/api/plans?limit=1')
    expect(accounts.status()).toBe(200)
    await app.house.database.pool.query(
      `update planning.plan_version set edited_by = array_append(edited_by, (select id from access.account where username = 'lanhdao')) where version_id = $1`,
      [versionId],
    )
    await page.goto(`/ke-hoach/${planId}?lam=trinh`)
    await dialog(page)
      .getByText(/đã lập hoặc sửa hồ sơ này nên không phê duyệt/)
      .first()
      .waitFor()
    await dialog(page)
      .getByText(/Ghi văn bản ủy quyền cho người không sửa hồ sơ/)
      .first()
      .waitFor()
    await keepPicture(page, 'plan-preview-hands')
    expect(await seriousFaults(page)).toEqual([])
    const phone = await browser.visit({ username: 'bantochuc', width: 390, language: 'en' })
    await phone.page.goto(`/ke-hoach/${planId}?muc=chi-tieu`)
    await phone.page
      .getByRole('button', { name: /^Edit the target/ })
      .first()
      .click()
    await dialog(phone.page)
      .getByRole('region', { name: 'Saved like this, today it would be' })
      .getByText(/of .* people|người/)
      .waitFor()
    expect(await sidewaysScroll(phone.page)).toBe(0)
    expect(await seriousFaults(phone.page)).toEqual([])
    await keepPicture(phone.page, 'plan-target-phone')
  }, 120_000)
})
