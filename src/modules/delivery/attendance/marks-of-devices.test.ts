import { beforeEach, expect, test } from 'vitest'
import type { AttendanceMark } from '#contracts/delivery.ts'
import { sql } from '#kernel/db.ts'
import { aPerson, classInSession } from '#test/class-in-session.ts'

/** What phones and laptops without a network, with wrong clocks and with lost answers do to a roll. */
const { db, modules, units, people, teacher, sessionId, classId } = await classInSession()
const { attendance, ownAttendance } = modules.delivery
const { roll } = ownAttendance
const personOf = (at: number) => people[at]?.personId ?? ''
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

/** A device whose clock is ahead by so many seconds; its answers may be lost, its marks may wait. */
function aDevice(name: string, ahead = 0) {
  let number = 0
  const clock = (seconds = 0) => ago(seconds - ahead)
  return {
    note: (at: number, mark: AttendanceMark, secondsAgo = 0) => ({
      ...{ personId: personOf(at), mark, note: null, at: clock(secondsAgo), key: `${name}.${++number}` },
    }),
    send: async (marks: Parameters<typeof roll.markRoll>[1]['marks']) =>
      (await roll.markRoll(teacher(), { sessionId, sentAt: clock(), marks })).results.map(({ outcome }) => outcome),
    setClock: (seconds: number) => void (ahead = seconds),
  }
}
const marksNow = async () => (await roll.readRoll(teacher(), sessionId)).learners.map(({ mark }) => mark)
const rows = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from delivery.attendance where session_id = ${sessionId}::uuid`.execute(db)).rows[0]?.n
const close = async () => {
  const { version } = await roll.readRoll(teacher(), sessionId)
  await roll.closeRoll(teacher(), { sessionId, version })
}

beforeEach(async () => {
  await sql`delete from delivery.attendance`.execute(db)
  await sql`delete from delivery.roll`.execute(db)
})

test('two devices mark the same session: the later mark stands, whichever is sent first', async () => {
  const [phone, laptop] = [aDevice('dien-thoai'), aDevice('may-tinh')]
  const waiting = [phone.note(0, 'absent', 120), phone.note(1, 'present', 120), phone.note(2, 'present', 10)]
  expect(await laptop.send([laptop.note(0, 'late', 60), laptop.note(2, 'absent', 60)])).toEqual(['saved', 'saved'])
  expect(await phone.send(waiting)).toEqual(['older', 'saved', 'saved'])
  expect(await marksNow()).toEqual(['late', 'present', 'present', null])
  expect(await rows()).toBe(3)
})

test('a second thought of one device stands, whatever its clock did meanwhile and however slow the network is', async () => {
  const phone = aDevice('dien-thoai', 300)
  // Sent late: the server takes the way for an error of the clock.
  const slow = phone.note(0, 'absent', 6)
  expect(await roll.markRoll(teacher(), { sessionId, sentAt: ago(-300 + 6), marks: [slow] })).toMatchObject({ results: [{ outcome: 'saved' }] })
  expect(await phone.send([phone.note(0, 'late', 3)])).toEqual(['saved'])
  const before = phone.note(1, 'absent', 4)
  expect(await phone.send([before])).toEqual(['saved'])
  // The network is back, and sets the clock five minutes back.
  phone.setClock(-1)
  expect(await phone.send([phone.note(1, 'present')])).toEqual(['saved'])
  phone.setClock(-300)
  const [first, second] = [phone.note(2, 'absent'), phone.note(2, 'excused', 200)]
  expect(await phone.send([second, first])).toEqual(['saved'])
  expect(await marksNow()).toEqual(['late', 'present', 'excused', null])
  // What was sent before comes again, after a lost answer.
  expect(await phone.send([before])).toEqual(['older'])
  expect(await marksNow()).toEqual(['late', 'present', 'excused', null])
})

test('a number in a key orders the marks of its own device alone', async () => {
  const [phone, laptop] = [aDevice('dien-thoai'), aDevice('may-tinh')]
  for (let spoilt = 0; spoilt < 20; spoilt++) phone.note(0, 'absent')
  expect(await laptop.send([laptop.note(0, 'late', 5)])).toEqual(['saved'])
  expect(await phone.send([phone.note(0, 'absent', 30)])).toEqual(['older'])
  expect(await marksNow()).toEqual(['late', null, null, null])
})

test('a clock that is far off is told so, and nothing is taken until it is right', async () => {
  const phone = aDevice('dien-thoai', 3600)
  const mark = phone.note(0, 'absent')
  await expect(phone.send([mark])).rejects.toMatchObject({ code: 'delivery.clock-wrong' })
  phone.setClock(0)
  // Made in the future by the clock of then: it was made now at the latest.
  expect(await phone.send([mark])).toEqual(['saved'])
  const { rows: kept } = await sql<{ future: boolean }>`select client_at > now() as future from delivery.attendance`.execute(db)
  expect(kept).toEqual([{ future: false }])
})

test('the session was closed meanwhile: what the roll says anyway is taken as sent, what it does not is refused by name', async () => {
  const [phone, laptop] = [aDevice('dien-thoai'), aDevice('may-tinh')]
  const lost = [phone.note(0, 'present'), phone.note(1, 'late')]
  expect(await phone.send(lost)).toEqual(['saved', 'saved'])
  await laptop.send([2, 3].map((at) => laptop.note(at, 'present')))
  await close()
  // The answer to the first was lost; a colleague marked the third the same way.
  expect(await phone.send([...lost, phone.note(2, 'present'), phone.note(3, 'absent')])).toEqual(['same', 'same', 'same', 'closed'])
  await expect(phone.send([phone.note(3, 'absent')])).rejects.toMatchObject({ code: 'delivery.roll-closed', params: { name: 'Trần Thị Giảng' } })
  expect(await marksNow()).toEqual(['present', 'late', 'present', 'present'])
  expect(await rows()).toBe(4)
})

test('whoever left the class meanwhile is told apart; where nobody of a batch is called, it is said', async () => {
  const phone = aDevice('dien-thoai')
  const left = { ...phone.note(0, 'present'), personId: await aPerson(db, { code: 'DI', unitId: units.home }) }
  expect(await phone.send([left, phone.note(1, 'present')])).toEqual(['not-learner', 'saved'])
  await expect(phone.send([left])).rejects.toMatchObject({ code: 'delivery.none-called' })
  expect(await attendance.readClass(teacher(), classId).then(({ learners }) => learners.length)).toBe(4)
})
