import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { House } from '#server/house.ts'

/** Whoever makes plans in the demonstration, and whoever records that they were approved: never the same. */
export const maker = 'tn demo load'
export const checker = 'tn demo approve'

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

/** As if on a day; without one, on the demonstration's own. */
export function demoCtx(house: House, part: string, on?: string): Ctx {
  return makeCtx({ actor: systemActor(part), now: on === undefined ? house.clock.now() : new Date(`${on}T09:00:00+07:00`), requestId: newId() })
}

export function required<Value>(known: ReadonlyMap<string, Value>, code: string): Value {
  const found = known.get(code)
  if (found === undefined) throw new Error(`the demonstration has no ${code}`)
  return found
}
