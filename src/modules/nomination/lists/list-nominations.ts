import type { ListedNomination, ListNominations, NominationList } from '#contracts/nomination-lists.ts'
import type { NominationState } from '#contracts/nomination.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { narrowScope, unitsByIds } from '#modules/organisation/index.ts'
import { readableLists } from './nomination-store.ts'

export type ListAsked = ListNominations & { readonly limit: number; readonly after?: string | undefined }

export type ListedRow = Omit<ListedNomination, 'unit'> & { readonly unitId: string }

/** A list with its class and its people counted; `n` is the row of nomination.nomination. */
export const listedColumns = sql`n.nomination_id as "nominationId", n.unit_id as "unitId", n.round, n.state, n.submitted_on as "submittedOn",
  n.submitted_name as "submittedName",
  jsonb_build_object('classId', c.class_id, 'code', c.code, 'name', c.name, 'programme', g.name, 'opensOn', coalesce(c.opened_on, c.planned_open_on)) as class,
  k.people, k.alternates, k.struck, k.sent, k."exceptionsOpen", k."exceptionsGranted"`

export const listedFrom = sql`nomination.nomination n join classes.v_class c using (class_id) join catalogue.v_programme g using (programme_id)
  cross join lateral (
    select count(*) filter (where (not m.alternate or m.raised) and m.state in ('proposed', 'approved', 'sent'))::int as people,
      count(*) filter (where m.alternate and not m.raised and m.state in ('proposed', 'waiting'))::int as alternates,
      count(*) filter (where m.state = 'struck')::int as struck, count(*) filter (where m.state = 'sent')::int as sent,
      count(*) filter (where m.state = 'proposed' and m.exception ->> 'state' = 'asked')::int as "exceptionsOpen",
      count(*) filter (where m.exception ->> 'state' = 'granted')::int as "exceptionsGranted"
    from nomination.nominee m where m.nomination_id = n.nomination_id) k`

/** Lists within the scope, the latest first, with how many there are in each state. */
export async function listNominations(
  tx: Tx,
  ctx: Ctx,
  { state, classId, unitId, q, exceptions, limit, after }: ListAsked,
  scope: Scope,
): Promise<NominationList> {
  const reach = unitId === undefined ? scope : await narrowScope(tx, scope, unitId, ctx.today)
  if (reach === undefined) return { items: [], next: null, total: 0, states: {} }
  const words = searchKey(q ?? '')
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const matching = sql`${readableLists(reach, ctx.today)} and (${classId ?? null}::uuid is null or n.class_id = ${classId ?? null}::uuid)
    and (cardinality(${words}::text[]) = 0 or n.class_id in (select f.class_id from classes.v_class_fact f where f.search_key like all(${words}::text[]))
      or n.unit_id in (select u.unit_id from organisation.v_unit u where u.search_key like all(${words}::text[])))
    and ${
      exceptions === undefined
        ? sql`true`
        : sql`exists (select from nomination.nominee x where x.nomination_id = n.nomination_id and x.exception ->> 'state' = any(${exceptions === 'any' ? ['asked', 'granted', 'refused'] : [exceptions]}::text[]))`
    }`
  const { rows: counted } = await sql<{ state: NominationState; count: number }>`
    select n.state, count(*)::int as count from nomination.nomination n where ${matching} group by 1`.execute(tx)
  const inState = sql`(${state ?? null}::text is null or n.state = ${state ?? null})`
  const { rows } = await sql<ListedRow>`
    select ${listedColumns} from ${listedFrom}
    where ${matching} and ${inState} and (${after ?? null}::uuid is null or (n.submitted_on, n.nomination_id) < (
      select a.submitted_on, a.nomination_id from nomination.nomination a where a.nomination_id = ${after ?? null}::uuid))
    order by n.submitted_on desc, n.nomination_id desc limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  const states = Object.fromEntries(counted.map(({ state: of, count }) => [of, count])) as NominationList['states']
  return {
    items: await withUnits(tx, ctx, page),
    next: rows.length > limit ? (page.at(-1)?.nominationId ?? null) : null,
    total: state ? (states[state] ?? 0) : counted.reduce((sum, { count }) => sum + count, 0),
    states,
  }
}

/** Units are called what they are called today. */
export async function withUnits<Row extends { readonly unitId: string }>(tx: Tx, ctx: Ctx, rows: readonly Row[]) {
  const units = await unitsByIds(
    tx,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  return rows.map(({ unitId, ...row }) => ({ ...row, unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' } }))
}
