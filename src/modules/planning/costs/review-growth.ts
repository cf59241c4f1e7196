import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { Notify } from '#modules/notification/index.ts'
import { lineStandings, type LineStanding } from './line-standing.ts'
import { dong } from './dong.ts'

/** Line keys, and the class whose cost or link it was. */
export type ReviewGrowth = (
  tx: Tx,
  ctx: Ctx,
  lineKeys: readonly string[],
  classId?: string,
) => Promise<{ opened: readonly LineStanding[]; audit: AuditDraft[] }>

/** Looks at lines anew after costs, classes or the version in force changed: what came past what may be spent is to be approved again, and whoever may
 * settle that is told; what no longer is, is settled. To be called in the transaction of the change; give the audit on. */
export function reviewGrowth(notify: Notify): ReviewGrowth {
  return async (tx, ctx, lineKeys, classId) => {
    if (lineKeys.length === 0) return { opened: [], audit: [] }
    const lines = await lineStandings(tx, ctx.today, sql`l.line_key = any(${[...new Set(lineKeys)]}::uuid[])`)
    const opened = lines.filter(({ state, waiting }) => state === 'reopened' && !waiting)
    const settled = lines.filter(({ state, waiting }) => state !== 'reopened' && waiting)
    await sql`
      insert into planning.cost_reopening (reopening_id, line_key, version_id, class_id, approved_cost, spent, allowed, opened_on)
      select id, "lineKey", "versionId", ${classId ?? null}::uuid, planned, spent, allowed, ${ctx.today}::date
      from jsonb_to_recordset(${rowsAsJson(opened.map((line) => ({ ...line, id: newId() })))}::jsonb)
        as r(id uuid, "lineKey" uuid, "versionId" uuid, planned bigint, spent bigint, allowed bigint)`.execute(tx)
    await sql`
      update planning.cost_reopening r set state = case when r.version_id = s."versionId" then 'lapsed' else 'amended' end, settled_on = ${ctx.today}::date,
        settled_by = ${ctx.actor.id}, settled_name = ${ctx.actor.name}, version = r.version + 1
      from jsonb_to_recordset(${rowsAsJson(settled)}::jsonb) as s("lineKey" uuid, "versionId" uuid)
      where r.line_key = s."lineKey" and r.state = 'open'`.execute(tx)
    await notify(
      tx,
      ctx,
      opened.map(({ code, name, planned, spent, unitId }) => ({
        kind: 'planning.cost-reopened' as const,
        to: [{ may: 'planning.accept-cost-growth' as const, unitId }],
        params: { line: `${code} ${name}`, spent: dong(spent), approved: dong(planned ?? 0) },
        link: `/ke-hoach/kinh-phi?nam=${ctx.today.slice(0, 4)}`,
      })),
    )
    return { opened, audit: draftsOf(opened, settled) }
  }
}

/** One entry about each plan: which of its lines wait from now on, and which no longer do. */
function draftsOf(opened: readonly LineStanding[], settled: readonly LineStanding[]): AuditDraft[] {
  const told = (lines: readonly LineStanding[]) =>
    lines.length === 0 ? null : lines.map(({ code, name, spent, planned }) => `${code} ${name}: ${dong(spent)} / ${dong(planned ?? 0)}`)
  return [...Map.groupBy([...opened, ...settled], ({ plan }) => plan.planId)].map(([planId, lines]) => ({
    subjectKind: 'plan',
    subjectId: planId,
    ...(lines[0] && { unitId: lines[0].unitId }),
    detail: { changes: { costReopening: [told(lines.filter((line) => settled.includes(line))), told(lines.filter((line) => opened.includes(line)))] } },
  }))
}

/** The same for a version that has come into force, and for the lines of the year's plan that it details: what is to be said in the entry about the plan
 * itself, and entries about other plans. */
export async function reviewVersion(notify: Notify, tx: Tx, ctx: Ctx, planId: string, versionId: string): Promise<{ changes: object; others: AuditDraft[] }> {
  const { rows } = await sql<{ key: string }>`
    select line_key as key from planning.plan_line where version_id = ${versionId}::uuid
    union select parent_key from planning.plan_line where version_id = ${versionId}::uuid and parent_key is not null`.execute(tx)
  const { audit } = await reviewGrowth(notify)(
    tx,
    ctx,
    rows.map(({ key }) => key),
  )
  const own = audit.find(({ subjectId }) => subjectId === planId)
  return { changes: (own?.detail['changes'] as object | undefined) ?? {}, others: audit.filter((draft) => draft !== own) }
}
