import type { PlacePeople, UnplacedPerson, UnplacedQuery } from '#contracts/personnel-placements.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { holdPeople } from './editing/hold-person.ts'
import { followPeople, lockMatters, type PeopleFollowers } from './open-matters.ts'
import { movePeople } from './follow-units.ts'

export interface ListUnplaced extends UnplacedQuery {
  readonly limit: number
  readonly after?: string | undefined
}

const collation = sql.raw('collate "vi-x-icu"')
const unitName = (unit: string) => sql`(select jsonb_build_object('unitId', v.unit_id, 'code', v.code, 'name', v.name) from organisation.v_unit v
  where v.unit_id = ${sql.ref(unit)} order by v.valid_from desc limit 1)`

/** The person is in the unit that answers for them meanwhile, or will be when the day comes: whoever went elsewhere waits no longer. */
const stillThere = (ctx: Ctx) => sql`exists (select from personnel.unit_stay s where s.person_id = w.person_id and s.unit_id = w.unit_id
  and (s.valid_to is null or s.valid_to > greatest(w.since, ${ctx.today}::date)))`

/** Who waits to be placed, by name, with the units that continue the old one. */
export async function listUnplaced(
  tx: Tx,
  ctx: Ctx,
  input: ListUnplaced,
  scope: Scope,
): Promise<{ items: UnplacedPerson[]; next: string | null; total: number }> {
  const which = sql`w.placed_on is null and ${stillThere(ctx)} and ${inScope(scope, 'w.unit_id', ctx.today)}
    and ${input.unitId === undefined ? sql`true` : inScope([input.unitId], 'w.unit_id', ctx.today)}
    and ${input.actId === undefined ? sql`true` : sql`w.act_id = ${input.actId}::uuid`}`
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from personnel.placement w where ${which}`.execute(tx)
  const { rows } = await sql<UnplacedPerson>`
    with page as (
      select w.*, p.code, p.full_name, p.birth_date, p.sort_key from personnel.placement w join personnel.person p using (person_id)
      where ${which} and ${
        input.after === undefined
          ? sql`true`
          : sql`(p.sort_key ${collation}, p.person_id) > (select q.sort_key ${collation}, q.person_id from personnel.person q where q.person_id = ${input.after}::uuid)`
      }
      order by p.sort_key ${collation}, p.person_id limit ${input.limit + 1})
    select page.person_id as "personId", page.code, page.full_name as "fullName", page.birth_date as "birthDate", page.since,
      (select t.name from personnel.appointment a join organisation.v_post t using (post_id)
        where a.person_id = page.person_id and a.is_main order by a.valid_from desc limit 1) as post,
      ${unitName('page.from_unit_id')} as "from", ${unitName('page.unit_id')} as unit,
      coalesce((select jsonb_agg(${unitName('s.to_unit_id')}) from organisation.v_unit_succession s where s.from_unit_id = page.from_unit_id), '[]') as choices
    from page order by page.sort_key ${collation}, page.person_id`.execute(tx)
  const items = rows.slice(0, input.limit)
  return { items, next: rows.length > items.length ? (items.at(-1)?.personId ?? null) : null, total: counted[0]?.total ?? 0 }
}

interface Waiting {
  readonly personId: string
  readonly fullName: string
  readonly actId: string
  readonly unitId: string
  readonly since: PlainDate
  readonly placed: boolean
}

/** Places people who wait after a reorganisation, each with the posts kept meanwhile. Throws `kernel.not-found`, `personnel.already-placed`,
 * `personnel.placed-too-early`, `organisation.not-standing`. */
export function placePeopleUse(gate: Gate, followers: PeopleFollowers): Use<PlacePeople, { placed: number }> {
  return gate.command('personnel.place-people', async (tx, ctx, input: PlacePeople, scope) => {
    const personIds = [...new Set(input.personIds)]
    const { rows: places } = await sql<{ personId: string; fromUnitId: string }>`
      select person_id as "personId", unit_id as "fromUnitId" from personnel.person where person_id = any(${personIds}::uuid[])`.execute(tx)
    await lockMatters(
      tx,
      ctx,
      followers(),
      places.map((place) => ({ ...place, toUnitId: input.unitId })),
    )
    await holdPeople(tx, ctx, 'all', personIds)
    const { rows: waiting } = await sql<Waiting>`
      select distinct on (w.person_id) w.person_id as "personId", p.full_name as "fullName", w.act_id as "actId", w.unit_id as "unitId", w.since,
        w.placed_on is not null or not ${stillThere(ctx)} as placed
      from personnel.placement w join personnel.person p using (person_id)
      where w.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'w.unit_id', ctx.today)}
      order by w.person_id, w.placed_on is null desc, w.since desc`.execute(tx)
    if (waiting.length < personIds.length) throw new AppError('kernel.not-found')
    const done = waiting.find((each) => each.placed)
    if (done) throw new AppError('personnel.already-placed', { name: done.fullName })
    const since = waiting.map((each) => each.since).toSorted()
    const on = (input.on ?? since.at(-1) ?? ctx.today) as PlainDate
    const latest = since.at(-1)
    if (latest !== undefined && on < latest) throw new AppError('personnel.placed-too-early', { date: formatVietnamese(latest) })
    const unit = (await unitsByIds(tx, [input.unitId], on)).get(input.unitId)
    if (!unit || !(await unitsInScope(tx, scope, [input.unitId], ctx.today)).has(input.unitId)) throw new AppError('kernel.not-found')
    if (unit.foundedOn > on || (unit.endedOn !== null && unit.endedOn <= on))
      throw new AppError('organisation.not-standing', { name: unit.name, date: formatVietnamese(on) })

    const going = waiting.filter((each) => each.unitId !== input.unitId)
    await movePeople(
      tx,
      ctx,
      on,
      going.map(({ personId, unitId }) => ({ personId, fromUnitId: unitId, toUnitId: input.unitId })),
    )
    await sql`
      update personnel.placement set placed_unit_id = ${input.unitId}::uuid, placed_on = ${ctx.today}::date
      where placed_on is null and person_id = any(${personIds}::uuid[])`.execute(tx)
    const followed = await followPeople(tx, ctx, followers(), personIds)
    const names = await unitsByIds(
      tx,
      going.map(({ unitId }) => unitId),
      on,
    )
    return {
      value: { placed: waiting.length },
      audit: [
        ...waiting.map(({ personId, unitId, actId }) => ({
          subjectKind: 'person',
          subjectId: personId,
          unitId: input.unitId,
          detail: { changes: { unit: [names.get(unitId)?.name ?? unit.name, unit.name] }, on, act: { actId } },
        })),
        ...followed,
      ],
    }
  })
}
