import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { MatterOfPerson, PeopleFollower } from '#modules/personnel/index.ts'
import { standsIn } from './stands-in.ts'

/** On a list that may still send them. */
const onTheWay = sql`(n.state in ('submitted', 'appraised', 'returned', 'approved') and m.state in ('proposed', 'approved', 'waiting')
  or n.state = 'decided' and m.state = 'waiting')`

interface Stray {
  readonly personId: string
  readonly nominationId: string
  readonly fromUnitId: string
  readonly toUnitId: string
  /** Outside the unit that puts the list forward. */
  readonly outside: boolean
  readonly className: string
}

/** A list goes on with whoever passed to another unit since: it was submitted and is approved whole, so the name stays on it, and the unit that they are in now reads them
 * in it. A list that was returned can only be put forward again with people of the unit. */
export const listsFollowPeople: PeopleFollower = {
  open: async (tx, _ctx, personIds) => {
    const { rows } = await sql<MatterOfPerson>`
      select m.person_id as "personId", 'list' as kind, c.name as what, null as until from nomination.nominee m join nomination.nomination n using (nomination_id)
      join classes.v_class c using (class_id) where m.person_id = any(${personIds}::uuid[]) and ${onTheWay} order by 1, 3`.execute(tx)
    return rows
  },
  lock: async (tx, _ctx, personIds) => await hold(tx, personIds),
  follow: async (tx, ctx, personIds) => {
    if (!(await straying(tx, ctx, personIds)).length) return []
    await hold(tx, personIds)
    const strays = await straying(tx, ctx, personIds)
    await sql`update nomination.nominee m set unit_id = r."toUnitId", moved_on = case when r.outside then ${ctx.today}::date end, version = m.version + 1
      from jsonb_to_recordset(${rowsAsJson(strays)}::jsonb) as r("personId" uuid, "nominationId" uuid, "toUnitId" uuid, outside boolean)
      where m.person_id = r."personId" and m.nomination_id = r."nominationId"`.execute(tx)
    const units = await unitsByIds(
      tx,
      strays.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
      ctx.today,
    )
    return strays.map(({ personId, nominationId, fromUnitId, toUnitId, className }) => ({
      ...{ subjectKind: 'person', subjectId: personId, unitId: toUnitId },
      detail: { nominationId, class: className, changes: { nomineeUnit: [units.get(fromUnitId)?.name ?? '', units.get(toUnitId)?.name ?? ''] } },
    }))
  },
}

const named = (personIds: readonly string[] | undefined) => (personIds ? sql`m.person_id = any(${[...personIds]}::uuid[])` : sql`true`)

async function hold(tx: Tx, personIds: readonly string[] | undefined): Promise<void> {
  await sql`select from nomination.nomination where nomination_id in (select m.nomination_id from nomination.nominee m join nomination.nomination n using (nomination_id)
    where ${named(personIds)} and ${onTheWay}) order by nomination_id for update`.execute(tx)
}

async function straying(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<readonly Stray[]> {
  const { rows } = await sql<Stray>`
    select s.person_id as "personId", s.nomination_id as "nominationId", s.unit_id as "fromUnitId", s.stands_in as "toUnitId", s.name as "className",
      not exists (select from organisation.v_unit_closure k where k.ancestor_id = s.proposing_id and k.descendant_id = s.stands_in
        and k.valid_from <= ${ctx.today}::date and (k.valid_to is null or k.valid_to > ${ctx.today}::date)) as outside
    from (select m.person_id, m.nomination_id, m.unit_id, n.unit_id as proposing_id, c.name, ${standsIn(ctx.today)} as stands_in
      from nomination.nominee m join nomination.nomination n using (nomination_id) join personnel.v_person p on p.person_id = m.person_id
      join classes.v_class c using (class_id) where ${named(personIds)} and ${onTheWay}) s
    where s.stands_in <> s.unit_id order by s.person_id, s.nomination_id`.execute(tx)
  return rows
}
