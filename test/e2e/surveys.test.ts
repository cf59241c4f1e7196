import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('quality surveys, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { rows } = await sql<{ id: string }>`
      select c.class_id as id from classes.v_class c where c.channel = 'opened' and c.cancelled_on is null and c.host_unit_id is not null
        and (select count(*) from classes.v_enrolment e where e.class_id = c.class_id and e.status in ('enrolled', 'completed', 'failed')) >= 6 order by c.code limit 1`.execute(
      app.house.database.reader,
    )
    classId = rows[0]?.id ?? ''
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const linksOf = async (): Promise<string[]> => {
    const { rows } = await sql<{ link: string }>`select link from notification.message where kind = 'delivery.survey-open' order by message_id`.execute(
      app.house.database.reader,
    )
    return rows.map(({ link }) => link)
  }

  test('a survey is opened on the page of a class; learners answer on a phone by their links; the results appear once it is closed', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/lop-hoc/${classId}?muc=danh-gia`)
    await page.getByText('Lớp chưa có đợt đánh giá nào').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
    const panel = page.getByRole('dialog', { name: 'Mở đợt đánh giá' })
    await panel.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
    await panel.getByText('Chọn ít nhất một phiếu.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel.getByLabel('Phiếu đánh giá dành cho học viên').check()
    expect(await panel.getByLabel('Không ghi tên người trả lời').isChecked()).toBe(true)
    await panel.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Phiếu đánh giá dành cho học viên' }).click()
    await title(page, 'Phiếu đánh giá dành cho học viên').waitFor()
    await page.getByText('kết quả chỉ hiện khi đợt đóng').waitFor()

    const links = await linksOf()
    expect(links.length).toBeGreaterThanOrEqual(6)
    const phone = await browser.visit({ width: 390 })
    await phone.page.goto(links[0] ?? '')
    await title(phone.page, 'Phiếu đánh giá dành cho học viên').waitFor()
    await phone.page.getByText('Phiếu không ghi tên').waitFor()
    await phone.page.getByRole('button', { name: 'Gửi phiếu' }).click()
    await phone.page.getByText('câu chưa cho điểm').first().waitFor()
    expect(await seriousFaults(phone.page)).toEqual([])
    expect(await sidewaysScroll(phone.page)).toBe(0)
    // The first question has the focus; a score is chosen by the keyboard.
    await phone.page.keyboard.press('Space')
    await phone.page.keyboard.press('ArrowRight')
    expect(await phone.page.getByRole('radio', { name: '2', exact: true }).first().isChecked()).toBe(true)
    const groups = await phone.page.getByRole('group').all()
    for (const group of groups) await group.getByRole('radio', { name: '9', exact: true }).check({ force: true })
    await phone.page.getByLabel('Điều cần cải thiện').fill('Thêm giờ thực hành')
    await phone.page.getByText(`Đã cho điểm ${groups.length}/${groups.length} câu`).waitFor()
    await keepPicture(phone.page, 'survey-paper-phone')
    await phone.page.getByRole('button', { name: 'Gửi phiếu' }).click()
    await phone.page.getByText('Đã nhận phiếu').waitFor()
    expect(await seriousFaults(phone.page)).toEqual([])
    await phone.page.reload()
    await phone.page.getByText('Phiếu này đã được trả lời. Mỗi phiếu chỉ trả lời một lần').waitFor()
    expect(phone.faults).toEqual([])

    const { surveys } = app.house.modules.delivery
    const ctx = app.house.systemCtx('test')
    for (const link of links.slice(1, 6)) {
      const respondentId = surveys.links.read(link.replace('/phieu/', '')) ?? ''
      const { questions, lecturers } = await surveys.showPaper(ctx, respondentId)
      const replies = questions.flatMap(({ key, kind, each }) =>
        kind === 'text'
          ? []
          : (each === 'lecturer' ? lecturers.map(({ lecturerId }) => lecturerId) : [null]).map((lecturerId) => ({
              question: key,
              lecturerId,
              score: 7,
              words: null,
            })),
      )
      await surveys.answerSurvey(ctx, { respondentId, replies })
    }
    await page.getByRole('button', { name: 'Đóng đợt' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng đợt' }).click()
    await page.getByRole('heading', { name: 'Điều cần cải thiện' }).waitFor()
    await page.getByText('Thêm giờ thực hành').waitFor()
    await page.getByText('Khóa bồi dưỡng').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'survey-results')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Word' }).click()])
    expect(download.suggestedFilename()).toMatch(/\.docx$/)
    await page.getByRole('link', { name: /^Người được hỏi/ }).click()
    await page.getByText('Trả lời gì được giữ riêng').waitFor()
    expect(faults).toEqual([])
  })

  test('an altered link opens nothing', async () => {
    const [link = ''] = await linksOf()
    const { page } = await browser.visit({ width: 390 })
    await page.goto(`${link.slice(0, -3)}xyz`)
    await page.getByText('Đường dẫn không đúng hoặc đã hết hạn').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  test('the quality of the year by lecturer, by programme, and its forms; a form gets a new version', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/chat-luong?nam=2021')
    await title(page, 'Chất lượng bồi dưỡng năm 2021').waitFor()
    await page.getByRole('link', { name: 'Phiếu đánh giá dành cho học viên' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'quality')
    // On an upright sheet the name of the class has the room that it needs.
    await page.setViewportSize({ width: 800, height: 900 })
    await page.emulateMedia({ media: 'print' })
    const named = page.getByRole('columnheader', { name: 'Lớp, phiếu' })
    await expect.poll(async () => (await named.boundingBox())?.width).toBeGreaterThan(200)
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('link', { name: /^Chương trình/ }).click()
    await page.getByRole('columnheader', { name: 'Cơ sở vật chất' }).waitFor()
    await page.getByRole('link', { name: /^Mẫu phiếu/ }).click()
    await page.getByRole('link', { name: 'Phiếu đánh giá dành cho giảng viên' }).click()
    await title(page, 'Phiếu đánh giá dành cho giảng viên').waitFor()
    await page.getByRole('button', { name: 'Soạn bản mới' }).click()
    const panel = page.getByRole('dialog', { name: 'Soạn bản mới' })
    await panel.getByRole('button', { name: 'Thêm câu hỏi' }).click()
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.getByText('mỗi câu có lời tiếng Việt').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await panel
      .getByLabel(/^Câu \d+ – tiếng Việt$/)
      .last()
      .fill('Điều kiện đi lại, ăn ở')
    await panel.getByLabel('Thang điểm').fill('5')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.getByText('Điều kiện đi lại, ăn ở').first().waitFor()
    await page.getByRole('complementary', { name: 'Lịch sử' }).getByText('Thang điểm').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('on a phone, in the dark and in English', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    for (const [address, name] of [
      ['/chat-luong?nam=2021', 'Quality of training in 2021'],
      ['/chat-luong?nam=2021&muc=mau-phieu', 'Quality of training in 2021'],
    ] as const) {
      await page.goto(address)
      await title(page, name).waitFor()
      await page
        .getByRole('main')
        .getByRole('link', { name: /Evaluation by the learners/ })
        .first()
        .waitFor()
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await smallTargets(page)).toEqual([])
      expect(await seriousFaults(page)).toEqual([])
    }
    await page.goto('/chat-luong?nam=2021')
    await page
      .getByRole('main')
      .getByRole('link', { name: /Evaluation by the learners/ })
      .first()
      .click()
    await page
      .getByText('Score by what is judged')
      .or(page.getByRole('region', { name: /^Score of each question/ }))
      .first()
      .waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'survey-results-phone')
    expect(faults).toEqual([])
  })
})
