import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#kernel/config.ts'
import { sql } from '#kernel/db.ts'
import { makeMailServer } from '#kernel/mail.ts'
import { headerOf, type MailBox, openMailBox } from './mail-box.ts'
import { aTellingHouse } from './telling-house.ts'

let box: MailBox = await openMailBox()
afterAll(() => box.close())
const port = Number(new URL(box.url).port)
const env = { TN_SMTP_URL: box.url, TN_SMTP_FROM: 'Trồng Người <khong-tra-loi@example.vn>', TN_PUBLIC_URL: 'https://trongnguoi.example.vn/' }
const { house, units, accounts, ctxOf, anAccount, deliveries, classId } = await aTellingHouse(env)
const { notification, classes } = house.modules
const send = async () => await notification.recurring['send-mail']?.run()
const mailOf = async () => (await deliveries()).filter(({ channel }) => channel === 'e-mail')

beforeAll(async () => {
  for (let made = 1; made <= 20; made++) {
    await anAccount(`nguoi.${made}`, 'donvi', units.a)
    await notification.setPreferences(await ctxOf(`nguoi.${made}`), { language: made === 2 ? 'en' : 'vi', email: `n${made}@example.vn`, withoutEmail: [] })
  }
})

afterEach(async () => {
  box.mails.length = 0
  box.behave({})
  for (const table of ['delivery', 'message']) await sql`delete from ${sql.table(`notification.${table}`)}`.execute(house.database.main)
})

const tell = async (...usernames: string[]) =>
  await house.database.main.transaction().execute(async (tx) => {
    const to = usernames.map((username) => ({ accountId: accounts[username] ?? '', unitId: units.a }))
    const params = { name: 'Nghiệp vụ <b>Ộ Ễ Ữ</b> & “Đặng Thị Ỷ”, khóa bồi dưỡng dài ngày', code: 'NV-01' }
    await notification.notify(tx, house.systemCtx('test'), [{ kind: 'classes.class-reopened', to, params, link: `/lop-hoc/${classId}` }])
  })
const many = Array.from({ length: 20 }, (_, index) => `nguoi.${index + 1}`)
/** The next attempt, or the end of the lease, is past: an instant of the database is finer than one of ours and may be later within the millisecond. */
const timePasses = async () =>
  await sql`update notification.delivery set next_attempt_at = now() - interval '1 second' where state = 'queued'`.execute(house.database.main)

describe('an e-mail', () => {
  test('is in the recipient’s language, its Vietnamese is whole, its HTML is escaped, and it leads into the application', async () => {
    await tell('nguoi.1', 'nguoi.2')
    await send()
    expect(box.mails.map(({ to }) => to).toSorted()).toEqual(['n1@example.vn', 'n2@example.vn'])
    const mail = box.mails.find(({ to }) => to === 'n1@example.vn')
    if (!mail) throw new Error('none')
    const subject = 'Lớp “Nghiệp vụ <b>Ộ Ễ Ữ</b> & “Đặng Thị Ỷ”, khóa bồi dưỡng dài ngày” được mở lại'
    expect(headerOf(mail, 'subject')).toBe(subject)
    expect(headerOf(mail, 'from')).toBe('Trồng Người <khong-tra-loi@example.vn>')
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated')
    const sent = (await mailOf()).find(({ address }) => address === 'n1@example.vn')
    expect(headerOf(mail, 'message-id')).toBe(`<${sent?.messageId}@trongnguoi.example.vn>`)
    expect(mail.text).toContain(`Mở trong Trồng Người: https://trongnguoi.example.vn/lop-hoc/${classId}`)
    expect(mail.text).toContain('xin đừng trả lời')
    expect(mail.html).toContain('Nghiệp vụ &lt;b&gt;Ộ Ễ Ữ&lt;/b&gt; &amp; “Đặng Thị Ỷ”')
    expect(mail.html).not.toContain('<b>')
    expect(mail.html).toContain('<html lang="vi">')
    const english = box.mails.find(({ to }) => to === 'n2@example.vn')
    expect(english && headerOf(english, 'subject')).toMatch(/^The class “Nghiệp vụ .* goes on$/)
    expect((await mailOf()).map(({ state, attempts, lastError }) => [state, attempts, lastError])).toEqual([
      ['delivered', 1, null],
      ['delivered', 1, null],
    ])
  })

  test('goes to the address on the record of a learner who has no account, too', async () => {
    const keeper = await ctxOf('tk.tinh')
    await classes.cancelClass(keeper, { classId, version: 1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null })
    await send()
    expect(box.mails.map(({ to }) => to)).toEqual(expect.arrayContaining(['trong@example.vn', 'y@example.vn', 'n1@example.vn', 'n20@example.vn']))
    expect(new Set(box.mails.map(({ to }) => to)).size).toBe(box.mails.length)
  })
})

describe('what does not go', () => {
  test('refused for good, it fails with the server’s words and the others go; sent again to the corrected address, it arrives', async () => {
    await anAccount('nguoi.sai', 'donvi', units.a)
    await notification.setPreferences(await ctxOf('nguoi.sai'), { language: 'vi', email: 'sai@example.vn', withoutEmail: [] })
    box.behave({ recipient: (address) => (address === 'sai@example.vn' ? { code: 550, words: 'No such user here' } : undefined) })
    await tell('nguoi.4', 'nguoi.sai')
    await send()
    expect((await mailOf()).map(({ address, state, reason, lastError }) => [address, state, reason, lastError])).toEqual([
      ['n4@example.vn', 'delivered', null, null],
      ['sai@example.vn', 'failed', 'refused', '550 No such user here'],
    ])
    const administrator = await ctxOf('tk.quantri')
    const shown = await notification.listOutbox(administrator, { limit: 9, state: 'failed' })
    expect(shown.items).toMatchObject([{ reason: /địa chỉ sai/, lastError: '550 No such user here', can: { resend: true } }])
    await notification.setPreferences(await ctxOf('nguoi.sai'), { language: 'vi', email: 'dung@example.vn', withoutEmail: [] })
    const messageIds = (await mailOf()).map(({ messageId }) => messageId)
    const again = await notification.resendDelivery(administrator, { messageIds })
    expect(again.items.map(({ code }) => code)).toEqual(['notification.delivered-already', null])
    await send()
    expect(box.mails.map(({ to }) => to)).toEqual(['n4@example.vn', 'dung@example.vn'])
    const { rows } = await sql<{ subject: string; detail: object }>`
      select subject_id as subject, detail from audit.entry where action = 'notification.resend-delivery'`.execute(house.database.main)
    expect(rows).toEqual([{ subject: messageIds[1], detail: { changes: { 'delivery.state': ['failed', 'queued'] } } }])
  })

  test('put off by the server, it waits and is tried again', async () => {
    box.behave({ whole: () => ({ code: 451, words: 'Try later' }) })
    await tell('nguoi.5')
    await send()
    expect(await mailOf()).toMatchObject([{ state: 'queued', attempts: 1, lastError: '451 Try later' }])
    await send()
    expect(await mailOf()).toMatchObject([{ attempts: 1 }])
    box.behave({})
    await timePasses()
    await send()
    expect([box.mails.length, (await mailOf())[0]]).toMatchObject([1, { state: 'delivered', attempts: 2, lastError: null }])
  })

  test('while the mail server is down everything waits; up again, everything goes, once', async () => {
    await tell('nguoi.6', 'nguoi.7')
    await box.close()
    await send()
    // One failure says it: the others are not tried against it.
    expect((await mailOf()).map(({ state, attempts }) => `${state} ${attempts}`).toSorted()).toEqual(['queued 0', 'queued 1'])
    box = await openMailBox(port)
    await timePasses()
    await send()
    expect(box.mails.map(({ to }) => to).toSorted()).toEqual(['n6@example.vn', 'n7@example.vn'])
  })

  test('down for good, it fails with words after its attempts', async () => {
    await tell('nguoi.8')
    await box.close()
    for (let attempt = 1; attempt <= 7; attempt++) {
      expect(await mailOf()).toMatchObject([{ state: 'queued', attempts: attempt - 1 }])
      await timePasses()
      await send()
    }
    expect(await mailOf()).toMatchObject([{ state: 'failed', reason: 'unreachable', attempts: 7, lastError: /ECONNREFUSED/ }])
    box = await openMailBox(port)
    await timePasses()
    await send()
    expect(box.mails).toEqual([])
  })

  test('a wrong password is no fault of the mail: it waits, and the check says so', async () => {
    const locked = await openMailBox(0, { user: 'tn', pass: 'đúng' })
    try {
      await makeMailServer(locked.url).check()
      await expect(makeMailServer(locked.url.replace(':%C4%91%C3%BAng@', ':sai@').replace(':đúng@', ':sai@')).check()).rejects.toMatchObject({
        permanent: false,
        answered: false,
        message: /535|Sai mật khẩu/,
      })
    } finally {
      await locked.close()
    }
  })
})

describe('exactly once', () => {
  test('two who send at the same time share the work', async () => {
    await tell(...many)
    await Promise.all([send(), send(), send()])
    expect(box.mails.map(({ to }) => to).toSorted()).toEqual(many.map((_, index) => `n${index + 1}@example.vn`).toSorted())
    expect(new Set((await mailOf()).map(({ state }) => state))).toEqual(new Set(['delivered']))
  })

  test('an attempt that has hung and been taken over sends nothing when it goes on', async () => {
    let goOn = () => {}
    let asked = 0
    const hung = new Promise<undefined>((resolve) => (goOn = () => resolve(undefined)))
    // The first one hangs at the recipient, before the server has anything.
    box.behave({ recipient: () => (++asked === 1 ? hung : undefined) })
    await tell('nguoi.9')
    const first = send()
    await expect.poll(() => asked).toBe(1)
    await timePasses()
    await send()
    expect(box.mails).toHaveLength(1)
    goOn()
    await first
    expect([box.mails.length, (await mailOf())[0]]).toMatchObject([1, { state: 'delivered', attempts: 2 }])
  })

  test('contact lost after the whole was given: nobody knows, so it fails saying that, and is not sent twice by itself', async () => {
    box.behave({ whole: () => 'never' })
    await tell('nguoi.10')
    const sending = send()
    await box.taken(1)
    expect(await mailOf()).toMatchObject([{ state: 'sent' }])
    box.hangUp()
    await sending
    expect(await mailOf()).toMatchObject([{ state: 'failed', reason: 'interrupted' }])
    await send()
    expect(box.mails).toHaveLength(1)
  })

  test('killed in the middle, nothing is lost or doubled', { timeout: 90_000 }, async () => {
    const child = () =>
      spawn(process.execPath, [fileURLToPath(new URL('send-once.ts', import.meta.url))], {
        env: { ...env, PATH: process.env['PATH'], DATABASE_URL: house.urls.appUrl, TN_DEMO: '0' },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    const ended = (process: ReturnType<typeof child>) => new Promise((resolve) => process.once('exit', resolve))
    await tell(...many.slice(0, 6))
    let asked = 0
    // Three go; the fourth is in the server's hands, not whole, when the process is killed.
    box.behave({ recipient: () => (++asked === 4 ? 'never' : undefined) })
    const killed = child()
    await expect.poll(() => asked, { timeout: 40_000 }).toBe(4)
    killed.kill('SIGKILL')
    await ended(killed)
    expect(box.mails).toHaveLength(3)
    expect((await mailOf()).map(({ state }) => state).toSorted()).toEqual(['delivered', 'delivered', 'delivered', 'queued', 'queued', 'queued'])
    // It is still claimed: another leaves it alone until the lease is over.
    await send()
    expect(box.mails).toHaveLength(5)
    await timePasses()
    await send()
    expect(box.mails.map(({ to }) => to).toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((each) => `n${each}@example.vn`))

    // Killed while the answer is awaited: what was given and not answered is told as such once nobody can be waiting any more.
    await tell('nguoi.11')
    box.behave({ whole: () => 'never' })
    const waiting = child()
    await box.taken(7)
    waiting.kill('SIGKILL')
    await ended(waiting)
    await send()
    const last = async () => (await mailOf()).find(({ address }) => address === 'n11@example.vn')
    expect(await last()).toMatchObject({ state: 'sent' })
    await sql`update notification.delivery set sent_at = now() - interval '6 minutes' where state = 'sent'`.execute(house.database.main)
    await send()
    expect(await last()).toMatchObject({ state: 'failed', reason: 'interrupted' })
    expect(box.mails).toHaveLength(7)
  })
})

test('half a configuration of mail is refused in words', () => {
  const read = (values: Readonly<Record<string, string>>) => () => readConfig({ TN_DEMO: '0', ...values })
  expect(read({}).call(null).mail).toBeUndefined()
  expect(read(env).call(null).mail).toEqual({ url: box.url, from: env.TN_SMTP_FROM, publicUrl: 'https://trongnguoi.example.vn' })
  for (const broken of [
    { TN_SMTP_URL: 'mail.example.vn' },
    { TN_SMTP_FROM: '' },
    { TN_SMTP_FROM: 'Trồng Người' },
    { TN_PUBLIC_URL: '' },
    { TN_PUBLIC_URL: 'ftp://x' },
  ])
    expect(read({ ...env, ...broken })).toThrow(ConfigError)
})
