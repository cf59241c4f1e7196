import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { sortKey } from '#kernel/vietnamese/index.ts'

/** A context on a day: of an actor who holds these permissions, of the system when none are given. */
export function testCtx(date: string, permissions?: Readonly<Record<string, Scope>>): Ctx {
  const actor = permissions
    ? { kind: 'account' as const, id: newId(), name: 'Người thử', permissions: new Map(Object.entries(permissions)) }
    : systemActor('test')
  return makeCtx({ actor, now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
}

/** A unit without a parent; returns its id. */
export async function aUnit(tx: Tx, code: string): Promise<string> {
  const id = newId()
  await sql`insert into organisation.unit (unit_id, code, valid_from) values (${id}::uuid, ${code}, '2000-01-01')`.execute(tx)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level)
    values (${id}::uuid, '2000-01-01', ${`Đơn vị ${code}`}, lower(${code}), 'department', 'state', 'province')`.execute(tx)
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  return id
}

/** A person of a unit, recruited on 01/08/2009; returns the id. */
export async function aPerson(tx: Tx, code: string, unitId: string, sex = 'male'): Promise<string> {
  const id = newId()
  const name = `Nguyễn Văn ${code}`
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since, recruited_on)
    values (${id}::uuid, ${code}, ${name}, lower(${name}), ${sortKey(name)}, '1980-05-05', ${sex}, '01', ${unitId}::uuid, '2010-01-01', '2009-08-01')`.execute(
    tx,
  )
  await sql`insert into personnel.person_key (kind, value, person_id) values ('code', ${code}, ${id}::uuid)`.execute(tx)
  return id
}
