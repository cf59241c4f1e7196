import type { TreeNode, TreeQuery, UnitPosts, UnitStaff, UnitTree } from '#contracts/organisation-tree.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from './unit-scope.ts'
import type { StaffReader } from './unit-staff.ts'

const collation = sql.raw('collate "vi-x-icu"')
const holds = (table: string, on: PlainDate) =>
  sql`${sql.ref(`${table}.valid_from`)} <= ${on}::date and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${on}::date)`

/** One level of the tree on a date, by kind of body and name: the roots of what the account reaches today, or what hangs below a unit, as far as it
 * reaches it today. 404 out of scope. */
export function treeReader(staff: StaffReader) {
  return async (tx: Tx, ctx: Ctx, input: TreeQuery, scope: Scope): Promise<UnitTree> => {
    const on = (input.on ?? ctx.today) as PlainDate
    if (input.parentId !== undefined) {
      const { rows } = await sql<{ there: boolean }>`
        select true as there from organisation.unit u where u.unit_id = ${input.parentId}::uuid and ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
      if (!rows[0]) throw new AppError('kernel.not-found')
    }
    const level =
      input.parentId !== undefined
        ? sql`v.parent_id = ${input.parentId}::uuid`
        : scope === 'all'
          ? sql`v.parent_id is null`
          : sql`v.unit_id = any(${scope}::uuid[]) and not exists (
              select from organisation.unit_closure c where c.descendant_id = v.unit_id and c.depth > 0 and c.ancestor_id = any(${scope}::uuid[]) and ${holds('c', on)})`
    const ofBlock =
      input.block === undefined
        ? sql`true`
        : sql`exists (select from organisation.unit_closure b join organisation.unit_version w on w.unit_id = b.descendant_id
            where b.ancestor_id = v.unit_id and ${holds('b', on)} and ${holds('w', on)} and w.block = ${input.block})`
    const { rows } = await sql<Omit<TreeNode, 'people' | 'holders'>>`
      select v.unit_id as "unitId", u.code, v.name, v.kind, v.block, v.level, v.parent_id as "parentId",
        (select count(*)::int from organisation.unit_version k where k.parent_id = v.unit_id and ${holds('k', on)} and ${inScope(scope, 'k.unit_id', ctx.today)}) as children,
        (select coalesce(sum(s.seats), 0)::int from organisation.unit_closure c join organisation.unit_post s on s.unit_id = c.descendant_id
          where c.ancestor_id = v.unit_id and ${holds('c', on)} and ${holds('s', on)}) as seats
      from organisation.unit_version v join organisation.unit u using (unit_id)
      where ${holds('v', on)} and ${level} and ${ofBlock} and ${inScope(scope, 'v.unit_id', ctx.today)}
      order by array_position(array['province', 'party-body', 'department', 'mass-organisation', 'council', 'political-school', 'public-service', 'district', 'commune', 'other'], v.kind),
        v.name ${collation}, v.unit_id`.execute(tx)
    const counts = await staff.countBelow(
      tx,
      rows.map((row) => row.unitId),
      on,
    )
    return { on, items: rows.map((row) => ({ ...row, people: counts.get(row.unitId)?.people ?? 0, holders: counts.get(row.unitId)?.holders ?? 0 })) }
  }
}

interface OfUnit {
  readonly unitId: string
  readonly on?: string | undefined
}

/** A date on which the unit stood, as near to the one asked for as can be. 404 out of scope. */
async function dayOf(tx: Tx, ctx: Ctx, { unitId, on }: OfUnit, scope: Scope): Promise<PlainDate> {
  const asked = (on ?? ctx.today) as PlainDate
  const { rows } = await sql<{ on: PlainDate }>`
    select least(greatest(${asked}::date, u.valid_from), u.valid_to - 1) as "on" from organisation.unit u
    where u.unit_id = ${unitId}::uuid and ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0].on
}

/** The posts of a unit on a date with their seats and who holds them; those held without a seat too. */
export function unitPostsReader(staff: StaffReader) {
  return async (tx: Tx, ctx: Ctx, input: OfUnit, scope: Scope): Promise<UnitPosts> => {
    const on = await dayOf(tx, ctx, input, scope)
    const holders = await staff.holdersOf(tx, [input.unitId], on)
    const held = Map.groupBy(holders, ({ postId }) => postId)
    const { rows } = await sql<{ postId: string; code: string; name: string; leadership: boolean; seats: number; since: PlainDate | null }>`
      select p.post_id as "postId", p.code, p.name, p.leadership, coalesce(s.seats, 0) as seats, s.valid_from as since
      from organisation.post p
      left join organisation.unit_post s on s.post_id = p.post_id and s.unit_id = ${input.unitId}::uuid and ${holds('s', on)}
      where s.post_id is not null or p.post_id = any(${[...held.keys()]}::uuid[])
      order by array_position(array['principal', 'deputy', 'member', 'division-head', 'division-deputy', 'delegate', 'professional', 'support'], p.tier), p.code`.execute(
      tx,
    )
    const items = rows.map((post) => {
      const own = (held.get(post.postId) ?? []).map(({ personId, code, fullName, main, since }) => ({ personId, code, fullName, main, since }))
      return { ...post, holders: own, vacant: Math.max(0, post.seats - own.length), over: Math.max(0, own.length - post.seats) }
    })
    const sum = (of: (item: (typeof items)[number]) => number) => items.reduce((total, item) => total + of(item), 0)
    return {
      on,
      items,
      seats: sum((item) => item.seats),
      held: sum((item) => item.holders.length),
      vacant: sum((item) => item.vacant),
      can: { setSeats: scopeOf(ctx.actor, 'organisation.set-seats') !== undefined },
    }
  }
}

/** The people of a unit and everything below it on a date. */
export function unitStaffReader(staff: StaffReader) {
  return async (tx: Tx, ctx: Ctx, input: OfUnit, scope: Scope): Promise<UnitStaff> => {
    const on = await dayOf(tx, ctx, input, scope)
    return { on, ...(await staff.staffOf(tx, input.unitId, on)) }
  }
}
