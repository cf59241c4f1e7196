import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { MatterOfPerson, PeopleFollower } from '#modules/personnel/index.ts'
import { recoveryDraft } from './recovery-store.ts'

interface Stray {
  readonly personId: string
  readonly recoveryId: string
  readonly fullName: string
  readonly fromUnitId: string
  readonly toUnitId: string
}

/** A case that is not decided goes on with the person: the unit that they are in now proposes, and hears the council. A decided one stays with the unit that had it
 * then: the decision names it, and it is owed what is to be paid (ADR 0055). */
export const recoveriesFollowPeople: PeopleFollower = {
  open: async (tx, _ctx, personIds) => {
    const { rows } = await sql<MatterOfPerson>`
      select c.person_id as "personId", case c.state when 'decided' then 'debt' else 'recovery' end as kind, m.reason as what, null as until
      from nomination.recovery_case c join training_record.v_commitment m on m.person_id = c.person_id and m.commitment_id = c.commitment_id
      where c.person_id = any(${personIds}::uuid[]) and c.state in ('open', 'council', 'decided') order by 1, 2, 3`.execute(tx)
    return rows
  },
  lock: async (tx, _ctx, personIds) => await hold(tx, personIds),
  follow: async (tx, ctx, personIds) => {
    if (!(await straying(tx, personIds)).length) return []
    await hold(tx, personIds)
    const strays = await straying(tx, personIds)
    const rows = rowsAsJson(strays)
    await sql`insert into nomination.recovery_move (person_id, recovery_id, number, from_unit_id, to_unit_id, moved_on)
      select r."personId", r."recoveryId", 1 + (select count(*) from nomination.recovery_move v where v.person_id = r."personId" and v.recovery_id = r."recoveryId"),
        r."fromUnitId", r."toUnitId", ${ctx.today}::date
      from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "recoveryId" uuid, "fromUnitId" uuid, "toUnitId" uuid)`.execute(tx)
    await sql`update nomination.recovery_case c set unit_id = r."toUnitId", version = c.version + 1
      from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "recoveryId" uuid, "toUnitId" uuid)
      where c.person_id = r."personId" and c.recovery_id = r."recoveryId"`.execute(tx)
    return await told(tx, ctx, strays)
  },
}

const named = (personIds: readonly string[] | undefined) => (personIds ? sql`c.person_id = any(${[...personIds]}::uuid[])` : sql`true`)
const undecided = sql`c.state in ('open', 'council')`

async function hold(tx: Tx, personIds: readonly string[] | undefined): Promise<void> {
  await sql`select from nomination.recovery_case c where ${named(personIds)} and ${undecided} order by c.person_id, c.recovery_id for update`.execute(tx)
}

async function straying(tx: Tx, personIds: readonly string[] | undefined): Promise<readonly Stray[]> {
  const { rows } = await sql<Stray>`
    select c.person_id as "personId", c.recovery_id as "recoveryId", p.full_name as "fullName", c.unit_id as "fromUnitId", p.unit_id as "toUnitId"
    from nomination.recovery_case c join personnel.v_person p on p.person_id = c.person_id
    where ${named(personIds)} and ${undecided} and p.unit_id <> c.unit_id order by c.person_id, c.recovery_id`.execute(tx)
  return rows
}

/** In the history of the case, and of the person whose hand-over it goes along with. */
async function told(tx: Tx, ctx: Ctx, strays: readonly Stray[]) {
  const units = await unitsByIds(
    tx,
    strays.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
    ctx.today,
  )
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? ''
  return strays.flatMap(({ personId, recoveryId, fullName, fromUnitId, toUnitId }) => {
    const [before, after] = [nameOf(fromUnitId), nameOf(toUnitId)]
    return [
      recoveryDraft({ recoveryId, unitId: toUnitId, fullName }, { recoveryUnit: before }, { recoveryUnit: after }),
      { subjectKind: 'person', subjectId: personId, unitId: toUnitId, detail: { recoveryId, changes: { recoveryUnit: [before, after] } } },
    ]
  })
}
