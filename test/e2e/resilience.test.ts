import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'

// Whatever happens to the network, the session, the server or the mouse: nothing that was typed is lost, nothing that was saved is doubled.
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('a form under bad luck, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let people: string[]

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { rows } = await sql<{ id: string }>`select person_id as id from personnel.person where status = 'active' order by code limit 20`.execute(
      app.house.database.reader,
    )
    people = rows.map(({ id }) => id)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const nextPerson = () => people.pop() ?? ''
  const phone = (page: Page) => page.getByLabel('Điện thoại')
  const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true })
  const saved = async (page: Page) => await page.getByText('Đã lưu hồ sơ.').first().waitFor()

  async function openForm(personId: string): Promise<Page> {
    const { page } = await browser.visit({ username: 'bantochuc' })
    await page.goto(`/ho-so/${personId}`)
    await page
      .getByRole('link', { name: 'Sửa thông tin' })
      .or(page.getByRole('button', { name: 'Sửa thông tin' }))
      .first()
      .click()
    await phone(page).waitFor()
    return page
  }

  /** The phone as it stands, its version, and how many entries tell of a change. */
  async function stored(personId: string) {
    const { rows } = await sql<{ phone: string | null; version: number; edits: number }>`
      select phone, version, (select count(*)::int from audit.entry where subject_kind = 'person' and subject_id = ${personId}
        and action = 'personnel.edit-person') as edits from personnel.person where person_id = ${personId}::uuid`.execute(app.house.database.reader)
    return rows[0]
  }

  test('the network is gone when saving: said so, kept, and saved when it is back', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000001')
    await page.context().setOffline(true)
    await save(page).click()
    await page.getByRole('alert').filter({ hasText: 'Không liên lạc được với máy chủ' }).waitFor()
    expect(await phone(page).inputValue()).toBe('0901000001')
    await page.context().setOffline(false)
    await save(page).click()
    await saved(page)
    expect(await stored(personId)).toEqual({ phone: '0901000001', version: 2, edits: 1 })
  })

  test('the answer is lost though it was saved: saving again saves nothing twice', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000002')
    await page.route(
      `**/api/people/${personId}`,
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times: 1 },
    )
    await save(page).click()
    await page.getByRole('alert').filter({ hasText: 'Không liên lạc được với máy chủ' }).waitFor()
    expect(await stored(personId)).toMatchObject({ phone: '0901000002', version: 2 })
    await save(page).click()
    await saved(page)
    expect(await stored(personId)).toEqual({ phone: '0901000002', version: 2, edits: 1 })
  })

  test('the session ends: after the log-in the same form is open with what was typed', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000003')
    await page.context().clearCookies({ name: 'tn.session_token' })
    await save(page).click()
    await page.getByLabel('Tên đăng nhập').fill('bantochuc')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('trongnguoi')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await phone(page).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/ho-so/${personId}`)
    expect(await phone(page).inputValue()).toBe('0901000003')
    await save(page).click()
    await saved(page)
    expect(await stored(personId)).toEqual({ phone: '0901000003', version: 2, edits: 1 })
  })

  test('the server restarts: said so, kept, and saved when it is there again', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000004')
    const comeBack = await app.goDown()
    await save(page).click()
    await page.getByRole('alert').filter({ hasText: 'Không liên lạc được với máy chủ' }).waitFor()
    await comeBack()
    await save(page).click()
    await saved(page)
    expect(await stored(personId)).toEqual({ phone: '0901000004', version: 2, edits: 1 })
  })

  test('a double click saves once', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000005')
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT') asked.push(request.url())
    })
    await save(page).dblclick()
    await saved(page)
    expect(asked).toHaveLength(1)
    expect(await stored(personId)).toEqual({ phone: '0901000005', version: 2, edits: 1 })
  })

  test('the back button asks before what was typed is left', async () => {
    const personId = nextPerson()
    const page = await openForm(personId)
    await phone(page).fill('0901000006')
    await page.goBack()
    const question = page.getByRole('dialog', { name: 'Bỏ những gì đang nhập?' })
    await question.getByRole('button', { name: 'Quay lại' }).click()
    expect(await phone(page).inputValue()).toBe('0901000006')
    await page.goBack()
    await question.getByRole('button', { name: 'Bỏ và rời đi' }).click()
    await phone(page).waitFor({ state: 'detached' })
    expect(await stored(personId)).toMatchObject({ version: 1, edits: 0 })
  })

  test('two tabs: what only one changed is kept, what both changed is shown with both values', async () => {
    const personId = nextPerson()
    const first = await openForm(personId)
    const second = await openForm(personId)
    await phone(first).fill('0901000007')
    await first.getByLabel('Quê quán').fill('Tuy Phong, Bình Thuận')
    await save(first).click()
    await saved(first)

    await phone(second).fill('0901000008')
    await second.getByLabel('Ghi chú').fill('sửa ở thẻ thứ hai')
    await save(second).click()
    const conflict = second.getByRole('alert', { name: 'Người khác vừa lưu bản ghi này' })
    await conflict.waitFor()
    const words = (await conflict.textContent()) ?? ''
    expect(words).toContain('0901000007')
    expect(words).toContain('0901000008')
    expect(await second.getByLabel('Quê quán').inputValue()).toBe('Tuy Phong, Bình Thuận')
    await conflict.getByRole('button', { name: 'Lấy của họ' }).click()
    await save(second).click()
    await saved(second)
    const { rows } = await sql<{ phone: string; note: string; place: string }>`
      select phone, note, native_place as place from personnel.person where person_id = ${personId}::uuid`.execute(app.house.database.reader)
    expect(rows[0]).toEqual({ phone: '0901000007', note: 'sửa ở thẻ thứ hai', place: 'Tuy Phong, Bình Thuận' })
    expect(await stored(personId)).toMatchObject({ version: 3, edits: 2 })
  })
})
