import { tmpdir } from 'node:os'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Ctx, makeCtx, type Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { permissions } from '#contracts/permissions.ts'
import { aPerson, aSmallProvince, importRows, movePerson, mustImport } from '#modules/classes/classes-factory.ts'
import { composeModules } from '#server/modules.ts'
import { ownDatabase } from '#test/fixture.ts'

export { importRows, movePerson }

/** For tests: the whole house on a database of the file's own, a small province, and classes that ended with learners whose results are still to come.
 * Call it at the top of a file. */
export async function resultsWorld(env: Readonly<Record<string, string>> = {}) {
  const database = await ownDatabase()
  const db = database.main
  const config = readConfig({ TN_DEMO: '0', LOG_LEVEL: 'silent', TN_DATA_DIR: tmpdir(), TN_SOFFICE: '/khong/co', TN_PUBLIC_URL: 'https://vidu.vn', ...env })
  const clock = makeClock(new Date('2021-12-10T01:00:00Z'))
  const modules = composeModules({ database, secrets: makeSecrets('results'), clock, config })
  await modules.loadReferenceData()
  const units = await aSmallProvince(db)
  let serial = 0
  const as = (name: string, scope: Scope = 'all', now = '2021-12-10T08:00+07:00'): Ctx =>
    makeCtx({
      actor: { kind: 'account', id: name, name, permissions: new Map(permissions.map((permission) => [permission, scope])) },
      now: new Date(now),
      requestId: newId(),
    })
  /** A class of a programme that ended, with learners of two departments. */
  const aClassOf = async (names: readonly string[], { programmeCode = 'BD-QLNN-CV', channel = 'opened', closedOn = '2021-12-03' } = {}) => {
    serial++
    const code = `KQ${serial}`
    const row = { name: `Lớp thử ${serial}`, programmeCode, providerCode: 'HVCTKV2', channel, studyForm: 'full-time', openedOn: '2021-11-01', closedOn }
    mustImport(await importRows(db, modules.classes.imports[0], [{ ...row, classCode: code }]))
    const { rows } = await sql<{ classId: string }>`select class_id as "classId" from classes.class where code = ${code}`.execute(db)
    const classId = rows[0]?.classId ?? ''
    const people: string[] = []
    for (const [index, fullName] of names.entries())
      people.push(await aPerson(db, { code: `${code}-${index}`, fullName, unitId: index % 2 ? units.health : units.home, postId: units.posts.specialist }))
    const form = { decisionNo: '1/QĐ', decisionDate: '2021-10-20', reason: 'incumbent' as const, joinedOn: null, note: null }
    await modules.classes.enrolPeople(as('Ghi danh'), { classId, ...form, personIds: people })
    return { classId, code, people }
  }
  return { database, db, modules, units, as, aClassOf }
}
