import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { MatterOfPerson, PeopleFollower } from '#modules/personnel/index.ts'
import { placesOn } from './ratio-counts.ts'
import { ratioRuleOn } from './ratio-rules.ts'
import { lockRoom } from './room.ts'

interface Stray {
  readonly personId: string
  readonly claimId: string
  readonly programme: string
  /** The proposing units, as they stand today. */
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly standsIn: string
}

/** Room under the ratio goes along with whoever passes to another unit, as holders and learners do: where they stand they are counted. By how many it was beyond the
 * ratio when it was claimed stays as it was judged. */
export function claimsFollowPeople(people: FactSet): PeopleFollower {
  const lock = async (tx: Tx, ctx: Ctx, unitIds: readonly string[]) => {
    if (!unitIds.length) return
    await lockRoom(tx, { on: ctx.today, rule: await ratioRuleOn(tx, ctx.today), people, unitIds: [...new Set(unitIds)] })
  }
  return {
    open: async (tx, _ctx, personIds) => {
      const { rows } = await sql<MatterOfPerson>`
        select c.person_id as "personId", 'room' as kind, g.name as what, null as until from requirements.ratio_claim c
        join catalogue.v_programme g using (programme_id) where c.released_on is null and c.person_id = any(${personIds}::uuid[]) order by 1, 3`.execute(tx)
      return rows
    },
    lock: async (tx, ctx, personIds, unitIds) => {
      const { rows } = await sql<{ unitId: string }>`
        with ${sql.join(placesOn(ctx.today))}
        select p.top_id as "unitId" from place p where p.top_id is not null and p.unit_id = any(${unitIds}::uuid[])
          and exists (select from requirements.ratio_claim c where c.released_on is null and c.person_id = any(${personIds}::uuid[]))`.execute(tx)
      await lock(
        tx,
        ctx,
        rows.map(({ unitId }) => unitId),
      )
    },
    follow: async (tx, ctx, personIds) => {
      const strays = await straying(tx, ctx, personIds)
      if (!strays.length) return []
      await lock(
        tx,
        ctx,
        strays.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
      )
      const { rows: moved } = await sql<{ claimId: string }>`
        update requirements.ratio_claim c set unit_id = r."toUnitId"
        from jsonb_to_recordset(${rowsAsJson(strays)}::jsonb) as r("personId" uuid, "claimId" uuid, "toUnitId" uuid)
        where c.person_id = r."personId" and c.claim_id = r."claimId" and c.released_on is null returning c.claim_id as "claimId"`.execute(tx)
      const done = new Set(moved.map(({ claimId }) => claimId))
      const units = await unitsByIds(
        tx,
        strays.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
        ctx.today,
      )
      return strays.flatMap(({ personId, claimId, programme, fromUnitId, toUnitId, standsIn }) =>
        done.has(claimId)
          ? [
              {
                ...{ subjectKind: 'person', subjectId: personId, unitId: standsIn },
                detail: { programme, changes: { ratioUnit: [units.get(fromUnitId)?.name ?? '', units.get(toUnitId)?.name ?? ''] } },
              },
            ]
          : [],
      )
    },
  }
}

async function straying(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<readonly Stray[]> {
  const { rows } = await sql<Stray>`
    with ${sql.join(placesOn(ctx.today))},
    open as (select c.person_id, c.claim_id, c.programme_id, c.unit_id, coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = c.person_id and a.is_main
        and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date)), v.unit_id) as stands_in
      from requirements.ratio_claim c join personnel.v_person v using (person_id)
      where c.released_on is null and ${personIds ? sql`c.person_id = any(${[...personIds]}::uuid[])` : sql`true`})
    select o.person_id as "personId", o.claim_id as "claimId", g.name as programme, coalesce(f.top_id, o.unit_id) as "fromUnitId", t.top_id as "toUnitId",
      o.stands_in as "standsIn"
    from open o join catalogue.v_programme g using (programme_id) left join place f on f.unit_id = o.unit_id join place t on t.unit_id = o.stands_in
    where t.top_id is not null and t.top_id <> coalesce(f.top_id, o.unit_id) order by o.person_id`.execute(tx)
  return rows
}
