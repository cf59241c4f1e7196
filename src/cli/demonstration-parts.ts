import { permissions } from '#contracts/permissions.ts'
import { type Ctx, makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { demoUnitCode } from '#modules/access/index.ts'
import type { House } from '#server/house.ts'

/** Who acts in the demonstration: one of its accounts, or somebody of a unit who has none. */
export interface DemoPerson {
  readonly kind: 'account' | 'system'
  readonly id: string
  readonly name: string
}

/** Whoever makes plans in the demonstration, and whoever records that they were approved: never the same. Names of accounts. */
export const maker = 'bantochuc'
export const checker = 'sonoivu'

/** The class of a year whose seats the class-opening plan shares out among units. */
export const sharedClass = (year: number): string => `TC-${year}-04`

/** How many learners each proposing unit has in a class. */
export async function learnersByUnit({ database }: House, classCode: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; count: number }>`
    select u.code as unit, count(*)::int as count from classes.v_class c join classes.v_enrolment e using (class_id)
    join organisation.v_unit_closure k on k.descendant_id = e.unit_id and k.valid_to is null join organisation.v_unit u on u.unit_id = k.ancestor_id and u.valid_to is null
    join organisation.v_unit r on r.unit_id = u.parent_id and r.parent_id is null where c.code = ${classCode} and e.status = 'enrolled' group by 1 order by 1`.execute(
    database.reader,
  )
  return new Map(rows.map(({ unit, count }) => [unit, count]))
}

const people = new WeakMap<House, ReadonlyMap<string, DemoPerson>>()

/** Finds the demonstration's accounts, by whose names `demoCtx` acts. */
export async function readAccounts(house: House): Promise<void> {
  const { rows } = await sql<{ username: string; id: string; name: string }>`select username, account_id as id, name from access.v_account`.execute(
    house.database.reader,
  )
  people.set(house, new Map(rows.map(({ username, id, name }) => [username, { kind: 'account' as const, id, name }])))
}

/** Lets an account be the person who chairs the province: lists and plans go to whoever holds that post. */
export async function linkChair(house: House): Promise<void> {
  const { rows } = await sql<{ code: string; accountId: string; name: string }>`
    select p.code, n.account_id as "accountId", n.name from personnel.v_appointment a join organisation.v_post o using (post_id)
    join personnel.v_person p on p.person_id = a.person_id cross join access.v_account n
    where n.username = 'chutich' and o.code = 'CT-UBND-T' and a.valid_to is null order by a.valid_from, p.code limit 1`.execute(house.database.reader)
  const [chair] = rows
  if (!chair) return
  const ctx = demoCtx(house, 'quantri')
  const { version } = await house.modules.access.readAccount(ctx, { accountId: chair.accountId })
  await house.modules.access.editAccount(ctx, { accountId: chair.accountId, name: chair.name, personCode: chair.code, version })
}

/** What the accounts were told so far they have read. */
export async function readEverything(house: House): Promise<void> {
  for (const username of people.get(house)?.keys() ?? []) await house.modules.notification.markRead(demoCtx(house, username), { upTo: newId() })
}

/** Who writes for a unit and who leads it; Phan Thiết has an account, the others are known by their unit. */
export const officerOf = ({ code, name }: DemoUnit): string | DemoPerson =>
  code === demoUnitCode ? 'donvi.phanthiet' : { kind: 'system', id: `demo.${code}`, name: `Cán bộ tổ chức ${name} (trình diễn)` }
export const leaderOf = ({ code, name }: DemoUnit): DemoPerson => ({ kind: 'system', id: `demo.${code}.lanhdao`, name: `Lãnh đạo ${name} (trình diễn)` })

interface DemoUnit {
  readonly code: string
  readonly name: string
}

/** Ids of everything the demonstration's plans name by code. */
export interface Codes {
  readonly units: ReadonlyMap<string, { readonly unitId: string; readonly name: string }>
  readonly programmes: ReadonlyMap<string, string>
  readonly providers: ReadonlyMap<string, string>
  readonly classes: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  /** Code of the province. */
  readonly root: string
}

export async function readCodes({ database }: House): Promise<Codes> {
  const pairs = async (statement: ReturnType<typeof sql<{ code: string; id: string }>>) =>
    new Map((await statement.execute(database.reader)).rows.map(({ code, id }) => [code, id]))
  const { rows } = await sql<{ code: string; unitId: string; name: string; root: boolean }>`
    select code, unit_id as "unitId", name, parent_id is null as root from organisation.v_unit where valid_to is null`.execute(database.reader)
  return {
    units: new Map(rows.map((unit) => [unit.code, unit])),
    root: rows.find(({ root }) => root)?.code ?? '',
    programmes: await pairs(sql`select code, programme_id as id from catalogue.v_programme`),
    providers: await pairs(sql`select code, provider_id as id from catalogue.v_provider`),
    classes: await pairs(sql`select code, class_id as id from classes.v_class`),
    people: await pairs(sql`select code, person_id as id from personnel.v_person`),
  }
}

/** The demonstration was given its past by those who had the right. */
const everything = new Map(permissions.map((permission) => [permission, 'all' as const]))

/** As if on a day; without one, on the demonstration's own. */
export function demoCtx(house: House, who: string | DemoPerson, on?: string): Ctx {
  const { kind, id, name } = typeof who === 'string' ? required(people.get(house) ?? new Map<string, DemoPerson>(), who) : who
  return makeCtx({
    actor: { kind, id, name, permissions: everything },
    now: on === undefined ? house.clock.now() : new Date(`${on}T09:00:00+07:00`),
    requestId: newId(),
  })
}

export function required<Value>(known: ReadonlyMap<string, Value>, code: string): Value {
  const found = known.get(code)
  if (found === undefined) throw new Error(`the demonstration has no ${code}`)
  return found
}
