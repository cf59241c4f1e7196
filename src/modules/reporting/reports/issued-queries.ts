import type { IssuedReport, ReportFileFormat } from '#contracts/reporting-issued.ts'
import type { ReportDraft } from '#contracts/reporting-draft.ts'
import type { OfficialDocument } from '#contracts/documents.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type Files, sha256Of } from '#kernel/files.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { Frozen, IssuedRecord } from './frozen.ts'
import type { Edition } from './texts-store.ts'

interface IssuedRow {
  readonly reportId: string
  readonly number: string
  readonly issuedOn: PlainDate
  readonly title: string
  readonly periodName: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly unitId: string | null
  readonly unitCode: string | null
  readonly unitName: string | null
  readonly organisation: 'then' | 'now'
  readonly layout: OfficialDocument['layout']
  readonly issuedBy: string
  readonly issuedAt: Date
  readonly taskId: string | null
  readonly taskState: string | null
  readonly files: IssuedReport['files'] | null
}

export interface ListIssued {
  readonly limit: number
  readonly after?: string | undefined
  /** Of the day of issue. */
  readonly year?: number | undefined
  /** Words of number, title, period or unit, accents not needed. */
  readonly q?: string | undefined
}

/** How far back words are looked for: the latest issued. Their keys are made here, since a frozen row keeps none. */
const searched = 2000

const columns = sql`r.report_id as "reportId", r.number, r.issued_on as "issuedOn", r.title, r.period_name as "periodName", r.period_from as "from",
  r.period_to as "to", r.unit_id as "unitId", r.unit_code as "unitCode", r.unit_name as "unitName", r.organisation, r.layout, r.issued_name as "issuedBy",
  r.issued_at as "issuedAt", latest.task_id as "taskId", (select t.state from kernel.task t where t.task_id = latest.task_id) as "taskState",
  (select json_agg(json_build_object('format', f.format, 'name', f.name, 'sha256', f.sha256, 'size', f.size) order by f.format)
    from reporting.issued_file f where f.report_id = r.report_id) as files`

const reports = sql`reporting.issued_report r left join lateral (select t.task_id from reporting.issued_task t where t.report_id = r.report_id
  order by t.task_id desc limit 1) latest on true`

/** A report of the whole province is for those whose right reaches all of it; a unit's for those above it and in it. */
const seen = (scope: Scope, today: PlainDate) => (scope === 'all' ? sql`true` : sql`(r.unit_id is not null and ${inScope(scope, 'r.unit_id', today)})`)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Issued reports, the latest first. A cursor that is none begins from the beginning. */
export async function listIssued(
  tx: Tx,
  ctx: Ctx,
  { limit, after, year, q }: ListIssued,
  scope: Scope,
): Promise<{ items: IssuedReport[]; next: string | null }> {
  const found = q ? await issuedWith(tx, ctx, q, scope) : undefined
  const { rows } = await sql<IssuedRow>`
    select ${columns} from ${reports} where ${seen(scope, ctx.today)}
      and ${found ? sql`r.report_id = any(${found}::uuid[])` : sql`true`}
      and ${year ? sql`r.issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)` : sql`true`}
      and ${after && uuid.test(after) ? sql`(r.issued_on, r.report_id) < (select a.issued_on, a.report_id from reporting.issued_report a where a.report_id = ${after}::uuid)` : sql`true`}
    order by r.issued_on desc, r.report_id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map(presentIssued)
  return { items, next: rows.length > limit ? (items.at(-1)?.reportId ?? null) : null }
}

async function issuedWith(tx: Tx, ctx: Ctx, q: string, scope: Scope): Promise<readonly string[]> {
  const words = searchKey(q)
  const { rows } = await sql<{ reportId: string; text: string }>`
    select r.report_id as "reportId", concat_ws(' ', r.number, r.title, r.period_name, r.unit_name) as text
    from reporting.issued_report r where ${seen(scope, ctx.today)} order by r.issued_on desc, r.report_id desc limit ${searched}`.execute(tx)
  return rows.filter(({ text }) => searchKey(text).includes(words)).map(({ reportId }) => reportId)
}

/** What has been issued of an edition, the latest first; nothing where it may not be seen. */
export async function issuedOfEdition(tx: Tx, ctx: Ctx, { unitId, layout, period }: Edition): Promise<ReportDraft['issued']> {
  const scope = scopeOf(ctx.actor, 'reporting.read-issued')
  if (scope === undefined) return []
  const { rows } = await sql<ReportDraft['issued'][number]>`
    select r.report_id as "reportId", r.number, r.issued_on as "issuedOn" from reporting.issued_report r
    where r.unit_id is not distinct from ${unitId}::uuid and r.layout = ${layout} and r.period_from = ${period.from}::date
      and r.period_to = ${period.to}::date and ${seen(scope, ctx.today)}
    order by r.issued_on desc, r.report_id desc`.execute(tx)
  return rows
}

/** Throws `kernel.not-found` for what does not exist or is out of scope. */
export async function readIssued(tx: Tx, ctx: Ctx, reportId: string, scope: Scope): Promise<IssuedReport> {
  const { rows } = await sql<IssuedRow>`select ${columns} from ${reports} where r.report_id = ${reportId}::uuid and ${seen(scope, ctx.today)}`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  return presentIssued(row)
}

/** The files there are of a report. Whether it may be seen is `readIssued`'s to say, here and below. */
export async function filesOf(tx: Tx, reportId: string): Promise<{ format: ReportFileFormat; fileId: string; sha256: string; name: string }[]> {
  const { rows } = await sql<{ format: ReportFileFormat; fileId: string; sha256: string; name: string }>`
    select format, file_id as "fileId", sha256, name from reporting.issued_file where report_id = ${reportId}::uuid`.execute(tx)
  return rows
}

/** A file as it was made. Throws `kernel.not-found` where there is none of that format, `reporting.file-damaged` where its bytes are not those that
 * were issued. */
export async function loadIssuedFile(tx: Tx, files: Files, reportId: string, format: ReportFileFormat): Promise<{ name: string; bytes: Buffer }> {
  const issued = (await filesOf(tx, reportId)).find((file) => file.format === format)
  if (!issued) throw new AppError('kernel.not-found')
  const { name, fileId, sha256 } = issued
  const bytes = await intactBytes(tx, files, fileId)
  if (!bytes || sha256Of(bytes) !== sha256) throw new AppError('reporting.file-damaged', { name })
  return { name, bytes }
}

/** Undefined where the file is lost or damaged. */
export async function intactBytes(tx: Tx, files: Files, fileId: string): Promise<Buffer | undefined> {
  try {
    return (await files.load(tx, fileId))?.bytes
  } catch (error) {
    if (error instanceof AppError && error.code === 'kernel.file-damaged') return undefined
    throw error
  }
}

export interface FrozenRow extends Omit<Frozen, 'lists'> {
  readonly listsFileId: string
  readonly sha256: string
}

interface SealedRow extends Omit<IssuedRecord, 'issuedAt'>, Omit<FrozenRow, 'record'> {
  readonly issuedAt: Date
}

/** What a report froze; its lists are in a file. Whether it may be seen is `readIssued`'s to say. */
export async function readFrozen(tx: Tx, reportId: string): Promise<FrozenRow> {
  const { rows } = await sql<SealedRow>`
    select number, register_entry_id as "registerEntryId", issuer, layout, issued_on as "issuedOn", title, period_name as "periodName",
      period_from as "from", period_to as "to", unit_id as "unitId", unit_code as "unitCode", unit_name as "unitName", organisation,
      domain_date as "domainDate", young_max_age as "youngMaxAge", issued_by as "issuedById", issued_name as "issuedBy", issued_at as "issuedAt",
      figures, limitations, directions, document, lists_file_id as "listsFileId", frozen_sha256 as sha256
    from reporting.issued_report where report_id = ${reportId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { figures, limitations, directions, document, listsFileId, sha256, issuedAt, ...record } = row
  return { record: { ...record, issuedAt: issuedAt.toISOString() }, figures, limitations, directions, document, listsFileId, sha256 }
}

function presentIssued({ from, to, unitId: _, unitCode, unitName, issuedAt, taskState, files, ...row }: IssuedRow): IssuedReport {
  const made = files ?? []
  const making = taskState === 'queued' || taskState === 'running'
  const ready = ['docx', 'xlsx'].every((format) => made.some((file) => file.format === format))
  return {
    ...row,
    period: { from, to },
    unit: unitCode === null || unitName === null ? null : { code: unitCode, name: unitName },
    issuedAt: issuedAt.toISOString(),
    state: ready ? 'ready' : making ? 'rendering' : 'failed',
    making,
    files: made,
  }
}
