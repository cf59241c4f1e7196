import type { RawBuilder, SqlBool } from 'kysely'
import type { ExceptReopening, Reopening } from '#contracts/planning-costs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { dong } from './dong.ts'
import { lineStandings } from './line-standing.ts'

type Row = Omit<Reopening, 'can'> & { readonly unitId: string }

/** Reopenings with the line they are of, newest first. `which` is asked of `r` (cost_reopening) and `p` (plan). */
export async function reopeningsOf(tx: Tx, ctx: Ctx, which: RawBuilder<SqlBool>): Promise<Reopening[]> {
  const { rows } = await sql<Row>`
    select r.reopening_id as "reopeningId", l.code || ' ' || coalesce(l.name, g.name) as line, r.opened_on as "openedOn", r.approved_cost as approved, r.spent, r.allowed,
      r.state, r.reason, r.document_no as "documentNo", r.document_date as "documentDate", r.allowed_total as "allowedTotal", r.version, p.unit_id as "unitId"
    from planning.cost_reopening r join planning.plan_line l on l.line_key = r.line_key and l.version_id = r.version_id
    join planning.plan_version v on v.version_id = r.version_id join planning.plan p using (plan_id)
    join catalogue.v_programme g on g.programme_id = l.programme_id
    where ${which} order by (r.state = 'open') desc, r.opened_on desc, r.reopening_id desc limit 200`.execute(tx)
  const scope = scopeOf(ctx.actor, 'planning.accept-cost-growth') ?? []
  const within = await unitsInScope(
    tx,
    scope,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  return rows.map(({ unitId, ...row }) => ({ ...row, can: { except: row.state === 'open' && within.has(unitId) } }))
}

/** Records the document that lets a line come to more than was approved, up to a sum, while the version is in force. Throws `kernel.not-found`,
 * `planning.reopening-settled`, `kernel.changed-meanwhile`, and `kernel.invalid-input` where less is allowed than was spent. */
export function exceptReopeningUse(gate: Gate): Use<ExceptReopening & { reopeningId: string }, { reopeningId: string; version: number }> {
  return gate.command('planning.accept-cost-growth', async (tx, ctx, input: ExceptReopening & { reopeningId: string }, scope) => {
    const { reopeningId, version, reason, documentNo, documentDate, allowedTotal } = input
    const { rows } = await sql<{ state: string; version: number; lineKey: string; planId: string; unitId: string }>`
      select r.state, r.version, r.line_key as "lineKey", p.plan_id as "planId", p.unit_id as "unitId" from planning.cost_reopening r
      join planning.plan_version v using (version_id) join planning.plan p using (plan_id)
      where r.reopening_id = ${reopeningId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)} for update of r`.execute(tx)
    const [before] = rows
    if (!before) throw new AppError('kernel.not-found')
    if (before.state !== 'open') throw new AppError('planning.reopening-settled')
    if (before.version !== version) throw new AppError('kernel.changed-meanwhile')
    const [line] = await lineStandings(tx, ctx.today, sql`l.line_key = ${before.lineKey}::uuid`)
    const report = fieldReport(ctx, {})
    if (line && allowedTotal < line.spent) report.field('allowedTotal', 'planning.allowed-too-little', { spent: dong(line.spent) })
    report.refuse()
    // It lets the version in force cost more, whichever that is by now.
    await sql`
      update planning.cost_reopening set state = 'excepted', reason = ${reason}, document_no = ${documentNo}, document_date = ${documentDate}::date,
        allowed_total = ${allowedTotal}, version_id = coalesce(${line?.versionId ?? null}::uuid, version_id), settled_on = ${ctx.today}::date, settled_by = ${ctx.actor.id},
        settled_name = ${ctx.actor.name}, version = version + 1 where reopening_id = ${reopeningId}::uuid`.execute(tx)
    const changes = { costReopening: ['open', 'excepted'], allowedTotal: [null, allowedTotal], documentNo: [null, documentNo] }
    return {
      value: { reopeningId, version: version + 1 },
      audit: { subjectKind: 'plan', subjectId: before.planId, unitId: before.unitId, detail: { line: line?.code, changes, reason } },
    }
  })
}
