import type { SavedView, SavedViews } from '#contracts/access-views.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'

type ViewRow = Omit<SavedView, 'unit'> & { readonly unitId: string | null; readonly unitCode: string | null; readonly unitName: string | null }

/** The condition “this view `v` may be seen by the account”: it is the account's own, or shared with everybody, or with a unit of whose line one of its
 * grants in force is: that unit, one below it, or one that answers for it. */
export function visibleTo(ctx: Ctx) {
  const { id } = ctx.actor
  const inForce = sql`g.account_id = ${id} and g.valid_from <= ${ctx.today}::date and (g.valid_to is null or g.valid_to > ${ctx.today}::date)`
  const held = sql`c.valid_from <= ${ctx.today}::date and (c.valid_to is null or c.valid_to > ${ctx.today}::date)`
  return sql<boolean>`(v.account_id = ${id} or v.shared and (v.unit_id is null
    or exists (select from access.account_grant g where ${inForce} and g.unit_id is null)
    or exists (select from access.account_grant g join organisation.v_unit_closure c on c.ancestor_id = v.unit_id and c.descendant_id = g.unit_id
      where ${inForce} and ${held})
    or exists (select from access.account_grant g join organisation.v_unit_closure c on c.ancestor_id = g.unit_id and c.descendant_id = v.unit_id
      where ${inForce} and ${held})))`
}

/** The views of a list that an account may choose from: its own first, by name. */
export async function listViews(tx: Tx, ctx: Ctx, { table }: { table: string }): Promise<SavedViews> {
  const { rows } = await sql<ViewRow>`
    select v.view_id as "viewId", v.name, v.search, v.account_id = ${ctx.actor.id} as mine, a.name as owner, v.shared,
      v.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", d.view_id is not null as opens
    from access.saved_view v
    join access.account a on a.id = v.account_id
    left join access.default_view d on d.account_id = ${ctx.actor.id} and d.table_id = v.table_id and d.view_id = v.view_id
    left join lateral (
      select n.code, n.name from organisation.v_unit n where n.unit_id = v.unit_id
      order by n.valid_from <= ${ctx.today}::date desc, abs(n.valid_from - ${ctx.today}::date) limit 1) u on true
    where v.table_id = ${table} and ${visibleTo(ctx)}
    order by v.account_id <> ${ctx.actor.id}, v.name collate "vi-x-icu", v.view_id limit 500`.execute(tx)
  const share = scopeOf(ctx.actor, 'access.share-view')
  return {
    items: rows.map(({ unitId, unitCode, unitName, ...view }) => ({
      ...view,
      unit: unitId !== null && unitCode !== null && unitName !== null ? { unitId, code: unitCode, name: unitName } : null,
    })),
    can: { share: share !== undefined, shareWithAll: share === 'all' },
  }
}
