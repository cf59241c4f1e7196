import { afterEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { aTellingHouse } from './telling-house.ts'

const { house, units, accounts, people, classId, ctxOf, anAccount, deliveries } = await aTellingHouse()
const { notification, personnel, classes } = house.modules
const person = (code: string) => people[code] ?? ''
const list = async (username: string, language: 'vi' | 'en' = 'vi') =>
  await notification.listNotifications(await ctxOf(username, language), { state: 'all', limit: 50 })
const subjects = async (username: string) => (await list(username)).items.map(({ subject }) => subject)
const terms = { onDate: '2021-12-01', decisionNo: null, decisionDate: null, reason: 'điều động' }
const release = async (codes: readonly string[], toUnitId: string, from = 'tk.a', onDate = terms.onDate) =>
  await personnel.handovers.releaseHandover(await ctxOf(from), { ...terms, onDate, personIds: codes.map(person), toUnitId })
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

afterEach(async () => {
  for (const table of ['delivery', 'message', 'preference', 'recipient'])
    await sql`delete from ${sql.table(`notification.${table}`)}`.execute(house.database.main)
})

describe('who is told', () => {
  test('people released: the officers of the receiving unit, once, in the reader’s language; then whoever released them hears the answer', async () => {
    const { items } = await release(['NGUOI-1', 'NGUOI-2'], units.b)
    expect(items.every(({ done }) => done)).toBe(true)
    expect(await list('tk.b')).toMatchObject({
      counts: { all: 1, unread: 1 },
      items: [{ kind: 'personnel.handover-waiting', subject: '2 đơn vị bàn giao 2 hồ sơ, chờ tiếp nhận', link: '/ho-so/ban-giao', readAt: null }],
    })
    expect((await list('tk.b', 'en')).items[0]).toMatchObject({ subject: '2 units: 2 people handed over, waiting to be accepted' })
    // Whoever acts knows; the province stands further away than the unit's own officer.
    expect([await subjects('tk.a'), await subjects('tk.tinh'), await subjects('tk.quantri')]).toEqual([[], [], []])

    const [first, second] = items.map(({ handoverId }) => handoverId ?? '')
    const receiver = await ctxOf('tk.b')
    await personnel.handovers.acceptHandover(receiver, { items: [{ handoverId: first ?? '', postId: null }] })
    await personnel.handovers.declineHandover(receiver, { handoverIds: [second ?? ''], reason: 'chưa có vị trí' })
    expect((await list('tk.a')).items).toMatchObject([
      { subject: 'Sở Thứ Hai từ chối tiếp nhận hồ sơ Đặng Văn Ỷ', text: /Lý do: chưa có vị trí\./, link: '/ho-so/ban-giao?ben=closed' },
      { subject: 'Sở Thứ Hai đã tiếp nhận hồ sơ Nguyễn Thị Trong' },
    ])
    await release(['NGUOI-1'], units.a, 'tk.b', '2021-12-05')
    const [back] = (await list('tk.a')).items
    expect(back).toMatchObject({ subject: 'Sở Thứ Hai bàn giao hồ sơ Nguyễn Thị Trong, chờ tiếp nhận', link: /\?xem=/ })
    const handoverId = back?.link?.split('=')[1] ?? ''
    await personnel.handovers.cancelHandover(await ctxOf('tk.b'), { handoverIds: [handoverId], reason: null })
  })

  test('where the unit has no officer of its own, the nearest above is told; where there is none, the province; a disabled account is nobody', async () => {
    await release(['NGUOI-3'], units.belowA, 'tk.b')
    expect(await subjects('tk.a')).toHaveLength(1)
    const system = house.systemCtx('test')
    await house.modules.access.setAccountState(system, { accountId: accounts['tk.a'] ?? '', enabled: false })
    const { items } = await personnel.handovers.listHandovers(await ctxOf('tk.b'), { side: 'outgoing', limit: 50 })
    const handoverIds = items.map((each) => each.handoverId)
    await personnel.handovers.cancelHandover(await ctxOf('tk.b'), { handoverIds, reason: null })
    await release(['NGUOI-3'], units.belowA, 'tk.b')
    expect(await subjects('tk.tinh')).toHaveLength(1)
    await house.modules.access.setAccountState(system, { accountId: accounts['tk.a'] ?? '', enabled: true })
    expect(await subjects('tk.a')).toHaveLength(1)
  })

  test('a class called off: learners and the officers of their units, each once, whatever account or address they have; and that it goes on again', async () => {
    const keeper = await ctxOf('tk.tinh')
    await classes.cancelClass(keeper, { classId, version: 1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: 'đợt bốn' })
    expect((await list('tk.a')).items).toMatchObject([{ subject: 'Lớp “Lớp <Kỹ năng> “Một”” đã hủy', link: `/lop-hoc/${classId}`, text: /đợt bốn/ }])
    expect(await subjects('tk.b')).toHaveLength(1)
    expect((await list('tk.hocvien')).items).toMatchObject([{ kind: 'classes.own-class-cancelled', link: null }])
    const own = (await deliveries()).filter(({ kind }) => kind === 'classes.own-class-cancelled')
    expect(own.map(({ account, channel, reason }) => `${account ?? 'nobody'} ${channel} ${reason ?? ''}`).toSorted()).toEqual([
      'nobody e-mail no-address',
      'nobody e-mail no-mail-server',
      'nobody in-app no-account',
      'nobody in-app no-account',
      'tk.hocvien e-mail no-mail-server',
      'tk.hocvien in-app ',
    ])
    await classes.reopenClass(keeper, { classId, version: 2 })
    expect((await subjects('tk.hocvien'))[0]).toBe('Lớp “Lớp <Kỹ năng> “Một”” được mở lại')
    expect(await subjects('tk.a')).toHaveLength(2)
  })

  test('a command that fails, or that nobody is let do, tells nobody', async () => {
    await expect(
      classes.cancelClass(await ctxOf('tk.tinh'), { classId, version: -1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null }),
    ).rejects.toThrow()
    const messages = [{ kind: 'classes.class-reopened', to: [{ accountId: accounts['tk.a'] ?? '', unitId: null }], params: {}, link: null }] as const
    await expect(
      house.database.main.transaction().execute(async (tx) => {
        await notification.notify(tx, house.systemCtx('test'), messages)
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await deliveries()).toEqual([])
  })
})

const tell = async (usernames: readonly string[], unitId: string | null = units.a) =>
  await house.database.main.transaction().execute(async (tx) => {
    const to = usernames.map((username) => ({ accountId: accounts[username] ?? '', unitId }))
    await notification.notify(tx, house.systemCtx('test'), [{ kind: 'classes.class-reopened', to, params: { name: 'X', code: 'X-1' }, link: '/lop-hoc' }])
  })

describe('one’s own notifications', () => {
  test('are read one by one or all that were seen, by pages; those of others are no one’s', async () => {
    for (let made = 0; made < 5; made++) await tell(['tk.a', 'tk.b'])
    const mine = await ctxOf('tk.a')
    const first = await notification.listNotifications(mine, { state: 'all', limit: 3 })
    expect([first.items.length, first.counts]).toEqual([3, { all: 5, unread: 5 }])
    const second = await notification.listNotifications(mine, { state: 'all', limit: 3, after: first.next ?? '' })
    expect([second.items.length, second.next]).toEqual([2, null])
    const [newest, , third] = first.items
    const others = (await list('tk.b')).items[0]?.messageId ?? ''
    expect(await notification.markRead(mine, { messageIds: [newest?.messageId ?? '', others, newId()] })).toEqual({ read: 1 })
    expect(await notification.countUnread(mine, undefined)).toEqual({ unread: 4 })
    expect((await list('tk.b')).counts.unread).toBe(5)
    expect(await notification.markRead(mine, { upTo: third?.messageId ?? '' })).toEqual({ read: 3 })
    expect((await notification.listNotifications(mine, { state: 'unread', limit: 9 })).items).toHaveLength(1)
    expect(await notification.markRead(mine, { upTo: third?.messageId ?? '' })).toEqual({ read: 0 })
  })

  test('how one is told is kept, told in the audit, and heeded; an unknown kind is refused', async () => {
    const mine = await ctxOf('tk.hocvien')
    expect(await notification.readPreferences(mine, undefined)).toMatchObject({
      language: 'vi',
      email: null,
      personEmail: 'trong@example.vn',
      mailServer: false,
    })
    await notification.setPreferences(mine, { language: 'en', email: 'own@example.vn', withoutEmail: ['classes.class-reopened'] })
    const kept = await notification.readPreferences(mine, undefined)
    expect(kept).toMatchObject({ language: 'en', email: 'own@example.vn' })
    expect(kept.kinds.filter(({ email }) => !email).map(({ kind }) => kind)).toEqual(['classes.class-reopened'])
    expect(await refused(notification.setPreferences(mine, { language: 'en', email: null, withoutEmail: ['no.kind'] }))).toBe('notification.unknown-kind')
    await tell(['tk.hocvien'])
    expect((await deliveries()).map(({ channel, state, reason }) => [channel, state, reason])).toEqual([
      ['e-mail', 'cancelled', 'turned-off'],
      ['in-app', 'delivered', null],
    ])
    const { rows } = await sql<{ detail: object }>`select detail from audit.entry where action = 'notification.set-preferences'`.execute(house.database.main)
    expect(rows).toMatchObject([
      { detail: { changes: { language: ['vi', 'en'], email: [null, 'own@example.vn'], withoutEmail: [null, 'Lớp đã hủy được mở lại'] } } },
    ])
  })
})

describe('the outbox', () => {
  test('is bounded by the unit for which the recipient was told, and says what to do; it does not say what the message says', async () => {
    await tell(['tk.a'], units.belowA)
    await tell(['tk.b'], units.b)
    await tell(['tk.tinh'], null)
    const outbox = await notification.listOutbox(await ctxOf('tk.quantri'), { limit: 50 })
    expect(outbox).toMatchObject({ counts: { all: 2, delivered: 1, cancelled: 1, queued: 0 }, mail: { configured: false, from: null } })
    expect(outbox.items).toMatchObject([
      { channel: 'in-app', recipient: 'Tài khoản tk.a (tk.a)', unit: 'Chi cục Thứ Nhất', state: 'delivered', can: { resend: false } },
      { channel: 'e-mail', state: 'cancelled', reason: /Chưa có địa chỉ thư/, can: { resend: true } },
    ])
    expect(JSON.stringify(outbox.items)).not.toContain('X-1')
    const all = await notification.listOutbox(house.systemCtx('test'), { limit: 4 })
    expect([all.counts.all, all.items.length]).toEqual([6, 4])
    expect((await notification.listOutbox(house.systemCtx('test'), { limit: 4, after: all.next ?? '' })).items).toHaveLength(2)
    const failed = await notification.listOutbox(house.systemCtx('test'), { limit: 4, state: 'cancelled', channel: 'e-mail', kind: 'classes.class-cancelled' })
    expect(failed.items).toEqual([])
    const messageIds = [...new Set(all.items.map(({ messageId }) => messageId))]
    const { items } = await notification.resendDelivery(await ctxOf('tk.quantri'), { messageIds: [...messageIds, outbox.items[0]?.messageId ?? ''] })
    expect(items.map(({ code }) => code)).toEqual(['kernel.not-found', 'kernel.not-found', 'notification.no-address'])
    expect(await refused(notification.listOutbox(await ctxOf('tk.a'), { limit: 4 }))).toBe('kernel.forbidden')
  })

  test('without a mail server nothing is sent again, and whoever has turned a kind off is left in peace', async () => {
    await anAccount('tk.moi', 'donvi', units.a)
    const mine = await ctxOf('tk.moi')
    await notification.setPreferences(mine, { language: 'vi', email: 'moi@example.vn', withoutEmail: [] })
    await tell(['tk.moi'])
    const [{ messageId } = { messageId: '' }] = await deliveries()
    const again = async () => (await notification.resendDelivery(await ctxOf('tk.quantri'), { messageIds: [messageId] })).items[0]?.code
    expect(await again()).toBe('notification.no-mail-server')
    await notification.setPreferences(mine, { language: 'vi', email: 'moi@example.vn', withoutEmail: ['classes.class-reopened'] })
    expect(await again()).toBe('notification.turned-off')
  })
})
