import type { QualificationState, SavedLaw, ValidityEffect } from '#contracts/training-record-validity.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'

/** A qualification with an end, or that counts by equivalence. Whatever else stands in the ledger is in force for good. */
interface Counted {
  readonly key: string
  readonly qualificationId: string
  readonly personId: string
  readonly ladder: string
  readonly level: string
  readonly awardedOn: string
  readonly equivalent: boolean
  readonly expiresOn: string | null
  readonly state: QualificationState
}

interface Moved extends Counted {
  readonly before: QualificationState
  readonly after: QualificationState
}

const shown = 100

/** What a change of the law does to the ledger today: the ledger before it, the change itself, the ledger after it. Run as a rehearsal, so that it is what
 * the command would do. */
export function effectOf<Input>(run: (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Outcome<SavedLaw>>) {
  return async (tx: Tx, ctx: Ctx, input: Input, scope: Scope): Promise<Outcome<ValidityEffect>> => {
    const before = await countedOn(tx, ctx.today)
    const { audit } = await run(tx, ctx, input, scope)
    return { value: await compare(tx, ctx.today, before, await countedOn(tx, ctx.today)), audit }
  }
}

async function countedOn(tx: Tx, on: string): Promise<Map<string, Counted>> {
  // A level may count by several rules: what lasts longest is what it is worth.
  const { rows } = await sql<Counted>`
    select distinct on (key) * from (
      select c.qualification_id || ' ' || c.ladder || ' ' || c.level || ' ' || (c.equivalence_id is null) as key, c.qualification_id as "qualificationId",
        c.person_id as "personId", c.ladder, c.level, c.awarded_on as "awardedOn", c.equivalence_id is not null as equivalent, c.expires_on as "expiresOn",
        case when c.expires_on <= ${on}::date then 'expired' when c.renew_by <= ${on}::date then 'grace' else 'in-force' end as state
      from training_record.v_counted_qualification c where (c.expires_on is not null or c.equivalence_id is not null) and c.awarded_on <= ${on}::date
    ) counted order by key, "expiresOn" desc nulls first`.execute(tx)
  return new Map(rows.map((row) => [row.key, row]))
}

/** What something not among the counted is worth: what stands itself is in force for good, what an equivalence would give does not count. */
const otherwise = ({ equivalent }: Counted): QualificationState => (equivalent ? 'uncounted' : 'in-force')

async function compare(tx: Tx, on: string, before: ReadonlyMap<string, Counted>, after: ReadonlyMap<string, Counted>): Promise<ValidityEffect> {
  const count = (rows: ReadonlyMap<string, Counted>) => {
    const all = [...rows.values()]
    return {
      grace: all.filter(({ state }) => state === 'grace').length,
      expired: all.filter(({ state }) => state === 'expired').length,
      equivalent: all.filter(({ state, equivalent }) => equivalent && state === 'in-force').length,
    }
  }
  const moved: Moved[] = []
  let ends = 0
  for (const [key, each] of new Map([...before, ...after])) {
    const states = { before: before.get(key)?.state ?? otherwise(each), after: after.get(key)?.state ?? otherwise(each) }
    if (states.before !== states.after) moved.push({ ...each, ...states })
    else if (states.after === 'in-force' && (before.get(key)?.expiresOn ?? null) !== (after.get(key)?.expiresOn ?? null)) ends++
  }
  return {
    ...{ on, before: count(before), after: count(after), moved: moved.length, ends },
    units: await byProposingUnit(tx, on, moved),
    lines: await named(tx, on, moved.slice(0, shown)),
  }
}

/** How many in each unit of the first level below the province; a unit above those stands for itself. */
async function byProposingUnit(tx: Tx, on: string, moved: readonly Moved[]): Promise<ValidityEffect['units']> {
  if (moved.length === 0) return []
  const people = [...Map.groupBy(moved, ({ personId }) => personId)].map(([personId, rows]) => ({ personId, count: rows.length }))
  const { rows } = await sql<ValidityEffect['units'][0]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r("personId" uuid, count int)),
    unit_then as (select distinct on (v.unit_id) v.unit_id, v.code, v.name, v.parent_id from organisation.v_unit v
      order by v.unit_id, v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date)),
    proposing as (select c.descendant_id, c.ancestor_id from organisation.v_unit_closure c join unit_then u on u.unit_id = c.ancestor_id
      join unit_then r on r.unit_id = u.parent_id and r.parent_id is null
      where c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)),
    counted as (select coalesce(g.ancestor_id, p.unit_id) as unit_id, sum(a.count)::int as moved from asked a
      join personnel.v_person p on p.person_id = a."personId" left join proposing g on g.descendant_id = p.unit_id group by 1)
    select jsonb_build_object('unitId', u.unit_id, 'code', u.code, 'name', u.name) as unit, c.moved
    from counted c join unit_then u using (unit_id) order by c.moved desc, u.name collate "vi-x-icu", u.unit_id`.execute(tx)
  return rows
}

async function named(tx: Tx, on: string, moved: readonly Moved[]): Promise<ValidityEffect['lines']> {
  if (moved.length === 0) return []
  const { rows } = await sql<ValidityEffect['lines'][0]>`
    select jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name) as person, u.name as "unitName",
      jsonb_build_object('vi', l.name_vi, 'en', l.name_en) as "levelName", r."awardedOn", r.before, r.after
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r("personId" uuid, ladder text, level text, "awardedOn" date, before text, after text)
    join personnel.v_person p on p.person_id = r."personId" join catalogue.v_ladder_level l on l.ladder = r.ladder and l.level = r.level
    join lateral (select v.name from organisation.v_unit v where v.unit_id = p.unit_id
      order by v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date) limit 1) u on true
    order by u.name collate "vi-x-icu", p.sort_key collate "vi-x-icu", p.person_id, r."awardedOn"`.execute(tx)
  return rows
}
