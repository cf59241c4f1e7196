import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, type TestBrowser } from '#test/browser.ts'
import { aPackage, findApi, learntInTwo, shownPackage } from '#test/packages.ts'
import { keepPicture } from '#test/pictures.ts'

const learnt2004 = `${findApi('API_1484_11')}
  api.Initialize('')
  api.SetValue('cmi.completion_status', 'completed')
  api.SetValue('cmi.success_status', 'failed')
  api.SetValue('cmi.score.scaled', '0.4')
  api.SetValue('cmi.session_time', 'PT90S')
  say('Kết thúc: ' + api.Terminate(''))`

/** Tries everything that a page can try, and writes down what it reached. */
const hostile = (app: string) => `
  const tried = {}
  const attempt = async (name, run) => { try { tried[name] = String(await run()) } catch (error) { tried[name] = 'refused' } }
  const app = ${JSON.stringify(app)}
  addEventListener('load', async () => {
    await attempt('parent page', () => parent.parent.document.title)
    await attempt('opener', () => String(window.opener))
    await attempt('cookies', () => document.cookie)
    await attempt('api', async () => (await fetch(app + '/api/me', { credentials: 'include' })).status)
    await attempt('api blind', async () => (await fetch(app + '/api/me', { mode: 'no-cors', credentials: 'include' })).type)
    await attempt('picture', () => new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('refused'); image.src = app + '/ui/lotus.svg' }))
    await attempt('window', () => String(window.open(app + '/api/me')))
    await attempt('own origin api', async () => (await fetch('/api/me')).status)
    await attempt('own origin metrics', async () => (await fetch('/metrics')).status)
    await attempt('own origin page', async () => (await fetch('/')).status)
    await attempt('other package', async () => (await fetch('/learn/eyJ.abc/files/imsmanifest.xml')).status)
    await attempt('outside the package', async () => (await fetch(location.pathname.replace(/files.*/, 'files/..%2f..%2f..%2fetc%2fpasswd'))).status)
    await attempt('top', () => { top.location = 'about:blank'; return 'left' })
    await attempt('frame', () => new Promise((done) => { const frame = document.createElement('iframe'); frame.src = app + '/api/me'; frame.onload = () => { try { done(frame.contentDocument.body.innerText ? 'read' : 'refused') } catch { done('refused') } }; document.body.append(frame) }))
    parent.parent.postMessage({ player: 'save', attempt: { completion: 'completed', success: 'passed', seconds: 1, score: 100, runtime: {} }, ended: true }, '*')
    document.getElementById('loi').textContent = JSON.stringify(tried)
  })`

/** Bài tự học: a package is brought in and taken; a hostile one reaches nothing. */
describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('self-paced units, in a real browser', () => {
  let app: TestApp
  let browser: TestBrowser
  let classId = ''

  beforeAll(async () => {
    app = await startTestApp()
    browser = await openBrowser(app.url)
    const { rows } = await sql<{ classId: string; personId: string }>`
      select e.class_id as "classId", e.person_id as "personId"
      from classes.v_enrolment e join personnel.v_person p using (person_id) where e.status = 'enrolled' order by e.class_id, p.code limit 1`.execute(
      app.house.database.reader,
    )
    const [row] = rows
    if (!row) throw new Error('nobody studies in the small province')
    classId = row.classId
    await sql`update access.account set person_id = ${row.personId}::uuid where username = 'hocvien'`.execute(app.house.database.main)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const add = async (page: Page, bytes: Buffer, name = 'bai.zip') => {
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await page.getByRole('button', { name: 'Thêm bài' }).click()
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer: bytes })
    await page.getByRole('button', { name: 'Kiểm tra và thêm' }).click()
  }
  const attempts = async () =>
    (
      await sql<{ title: string; status: string; score: number | null; seconds: number }>`
        select k.title, a.status, a.score, a.seconds from delivery.package_attempt a join delivery.package k using (package_id) order by k.title`.execute(
        app.house.database.reader,
      )
    ).rows

  test('the school brings a package in; what is none is refused in words', async () => {
    const { page, faults } = await browser.visit({ username: 'truongchinhtri' })
    await page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await page.getByText('Chưa có bài tự học').waitFor()
    await add(page, Buffer.from('không phải zip'))
    await page.getByRole('alert').getByText('Chưa thêm được bài').waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'bai.zip', mimeType: 'application/zip', buffer: aPackage({ title: 'Nhà nước và pháp luật', script: learntInTwo }) })
    await page.getByRole('button', { name: 'Kiểm tra và thêm' }).click()
    await page.getByText('Đã thêm “Nhà nước và pháp luật”.').waitFor()
    await add(page, aPackage({ title: 'Văn hóa công sở', standard: '2004', script: learnt2004 }))
    await page.getByRole('heading', { name: 'Văn hóa công sở' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'packages-class')
    // The refused file is an answer that is no success.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('SCORM 2004 reports completion and success apart', async () => {
    const { page } = await browser.visit({ username: 'hocvien' })
    await page.goto('/bai-tu-hoc')
    await page.getByRole('listitem').filter({ hasText: 'Văn hóa công sở' }).getByRole('link', { name: 'Học bài' }).click()
    await (await shownPackage(page)).getByText('Kết thúc: true').waitFor()
    await page.getByText('Chưa đạt · 40/100').waitFor()
    expect(await attempts()).toContainEqual({ title: 'Văn hóa công sở', status: 'failed', score: 4000, seconds: 90 })
  })

  test('a hostile package reaches nothing', async () => {
    const school = await browser.visit({ username: 'truongchinhtri' })
    await add(school.page, aPackage({ title: 'Gói độc', script: hostile(app.url) }))
    await school.page.getByRole('heading', { name: 'Gói độc' }).waitFor()
    const { page } = await browser.visit({ username: 'hocvien' })
    await page.goto('/bai-tu-hoc')
    await page.getByRole('listitem').filter({ hasText: 'Gói độc' }).getByRole('link', { name: 'Học bài' }).click()
    const frame = await shownPackage(page)
    await frame.locator('#loi').filter({ hasText: '{' }).waitFor({ timeout: 30_000 })
    const tried = JSON.parse((await frame.locator('#loi').textContent()) ?? '') as Record<string, string>
    expect(tried).toEqual({
      ...{ 'parent page': 'refused', opener: 'null', cookies: '', api: 'refused', 'api blind': 'refused', picture: 'refused', window: 'null' },
      ...{ 'own origin api': '404', 'own origin metrics': '404', 'own origin page': '404', 'other package': '404', 'outside the package': '404' },
      ...{ top: 'refused', frame: 'refused' },
    })
    expect(page.url()).toContain('/bai-tu-hoc/')
    // What it sent past its player was not heard.
    expect(await attempts()).toContainEqual({ title: 'Gói độc', status: 'begun', score: null, seconds: 0 })
  })

  test('whoever is not in the class finds nothing; a withdrawn one is not begun', async () => {
    const { page } = await browser.visit({ username: 'giangvien' })
    await page.goto('/bai-tu-hoc')
    await page.getByText('Chưa có bài tự học nào').waitFor()
    const { rows } = await sql<{ id: string }>`select package_id as id from delivery.package where title = 'Gói độc'`.execute(app.house.database.reader)
    await page.goto(`/bai-tu-hoc/${rows[0]?.id}`)
    await page.getByRole('alert').waitFor()
    const school = await browser.visit({ username: 'truongchinhtri' })
    await school.page.goto(`/lop-hoc/${classId}?muc=hoc-lieu`)
    await school.page.getByRole('listitem').filter({ hasText: 'Gói độc' }).getByRole('button', { name: 'Rút bài' }).click()
    await school.page.getByRole('dialog').getByRole('button', { name: 'Rút bài' }).click()
    await school.page.getByText('Đã rút bài.').waitFor()
    const learning = await browser.visit({ username: 'hocvien', language: 'en', colorScheme: 'dark' })
    await learning.page.goto(`/bai-tu-hoc/${rows[0]?.id}`)
    await learning.page.getByText('This unit has been withdrawn from the class.', { exact: false }).waitFor()
    expect(learning.page.frames()).toHaveLength(1)
  })
})
