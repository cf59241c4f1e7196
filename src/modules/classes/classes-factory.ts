import type { Actor, Ctx, Scope } from '#kernel/context.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Plan } from '#kernel/imports/plan.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { searchKey, sortKey } from '#kernel/vietnamese/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { peopleResolver } from '#modules/personnel/index.ts'
import { loadClassesData } from './cancel-reasons.ts'

/** Tests of classes live on this date. */
export const testDay = '2021-12-10'

/** The province of the tests: two departments, a division below the first; people are added by `aPerson`. */
export interface SmallProvince {
  readonly province: string
  readonly home: string
  readonly division: string
  readonly health: string
  readonly posts: { readonly head: string; readonly specialist: string }
}

/** Puts the catalogue, four units and two posts in. Unit codes: TINH, SNV, SNV-TCCB (below SNV), SYT. */
export async function aSmallProvince(tx: Tx): Promise<SmallProvince> {
  await loadCatalogueData(tx)
  await loadClassesData(tx)
  const ids = { province: newId(), home: newId(), division: newId(), health: newId(), head: newId(), specialist: newId() }
  const units = [
    [ids.province, 'TINH', 'Tỉnh', null, '2000-01-01'],
    [ids.home, 'SNV', 'Sở Nội vụ', ids.province, '2000-01-01'],
    [ids.division, 'SNV-TCCB', 'Phòng Tổ chức cán bộ', ids.home, '2015-01-01'],
    [ids.health, 'SYT', 'Sở Y tế', ids.province, '2000-01-01'],
  ] as const
  for (const [id, code, name, parent, from] of units) {
    await sql`insert into organisation.unit (unit_id, code, valid_from) values (${id}::uuid, ${code}, ${from}::date)`.execute(tx)
    await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
      values (${id}::uuid, ${from}::date, ${name}, lower(${name}), 'department', 'state', 'province', ${parent}::uuid)`.execute(tx)
  }
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  for (const [id, code, leadership] of [
    [ids.head, 'T-TP', true],
    [ids.specialist, 'T-CV', false],
  ] as const) {
    await sql`insert into organisation.post (post_id, code, name, search_key, level, tier, leadership)
      values (${id}::uuid, ${code}, ${code}, lower(${code}), 'province', ${leadership ? 'division-head' : 'professional'}, ${leadership})`.execute(tx)
  }
  return { province: ids.province, home: ids.home, division: ids.division, health: ids.health, posts: { head: ids.head, specialist: ids.specialist } }
}

export interface PersonDraft {
  readonly code: string
  readonly fullName?: string
  readonly birthDate?: string
  readonly sex?: 'male' | 'female'
  readonly ethnicGroup?: string
  readonly unitId: string
  readonly since?: string
  /** Main post held since `since`. */
  readonly postId?: string
}

/** A person in a unit since a day; returns the id. */
export async function aPerson(tx: Tx, draft: PersonDraft): Promise<string> {
  const { code, fullName = `Nguyễn Văn ${code}`, birthDate = '1980-05-05', sex = 'male', ethnicGroup = '01', unitId, since = '2010-01-01', postId } = draft
  const id = newId()
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${id}::uuid, ${code}, ${fullName}, ${searchKey(fullName)}, ${sortKey(fullName)}, ${birthDate}::date, ${sex}, ${ethnicGroup}, ${unitId}::uuid, ${since}::date)`.execute(
    tx,
  )
  await sql`insert into personnel.person_key (kind, value, person_id) values ('code', ${code}, ${id}::uuid)`.execute(tx)
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) values (${id}::uuid, ${since}::date, ${unitId}::uuid)`.execute(tx)
  if (postId) {
    await sql`insert into personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main)
      values (${id}::uuid, ${newId()}::uuid, ${unitId}::uuid, ${postId}::uuid, ${since}::date, true)`.execute(tx)
  }
  return id
}

/** Moves a person to another unit on a day. */
export async function movePerson(tx: Tx, personId: string, unitId: string, on: string): Promise<void> {
  await sql`update personnel.unit_stay set valid_to = ${on}::date where person_id = ${personId}::uuid and valid_to is null`.execute(tx)
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) values (${personId}::uuid, ${on}::date, ${unitId}::uuid)`.execute(tx)
  await sql`update personnel.person set unit_id = ${unitId}::uuid, unit_since = ${on}::date where person_id = ${personId}::uuid`.execute(tx)
}

export const testSecrets = makeSecrets('a secret of tests')
export const testPeople = peopleResolver(testSecrets)

/** The context of an actor who holds these permissions; of the system when none are given. */
export function testCtx(permissions?: Readonly<Record<string, Scope>>): Ctx {
  const actor: Actor = permissions
    ? { kind: 'account', id: newId(), name: 'Người thử', permissions: new Map(Object.entries(permissions)) }
    : systemActor('test')
  return makeCtx({ actor, now: new Date(`${testDay}T08:00:00+07:00`), requestId: newId() })
}

export interface Imported {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** 'line column code' of every error, by column key’s header. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly plan: Plan
}

/** Imports typed rows as the kernel does: plans, and writes in one transaction unless there are errors. Lines count from 2. */
export async function importRows(
  tx: Tx,
  definition: AnyImport | undefined,
  rows: readonly Row[],
  options: { readonly scope?: Scope; readonly ctx?: Ctx } = {},
): Promise<Imported> {
  const { scope = 'all', ctx = testCtx() } = options
  const plan = await importTyped(tx, definition, rows, ctx, scope)
  const { created, updated, unchanged } = plan
  return { created, updated, unchanged, errors: inWords(definition, plan.errors), warnings: inWords(definition, plan.warnings), plan }
}

/** Throws when an import that a test stands on had errors. */
export function mustImport({ errors, created }: Imported): void {
  if (errors.length || !created) throw new Error(`the import made ${created} records; ${errors.join('; ')}`)
}

/** Everything an export gives. */
export async function exportedRows(tx: Tx, definition: AnyImport | undefined, scope: Scope = 'all'): Promise<Row[]> {
  return await exportTyped(tx, definition, testCtx(), scope)
}

export interface SessionDraft {
  readonly classId: string
  readonly heldOn?: string
  readonly half?: 'morning' | 'afternoon' | 'evening'
  readonly startsAt?: string
  readonly endsAt?: string
  readonly periods?: number
  readonly subject?: string
  readonly lecturerId?: string | null
  readonly roomId?: string | null
  readonly mode?: 'in-person' | 'online'
  readonly cancelReason?: string | null
}

/** A session of a class; returns the id. */
export async function aSession(tx: Tx, draft: SessionDraft): Promise<string> {
  const { classId, heldOn = testDay, half = 'morning', periods = 4, subject = 'Chuyên đề thử', lecturerId = null, roomId = null, mode = 'in-person' } = draft
  const usual = { morning: ['07:30', '11:00'], afternoon: ['13:30', '17:00'], evening: ['18:00', '21:00'] }[half]
  const { startsAt = usual[0], endsAt = usual[1], cancelReason = null } = draft
  const id = newId()
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, periods, subject, lecturer_id, room_id, mode, cancelled_on, cancel_reason)
    values (${id}::uuid, ${classId}::uuid, ${heldOn}::date, ${half}, ${startsAt}::time, ${endsAt}::time, ${periods}, ${subject}, ${lecturerId}::uuid, ${roomId}::uuid,
      ${mode}, case when ${cancelReason}::text is not null then ${heldOn}::date end, ${cancelReason})`.execute(tx)
  return id
}
