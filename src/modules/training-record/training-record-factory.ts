import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport, EntityKey } from '#kernel/imports/definition.ts'
import { exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { sortKey } from '#kernel/vietnamese/index.ts'

/** A context on a day of December 2021: of an actor who holds these permissions, of the system when none are given. */
export function testCtx(permissions?: Readonly<Record<string, Scope>>): Ctx {
  const actor = permissions
    ? { kind: 'account' as const, id: newId(), name: 'Người thử', permissions: new Map(Object.entries(permissions)) }
    : systemActor('test')
  return makeCtx({ actor, now: new Date('2021-12-10T08:00:00+07:00'), requestId: newId() })
}

/** A unit without a parent, since a day; returns its id. */
export async function aUnit(tx: Tx, code: string, since = '2000-01-01'): Promise<string> {
  const id = newId()
  await sql`insert into organisation.unit (unit_id, code, valid_from) values (${id}::uuid, ${code}, ${since}::date)`.execute(tx)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level)
    values (${id}::uuid, ${since}::date, ${`Đơn vị ${code}`}, lower(${code}), 'department', 'state', 'province')`.execute(tx)
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  return id
}

/** A person of a unit; returns the id. */
export async function aPerson(tx: Tx, code: string, unitId: string): Promise<string> {
  const id = newId()
  const name = `Nguyễn Văn ${code}`
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${id}::uuid, ${code}, ${name}, lower(${name}), ${sortKey(name)}, '1980-05-05', 'male', '01', ${unitId}::uuid, '2010-01-01')`.execute(tx)
  await sql`insert into personnel.person_key (kind, value, person_id) values ('code', ${code}, ${id}::uuid)`.execute(tx)
  return id
}

export interface Imported {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** 'line column code' */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly keys: readonly EntityKey[]
}

/** Imports typed rows as the kernel does: plans, and writes in one transaction unless there are errors. Lines count from 2. */
export async function importRows(tx: Tx, definition: AnyImport | undefined, rows: readonly Row[], scope: Scope = 'all'): Promise<Imported> {
  const { created, updated, unchanged, errors, warnings, keys } = await importTyped(tx, definition, rows, testCtx(), scope)
  return { created, updated, unchanged, errors: inWords(definition, errors), warnings: inWords(definition, warnings), keys }
}

/** Everything an export gives. */
export async function exportedRows(tx: Tx, definition: AnyImport | undefined, scope: Scope = 'all'): Promise<Row[]> {
  return await exportTyped(tx, definition, testCtx(), scope)
}
