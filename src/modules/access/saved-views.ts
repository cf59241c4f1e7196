import type { DefaultView, NewView } from '#contracts/access-views.ts'
import { type Gate, requirePermission, type Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { accessDb } from './access-db.ts'
import { visibleTo } from './saved-view-queries.ts'

/** Most views one account keeps of one list. */
const mostViews = 100

/** Keeps a view under a name; one's own of the same name gives way. Throws `access.too-many-views`; sharing needs `access.share-view` over the unit. */
export function saveViewUse(gate: Gate): Use<NewView, { viewId: string }> {
  return gate.command('access.save-view', async (tx, ctx, { table, name, search, sharing }: NewView) => {
    if (sharing) await checkSharing(tx, ctx, sharing.unitId)
    await lockInTransaction(tx, `saved-view ${ctx.actor.id} ${table}`)
    const { rows } = await sql<{ name: string }>`select name from access.saved_view where account_id = ${ctx.actor.id} and table_id = ${table}`.execute(tx)
    if (rows.length >= mostViews && !rows.some((row) => row.name === name)) throw new AppError('access.too-many-views', { most: mostViews })
    const { rows: saved } = await sql<{ viewId: string }>`
      insert into access.saved_view (view_id, account_id, table_id, name, search, shared, unit_id)
      values (${newId()}, ${ctx.actor.id}, ${table}, ${name}, ${JSON.stringify(search)}::jsonb, ${sharing !== null}, ${sharing?.unitId ?? null}::uuid)
      on conflict (account_id, table_id, name) do update set search = excluded.search, shared = excluded.shared, unit_id = excluded.unit_id
      returning view_id as "viewId"`.execute(tx)
    const viewId = saved[0]?.viewId ?? ''
    const unit = sharing?.unitId ? { unitId: sharing.unitId } : {}
    return { value: { viewId }, audit: { subjectKind: 'saved-view', subjectId: viewId, ...unit, detail: { table, name, shared: sharing !== null } } }
  })
}

async function checkSharing(tx: Tx, ctx: Ctx, unitId: string | null): Promise<void> {
  const scope = requirePermission(ctx, 'access.share-view')
  if (unitId === null) {
    if (scope !== 'all') throw new AppError('access.unit-needed')
    return
  }
  const known = (await unitsByIds(tx, [unitId], ctx.today)).has(unitId) && (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)
  if (!known) throw new AppError('access.unknown-unit')
}

/** Deletes one of one's own views, also where others use it. 404 for anybody else's. */
export function deleteViewUse(gate: Gate): Use<{ viewId: string }, void> {
  return gate.command('access.delete-view', async (tx, ctx, { viewId }: { viewId: string }) => {
    const gone = await accessDb(tx)
      .deleteFrom('access.saved_view')
      .where('view_id', '=', viewId)
      .where('account_id', '=', ctx.actor.id)
      .returning(['name', 'table_id'])
      .executeTakeFirst()
    if (!gone) throw new AppError('kernel.not-found')
    return { value: undefined, audit: { subjectKind: 'saved-view', subjectId: viewId, detail: { table: gone.table_id, name: gone.name } } }
  })
}

/** Says with which view a list opens, for oneself; null with none. 404 for a view that one may not see. */
export function setDefaultViewUse(gate: Gate): Use<DefaultView, void> {
  return gate.command('access.set-default-view', async (tx, ctx, { table, viewId }: DefaultView) => {
    if (viewId === null) {
      await accessDb(tx).deleteFrom('access.default_view').where('account_id', '=', ctx.actor.id).where('table_id', '=', table).execute()
    } else {
      const { rows } = await sql`
        insert into access.default_view (account_id, table_id, view_id)
        select ${ctx.actor.id}, v.table_id, v.view_id from access.saved_view v where v.view_id = ${viewId}::uuid and v.table_id = ${table} and ${visibleTo(ctx)}
        on conflict (account_id, table_id) do update set view_id = excluded.view_id
        returning view_id`.execute(tx)
      if (rows.length === 0) throw new AppError('kernel.not-found')
    }
    return {
      value: undefined,
      audit: { subjectKind: 'saved-view', ...(viewId === null ? {} : { subjectId: viewId }), detail: { table, opens: viewId !== null } },
    }
  })
}
