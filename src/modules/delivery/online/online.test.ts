import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { zipParts } from '#kernel/fixed-zip.ts'
import { aBbbServer } from '#test/bbb-server.ts'
import { aSession, deliveryWorld } from '#test/deliveries.ts'

const { db, modules, units, as, system, aClass } = await deliveryWorld()
const { online, materials } = modules.delivery

const { baseUrl, secret, asked, inRoom, signedWith, close } = await aBbbServer()
afterAll(close)

const codeOf = async (what: Promise<unknown>): Promise<string> => {
  try {
    await what
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

/** An account of a learner. */
let accounts = 0
const accountOf = async (personId: string): Promise<string> => {
  const { accountId } = await modules.access.createAccount(system(), {
    ...{ username: `hoc.vien.${++accounts}`, name: 'Học viên', password: 'mật khẩu dài', role: 'hocvien', unitId: units.home, validFrom: '2021-01-01' },
  })
  await sql`update access.account set person_id = ${personId}::uuid where id = ${accountId}`.execute(db)
  return accountId
}
const at = (time: string, accountId = 'tester') => ({ ...as('all', '2021-12-10', accountId), now: new Date(`2021-12-10T${time}:00+07:00`) })
const presenceOf = async (sessionId: string, personId: string | undefined) =>
  (await online.readPresence(as(), { sessionId })).learners.find((each) => each.personId === personId)

test('a room of any link is entered through us, in its time, by the learners of the class', async () => {
  const { classId, people } = await aClass(2)
  const { people: others } = await aClass(1)
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', mode: 'online' })
  const learner = await accountOf(people[0] ?? '')
  expect(await codeOf(online.joinOwn(at('07:20', learner), { sessionId }))).toBe('delivery.no-room')
  const { version } = await online.saveRoom(as(), { sessionId, kind: 'link', url: 'https://phong.example/lop-1', version: 0 })
  expect(await codeOf(online.saveRoom(as(), { sessionId, kind: 'none', version: 0 }))).toBe('kernel.changed-meanwhile')
  expect(await codeOf(online.joinOwn(at('06:00', learner), { sessionId }))).toBe('delivery.room-shut')
  expect(await codeOf(online.joinOwn(at('12:30', learner), { sessionId }))).toBe('delivery.room-shut')
  expect(await codeOf(online.joinOwn(at('07:20', await accountOf(others[0] ?? '')), { sessionId }))).toBe('kernel.not-found')
  expect(await online.joinOwn(at('07:20', learner), { sessionId })).toEqual({ url: 'https://phong.example/lop-1' })
  // The link does not tell who leaves: somebody came, for how long is not known.
  expect(await presenceOf(sessionId, people[0])).toMatchObject({ minutes: null, would: null, joinedAt: '2021-12-10T00:20:00Z' })
  // Its address is for those who keep the class.
  expect((await online.readClass(as([units.division]), classId)).items[0]?.room).toMatchObject({ kind: 'link', url: null })
  await online.saveRoom(as(), { sessionId, kind: 'none', version })
  expect((await online.readClass(as(), classId)).items[0]?.room).toBeNull()
})

test('a learner is told when the room opens and closes, and that there is none', async () => {
  const { classId, people } = await aClass(1)
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', mode: 'online' })
  const accountId = await accountOf(people[0] ?? '')
  const door = async (time: string) => (await modules.delivery.ownAttendance.readSession(at(time, accountId), sessionId)).onlineRoom
  expect(await door('06:00')).toBeNull()
  await online.saveRoom(as(), { sessionId, kind: 'link', url: 'https://phong.example/lop-1', version: 0 })
  const times = { opensAt: '07:00', closesAt: '12:00' }
  expect(await door('06:00')).toEqual({ ...times, opensIn: 3600, over: false })
  expect(await door('07:00')).toEqual({ ...times, opensIn: 0, over: false })
  expect(await door('12:01')).toEqual({ ...times, opensIn: 0, over: true })
  for (const [time, code] of [
    ['06:59', 'delivery.room-shut'],
    ['07:00', 'done'],
    ['12:00', 'done'],
    ['12:01', 'delivery.room-shut'],
  ] as const)
    expect(await codeOf(online.joinOwn(at(time, accountId), { sessionId })), time).toBe(code)
  await sql`update classes.session set cancelled_on = '2021-12-09', cancel_reason = 'x' where session_id = ${sessionId}::uuid`.execute(db)
  expect(await door('08:00')).toBeNull()
})

test('one room is set for the online sessions that follow as well, but for those that have another', async () => {
  const { classId } = await aClass(0)
  const session = async (heldOn: string, mode: 'online' | 'in-person' = 'online') => await aSession(db, { classId, heldOn, mode })
  const before = await session('2021-12-09')
  const first = await session('2021-12-10')
  const second = await session('2021-12-11')
  const other = await session('2021-12-12')
  const inPerson = await session('2021-12-13', 'in-person')
  const elsewhere = await aSession(db, { classId: (await aClass(0)).classId, heldOn: '2021-12-14', mode: 'online' })
  await online.saveRoom(as(), { sessionId: other, kind: 'link', url: 'https://phong.example/khac', version: 0, following: false })
  const link = (url: string, version: number) => ({ sessionId: first, kind: 'link', url, version, following: true }) as const
  const roomsOf = async () => {
    const { rows } = await sql<{ id: string; url: string; version: number }>`
      select session_id as id, url, version from delivery.online_room where session_id = any(${[before, first, second, other, inPerson, elsewhere]}::uuid[])`.execute(
      db,
    )
    return Object.fromEntries(rows.map(({ id, url, version }) => [id, [url.slice(-4), version]]))
  }
  expect(await online.saveRoom(as(), link('https://phong.example/lop1', 0))).toEqual({ version: 1, following: 1 })
  expect(await roomsOf()).toEqual({ [first]: ['lop1', 1], [second]: ['lop1', 1], [other]: ['khac', 1] })
  // Another address goes to where the old one was.
  expect(await online.saveRoom(as(), link('https://phong.example/lop2', 1))).toEqual({ version: 2, following: 1 })
  expect(await roomsOf()).toEqual({ [first]: ['lop2', 2], [second]: ['lop2', 2], [other]: ['khac', 1] })
})

test.each(['sha1', 'sha256'] as const)(
  'a BigBlueButton meeting is made and entered with %s checksums; minutes are those in the room, and become marks',
  async (hash) => {
    signedWith(hash)
    const before = asked.length
    const { classId, people } = await aClass(4)
    const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', mode: 'online' })
    const { version } = await online.readServer(as(), undefined)
    await online.saveServer(as(), { baseUrl, secret, checksum: hash, version })
    const { rows: kept } = await sql<{ sealed: Buffer }>`select secret_sealed as sealed from delivery.online_server`.execute(db)
    expect(kept[0]?.sealed.includes(Buffer.from(secret))).toBe(false)
    expect(JSON.stringify(await online.readServer(as(), undefined))).not.toContain(secret)
    await online.saveRoom(as(), { sessionId, kind: 'bbb', version: 0 })
    const [whole = '', late = '', short = ''] = people
    const { url } = await online.joinOwn(at('07:25', await accountOf(whole)), { sessionId })
    const address = new URL(url)
    expect(asked.slice(before).map(({ call, params }) => [call, params.get('meetingID')])).toEqual([['create', `tn-${sessionId}`]])
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ meetingID: `tn-${sessionId}`, userID: whole, role: 'VIEWER' })
    const signed = createHash(hash)
      .update(`join${address.search.slice(1).replace(/&checksum=.*$/, '')}${secret}`)
      .digest('hex')
    expect(address.searchParams.get('checksum')).toBe(signed)
    const host = new URL((await online.joinAsHost(at('07:25'), { sessionId })).url)
    expect(host.searchParams.get('role')).toBe('MODERATOR')
    expect(host.searchParams.get('password')).not.toBe(address.searchParams.get('password'))

    const watch = async (time: string, ids: string[]) => {
      inRoom.set(`tn-${sessionId}`, ids)
      await online.watchRooms({ ...system(), now: new Date(`2021-12-10T${time}:00+07:00`) })
    }
    // Every two minutes; whoever goes for an hour has that hour not.
    for (let minute = 0; minute <= 210; minute += 2) {
      const time = new Date(Date.parse('2021-12-10T07:30:00Z') + minute * 60_000).toISOString().slice(11, 16)
      await watch(time, [whole, ...(minute >= 30 ? [late] : []), ...(minute < 60 || minute > 120 ? [short] : []), 'somebody else'])
    }
    inRoom.clear()
    expect(await presenceOf(sessionId, whole)).toMatchObject({ minutes: 210, would: 'present' })
    expect(await presenceOf(sessionId, late)).toMatchObject({ minutes: 180, would: 'late' })
    expect(await presenceOf(sessionId, short)).toMatchObject({ minutes: 58 + 88, would: 'absent' })
    // What the lecturer marked by name stands.
    await sql`insert into delivery.attendance (person_id, session_id, class_id, mark, source, marked_at, marked_by, marked_name)
    values (${short}::uuid, ${sessionId}::uuid, ${classId}::uuid, 'present', 'roll', now(), 'x', 'x')`.execute(db)
    expect(await online.mark(as(), { sessionId })).toEqual({ marked: 2 })
    const { rows } = await sql<{ mark: string; source: string; minutes: number | null }>`
    select mark, source, minutes from delivery.attendance where session_id = ${sessionId}::uuid order by mark, source`.execute(db)
    expect(rows).toEqual([
      { mark: 'late', source: 'online', minutes: 180 },
      { mark: 'present', source: 'online', minutes: 210 },
      { mark: 'present', source: 'roll', minutes: null },
    ])
    expect(await online.mark(as(), { sessionId })).toEqual({ marked: 0 })
    // Put right by hand, with a reason; then marked anew.
    await online.correct(as(), { sessionId, personId: late, minutes: 60, reason: 'Máy vẫn nối nhưng không có người' })
    expect(await presenceOf(sessionId, late)).toMatchObject({ minutes: 60, source: 'manual', would: 'absent' })
    expect(await online.mark(as(), { sessionId })).toEqual({ marked: 1 })
    await sql`update delivery.roll set closed_at = now(), closed_by = 'x', closed_name = 'Cô Lan' where session_id = ${sessionId}::uuid`.execute(db)
    expect(await codeOf(online.mark(as(), { sessionId }))).toBe('delivery.roll-closed')
    expect(await codeOf(online.correct(as(), { sessionId, personId: late, minutes: 1, reason: 'x' }))).toBe('delivery.roll-closed')
  },
)

test('a server with another secret refuses, and is told in words; without a server no such room is set', async () => {
  const { classId } = await aClass(1)
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', mode: 'online' })
  const { version } = await online.readServer(as(), undefined)
  await online.saveServer(as(), { baseUrl, secret: 'not it', checksum: 'sha256', version })
  await online.saveRoom(as(), { sessionId, kind: 'bbb', version: 0 })
  await expect(online.joinAsHost(at('07:30'), { sessionId })).rejects.toMatchObject({
    code: 'delivery.online-server-failed',
    params: { reason: 'Checksums do not match' },
  })
  // A secret is not handed to another server.
  expect(await codeOf(online.saveServer(as(), { baseUrl: 'http://127.0.0.1:1/x', secret: null, checksum: 'sha1', version: version + 1 }))).toBe(
    'kernel.invalid-input',
  )
  await sql`delete from delivery.online_server`.execute(db)
  expect(await codeOf(online.joinAsHost(at('07:30'), { sessionId }))).toBe('delivery.no-online-server')
})

test('whom a report means is looked at first: by e-mail, by code, by a name that one learner has; then its minutes hold', async () => {
  const { classId, people, code } = await aClass(4)
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', mode: 'online' })
  const [first = '', second = '', third = '', fourth = ''] = people
  await sql`update personnel.person set email = 'mot@example.vn' where person_id = ${first}::uuid`.execute(db)
  for (const personId of [third, fourth]) await sql`update personnel.person set full_name = 'Lê Văn Trùng' where person_id = ${personId}::uuid`.execute(db)
  const file = `Name,Email,Duration\nMáy nhà,MOT@example.vn,120\nHọc Viên ${code} 0,,110\nhoc vien ${code.toLowerCase()} 1,,100\nLê Văn Trùng,,90\nNgười Lạ,,5\n`
  const matches = await online.match(as(), { sessionId, bytes: Buffer.from(file) })
  // By e-mail on one device, by name on another: no longer there than the session lasts.
  expect(matches.matched.map(({ personId, by, minutes, twice }) => [personId, by, minutes, twice])).toEqual([
    [first, 'name', 210, 20],
    [second, 'name', 100, 0],
  ])
  expect(matches.unmatched.map(({ name, why }) => [name, why])).toEqual([
    ['Lê Văn Trùng', 'several'],
    ['Người Lạ', 'nobody'],
  ])
  expect(matches.missing.map(({ personId }) => personId).toSorted((a, b) => a.localeCompare(b))).toEqual([third, fourth].toSorted((a, b) => a.localeCompare(b)))
  expect((await presenceOf(sessionId, first))?.minutes).toBeNull()
  await online.importMinutes(as(), { sessionId, rows: [...matches.matched, { personId: third, minutes: 90 }] })
  await online.importMinutes(as(), { sessionId, rows: [{ personId: first, minutes: 205 }] })
  expect(await presenceOf(sessionId, first)).toMatchObject({ minutes: 205, source: 'import', would: 'present' })
  expect(await codeOf(online.importMinutes(as([units.health]), { sessionId, rows: [{ personId: first, minutes: 1 }] }))).toBe('kernel.not-found')
})

test('materials are what their names say, are taken by learners of the class alone, and who took them is kept', async () => {
  const { classId, people } = await aClass(1)
  const { people: others } = await aClass(1)
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10' })
  const add = (name: string, bytes: Uint8Array) => materials.add(as(), { sessionId, title: null, name, bytes })
  const word = (parts: string[]) => zipParts(new Map(parts.map((part) => [part, Buffer.from('<x/>')])))
  for (const [name, bytes] of [
    ['bai.pdf', Buffer.from('MZ not a pdf')],
    ['bai.exe', Buffer.from('%PDF-1.7')],
    ['bai.docx', word(['[Content_Types].xml', 'xl/workbook.xml'])],
    ['bai.docx', word(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])],
    ['bai.docx', Buffer.from('PK broken')],
  ] as const)
    expect(await codeOf(add(name, bytes)), name).toBe('delivery.material-type')
  const slides = await add('slide.pptx', word(['[Content_Types].xml', 'ppt/presentation.xml']))
  const { materialId } = await add('../bai giang.pdf', Buffer.from('%PDF-1.7 x'))
  const learner = as('all', '2021-12-10', await accountOf(people[0] ?? ''))
  expect(await materials.takeOwn(learner, { materialId })).toMatchObject({ name: 'bai giang.pdf', mediaType: 'application/pdf' })
  expect(await codeOf(materials.takeOwn(as('all', '2021-12-10', await accountOf(others[0] ?? '')), { materialId }))).toBe('kernel.not-found')
  expect(await codeOf(materials.take(as([units.health]), { materialId }))).toBe('kernel.not-found')
  const { rows } = await sql<{
    personId: string
  }>`select person_id as "personId" from delivery.material_download where material_id = ${materialId}::uuid`.execute(db)
  expect(rows).toEqual([{ personId: people[0] }])
  expect((await online.readClass(as(), classId)).items[0]?.materials.map(({ title, downloads }) => [title, downloads])).toEqual([
    ['bai giang.pdf', 1],
    ['slide.pptx', 0],
  ])
  const { items, notYet } = await materials.readLog(as(), { materialId })
  expect([items.map((each) => each.learner), notYet]).toEqual([[true], 0])
  expect(await materials.readLog(as(), slides)).toMatchObject({ title: 'slide.pptx', items: [], notYet: 1 })
  expect(await codeOf(materials.readLog(as([units.health]), { materialId }))).toBe('kernel.not-found')
  const mine = await materials.listOwn(learner, undefined)
  expect(mine.classes.map((each) => [each.classId, each.sessions.map((session) => session.sessionId)])).toEqual([[classId, [sessionId]]])
  expect(mine.classes[0]?.sessions[0]?.materials.find((each) => each.materialId === materialId)?.takenOn).toBe('2021-12-10')
  const stranger = as('all', '2021-12-10', await accountOf(others[0] ?? ''))
  expect(await materials.listOwn(stranger, undefined)).toEqual({ classes: [] })
  await materials.withdraw(as(), { materialId })
  expect((await materials.listOwn(learner, undefined)).classes.flatMap(({ sessions }) => sessions).flatMap((each) => each.materials)).not.toContainEqual(
    expect.objectContaining({ materialId }),
  )
  expect(await codeOf(materials.takeOwn(learner, { materialId }))).toBe('kernel.not-found')
})

test('a server is tried before it is set: what is wrong is said, and the secret that is kept goes to its own address alone', async () => {
  const trying = async (changes: Partial<Parameters<typeof online.tryServer>[1]>) =>
    (await online.tryServer(system(), { baseUrl, secret, checksum: 'sha256', ...changes })).answer
  expect(await online.tryServer(system(), { baseUrl, secret, checksum: 'sha256' })).toEqual({ answer: 'ok', meetings: 1, detail: null })
  expect(await trying({ checksum: 'sha1' })).toBe('wrong-checksum')
  expect(await trying({ secret: 'another' })).toBe('wrong-secret')
  expect(await trying({ baseUrl: 'http://127.0.0.1:9/bigbluebutton' })).toBe('unreachable')
  const plain = createServer((_request, response) => response.end('<html></html>'))
  await new Promise<void>((resolve) => {
    plain.listen(0, '127.0.0.1', resolve)
  })
  expect(await trying({ baseUrl: `http://127.0.0.1:${(plain.address() as AddressInfo).port}` })).toBe('not-bbb')
  plain.close()
  const { version } = await online.readServer(system(), undefined)
  await online.saveServer(system(), { baseUrl, secret, checksum: 'sha256', version })
  expect(await trying({ secret: null })).toBe('ok')
  expect(await codeOf(trying({ secret: null, baseUrl: 'http://127.0.0.1:1/bigbluebutton' }))).toBe('kernel.invalid-input')
})
