import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
}, 180_000)

afterAll(async () => await app?.close())

/** Every part of the policy by its name. */
function partsOf(policy: string | null): ReadonlyMap<string, string> {
  return new Map((policy ?? '').split(';').map((part) => [part.trim().split(' ')[0] ?? '', part.trim().split(' ').slice(1).join(' ')]))
}

describe('what the application really answers', () => {
  const asset = () => readdirSync(new URL('../../dist/web/assets/', import.meta.url)).find((name) => name.endsWith('.js')) ?? ''
  const answers: readonly (readonly [string, number, () => Promise<Response>])[] = [
    ['the page', 200, () => fetch(`${app.url}/`, { headers: { accept: 'text/html' } })],
    ['a page of the web’s own router', 200, () => fetch(`${app.url}/quan-tri/nhat-ky`, { headers: { accept: 'text/html' } })],
    ['a script', 200, () => fetch(`${app.url}/assets/${asset()}`)],
    ['an asset that is not there', 404, () => fetch(`${app.url}/assets/khong-co.js`)],
    ['the API', 200, () => fetch(`${app.url}/api/public/info`)],
    ['the API, to nobody', 401, () => fetch(`${app.url}/api/me`)],
    ['what is not there', 404, () => fetch(`${app.url}/api/khong-co`)],
    [
      'a body that is no JSON',
      400,
      () => fetch(`${app.url}/api/auth/sign-in/username`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
    ],
    ['a wrong password', 401, () => signIn({ username: 'ai', password: 'sai' })],
    ['health', 200, () => fetch(`${app.url}/healthz`)],
  ]
  const signIn = async (body: object, headers: Record<string, string> = {}) =>
    await fetch(`${app.url}/api/auth/sign-in/username`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })

  test.each(answers)('%s answers %i and keeps the browser on a short lead', async (_what, status, ask) => {
    const { headers, status: answered } = await ask()
    expect(answered).toBe(status)
    const policy = partsOf(headers.get('content-security-policy'))
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': `'self'`,
      'script-src': `'self'`,
      'style-src': `'self'`,
      'object-src': `'none'`,
      'base-uri': `'none'`,
      'form-action': `'self'`,
      'frame-ancestors': `'none'`,
      'connect-src': `'self'`,
    })
    // One other origin may be framed, where packages are shown: the second port under this machine's other name.
    const { 'frame-src': frames = '', ...others } = Object.fromEntries(policy)
    expect(frames).toBe(app.house.modules.content.of(app.url))
    expect(Object.values(others).join(' ')).not.toMatch(/unsafe|\*|http:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    // Spoken in the clear, as an office's own network does: the header would only lock people out.
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('a page of another site can make nobody’s browser change anything', async () => {
    const cookie = (await signIn({ username: 'bantochuc', password: 'trongnguoi' })).headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const attacks: readonly (readonly [Record<string, string>, string])[] = [
      [{ origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }, 'name=x'],
      [{ origin: 'null', 'content-type': 'text/plain' }, '{"name":"x"}'],
      [{ 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }, '{"name":"x"}'],
      // Neither where from nor a key: no browser of today sends such a thing.
      [{ 'content-type': 'application/json' }, '{"name":"x"}'],
      [{ origin: app.url, 'content-type': 'text/plain' }, '{"name":"x"}'],
    ]
    const before = await keys(cookie)
    for (const [headers, body] of attacks)
      expect(await raw('POST', '/api/me/api-keys', { cookie, ...headers }, body), JSON.stringify(headers)).toBeGreaterThanOrEqual(400)
    expect(await keys(cookie)).toBe(before)
    expect(await raw('POST', '/api/me/api-keys', { cookie, origin: app.url, 'content-type': 'application/json' }, '{"name":"x"}')).toBe(201)
    expect(await keys(cookie)).toBe(before + 1)
  })

  const keys = async (cookie: string): Promise<number> =>
    ((await (await fetch(`${app.url}/api/me/api-keys`, { headers: { cookie } })).json()) as { items: unknown[] }).items.length

  /** Exactly these headers: fetch would add its own. */
  const raw = async (method: string, path: string, headers: Record<string, string>, body: string): Promise<number> =>
    await new Promise((resolve, reject) => {
      const asking = request(`${app.url}${path}`, { method, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asking.on('error', reject)
      asking.end(body)
    })
})

describe.skipIf(process.env['TN_WITHOUT_CHROMIUM'])('in a real browser', () => {
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await openBrowser(app.url)
  })
  afterAll(async () => await browser?.close())

  test('an inline script and an inline style are refused, and the application needs neither', async () => {
    const { page, faults } = await browser.visit({ username: 'bantochuc' })
    await page.goto('/ho-so')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(faults).toEqual([])
    // The kit's variables are there all the same.
    expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-lotus-7')`)).toBe('#0f6b5c')
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p id="thu" style="color: rgb(1, 2, 3)" onclick="window.hit = 1">x</p>')`)
    await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hit = 1' }))`)
    await page.locator('#thu').click()
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(await page.locator('#thu').evaluate('(element) => getComputedStyle(element).color')).not.toBe('rgb(1, 2, 3)')
    expect(faults.length).toBeGreaterThanOrEqual(2)
  })
})
