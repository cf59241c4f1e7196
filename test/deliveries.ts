import { tmpdir } from 'node:os'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { permissions } from '#contracts/permissions.ts'
import { aPerson, aSmallProvince } from '#modules/classes/classes-factory.ts'
import { composeModules } from '#server/modules.ts'
import { ownDatabase } from '#test/fixture.ts'

export { aPerson, aSession } from '#modules/classes/classes-factory.ts'

/** For tests: the whole house on a database of the file's own with the small province of classes, at eight in the morning of 10/12/2021. Call it at the
 * top of a file. */
export async function deliveryWorld(env: Readonly<Record<string, string>> = {}) {
  const database = await ownDatabase()
  const db = database.main
  const config = readConfig({ TN_DEMO: '0', LOG_LEVEL: 'silent', TN_DATA_DIR: tmpdir(), TN_SOFFICE: '/khong/co', ...env })
  const clock = makeClock(new Date('2021-12-10T01:00:00Z'))
  const secrets = makeSecrets('deliveries')
  const modules = composeModules({ database, secrets, clock, config })
  await modules.loadReferenceData()
  const units = await aSmallProvince(db)
  let made = 0
  /** Somebody who may do everything within a scope, on a day. */
  const as = (scope: Scope = 'all', day = '2021-12-10', accountId = 'tester'): Ctx =>
    makeCtx({
      actor: { kind: 'account', id: accountId, name: 'Người thử', permissions: new Map(permissions.map((each) => [each, scope])) },
      now: new Date(`${day}T08:00:00+07:00`),
      requestId: newId(),
    })
  const system = (day = '2021-12-10') => makeCtx({ actor: systemActor('test'), now: new Date(`${day}T08:00:00+07:00`), requestId: newId() })
  /** A class with learners of the department of home affairs, which hosts it. */
  const aClass = async (learners = 0, { closedOn = null as string | null, status = 'enrolled', hostUnitId = units.home } = {}) => {
    const classId = newId()
    const code = `LOP-${++made}`
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, host_unit_id, opened_on, closed_on)
      select ${classId}::uuid, ${code}, ${`Lớp ${made}`}, ${`lop ${made}`}, (select programme_id from catalogue.programme where code = 'BD-KTV'),
        (select provider_id from catalogue.provider where code = 'HVCTKV2'), 'opened', 'full-time', ${hostUnitId}::uuid, '2021-01-05', ${closedOn}::date`.execute(
      db,
    )
    const people: string[] = []
    for (let at = 0; at < learners; at++) {
      const personId = await aPerson(db, { code: `${code}-${at}`, fullName: `Học Viên ${code} ${at}`, unitId: units.division })
      people.push(personId)
      await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status, joined_on, completed_on)
        values (${personId}::uuid, ${classId}::uuid, 'recorded', ${units.division}::uuid, ${status}, '2021-01-05', ${status === 'completed' ? closedOn : null}::date)`.execute(
        db,
      )
    }
    return { classId, code, people }
  }
  return { database, db, modules, units, clock, secrets, as, system, aClass }
}
