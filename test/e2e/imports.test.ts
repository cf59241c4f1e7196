import { Readable } from 'node:stream'
import exceljs from 'exceljs'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockInTransaction, sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('import and export, in a real browser', () => {
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

  /** Codes of people whose rating of the year is not recorded. */
  async function unrated(year: number, count: number): Promise<string[]> {
    const { rows } = await sql<{ code: string }>`select p.code from personnel.v_person p
      where not exists (select from personnel.yearly_rating r where r.person_id = p.person_id and r.year = ${year}) order by p.code limit ${count}`.execute(
      app.house.database.reader,
    )
    return rows.map(({ code }) => code)
  }

  async function ratingsOf(year: number): Promise<string[]> {
    const { rows } = await sql<{ rating: string }>`select rating from personnel.yearly_rating where year = ${year} order by rating`.execute(
      app.house.database.reader,
    )
    return rows.map(({ rating }) => rating)
  }

  const csv = (...rows: string[]) => Buffer.from(`\uFEFF${['personCode,year,rating', ...rows].join('\r\n')}\r\n`)
  const choose = async (page: Page, name: string, buffer: Buffer, mimeType = 'text/csv') =>
    await page.getByLabel('Chọn tệp', { exact: true }).setInputFiles({ name, mimeType, buffer })

  async function workbookOf(download: Download): Promise<exceljs.Workbook> {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.read(Readable.from(await download.createReadStream()))
    return workbook
  }

  test('the template filled in with errors comes back marked, is corrected, written and taken back', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const [first = '', second = ''] = await unrated(2011, 2)
    const before = await ratingsOf(2011)
    await page.goto('/nhap-xuat')
    await page.getByRole('link', { name: 'Nhập tệp Xếp loại hằng năm' }).click()
    await page.getByRole('heading', { level: 1, name: 'Nhập: Xếp loại hằng năm' }).waitFor()

    const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Tải tệp mẫu/ }).click()])
    const workbook = await workbookOf(template)
    const sheet = workbook.worksheets[0]
    const headers = Array.from((sheet?.getRow(1).values ?? []) as (string | undefined)[], (header) => header ?? '')
    const columnOf = (start: string) => headers.findIndex((header) => header.startsWith(start))
    const fill = (line: number, code: string, rating: string) => {
      const row = sheet?.getRow(line)
      for (const [start, value] of [
        ['Mã cán bộ', code],
        ['Năm', 2011],
        ['Mức xếp loại', rating],
      ] as const) {
        const cell = row?.getCell(columnOf(start))
        if (cell) cell.value = value
      }
    }
    // The example row stays: it is left out.
    fill(3, first, 'Hoàn thành tốt nhiệm vụ')
    fill(4, second, 'rất tốt')
    await choose(page, 'xếp loại 2011.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()), xlsx)

    await page.getByRole('heading', { name: 'Có 1 ô cần sửa nên chưa ghi gì cả. Sửa rồi gửi lại tệp.' }).waitFor()
    const problem = page.getByRole('table').getByRole('row').nth(1)
    expect(await problem.getByRole('rowheader').textContent()).toBe('4')
    expect(await problem.textContent()).toContain('rất tốt')
    await keepPicture(page, 'imports-errors')
    const [marked] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tệp đã đánh dấu lỗi' }).click()])
    expect(marked.suggestedFilename()).toBe('xếp loại 2011-loi.xlsx')
    const corrected = await workbookOf(marked)
    const wrong = corrected.worksheets[0]?.getRow(4).getCell(columnOf('Mức xếp loại'))
    expect(wrong?.note ?? wrong?.fill).toBeTruthy()
    if (wrong) wrong.value = 'Hoàn thành xuất sắc nhiệm vụ'

    await page.getByRole('link', { name: 'Gửi tệp đã sửa' }).click()
    await choose(page, 'xếp loại 2011 đã sửa.xlsx', Buffer.from(await corrected.xlsx.writeBuffer()), xlsx)
    await page.getByRole('heading', { name: 'Tệp không có lỗi. Xác nhận để ghi 2 dòng.' }).waitFor()
    expect(await ratingsOf(2011)).toEqual(before)
    await keepPicture(page, 'imports-ready')

    await page.getByRole('button', { name: '2 dòng, Sẽ tạo mới: xem từng dòng' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('listitem').nth(1).waitFor()
    expect(await panel.textContent()).toContain(first)
    expect(new URL(page.url()).searchParams.get('xem')).toBe('created')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Ghi 2 dòng' }).click()
    expect(await page.getByRole('dialog').getByRole('listitem').allTextContents()).toContain('Tạo mới 2 bản ghi.')
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi 2 dòng' }).click()
    await page.getByRole('heading', { name: /^Đã ghi 2 dòng lúc / }).waitFor()
    expect(await ratingsOf(2011)).toHaveLength(before.length + 2)

    await page.getByRole('button', { name: 'Hoàn tác lần nhập' }).click()
    expect(await page.getByRole('dialog').getByRole('listitem').allTextContents()).toContain('Xóa 2 bản ghi mà lần nhập đã tạo.')
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await page.getByRole('heading', { name: /^Đã hoàn tác 2 dòng lúc / }).waitFor()
    await page.getByRole('status').getByText('Đã hoàn tác 2 dòng.').waitFor()
    expect(await ratingsOf(2011)).toEqual(before)

    await page.getByRole('link', { name: 'Nhập/Xuất' }).first().click()
    await page.getByRole('button', { name: /^Các lần nhập/ }).click()
    await page.getByRole('button', { name: /^Đã hoàn tác/ }).click()
    await page.getByRole('rowheader', { name: 'xếp loại 2011 đã sửa.xlsx' }).waitFor()
    expect(new URL(page.url()).searchParams.get('loc')).toBe('state:undone')
    expect(faults).toEqual([])
  })

  test('progress goes on over pages and a reload, and leads back to the result', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    const [code = ''] = await unrated(2010, 1)
    await page.goto('/nhap-xuat/moi/ratings')
    await choose(page, 'tiến trình.csv', csv(`${code},2010,good`))
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).waitFor()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    // Another import of the kind is being written: this one waits for it.
    const other = app.house.database.main.transaction().execute(async (tx) => {
      await lockInTransaction(tx, 'import ratings')
      await held
    })
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByRole('heading', { name: 'Đang ghi dữ liệu' }).waitFor()
    await page.getByRole('link', { name: 'Việc của tôi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Việc của tôi' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Tiến trình: 1 việc đang chạy' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('progressbar', { name: 'Ghi dữ liệu nhập' }).waitFor()
    await keepPicture(page, 'progress')
    release()
    await other
    await drawer.getByRole('progressbar').waitFor({ state: 'detached' })
    await drawer.getByRole('link', { name: 'Mở lần nhập' }).first().click()
    await page.getByRole('heading', { name: /^Đã ghi 1 dòng lúc / }).waitFor()
    expect(await ratingsOf(2010)).toContain('good')
  })

  test('a file that cannot be sent stays chosen; one that cannot be read, or changes nothing, says so', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    const [code = ''] = await unrated(2009, 1)
    await page.goto('/nhap-xuat/moi/ratings')
    await choose(page, 'cũ.xls', Buffer.from('x'))
    await page.getByRole('alert').getByText('Chỉ nhập được tệp .xlsx hoặc .csv.').waitFor()
    await choose(page, 'trống.csv', Buffer.alloc(0))
    await page.getByRole('alert').getByText('Tệp trống.').waitFor()

    await page.route('**/api/imports/ratings', (route) => route.abort('connectionreset'))
    await choose(page, 'mất mạng.csv', csv(`${code},2009,good`))
    await page.getByRole('alert').getByText('Không liên lạc được với máy chủ.').waitFor()
    await page.getByText('Tệp “mất mạng.csv” vẫn đang được chọn').waitFor()
    await page.unroute('**/api/imports/ratings')
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByRole('heading', { name: /^Đã ghi 1 dòng lúc / }).waitFor()

    await page.getByRole('link', { name: 'Nhập tệp khác' }).click()
    await choose(page, 'lần hai.csv', csv(`${code},2009,good`))
    await page.getByRole('heading', { name: 'Không có gì thay đổi: cả 1 dòng giống hệt dữ liệu hiện có.' }).waitFor()
    expect(await page.getByRole('button', { name: /^Ghi / }).count()).toBe(0)

    await page.goto('/nhap-xuat/moi/ratings')
    await choose(page, 'mật khẩu.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]), xlsx)
    await page.getByRole('alert').getByText('Không đọc được tệp').waitFor()
    expect(await page.getByRole('button', { name: 'Tải tệp đã đánh dấu lỗi' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Chọn tệp khác' }).waitFor()
  })

  test('a role sees what it may: an officer of a unit no succession planning, a learner nothing, another’s import not at all', async () => {
    const unit = await browser.visit({ username: 'donvi.phanthiet' })
    await unit.page.goto('/nhap-xuat')
    await unit.page.getByRole('heading', { name: 'Xếp loại hằng năm' }).waitFor()
    expect(await unit.page.getByRole('heading', { name: 'Quy hoạch' }).count()).toBe(0)
    const learner = await browser.visit({ username: 'hocvien' })
    await learner.page.goto('/nhap-xuat')
    await learner.page.getByRole('heading', { name: 'Chưa có loại dữ liệu nào cho tài khoản này' }).waitFor()
    expect(await learner.page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Việc của tôi'])
    await unit.page.goto('/nhap-xuat/01a2167c-4f96-70ef-9cc9-186e3611cd00')
    await unit.page.getByRole('heading', { name: 'Không có lần nhập này' }).waitFor()
  })

  test('by keyboard alone: from the card to the written import', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    // From the start, so that the browser hands the chooser over however soon Enter comes.
    page.on('filechooser', () => {})
    const [code = ''] = await unrated(2008, 1)
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 90; presses++) {
        await page.keyboard.press('Tab')
        // Without the words that are read aloud alone.
        if ((await page.evaluate(`document.activeElement?.innerText?.trim().split('\\n')[0]`)) === name) return
        if ((await page.evaluate(`document.activeElement?.labels?.[0]?.innerText`)) === name) return
      }
      throw new Error(`Tab does not come to “${name}”`)
    }
    await page.goto('/nhap-xuat/moi/ratings')
    await page.getByRole('heading', { level: 1, name: 'Nhập: Xếp loại hằng năm' }).waitFor()
    await tabTo('Chọn tệp')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles({ name: 'bàn phím.csv', mimeType: 'text/csv', buffer: csv(`${code},2008,good`) })
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).waitFor()
    await tabTo('Ghi 1 dòng')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await page.evaluate('document.activeElement?.innerText')).toBe('Quay lại')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement?.innerText')).toBe('Ghi 1 dòng')
    await page.keyboard.press('Enter')
    await tabTo('Ghi 1 dòng')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Đã ghi 1 dòng lúc / }).waitFor()
  })

  test('the export of a kind is the file of its import', async () => {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/nhap-xuat')
    await page.getByRole('button', { name: 'Xuất Phòng học, hội trường' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel (.xlsx)' }).click()])
    const sheet = (await workbookOf(download)).worksheets[0]
    const { rows } = await sql<{ count: string }>`select count(*) from catalogue.room`.execute(app.house.database.reader)
    expect(sheet?.actualRowCount).toBe(1 + Number(rows[0]?.count))
  })

  test.each(['light', 'dark'] as const)('no serious accessibility fault in the %s theme', async (colorScheme) => {
    const { page } = await browser.visit({ username: 'bantochuc', colorScheme })
    const [code = ''] = await unrated(2007, 1)
    await page.goto('/nhap-xuat')
    await page.getByRole('heading', { name: 'Xếp loại hằng năm' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, `imports-kinds-${colorScheme}`)
    await page.goto('/nhap-xuat?muc=lich-su')
    await page.locator('tbody input').first().check()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, `imports-history-${colorScheme}`)
    await page.goto('/nhap-xuat/moi/ratings')
    await page.getByLabel('Chọn tệp', { exact: true }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await choose(page, 'sai.csv', csv(`${code},2007,good`, 'BT-KHÔNG-CÓ,2007,good'))
    await page.getByRole('table').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: /Sẽ tạo mới: xem từng dòng$/ }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/nhap-xuat/moi/ratings')
    await choose(page, 'đúng.csv', csv(`${code},2007,good`))
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, `imports-confirm-${colorScheme}`)
  })

  test('on a phone nothing scrolls sideways, rows are cards, and what is touched is large enough', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390 })
    for (const path of ['/nhap-xuat', '/nhap-xuat?muc=lich-su', '/nhap-xuat/moi/people']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await sidewaysScroll(page), path).toBe(0)
      const controls = await page.locator(':is(main, header) :is(button, select, a, label[for]:not(.spoken)):visible').all()
      expect(controls.length).toBeGreaterThan(5)
      for (const control of controls) {
        const box = await control.boundingBox()
        // A label that is read aloud alone has no place on the screen.
        if (box && box.height > 1) expect(box.height, `${path}: ${await control.textContent()}`).toBeGreaterThanOrEqual(44)
      }
    }
    await choose(page, 'sai.csv', Buffer.from('\uFEFFfullName,birthDate\r\nNguyễn Văn A,31/02/1985\r\n'))
    await page.getByRole('heading', { name: /cần sửa nên chưa ghi gì cả/ }).waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await page.getByRole('table').count()).toBe(0)
    await keepPicture(page, 'imports-errors-phone')
  })
})
