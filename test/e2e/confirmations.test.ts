import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, seriousFaults, sidewaysScroll, smallTargets, type TestBrowser } from '#test/browser.ts'
import { keepPicture } from '#test/pictures.ts'

interface Listed {
  readonly counts: { readonly eligible: number }
  readonly studying: number
  readonly items: readonly { readonly personId: string; readonly fullName: string }[]
}

interface Explained {
  readonly reasons: readonly { readonly versionId: string; readonly verdict: string }[]
}

interface Placed {
  readonly personId: string
  readonly fullName: string
  readonly recruitedOn: string | null
  readonly units: readonly { readonly unit: { readonly name: string }; readonly validFrom: string }[]
}

const programme = 'BD-QLNN-CVC'
const evidence = 'Chứng chỉ số 12/CV ngày 01/02/2010, bản sao lưu tại Sở Nội vụ (bài thử)'

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('what was vouched for, who studies now, where somebody worked before, in a real browser', () => {
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

  const json = async <Body>(page: Page, path: string) => (await (await page.request.get(path)).json()) as Body
  const listed = async (page: Page, code: string, query: string) => await json<Listed>(page, `/api/eligibility/programmes/${code}/people?${query}`)

  /** Opens a picker, types, and takes the first that is found, by the keyboard alone. */
  const pick = async (page: Page, label: string, words: string, option: RegExp) => {
    await page.getByRole('combobox', { name: label }).fill(words)
    await expect.poll(() => page.getByRole('listbox').getByRole('option').first().textContent()).toMatch(option)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('combobox', { name: label }).inputValue()).toMatch(option)
  }

  /** Vouches for what is unknown about somebody; returns who it is. */
  const vouched = async (page: Page, index: number) => {
    const person = (await listed(page, programme, 'limit=5&verdict=unknown')).items[index]
    if (!person) throw new Error('too few people of whom something is unknown')
    const { reasons } = await json<Explained>(page, `/api/people/${person.personId}/eligibility/${programme}`)
    const versionId = reasons.find(({ verdict }) => verdict === 'unknown')?.versionId
    const answer = await page.request.post(`/api/people/${person.personId}/confirmations`, {
      data: { programme, versionId, evidence },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.ok()).toBe(true)
    return person
  }

  test('a confirmation stands on the person’s page, takes its evidence as a file, and is withdrawn', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const person = await vouched(page, 0)
    await page.goto(`/ho-so/${person.personId}?muc=dieukien`)
    await page.getByRole('heading', { name: 'Điều kiện chưa rõ đã được xác nhận' }).waitFor()
    const line = page.getByRole('listitem').filter({ hasText: evidence })
    await line.getByText('có giá trị đến hết', { exact: false }).waitFor()
    expect(await seriousFaults(page)).toEqual([])

    await line.locator('input[type=file]').setInputFiles({ name: 'chung-chi.txt', mimeType: 'text/plain', buffer: Buffer.from('không phải tệp PDF') })
    await expect
      .poll(() =>
        page
          .getByRole('status')
          .allTextContents()
          .then((all) => all.join(' ')),
      )
      .toMatch(/PDF/)
    await line.locator('input[type=file]').setInputFiles({ name: 'chung-chi.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
    await page.getByText('Đã đính kèm chung-chi.pdf.').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), line.getByRole('button', { name: 'chung-chi.pdf' }).click()])
    expect(file.suggestedFilename()).toBe('chung-chi.pdf')
    await keepPicture(page, 'confirmation')

    await line.getByRole('button', { name: /^Rút xác nhận/ }).press('Enter')
    const dialog = page.getByRole('dialog', { name: /^Rút xác nhận “/ })
    await dialog.getByText('Xác nhận và bằng chứng vẫn lưu trong hồ sơ.').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Rút xác nhận', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await line.getByText(/ rút \d/).waitFor()
    expect(await line.getByRole('button', { name: /^Rút xác nhận/ }).count()).toBe(0)
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })

  test('it fits a phone, in the dark and in English', async () => {
    const { page } = await browser.visit({ username: 'bantochuc', width: 390, colorScheme: 'dark', language: 'en' })
    const person = await vouched(page, 1)
    await page.goto(`/ho-so/${person.personId}?muc=dieukien`)
    await page.getByRole('listitem').filter({ hasText: evidence }).first().scrollIntoViewIfNeeded()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'confirmation-phone')
  })

  test('who studies for a level is left out of who may be sent, unless asked for', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const { items } = await json<{ items: readonly { programme: { code: string }; studying: number }[] }>(page, '/api/eligibility/programmes?limit=100')
    const code = items.find(({ studying }) => studying > 0)?.programme.code
    if (code === undefined) throw new Error('nobody studies in the small province')
    const { studying } = await listed(page, code, 'limit=1')
    await page.goto(`/quy-dinh/chuong-trinh/${code}`)
    const choice = page.getByLabel(/người đang học để có trình độ này/)
    expect(await choice.inputValue()).toBe('bo')
    await choice.selectOption('chi')
    await expect.poll(() => new URL(page.url()).searchParams.get('loc')).toContain('hoc:chi')
    await page.getByRole('rowheader').first().getByText('Đang học').waitFor()
    const everybody = page.getByRole('group', { name: 'Kết quả', exact: true }).getByRole('button', { name: /^Tất cả/ })
    await expect.poll(() => everybody.textContent()).toContain(new Intl.NumberFormat('vi-VN').format(studying))
    expect(await seriousFaults(page)).toEqual([])
    await choice.selectOption('bo')
    await expect.poll(() => page.getByRole('rowheader').getByText('Đang học').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('the place of work before the first on record is added, with what is missing told', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    const { items } = await json<{ items: readonly { personId: string }[] }>(page, '/api/people?limit=60&status=active')
    const placed: Placed[] = []
    for (const { personId } of items) placed.push(await json<Placed>(page, `/api/people/${personId}`))
    const person = placed.find(({ recruitedOn, units }) => recruitedOn !== null && recruitedOn < (units.at(-1)?.validFrom ?? ''))
    if (!person?.recruitedOn) throw new Error('everybody was recruited where the record begins')
    await page.goto(`/ho-so/${person.personId}?muc=chucvu`)
    await page.getByRole('heading', { level: 1, name: person.fullName }).waitFor()
    await page.getByRole('button', { name: 'Bổ sung nơi công tác trước' }).click()
    const dialog = page.getByRole('dialog', { name: 'Bổ sung nơi công tác trước' })
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click()
    await dialog.getByText('Chọn đơn vị.').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await pick(page, 'Đơn vị', 'so noi vu', /Sở Nội vụ/)
    const [year, month, day] = person.recruitedOn.split('-')
    await dialog.getByRole('textbox', { name: 'Từ ngày' }).fill(`${day}/${month}/${year}`)
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('Đã bổ sung nơi công tác.').waitFor()
    expect(faults.filter((fault) => !fault.includes('422') && !fault.includes('400'))).toEqual([])
  })
})
