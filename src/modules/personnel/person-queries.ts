import type { RawBuilder, SqlBool } from 'kysely'
import type { PeopleRow } from '#contracts/personnel-people.ts'
import type { PersonDetail } from '#contracts/personnel.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { rightsOn } from './editing/person-rights.ts'
import { waitingHandover } from './handover/handover-queries.ts'
import { personnelDb } from './personnel-db.ts'

const collation = sql.raw('collate "vi-x-icu"')

interface ItemRow extends Omit<PeopleRow, 'unit' | 'mainPost'> {
  unitId: string
  unitCode: string
  unitName: string
  postId: string | null
  postCode: string | null
  postName: string | null
  at: string
}

/** How a list is ordered, over `p`: the columns, and whether backwards. */
export interface PersonOrder {
  readonly by: RawBuilder<unknown>
  readonly descending?: boolean
}

export const byName: PersonOrder = { by: sql`p.sort_key ${collation}` }

/** People as lists show them, by name. */
export async function personItems(tx: Tx, ctx: Ctx, condition: RawBuilder<SqlBool>, limit: number): Promise<PeopleRow[]> {
  return (await personRows(tx, ctx, condition, limit, byName)).map(({ item }) => item)
}

/** The same in any order, each with where it stands in it (`at`), and with further values by name: `facts` are computed for these rows alone. */
export async function personRows(
  tx: Tx,
  ctx: Ctx,
  condition: RawBuilder<SqlBool>,
  limit: number,
  { by, descending = false }: PersonOrder,
  facts?: RawBuilder<unknown>,
): Promise<{ readonly item: PeopleRow; readonly at: string }[]> {
  const direction = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<ItemRow>`
    with page as materialized (
      select p.person_id, p.code, p.full_name, p.search_key, p.birth_date, p.sex, p.ethnic_group, p.status, p.unit_id, p.unit_since, p.recruited_on, p.left_on,
        p.complete_ladders, p.sort_key
      from personnel.person p where ${condition} order by ${by} ${direction}, p.person_id ${direction} limit ${limit}
    )
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.sex, p.ethnic_group as "ethnicGroup", p.status,
      p.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", t.post_id as "postId", t.code as "postCode", t.name as "postName", (${by})::text as at
      ${facts ? sql`, ${facts} as facts` : sql``}
    from page p
    join lateral (${unitOn(sql`p.unit_id`, sql`${ctx.today}::date`)}) u on true
    left join personnel.appointment a on a.person_id = p.person_id and a.is_main
      and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date)
    left join organisation.v_post t on t.post_id = a.post_id
    order by ${by} ${direction}, p.person_id ${direction}`.execute(tx)
  return rows.map(({ unitId, unitCode, unitName, postId, postCode, postName, at, ...person }) => ({
    at,
    item: {
      ...person,
      unit: { unitId, code: unitCode, name: unitName },
      mainPost: postId !== null && postCode !== null && postName !== null ? { postId, code: postCode, name: postName } : null,
    },
  }))
}

/** What a unit was called on a date; one that had ended, as it was last called. */
function unitOn(unitId: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select v.code, v.name from organisation.v_unit v where v.unit_id = ${unitId} order by v.valid_from <= ${on} desc, abs(v.valid_from - ${on}) limit 1`
}

interface Named {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
}

const unitOf = <Row extends Named>({ unitId, unitCode, unitName, ...row }: Row) => ({ ...row, unit: { unitId, code: unitCode, name: unitName } })

/** One person with units, ranks, Party membership, appointments and ratings; neither CCCD nor succession. 404 out of scope. */
export async function readPerson(tx: Tx, ctx: Ctx, input: { personId: string }, scope: Scope): Promise<PersonDetail> {
  const id = sql`${input.personId}::uuid`
  const [item] = await personItems(tx, ctx, sql<SqlBool>`p.person_id = ${id} and ${inScope(scope, 'p.unit_id', ctx.today)}`, 1)
  if (!item) throw new AppError('kernel.not-found')
  type Extra = Pick<
    PersonDetail,
    'unitSince' | 'nativePlace' | 'religion' | 'recruitedOn' | 'leftOn' | 'phone' | 'email' | 'note' | 'hasCccd' | 'version' | 'categories' | 'completeLadders'
  >
  const extra = await sql<Extra>`
    select unit_since as "unitSince", native_place as "nativePlace", religion, recruited_on as "recruitedOn", left_on as "leftOn", phone, email, note,
      cccd_encrypted is not null as "hasCccd", version,
      array(select category from personnel.person_category c where c.person_id = p.person_id order by category) as categories,
      array(select unnest(p.complete_ladders) order by 1) as "completeLadders"
    from personnel.person p where person_id = ${id}`.execute(tx)
  const units = await sql<Named & Pick<PersonDetail['units'][0], 'validFrom' | 'validTo'>>`
    select s.valid_from as "validFrom", s.valid_to as "validTo", s.unit_id as "unitId", u.code as "unitCode", u.name as "unitName"
    from personnel.unit_stay s join lateral (${unitOn(sql`s.unit_id`, sql`s.valid_from`)}) u on true
    where s.person_id = ${id} order by s.valid_from desc`.execute(tx)
  const db = personnelDb(tx)
  const ranks = await db
    .selectFrom('personnel.rank_period as r')
    .innerJoin('personnel.rank as k', 'k.rank_code', 'r.rank_code')
    .select(['r.rank_code as rankCode', 'k.name', 'k.grade', 'r.valid_from as since'])
    .where('r.person_id', '=', input.personId)
    .orderBy('r.valid_from', 'desc')
    .execute()
  const party = await db
    .selectFrom('personnel.party_membership')
    .select(['joined_on as joinedOn', 'official_on as officialOn', 'left_on as leftOn'])
    .where('person_id', '=', input.personId)
    .orderBy('joined_on', 'desc')
    .execute()
  type AppointmentRow = Named & Omit<PersonDetail['appointments'][0], 'unit' | 'post'> & { postId: string; postCode: string; postName: string }
  const appointments = await sql<AppointmentRow>`
    select a.appointment_id as "appointmentId", a.valid_from as "validFrom", a.valid_to as "validTo", a.is_main as main, a.decision_no as "decisionNo",
      a.decision_date as "decisionDate", a.unit_id as "unitId", u.code as "unitCode", u.name as "unitName",
      t.post_id as "postId", t.code as "postCode", t.name as "postName"
    from personnel.appointment a
    join organisation.v_post t on t.post_id = a.post_id
    join lateral (${unitOn(sql`a.unit_id`, sql`a.valid_from`)}) u on true
    where a.person_id = ${id} order by a.valid_from desc, a.is_main desc, t.code`.execute(tx)
  const ratings = await db
    .selectFrom('personnel.yearly_rating')
    .select(['year', 'rating'])
    .where('person_id', '=', input.personId)
    .orderBy('year', 'desc')
    .execute()
  const [more] = extra.rows
  if (!more) throw new AppError('kernel.not-found')
  return {
    ...item,
    ...more,
    units: units.rows.map(unitOf),
    ranks,
    party,
    appointments: appointments.rows.map((row) => {
      const { postId, postCode, postName, ...rest } = unitOf(row)
      return { ...rest, post: { postId, code: postCode, name: postName } }
    }),
    ratings,
    handover: await waitingHandover(tx, ctx, input.personId),
    can: await rightsOn(tx, ctx, item.unit.unitId),
  }
}
