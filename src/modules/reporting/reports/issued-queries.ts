import type { IssuedReport } from '#contracts/reporting.ts'
import type { OfficialDocument } from '#contracts/documents.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { Frozen } from './frozen.ts'

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
  readonly taskId: string
  readonly taskState: string | null
  readonly files: IssuedReport['files'] | null
}

export interface ListIssued {
  readonly limit: number
  readonly after?: string | undefined
  /** Of the day of issue. */
  readonly year?: number | undefined
}

const columns = sql`r.report_id as "reportId", r.number, r.issued_on as "issuedOn", r.title, r.period_name as "periodName", r.period_from as "from",
  r.period_to as "to", r.unit_id as "unitId", r.unit_code as "unitCode", r.unit_name as "unitName", r.organisation, r.layout, r.issued_name as "issuedBy",
  r.issued_at as "issuedAt", r.task_id as "taskId", (select t.state from kernel.task t where t.task_id = r.task_id) as "taskState",
  (select json_agg(json_build_object('format', f.format, 'name', f.name, 'sha256', f.sha256, 'size', f.size) order by f.format)
    from reporting.issued_file f where f.report_id = r.report_id) as files`

/** A report of the whole province is for those whose right reaches all of it; a unit's for those above it and in it. */
const seen = (scope: Scope, today: PlainDate) => (scope === 'all' ? sql`true` : sql`(r.unit_id is not null and ${inScope(scope, 'r.unit_id', today)})`)

/** Issued reports, the latest first. */
export async function listIssued(tx: Tx, ctx: Ctx, { limit, after, year }: ListIssued, scope: Scope): Promise<{ items: IssuedReport[]; next: string | null }> {
  const { rows } = await sql<IssuedRow>`
    select ${columns} from reporting.issued_report r where ${seen(scope, ctx.today)}
      and ${year ? sql`r.issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)` : sql`true`}
      and ${after ? sql`(r.issued_on, r.report_id) < (select a.issued_on, a.report_id from reporting.issued_report a where a.report_id::text = ${after})` : sql`true`}
    order by r.issued_on desc, r.report_id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map(presentIssued)
  return { items, next: rows.length > limit ? (items.at(-1)?.reportId ?? null) : null }
}

/** Throws `kernel.not-found` for what does not exist or is out of scope. */
export async function readIssued(tx: Tx, ctx: Ctx, reportId: string, scope: Scope): Promise<IssuedReport> {
  const { rows } =
    await sql<IssuedRow>`select ${columns} from reporting.issued_report r where r.report_id = ${reportId}::uuid and ${seen(scope, ctx.today)}`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  return presentIssued(row)
}

export interface FrozenRow extends Omit<Frozen, 'lists'> {
  readonly unitId: string | null
  readonly domainDate: PlainDate
  readonly youngMaxAge: number
  readonly listsFileId: string
  readonly sha256: string
}

/** What a report froze; its lists are in a file. Whether it may be seen is `readIssued`'s to say. */
export async function readFrozen(tx: Tx, reportId: string): Promise<FrozenRow> {
  const { rows } = await sql<FrozenRow>`
    select unit_id as "unitId", domain_date as "domainDate", young_max_age as "youngMaxAge", figures, limitations, directions, document,
      lists_file_id as "listsFileId", frozen_sha256 as sha256 from reporting.issued_report where report_id = ${reportId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  return row
}

function presentIssued({ from, to, unitId: _, unitCode, unitName, issuedAt, taskState, files, ...row }: IssuedRow): IssuedReport {
  const failed = taskState === 'failed' || taskState === 'cancelled'
  return {
    ...row,
    period: { from, to },
    unit: unitCode === null || unitName === null ? null : { code: unitCode, name: unitName },
    issuedAt: issuedAt.toISOString(),
    // The job writes all files in one transaction.
    state: files ? 'ready' : failed ? 'failed' : 'rendering',
    files: files ?? [],
  }
}
