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

/** How classes stand by their shares today, with these people on top of those who hold a seat or have one kept: one statement. */
export async function measureShares(
  tx: Tx,
  ctx: Ctx,
  set: FactSet,
  shares: readonly KeptShare[],
  more: readonly EnrolmentKey[] = [],
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
      where class_id = any(${classIds}::uuid[]) and status not in ('dropped', 'withdrawn', 'transferred')
      union select class_id, person_id from classes.seat_entry where class_id = any(${classIds}::uuid[]) and kind in ('reserved', 'released')
        group by class_id, person_id having sum(case kind when 'reserved' then 1 else -1 end) > 0
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
