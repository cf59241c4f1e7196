import type { RawBuilder, SqlBool } from 'kysely'
import type { Handover, HandoverList, HandoverSide, ListHandoversQuery, Receivers } from '#contracts/personnel-handover.ts'
import { handoverSides } from '#contracts/personnel-handover.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { openMatters, type PeopleFollowers } from '../open-matters.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'

export type ListHandovers = ListHandoversQuery & { readonly limit: number; readonly after?: string | undefined }

/** What each side sees: what waits for the receiver, what the giver waits for, and what is closed of either. */
function ofSide(side: HandoverSide, scope: Scope, on: PlainDate): RawBuilder<SqlBool> {
  const given = inScope(scope, 'h.from_unit_id', on)
  const received = inScope(scope, 'h.to_unit_id', on)
  if (side === 'incoming') return sql<SqlBool>`h.state = 'open' and ${received}`
  if (side === 'outgoing') return sql<SqlBool>`h.state = 'open' and ${given}`
  return sql<SqlBool>`h.state <> 'open' and (${given} or ${received})`
}

interface HandoverRow extends Omit<Handover, 'person' | 'fromUnit' | 'toUnit' | 'can'> {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly birthYear: number
  readonly post: string | null
  readonly unitId: string
  readonly fromUnitId: string
  readonly toUnitId: string
}

/** One page of hand-overs, the latest first, with how many each side has. Of a person whose unit the reader does not answer for it tells the name,
 * the birth year and the post alone. */
export const listingHandovers =
  (followers: PeopleFollowers) =>
  async (tx: Tx, ctx: Ctx, { side, limit, after }: ListHandovers, scope: Scope): Promise<HandoverList> => {
    const { rows } = await sql<HandoverRow>`
    select h.handover_id as "handoverId", h.person_id as "personId", p.code, p.full_name as "fullName", extract(year from p.birth_date)::int as "birthYear",
      t.name as post, p.unit_id as "unitId", h.from_unit_id as "fromUnitId", h.to_unit_id as "toUnitId", h.on_date as "onDate",
      h.decision_no as "decisionNo", h.decision_date as "decisionDate", h.reason, h.state, h.released_name as "releasedName",
      to_json(h.released_at) #>> '{}' as "releasedAt", h.answered_name as "answeredName", to_json(h.answered_at) #>> '{}' as "answeredAt",
      h.answer_reason as "answerReason", coalesce(h.matters, '[]') as matters
    from personnel.handover h
    join personnel.person p using (person_id)
    left join personnel.appointment a on a.person_id = h.person_id and a.is_main
      and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date)
    left join organisation.v_post t on t.post_id = a.post_id
    where ${ofSide(side, scope, ctx.today)} and ${after ? sql`h.handover_id < ${after}::uuid` : sql`true`}
    order by h.handover_id desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    const ids = page.flatMap(({ fromUnitId, toUnitId, unitId }) => [fromUnitId, toUnitId, unitId])
    const units = await unitsByIds(tx, ids, ctx.today)
    const reach = async (permission: string) => await unitsInScope(tx, scopeOf(ctx.actor, permission) ?? [], ids, ctx.today)
    const readable = await reach('personnel.read-person')
    const [accepts, declines, cancels] = [
      await reach('personnel.accept-handover'),
      await reach('personnel.decline-handover'),
      await reach('personnel.cancel-handover'),
    ]
    const waiting = page.filter(({ state }) => state === 'open')
    const matters = await openMatters(
      tx,
      ctx,
      followers(),
      waiting.map(({ personId }) => personId),
    )
    const nameOf = (unitId: string) => ({ unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' })
    const items = page.map(({ personId, code, fullName, birthYear, post, unitId, fromUnitId, toUnitId, ...row }): Handover => {
      const open = row.state === 'open'
      const known = readable.has(unitId)
      return {
        ...row,
        matters: open ? [...(matters.get(personId) ?? [])] : row.matters,
        person: { personId: known ? personId : null, code: known ? code : null, fullName, birthYear, post },
        fromUnit: nameOf(fromUnitId),
        toUnit: nameOf(toUnitId),
        can: {
          accept: open && accepts.has(toUnitId) && row.onDate <= ctx.today,
          acceptLater: open && accepts.has(toUnitId) && row.onDate > ctx.today,
          decline: open && declines.has(toUnitId),
          cancel: open && cancels.has(fromUnitId),
        },
      }
    })
    const { rows: counted } = await sql<Record<HandoverSide, number>>`
    select ${sql.join(handoverSides.map((each) => sql`count(*) filter (where ${ofSide(each, scope, ctx.today)})::int as ${sql.ref(each)}`))}
    from personnel.handover h`.execute(tx)
    return { items, next: rows.length > page.length ? (page.at(-1)?.handoverId ?? null) : null, counts: counted[0] ?? { incoming: 0, outgoing: 0, closed: 0 } }
  }

/** Units of the whole province that people may be handed over to, by the words of their names or their code: names of units are no secret, and a
 * receiver is mostly out of the giver's scope. */
export async function listReceivers(tx: Tx, ctx: Ctx, { q, on }: { q: string; on?: string | undefined }): Promise<Receivers> {
  const date = (on ?? ctx.today) as PlainDate
  const words = searchKey(q).replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<Receivers['items'][0]>`
    select v.unit_id as "unitId", v.code, v.name, u.name as "parentName"
    from organisation.v_unit v
    left join organisation.v_unit u on u.unit_id = v.parent_id and u.valid_from <= ${date}::date and (u.valid_to is null or u.valid_to > ${date}::date)
    where v.valid_from <= ${date}::date and (v.valid_to is null or v.valid_to > ${date}::date)
      and (v.search_key like ${`%${words}%`} or v.code = ${q.trim()})
    order by v.search_key <> ${searchKey(q)}, not starts_with(v.search_key, ${searchKey(q)}), length(v.search_key), v.name, v.unit_id limit 20`.execute(tx)
  return { items: rows }
}

/** The hand-over of a person that waits; undefined when none does. */
export async function waitingHandover(tx: Tx, ctx: Ctx, personId: string) {
  const { rows } = await sql<{ handoverId: string; toUnitId: string; onDate: PlainDate; releasedName: string; releasedAt: string }>`
    select handover_id as "handoverId", to_unit_id as "toUnitId", on_date as "onDate", released_name as "releasedName",
      to_json(released_at) #>> '{}' as "releasedAt"
    from personnel.handover where person_id = ${personId}::uuid and state = 'open'`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { toUnitId, ...handover } = row
  const unit = (await unitsByIds(tx, [toUnitId], ctx.today)).get(toUnitId)
  return { ...handover, toUnit: { unitId: toUnitId, code: unit?.code ?? '', name: unit?.name ?? '' } }
}
