import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type Expression, type FactSet, tabulate } from '#modules/expression/index.ts'
import type { EnrolmentKey } from '../seats/ledger.ts'
import { type SeatShare, type ShareCount, type ShareStanding, standingOf } from './share.ts'

export type KeptShare = SeatShare & {
  readonly classId: string
  readonly ofLine: boolean
  readonly expression: Expression
  readonly version: number
  readonly legalBasis: string | null
}

export type MeasuredShare = KeptShare & ShareCount & { readonly standing: ShareStanding }

/** The shares of classes: their own, and those of the lines of plans that they have seats from. */
export async function sharesOf(tx: Tx, classIds: readonly string[]): Promise<readonly KeptShare[]> {
  const asked = [...new Set(classIds)]
  const { rows } = await sql<KeptShare>`
    select c.id as "classId", s.share_id as "shareId", s.line_key is not null as "ofLine", jsonb_build_object('vi', s.label_vi, 'en', s.label_en) as label, s.expression, s.bound, s.hard,
      s.version, s.legal_basis as "legalBasis",
      case when s.head_count is null then jsonb_build_object('numerator', s.numerator, 'denominator', s.denominator) else jsonb_build_object('headCount', s.head_count) end as of
    from unnest(${asked}::uuid[]) as c(id) join classes.seat_share s on s.class_id = c.id
      or s.line_key in (select g.line_key from classes.seat_grant g where g.class_id = c.id)
    order by s.bound desc, s.label_vi, s.share_id`.execute(tx)
  return rows
}

/** How classes stand by their shares today, with these people on top of those who hold a seat or have one kept, and without those who are left out: one statement. */
export async function measureShares(
  tx: Tx,
  ctx: Ctx,
  set: FactSet,
  shares: readonly KeptShare[],
  more: readonly EnrolmentKey[] = [],
  leftOut: readonly string[] = [],
): Promise<readonly MeasuredShare[]> {
  if (!shares.length) return []
  const classIds = [...new Set(shares.map(({ classId }) => classId))]
  const table = tabulate(
    set,
    shares.map(({ expression }) => expression),
    ctx.today,
    { from: sql`personnel.v_person_fact`, keep: ['person_id'], where: (alias) => sql`${sql.ref(`${alias}.person_id`)} in (select person_id from seated)` },
  )
  const counts = shares.map(
    ({ classId, expression }, index) =>
      sql`count(*) filter (where s.class_id = ${classId}::uuid and ${table.condition(expression, 'f')})::int as ${sql.id(`m${index}`)}`,
  )
  const keys = more.map(({ personId, classId }) => ({ personId, classId }))
  const { rows } = await sql<{ classId: string; size: number | null; taken: number } & Record<`m${number}`, number>>`
    with seated as materialized (
      select class_id, person_id from classes.enrolment
      where class_id = any(${classIds}::uuid[]) and status not in ('dropped', 'withdrawn', 'transferred') and person_id <> all(${leftOut}::uuid[])
      union select class_id, person_id from classes.seat_entry where class_id = any(${classIds}::uuid[]) and kind in ('reserved', 'released')
        and person_id <> all(${leftOut}::uuid[]) group by class_id, person_id having sum(case kind when 'reserved' then 1 else -1 end) > 0
      union select "classId", "personId" from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "classId" uuid)
    ), facts as materialized (${table.rows})
    select c.class_id as "classId", coalesce(c.capacity, (select nullif(sum(g.seats), 0)::int from classes.seat_grant g where g.class_id = c.class_id)) as size,
      count(s.person_id)::int as taken, ${sql.join(counts)}
    from classes.class c left join seated s using (class_id) left join facts f on f.person_id = s.person_id
    where c.class_id = any(${classIds}::uuid[]) group by c.class_id, c.capacity`.execute(tx)
  const rowOf = new Map(rows.map((row) => [row.classId, row]))
  return shares.map((share, index) => {
    const row = rowOf.get(share.classId)
    const count = { size: row?.size ?? null, taken: row?.taken ?? 0, matching: row?.[`m${index}`] ?? 0 }
    return { ...share, ...count, standing: standingOf(share, count) }
  })
}

/** A binding share of a class, as a list of some of these people must keep it. */
export interface ShareOfList {
  readonly shareId: string
  readonly label: Words
  /** Whom there may be at most so many of on the list: those who count for the share, or those who do not, since what is left must do for a minimum. */
  readonly who: 'counted' | 'others'
  readonly most: number
  /** Who of these people counts. */
  readonly counted: ReadonlySet<string>
}

interface AskedShares {
  readonly classId: string
  readonly personIds: readonly string[]
  /** Whose seats the list lets go of first. */
  readonly letGo: readonly string[]
}

/** What the binding shares of a class leave to a list made of some of these people. */
export async function sharesOfList(tx: Tx, ctx: Ctx, set: FactSet, { classId, personIds, letGo }: AskedShares): Promise<readonly ShareOfList[]> {
  const shares = (await sharesOf(tx, [classId])).filter(({ hard }) => hard)
  if (!shares.length) return []
  const measured = await measureShares(tx, ctx, set, shares, [], letGo)
  const table = tabulate(
    set,
    shares.map(({ expression }) => expression),
    ctx.today,
    { from: sql`personnel.v_person_fact`, keep: ['person_id'], where: (alias) => sql`${sql.ref(`${alias}.person_id`)} = any(${personIds}::uuid[])` },
  )
  const counting = shares.map(({ expression }, index) => sql`(${table.condition(expression, 'f')} is true) as ${sql.id(`m${index}`)}`)
  const { rows } = await sql<{ personId: string } & Record<`m${number}`, boolean>>`
    with facts as materialized (${table.rows}) select f.person_id as "personId", ${sql.join(counting)} from facts f`.execute(tx)
  return measured.flatMap(({ shareId, label, bound, standing, size, taken, matching }, index): readonly ShareOfList[] => {
    const counted = new Set(rows.flatMap((row) => (row[`m${index}`] ? [row.personId] : [])))
    if (standing.bound === null) return []
    if (bound === 'max') return [{ shareId, label, counted, who: 'counted', most: Math.max(0, standing.bound - matching) }]
    // A minimum that is met, or that there may always be seats for, holds nobody back.
    return size === null || standing.off === 0 ? [] : [{ shareId, label, counted, who: 'others', most: Math.max(0, size - taken - standing.off) }]
  })
}

/** Refuses decisions that put a binding share of a class out of reach, or further out of it. Throws `classes.floor-missed`, `classes.cap-exceeded`. */
export async function requireShares(tx: Tx, ctx: Ctx, set: FactSet, taking: readonly EnrolmentKey[]): Promise<void> {
  const shares = (
    await sharesOf(
      tx,
      taking.map(({ classId }) => classId),
    )
  ).filter(({ hard }) => hard)
  if (!shares.length) return
  const before = await measureShares(tx, ctx, set, shares)
  const after = await measureShares(tx, ctx, set, shares, taking)
  for (const [index, { label, bound, standing, size, taken }] of after.entries()) {
    if (standing.state !== 'missed' || shortBy(before[index]) >= shortBy(after[index])) continue
    const share = label[ctx.language]
    if (bound === 'max') throw new AppError('classes.cap-exceeded', { share, most: standing.bound ?? 0 })
    throw new AppError('classes.floor-missed', { share, missing: standing.off, left: Math.max(0, (size ?? 0) - taken) })
  }
}

/** By how many a share cannot be met. */
function shortBy(measured: MeasuredShare | undefined): number {
  if (!measured || measured.standing.state !== 'missed') return 0
  const { bound, standing, size, taken } = measured
  return bound === 'max' ? standing.off : standing.off - ((size ?? 0) - taken)
}
