import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { aCostedClass, aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '#modules/planning/costs/costs-factory.ts'
import { loadSmallProvince, startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

/** A line of a draft for 2022, and a line in force of which two classes were opened. */
interface Things {
  readonly draftLine: string
  readonly classIds: readonly [string, string]
}

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('costs, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let things: Things

  beforeAll(async () => {
    app = await startTestApp(async (house) => {
      await loadSmallProvince(house)
      things = await addThings(house.database)
    })
    browser = await openBrowser(app.url)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const number = (page: Page, label: string) => page.getByRole('textbox', { name: label })

  test('norms stand on a day with their ceiling and citation; one is changed from a day on, and the history says so', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Định mức chi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Định mức chi' }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Thù lao giảng viên' }).filter({ hasText: 'Thông tư 36/2018/TT-BTC' })
    await row.getByText('2.000.000').waitFor()
    await row.getByText('Đã đối chiếu').waitFor()
    await page.getByRole('row').filter({ hasText: 'Đồng Nai' }).getByText('Chỉ để tham khảo').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'cost-norms')

    await page.getByRole('button', { name: 'Khen thưởng học viên giỏi, xuất sắc' }).click()
    const panel = page.getByRole('dialog', { name: 'Khen thưởng học viên giỏi, xuất sắc' })
    await panel.getByLabel('Mức của tỉnh').fill('250.000')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByRole('alert').getByText('Mức của tỉnh cao hơn mức tối đa').waitFor()
    await panel.getByLabel('Mức của tỉnh').fill('150.000')
    await panel.getByRole('textbox', { name: 'Áp dụng từ ngày' }).fill('01/01/2022')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Vào ngày' }).fill('02/01/2022')
    await page.getByRole('row').filter({ hasText: 'Khen thưởng' }).getByText('150.000').waitFor()
    expect(new URL(page.url()).searchParams.get('ngay')).toBe('2022-01-02')
    await page.getByRole('button', { name: 'Khen thưởng học viên giỏi, xuất sắc' }).click()
    await page.getByRole('dialog').getByRole('complementary').getByText('Sửa định mức chi').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // What was refused is no fault of the page.
    expect(faults.filter((fault) => !/422|400/.test(fault))).toEqual([])
  })

  test('a line is budgeted by its norms; above a ceiling a reason is asked for', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/ke-hoach/kinh-phi/${things.draftLine}`)
    await page.getByRole('heading', { level: 1, name: /^Dự toán: TT\.5/ }).waitFor()
    await page.getByText('Dòng này chưa có dự toán').waitFor()
    await page.getByLabel('Buổi mỗi lớp').fill('10')
    await page.getByLabel('Ngày mỗi lớp').fill('5')
    await page.getByRole('button', { name: 'Tính theo định mức' }).click()
    // 2 classes of 10 sessions at 2.000.000; water for 140 learners and 10 sessions at 20.000.
    const lecturers = 'Thù lao giảng viên, báo cáo viên (buổi 4 tiết, gồm soạn giảng)'
    const total = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cộng' }) })
    await total.getByText('68.000.000').waitFor()
    await number(page, 'Mức chi: Tài liệu học tập bắt buộc').fill('100000')
    await page.getByRole('button', { name: 'Bỏ khoản Nước uống' }).click()
    await total.getByText('54.000.000').waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await number(page, `Mức chi: ${lecturers}`).fill('2.500.000')
    const reason = page.getByLabel('Lý do vượt mức tối đa')
    await reason.waitFor()
    await page.getByRole('button', { name: 'Lưu dự toán' }).click()
    await page.getByText('cao hơn mức tối đa 2.000.000 đ theo Thông tư 36/2018/TT-BTC').first().waitFor()
    await reason.fill('Mời chuyên gia, theo CV 12')
    await page.getByRole('button', { name: 'Lưu dự toán' }).click()
    await page.getByText(/^Đã lưu dự toán 64\.000\.000/).waitFor()
    await keepPicture(page, 'line-budget')
    await page.reload()
    await page.getByRole('status').or(page.getByText('64.000.000')).first().waitFor()
    expect(await page.getByLabel('Lý do vượt mức tối đa').inputValue()).toBe('Mời chuyên gia, theo CV 12')
  })

  test('whoever saves a budget later than somebody else is shown both sums, and loses nothing', async () => {
    const mine = await browser.visit({ username: 'bantochuc' })
    const theirs = await browser.visit({ username: 'sonoivu' })
    for (const { page } of [mine, theirs]) {
      await page.goto(`/ke-hoach/kinh-phi/${things.draftLine}`)
      await page.getByRole('button', { name: 'Lưu dự toán' }).waitFor()
    }
    await number(theirs.page, 'Mức chi: Tài liệu học tập bắt buộc').fill('200000')
    await theirs.page.getByRole('button', { name: 'Lưu dự toán' }).click()
    await theirs.page.getByText(/^Đã lưu dự toán/).waitFor()
    await number(mine.page, 'Mức chi: Tài liệu học tập bắt buộc').fill('300000')
    await mine.page.getByRole('button', { name: 'Lưu dự toán' }).click()
    const conflict = mine.page.getByRole('alert').filter({ hasText: 'Các khoản' })
    await conflict.getByText('92.000.000').waitFor()
    await conflict.getByText('78.000.000').waitFor()
    await mine.page.getByRole('button', { name: 'Lưu dự toán' }).click()
    await mine.page.getByText(/^Đã lưu dự toán 92\.000\.000/).waitFor()
    expect(await number(mine.page, 'Mức chi: Tài liệu học tập bắt buộc').inputValue()).toBe('300.000')
  })

  test('payments of a class stand against the plan; past the share the line is to be approved again, until a document allows it', async () => {
    const [first, second] = things.classIds
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/lop-hoc/${first}`)
    await page.getByRole('navigation').getByRole('link', { name: 'Kinh phí' }).last().click()
    await page.getByText('Chưa ghi khoản chi nào').waitFor()
    const record = async (words: string, amount: string) => {
      await page.getByRole('button', { name: 'Ghi khoản chi' }).click()
      const panel = page.getByRole('dialog', { name: 'Ghi khoản chi của lớp' })
      await panel.getByLabel('Nội dung chi').fill(words)
      await panel.getByLabel('Số tiền (đồng)').fill(amount)
      await panel.getByLabel('Số chứng từ').fill('PC 12')
      await panel.getByRole('button', { name: 'Ghi khoản chi' }).click()
      await panel.waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'Ghi khoản chi' }).click()
    const panel = page.getByRole('dialog', { name: 'Ghi khoản chi của lớp' })
    await panel.getByRole('button', { name: 'Ghi khoản chi' }).click()
    await panel.getByRole('alert').getByText('Có 3 chỗ cần sửa').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await record('Thù lao đợt 1', '90.000.000')
    await page.getByText('Trong dự toán').waitFor()
    await page.goto(`/lop-hoc/${second}?muc=kinh-phi`)
    await record('Thù lao đợt 2', '30000000')
    const reopening = page.getByRole('region', { name: 'Phải trình lại' })
    await reopening.getByText(/Đã chi 120\.000\.000.đ trên 100\.000\.000.đ được duyệt/).waitFor()
    expect(await page.getByRole('button', { name: 'Ghi khoản chi' }).count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'class-costs')

    await page.goto('/ke-hoach/kinh-phi?nam=2021')
    await page.getByText('1 dòng phải trình lại.').waitFor()
    await page.getByRole('region', { name: 'Theo nguồn và chương trình' }).first().getByText('120.000.000').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'costs')
    await page.getByRole('button', { name: /^Ghi văn bản cho phép vượt: TT\.1/ }).click()
    const leave = page.getByRole('dialog', { name: 'Văn bản cho phép vượt kinh phí' })
    await leave.getByLabel('Cho phép chi đến (đồng)').fill('100')
    await leave.getByLabel('Số chứng từ').fill('15-CV/TU')
    await leave.getByLabel('Lý do vượt').fill('Thêm buổi ôn tập')
    await leave.getByRole('button', { name: 'Lưu' }).click()
    await leave.getByRole('alert').getByText('Mức cho phép phải từ 120.000.000 đ trở lên').waitFor()
    await leave.getByLabel('Cho phép chi đến (đồng)').fill('130.000.000')
    await leave.getByRole('button', { name: 'Lưu' }).click()
    await leave.waitFor({ state: 'detached' })
    await page.getByRole('row').filter({ hasText: 'TT.1' }).getByText('Vượt, có văn bản cho phép').waitFor()
    await page.goto(`/lop-hoc/${second}?muc=kinh-phi`)
    await page.getByText('Được chi đến 130.000.000').first().waitFor()
    await page.getByRole('button', { name: 'Bỏ khoản ghi nhầm: Thù lao đợt 2' }).click()
    const asked = page.getByRole('dialog')
    await asked.getByLabel('Lý do bỏ').fill('Ghi nhầm lớp')
    await asked.getByRole('button', { name: 'Bỏ khoản ghi nhầm' }).click()
    await page.getByText('Ghi nhầm lớp').waitFor()
    await page.getByText('Trong dự toán').waitFor()
    expect(faults.filter((fault) => !/422|400/.test(fault))).toEqual([])
  })

  test('who answers for units alone may not change norms, and sees no plan of the province', async () => {
    const { page } = await browser.visit({ username: 'donvi.phanthiet' })
    await page.goto('/quy-dinh/dinh-muc')
    await page.getByText('2.000.000').first().waitFor()
    expect(await page.getByRole('button', { name: 'Thêm định mức' }).count()).toBe(0)
    await page.goto('/ke-hoach/kinh-phi?nam=2021')
    await page.getByText('Năm 2021 chưa có kế hoạch đang thực hiện').waitFor()
    await page.goto(`/ke-hoach/kinh-phi/${things.draftLine}`)
    await page.getByText('Không có dòng kế hoạch này').waitFor()
  })

  test('on a phone nothing goes sideways and everything is large enough to touch, in English too', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, language: 'en', colorScheme: 'dark' })
    for (const [path, words] of [
      ['/quy-dinh/dinh-muc', 'Lecturers’ pay'],
      ['/ke-hoach/kinh-phi?nam=2021', 'By source and programme'],
      [`/ke-hoach/kinh-phi/${things.draftLine}`, 'Shape to count by'],
      [`/lop-hoc/${things.classIds[0]}?muc=kinh-phi`, 'Against the plan'],
    ] as const) {
      await page.goto(path)
      await page.getByText(words).first().waitFor()
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0])
      expect([path, await smallTargets(page)]).toEqual([path, []])
      expect([path, await seriousFaults(page)]).toEqual([path, []])
    }
  })
})

async function addThings({ main }: TestApp['house']['database']): Promise<Things> {
  const { rows } = await sql<{ root: string; programme: string }>`
    select (select unit_id from organisation.v_unit where parent_id is null order by valid_from limit 1) as root,
      (select programme_id from catalogue.v_programme where code = 'BD-QLNN-CVC') as programme`.execute(main)
  const [ids] = rows
  if (!ids) throw new Error('an empty province')
  const planId = await aCostedPlan(main, { unitId: ids.root, title: 'Kế hoạch đào tạo, bồi dưỡng năm 2021' })
  const versionId = await aCostedVersion(main, planId)
  const programmeId = ids.programme
  const { lineKey } = await aCostedLine(main, versionId, { programmeId, code: 'TT.1', classes: 2, cost: 100_000_000, fundSource: 'province-budget' })
  await aCostedLine(main, versionId, { programmeId, code: 'TT.2', name: 'Lớp chưa có dự toán', fundSource: 'unit-budget' })
  await putInForce(main, versionId)
  const draft = await aCostedVersion(main, await aCostedPlan(main, { unitId: ids.root, year: 2022, title: 'Kế hoạch năm 2022' }))
  const { lineId } = await aCostedLine(main, draft, { programmeId, year: 2022, code: 'TT.5', classes: 2, seats: 140, opensOn: '2022-03-01' })
  const first = await aCostedClass(main, programmeId, ids.root, 'KP-1', lineKey)
  return { draftLine: lineId, classIds: [first, await aCostedClass(main, programmeId, ids.root, 'KP-2', lineKey)] }
}
