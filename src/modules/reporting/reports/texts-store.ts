import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting-draft.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { normalise } from '#kernel/vietnamese/index.ts'
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

/** Of what was said about one period nothing goes into the next; the frame of the document does, and how the work is done. */
const ofOnePeriod = { results: '', limitations: '', directions: '' } as const satisfies Partial<ReportTexts>

/** What the next edition begins with. */
function carriedOver(texts: ReportTexts): ReportTexts {
  return { ...texts, ...ofOnePeriod }
}

const paragraphFields: ReadonlySet<string> = new Set([
  'context',
  'directing',
  'results',
  'limitations',
  'directions',
  'recipients',
] satisfies (keyof ReportTexts)[])
const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/

/** As they are kept: without control and direction marks, without halves of letters; what stands on one line has no breaks. */
function cleanTexts(texts: ReportTexts): ReportTexts {
  const line = (text: string) => normalise(text.toWellFormed())
  const clean = (field: string, text: string) => (paragraphFields.has(field) ? text.split(lineBreak).map(line).join('\n').trimEnd() : line(text))
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, clean(field, text)])) as ReportTexts
}

/** The texts of this edition, else what the latest one that ended before it leaves to the next. */
export async function readTexts(tx: Tx, { unitId, layout, period }: Edition): Promise<{ own?: KeptTexts; earlier?: KeptTexts }> {
  const { rows } = await sql<TextsRow>`
    select texts, version, period_from as "from", period_to as "to", updated_name as "updatedName", updated_at as "updatedAt"
    from reporting.report_text where unit_id is not distinct from ${unitId}::uuid and layout = ${layout}
      and ((period_from = ${period.from}::date and period_to = ${period.to}::date) or period_to < ${period.to}::date)
    order by period_from = ${period.from}::date and period_to = ${period.to}::date desc, period_to desc, period_from desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return {}
  const kept = { texts: row.texts, version: row.version, period: { from: row.from, to: row.to }, updatedName: row.updatedName, updatedAt: row.updatedAt }
  return row.from === period.from && row.to === period.to ? { own: kept } : { earlier: { ...kept, texts: carriedOver(kept.texts) } }
}

/** Keeps the texts of an edition, cleaned. `version` is the one they were read at (0: none was kept); throws `kernel.changed-meanwhile` where another has come since. */
export async function saveTexts(tx: Tx, ctx: Ctx, { unitId, layout, period }: Edition, given: ReportTexts, version: number, at: Date): Promise<number> {
  const texts = cleanTexts(given)
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
  if (!row) throw new AppError('kernel.changed-meanwhile')
  return row.version
}
