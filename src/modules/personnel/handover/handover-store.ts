import type { HandoverState, OpenMatter } from '#contracts/personnel-handover.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

export interface HeldHandover {
  readonly handoverId: string
  readonly personId: string
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly onDate: PlainDate
  readonly decisionNo: string | null
  readonly decisionDate: PlainDate | null
  readonly state: HandoverState
  readonly fullName: string
  /** The account that released. */
  readonly releasedBy: string
}

export type NewHandover = Omit<HeldHandover, 'state' | 'fullName' | 'releasedBy'> & { readonly reason: string | null }

/** Holds those of these hand-overs whose giving or receiving unit (`side`) is within scope, by id. */
export async function holdHandovers(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  side: 'from_unit_id' | 'to_unit_id',
  handoverIds: readonly string[],
): Promise<ReadonlyMap<string, HeldHandover>> {
  const { rows } = await sql<HeldHandover>`
    select h.handover_id as "handoverId", h.person_id as "personId", h.from_unit_id as "fromUnitId", h.to_unit_id as "toUnitId", h.on_date as "onDate",
      h.decision_no as "decisionNo", h.decision_date as "decisionDate", h.state, h.released_by as "releasedBy",
      (select p.full_name from personnel.person p where p.person_id = h.person_id) as "fullName"
    from personnel.handover h where h.handover_id = any(${handoverIds}::uuid[]) and ${inScope(scope, `h.${side}`, ctx.today)}
    order by h.person_id for update of h`.execute(tx)
  return new Map(rows.map((row) => [row.handoverId, row]))
}

/** Open hand-overs of these people: by person, the receiving unit. */
export async function openHandovers(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ personId: string; toUnitId: string }>`
    select person_id as "personId", to_unit_id as "toUnitId" from personnel.handover
    where state = 'open' and person_id = any(${personIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row.toUnitId]))
}

export async function addHandovers(tx: Tx, ctx: Ctx, handovers: readonly NewHandover[]): Promise<void> {
  await sql`
    insert into personnel.handover (person_id, handover_id, from_unit_id, to_unit_id, on_date, decision_no, decision_date, reason, released_by, released_name)
    select "personId", "handoverId", "fromUnitId", "toUnitId", "onDate", "decisionNo", "decisionDate", reason, ${ctx.actor.id}, ${ctx.actor.name}
    from jsonb_to_recordset(${rowsAsJson(handovers)}::jsonb) as r("personId" uuid, "handoverId" uuid, "fromUnitId" uuid, "toUnitId" uuid, "onDate" date,
      "decisionNo" text, "decisionDate" date, reason text)`.execute(tx)
}

export interface Answer {
  readonly handoverId: string
  readonly personId: string
  readonly state: HandoverState
  readonly reason?: string | null | undefined
  readonly postId?: string | null | undefined
  /** What went along with the person. */
  readonly matters?: readonly OpenMatter[] | undefined
}

export async function answerHandovers(tx: Tx, ctx: Ctx, answers: readonly Answer[]): Promise<void> {
  await sql`
    update personnel.handover h set state = r.state, answer_reason = r.reason, post_id = r."postId", matters = r.matters, answered_by = ${ctx.actor.id},
      answered_name = ${ctx.actor.name}, answered_at = now()
    from jsonb_to_recordset(${rowsAsJson(answers)}::jsonb) as r("personId" uuid, "handoverId" uuid, state text, reason text, "postId" uuid, matters jsonb)
    where h.person_id = r."personId" and h.handover_id = r."handoverId"`.execute(tx)
}

/** A person who passes over: in the new unit from the day on, in the old one until then. */
export interface Passing {
  readonly personId: string
  readonly toUnitId: string
  readonly on: PlainDate
}

/** Moves the open stays, the units of the people, and bumps the versions; whoever waited to be placed waits no longer. The stay before ends where
 * the next begins: nobody is without a unit. */
export async function passOver(tx: Tx, ctx: Ctx, passings: readonly Passing[]): Promise<void> {
  const record = sql`jsonb_to_recordset(${rowsAsJson(passings)}::jsonb) as r("personId" uuid, "toUnitId" uuid, "on" date)`
  // What an act about units had foreseen for later gives way too.
  await sql`delete from personnel.unit_stay s using ${record} where s.person_id = r."personId" and s.valid_from >= r."on"`.execute(tx)
  await sql`
    update personnel.unit_stay s set valid_to = r."on" from ${record}
    where s.person_id = r."personId" and (s.valid_to is null or s.valid_to > r."on")`.execute(tx)
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) select "personId", "on", "toUnitId" from ${record}`.execute(tx)
  await sql`
    update personnel.person p set unit_id = r."toUnitId", unit_since = r."on", version = p.version + 1 from ${record}
    where p.person_id = r."personId"`.execute(tx)
  await sql`
    update personnel.placement w set placed_unit_id = r."toUnitId", placed_on = ${ctx.today}::date from ${record}
    where w.person_id = r."personId" and w.placed_on is null`.execute(tx)
}

export interface MainPost {
  readonly personId: string
  readonly appointmentId: string
  readonly unitId: string
  readonly from: PlainDate
  readonly name: string
}

/** The main posts that these people hold on the day they pass over, or later, with what each post is called. */
export async function mainPostsOn(tx: Tx, passings: readonly Passing[]): Promise<readonly MainPost[]> {
  const { rows } = await sql<MainPost>`
    select a.person_id as "personId", a.appointment_id as "appointmentId", a.unit_id as "unitId", a.valid_from as "from", t.name
    from jsonb_to_recordset(${rowsAsJson(passings)}::jsonb) as r("personId" uuid, "on" date)
    join personnel.appointment a on a.person_id = r."personId" and a.is_main and (a.valid_to is null or a.valid_to > r."on")
    join organisation.v_post t on t.post_id = a.post_id
    order by a.person_id, a.valid_from`.execute(tx)
  return rows
}

/** A main post ends with the service in the unit; one that would only have begun later falls away with it. */
export async function endMainPosts(
  tx: Tx,
  ends: readonly { readonly personId: string; readonly appointmentId: string; readonly on: PlainDate }[],
): Promise<void> {
  const record = sql`jsonb_to_recordset(${rowsAsJson(ends)}::jsonb) as r("personId" uuid, "appointmentId" uuid, "on" date)`
  const named = sql`a.person_id = r."personId" and a.appointment_id = r."appointmentId"`
  await sql`delete from personnel.appointment a using ${record} where ${named} and a.valid_from >= r."on"`.execute(tx)
  await sql`update personnel.appointment a set valid_to = r."on" from ${record} where ${named}`.execute(tx)
}
