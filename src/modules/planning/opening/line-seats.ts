import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type KeptSeats, type LineSeats, seats } from '#modules/classes/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'

/** Gives the classes of these lines the seats that a version of a class-opening plan allots to units; what a unit has used is not taken from it. Returns what
 * could not be withdrawn. */
export async function grantLineSeats(tx: Tx, ctx: Ctx, versionId: string, lineKeys?: readonly string[]): Promise<readonly KeptSeats[]> {
  const { rows } = await sql<LineSeats & { documentNo: string | null }>`
    select k.class_id as "classId", k.line_key as "lineKey", v.decision_no as "documentNo",
      coalesce((select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'seats', coalesce(s.approved, s.appraised, s.asked)))
        from planning.plan_line_unit s where s.line_id = l.line_id and coalesce(s.approved, s.appraised, s.asked) > 0), '[]') as units
    from planning.plan_version v join planning.plan p using (plan_id) join planning.plan_line l using (version_id)
    join planning.line_class k using (line_key) join classes.v_class c on c.class_id = k.class_id and c.cancelled_on is null
    where v.version_id = ${versionId}::uuid and p.kind = 'opening' and ${lineKeys ? sql`l.line_key = any(${lineKeys}::uuid[])` : sql`true`}`.execute(tx)
  return await seats.followPlan(tx, ctx, rows, { documentNo: rows[0]?.documentNo ?? null })
}

/** Takes the seats that the line gave back from a class, as far as nobody has taken them. */
export async function withdrawLineSeats(tx: Tx, ctx: Ctx, classId: string, lineKey: string): Promise<readonly KeptSeats[]> {
  return await seats.followPlan(tx, ctx, [{ classId, lineKey, units: [] }])
}

/** Units that kept seats which the plan no longer gives them, in words of the history. */
export async function keptInWords(tx: Tx, ctx: Ctx, kept: readonly KeptSeats[]): Promise<string | null> {
  if (!kept.length) return null
  const named = await unitsByIds(
    tx,
    kept.map(({ unitId }) => unitId),
    ctx.today,
  )
  return kept.map(({ unitId, seats: count }) => `${named.get(unitId)?.name ?? ''}: ${count}`).join('; ')
}
