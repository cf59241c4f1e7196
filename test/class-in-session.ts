import { tmpdir } from 'node:os'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Ctx, makeCtx, type Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { permissions } from '#contracts/permissions.ts'
import { aPerson, aSession, aSmallProvince } from '#modules/classes/classes-factory.ts'
import { composeModules } from '#server/modules.ts'
import { ownDatabase } from '#test/fixture.ts'

export { aPerson, aSession }

interface LearnerDraft {
  readonly unitId: string
  readonly status?: string
  readonly joinedOn?: string | null
  readonly leftOn?: string | null
}

/** Enrols people as they stand, without asking: tests of what happens in a class. */
export async function enrolLearner(tx: Tx, classId: string, personId: string, { unitId, status = 'enrolled', joinedOn = null, leftOn = null }: LearnerDraft) {
  await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status, joined_on, left_on)
    values (${personId}::uuid, ${classId}::uuid, 'recorded', ${unitId}::uuid, ${status}, ${joinedOn}::date, ${leftOn}::date)`.execute(tx)
}

/** For tests: the whole house on a database of the file's own, on 10/12/2021 at 08:00, with a class of the first department that has a session that
 * morning, its lecturer and learners of two departments, each with an account. Call it at the top of a file. */
export async function classInSession({ learners = 4 }: { readonly learners?: number } = {}) {
  const database = await ownDatabase()
  const db = database.main
  const clock = makeClock(new Date('2021-12-10T08:00+07:00'))
  const secrets = makeSecrets('a class in session')
  const config = readConfig({ TN_DEMO: '0', LOG_LEVEL: 'silent', TN_DATA_DIR: tmpdir(), TN_SOFFICE: '/khong/co' })
  const modules = composeModules({ database, secrets, clock, config })
  await modules.loadReferenceData()
  const units = await aSmallProvince(db)
  const all = new Map<string, Scope>(permissions.map((permission) => [permission, 'all']))
  /** An account with every permission, on some units; of a person where one is given. */
  const anAccount = async (name: string, personId: string | null = null, scope: Scope = 'all') => {
    const id = newId()
    await sql`insert into access.account (id, username, email, name, person_id) values (${id}, ${`tk.${id.slice(-12)}`}, ${`${id}@thu.vn`}, ${name}, ${personId}::uuid)`.execute(
      db,
    )
    const held = scope === 'all' ? all : new Map([...all.keys()].map((key) => [key, scope]))
    return (language: 'vi' | 'en' = 'vi'): Ctx =>
      makeCtx({ actor: { kind: 'account', id, name, permissions: held }, now: clock.now(), requestId: newId(), language })
  }
  let made = 0
  const aClass = async (hostUnitId: string | null = units.home, openedOn = '2021-12-01') => {
    const classId = newId()
    const code = `LOP-${++made}`
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, opened_on, host_unit_id)
      select ${classId}::uuid, ${code}, ${`Lớp ${code}`}, lower(${code}), p.programme_id, v.provider_id, 'opened', 'part-time', ${openedOn}::date, ${hostUnitId}::uuid
      from catalogue.programme p, catalogue.provider v where p.code = 'BD-KTV' order by v.code limit 1`.execute(db)
    return classId
  }
  const teacherId = await aPerson(db, { code: 'GV', fullName: 'Trần Thị Giảng', unitId: units.home })
  const lecturerId = newId()
  await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, person_id) values (${lecturerId}::uuid, 'GV1', 'Trần Thị Giảng', 'tran thi giang', 'tenured', ${teacherId}::uuid)`.execute(
    db,
  )
  const classId = await aClass()
  const sessionId = await aSession(db, { classId, heldOn: '2021-12-10', lecturerId })
  const people = []
  for (let at = 0; at < learners; at++) {
    const unitId = at % 2 === 0 ? units.home : units.health
    const personId = await aPerson(db, { code: `HV${at}`, fullName: `Nguyễn Văn ${String.fromCodePoint(65 + (at % 26))}${at}`, unitId })
    await enrolLearner(db, classId, personId, { unitId })
    people.push({ personId, unitId, as: await anAccount(`Học viên ${at}`, personId) })
  }
  return {
    database,
    db,
    modules,
    clock,
    secrets,
    units,
    classId,
    sessionId,
    lecturerId,
    teacher: await anAccount('Trần Thị Giảng', teacherId),
    people,
    anAccount,
    aClass,
  }
}
