import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Period } from '../period.ts'

/** Which edition: a unit's (null: the province's) in a layout, of a period. */
export interface Edition {
  readonly unitId: string | null
  readonly layout: Layout
  readonly period: Period
}

export interface KeptTexts {
  readonly texts: ReportTexts
  readonly version: number
  readonly period: Period
  readonly updatedName: string
  readonly updatedAt: Date
}

interface TextsRow {
  readonly texts: ReportTexts
  readonly version: number
  readonly from: PlainDate
  readonly to: PlainDate
  readonly updatedName: string
  readonly updatedAt: Date
}

/** The texts of this edition, else those of the latest one that ended before it: the next edition begins with the last one. */
export async function readTexts(tx: Tx, { unitId, layout, period }: Edition): Promise<{ own?: KeptTexts; earlier?: KeptTexts }> {
  const { rows } = await sql<TextsRow>`
    select texts, version, period_from as "from", period_to as "to", updated_name as "updatedName", updated_at as "updatedAt"
    from reporting.report_text where unit_id is not distinct from ${unitId}::uuid and layout = ${layout}
      and ((period_from = ${period.from}::date and period_to = ${period.to}::date) or period_to < ${period.to}::date)
    order by period_from = ${period.from}::date and period_to = ${period.to}::date desc, period_to desc, period_from desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return {}
  const kept = { texts: row.texts, version: row.version, period: { from: row.from, to: row.to }, updatedName: row.updatedName, updatedAt: row.updatedAt }
  return row.from === period.from && row.to === period.to ? { own: kept } : { earlier: kept }
}

/** Keeps the texts of an edition. `version` is the one they were read at (0: none was kept); throws `kernel.conflict` where another has come since. */
export async function saveTexts(tx: Tx, ctx: Ctx, { unitId, layout, period }: Edition, texts: ReportTexts, version: number, at: Date): Promise<number> {
  const written =
    version === 0
      ? await sql<{ version: number }>`
          insert into reporting.report_text (unit_id, layout, period_from, period_to, texts, updated_by, updated_name, updated_at)
          values (${unitId}::uuid, ${layout}, ${period.from}::date, ${period.to}::date, ${JSON.stringify(texts)}::jsonb, ${ctx.actor.id}, ${ctx.actor.name}, ${at})
          on conflict do nothing returning version`.execute(tx)
      : await sql<{ version: number }>`
          update reporting.report_text set texts = ${JSON.stringify(texts)}::jsonb, version = version + 1, updated_by = ${ctx.actor.id},
            updated_name = ${ctx.actor.name}, updated_at = ${at}
          where unit_id is not distinct from ${unitId}::uuid and layout = ${layout} and period_from = ${period.from}::date
            and period_to = ${period.to}::date and version = ${version}
          returning version`.execute(tx)
  const [row] = written.rows
  if (!row) throw new AppError('kernel.conflict')
  return row.version
}
