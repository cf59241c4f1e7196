import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#contracts/classes-timetable.ts'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import type { Message } from '#modules/notification/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { createClasses } from '../index.ts'

const database = await ownDatabase()
const db = database.main
const told: Message[] = []
const classes = createClasses({
  gate: makeGate(database, appendAudit),
  personnel: testPeople,
  history: readHistory,
  notify: async (_tx, _ctx, messages) => void told.push(...messages),
})
const names = ['read-timetable', 'add-sessions', 'edit-sessions', 'create-class', 'change-mode']
const all = testCtx(Object.fromEntries(names.map((name) => [`classes.${name}`, 'all'])))
let units: SmallProvince
const idOf = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(db)).rows[0]?.id ?? ''

beforeAll(async () => {
  units = await aSmallProvince(db)
})

/** A class of one learner with a session past, one of today and one to come, in a room, taught by somebody who has a record. */
async function aPlannedClass(code: string) {
  const room = async (name: string) =>
    await idOf(sql`insert into catalogue.room (room_id, code, name, provider_id)
      select gen_random_uuid(), ${`${code}-${name}`}, ${name}, provider_id from catalogue.provider where code = 'HVCTKV2' returning room_id as id`)
  const lecturer = async (who: string) => {
    const personId = await aPerson(db, { code: `${code}-${who}`, unitId: units.home })
    return await idOf(sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, person_id, kind)
      values (gen_random_uuid(), ${`${code}-${who}`}, ${`Thầy ${who}`}, ${who}, ${personId}::uuid, 'tenured') returning lecturer_id as id`)
  }
  const ids = { hall: await room('Hội trường'), small: await room('Phòng nhỏ'), lecturer: await lecturer('Một'), other: await lecturer('Hai') }
  const { classId } = await classes.createClass(all, {
    ...{ code, name: `Lớp ${code}`, channel: 'opened', studyForm: 'full-time', mode: 'in-person', fundSource: null, hostUnitId: units.home },
    programmeId: await idOf(sql`select programme_id as id from catalogue.programme where code = 'BD-KTV'`),
    providerId: await idOf(sql`select provider_id as id from catalogue.provider where code = 'HVCTKV2'`),
    ...{
      place: null,
      capacity: null,
      hours: 40,
      plannedOpenOn: null,
      openedOn: '2021-12-06',
      closedOn: null,
      decisionNo: null,
      decisionDate: null,
      note: null,
    },
  })
  const learner = await aPerson(db, { code: `${code}-HV`, unitId: units.home })
  await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status, joined_on)
    values (${learner}::uuid, ${classId}::uuid, 'recorded', ${units.home}::uuid, 'enrolled', date '2021-12-06')`.execute(db)
  const on = (heldOn: string) =>
    ({ heldOn, half: 'morning', subject: 'Một', periods: 4, place: null, note: null, lecturerId: ids.lecturer, roomId: ids.hall }) as const
  const { sessions } = await classes.addSessions(all, { classId, sessions: [on('2021-12-07'), on('2021-12-10'), on('2021-12-20')] })
  const [past, today, coming] = sessions as [Session, Session, Session]
  told.length = 0
  return { classId, ids, past, today, coming }
}

const linesOf = () => told.map(({ kind, to, params }) => [kind, to.length, (params['sessions'] as { vi: string }).vi])

test('another room or place of a session to come is told to those who would go to the old one; another lecturer to the two lecturers', async () => {
  const { classId, ids, past, coming } = await aPlannedClass('P1')
  const edit = async ({ sessionId, version }: Session, changes: object) => {
    told.length = 0
    const { sessions, told: count } = await classes.editSessions(all, { classId, sessions: [{ sessionId, version, ...changes }], reason: null })
    return { session: sessions[0] as Session, count }
  }
  const moved = await edit(coming, { roomId: ids.small })
  expect([moved.count, linesOf()]).toEqual([2, [['classes.sessions-moved', 2, '20/12/2021 sáng: Hội trường → Phòng nhỏ (Một)']]])
  const online = await edit(moved.session, { mode: 'online', heldOn: '2021-12-21' })
  expect(linesOf()).toEqual([['classes.sessions-moved', 2, '20/12/2021 sáng → 21/12/2021 sáng, 07:30–11:00: Phòng nhỏ → trực tuyến (Một)']])
  const other = await edit(online.session, { lecturerId: ids.other })
  expect([other.count, linesOf()]).toEqual([2, [['classes.sessions-moved', 2, '21/12/2021 sáng: Thầy Một → Thầy Hai (Một)']]])
  // Words alone are nothing that anybody could miss; what is past neither.
  expect([(await edit(other.session, { subject: 'Hai' })).count, (await edit(past, { roomId: ids.small })).count, told]).toEqual([0, 0, []])
})

test('a class that goes online in the middle of its course says how many sessions follow, and tells of those to come', async () => {
  const { classId } = await aPlannedClass('P2')
  const changes = [{ from: '2021-12-07', mode: 'online' as const }]
  expect(await classes.changeMode(all, { classId, version: 1, mode: 'in-person', changes })).toMatchObject({ sessions: 3, told: 2 })
  expect(linesOf()).toEqual([['classes.sessions-moved', 2, '10/12/2021 sáng: Hội trường → trực tuyến (Một); 20/12/2021 sáng: Hội trường → trực tuyến (Một)']])
})
