import type { TypeQualifications } from '#contracts/training-record.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'

/** How many qualifications are recorded of the level that each training type gives, by the type’s code; a type that gives none is absent. */
export async function qualificationsOfTypes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (!codes.length) return new Map()
  const { rows } = await sql<{ code: string; count: number }>`
    select t.type_code as code, q.count from catalogue.v_training_type t
    join (select ladder, level, count(*)::int as count from training_record.qualification group by 1, 2) q
      on q.ladder = t.yields_ladder and q.level = t.yields_level
    where t.type_code = any(${codes}::text[])`.execute(tx)
  return new Map(rows.map(({ code, count }) => [code, count]))
}

export interface TypePage {
  readonly typeCode: string
  readonly limit: number
  /** Id of the last qualification of the page before. */
  readonly after?: string | undefined
}

type Row = Omit<TypeQualifications['items'][0], 'unit'> & { readonly unitId: string }

/** One page of the qualifications of the level that a type gives, of people within scope, by given name; nothing for a type that gives none. */
export async function qualificationsOfType(tx: Tx, ctx: Ctx, { typeCode, limit, after }: TypePage, scope: Scope): Promise<TypeQualifications> {
  const name = sql.raw('collate "vi-x-icu"')
  const from = sql`from catalogue.v_training_type t
    join training_record.qualification q on q.ladder = t.yields_ladder and q.level = t.yields_level
    join personnel.v_person p on p.person_id = q.person_id
    where t.type_code = ${typeCode} and ${inScope(scope, 'p.unit_id', ctx.today)}`
  const { rows } = await sql<Row>`
    select q.qualification_id as "qualificationId", p.person_id as "personId", p.code as "personCode", p.full_name as "fullName", p.unit_id as "unitId",
      q.awarded_on as "awardedOn", q.document_no as "documentNo"
    ${from} and ${
      after === undefined
        ? sql`true`
        : sql`(p.sort_key ${name}, q.qualification_id) > (select a.sort_key ${name}, b.qualification_id from training_record.qualification b
            join personnel.v_person a on a.person_id = b.person_id where b.qualification_id = ${after}::uuid)`
    }
    order by p.sort_key ${name}, q.qualification_id limit ${limit + 1}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(tx)
  const page = rows.slice(0, limit)
  const units = await unitsByIds(
    tx,
    page.map(({ unitId }) => unitId),
    ctx.today,
  )
  const items = page.map(({ unitId, ...row }) => ({ ...row, unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' } }))
  return { items, next: rows.length > page.length ? (page.at(-1)?.qualificationId ?? null) : null, total: counted.rows[0]?.total ?? 0 }
}
