import type { AuditLine, SearchAudit } from '#contracts/audit.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { inWords, type SubjectWords } from './audit-words.ts'
import { entriesFound, type UnitsBelow } from './search-audit.ts'

/** More than anybody reads in a sheet; a longer time is exported in parts. */
const most = 50_000

const text = { kind: 'text' } as const
const nothing = { help: { vi: '', en: '' }, example: '' }

export const auditColumns: readonly Column[] = [
  { key: 'at', header: { vi: 'Thời điểm', en: 'Time' }, type: text, width: 20, ...nothing },
  { key: 'actor', header: { vi: 'Người thực hiện', en: 'Actor' }, type: text, width: 32, ...nothing },
  { key: 'action', header: { vi: 'Hành động', en: 'Action' }, type: text, width: 34, ...nothing },
  { key: 'kind', header: { vi: 'Loại đối tượng', en: 'Kind of subject' }, type: text, width: 18, ...nothing },
  { key: 'subject', header: { vi: 'Đối tượng', en: 'Subject' }, type: text, width: 34, ...nothing },
  { key: 'unit', header: { vi: 'Đơn vị', en: 'Unit' }, type: text, width: 32, ...nothing },
  { key: 'changes', header: { vi: 'Thay đổi', en: 'Changes' }, type: text, width: 60, ...nothing },
  { key: 'facts', header: { vi: 'Ghi thêm', en: 'Also noted' }, type: text, width: 40, ...nothing },
  { key: 'reason', header: { vi: 'Lý do', en: 'Reason' }, type: text, width: 30, ...nothing },
  { key: 'request', header: { vi: 'Mã yêu cầu', en: 'Request id' }, type: text, width: 38, ...nothing },
  { key: 'entry', header: { vi: 'Mã mục', en: 'Entry id' }, type: text, width: 38, ...nothing },
]

/** What a search finds, as rows of a sheet, newest first; that it was taken out is an entry itself. */
export function exportAuditUse(gate: Gate, unitsBelow: UnitsBelow, words: SubjectWords): Use<SearchAudit, Row[]> {
  const found = entriesFound(unitsBelow)
  return gate.fencedQuery('audit.download-entries', async (tx, ctx, input: SearchAudit, scope) => {
    const { items } = await found(tx, ctx, { ...input, limit: most }, scope)
    const rows = (await inWords(tx, items, words, ctx.today, ctx.language)).map(rowOf)
    const filters = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    return { value: rows, audit: { subjectKind: 'audit', detail: { rows: rows.length, filters } } }
  })
}

function rowOf(line: AuditLine): Row {
  return {
    at: localTime(line.at),
    actor: line.actorName,
    action: line.actionName,
    kind: line.subjectKindName,
    subject: line.subjectName ?? line.subjectId,
    unit: line.unitName,
    changes: line.changes.map(({ name, before, after }) => `${name}: ${plain(before)} → ${plain(after)}`).join('; '),
    facts: line.facts.map(({ name, value }) => `${name}: ${plain(value)}`).join('; '),
    reason: line.reason,
    request: line.requestId,
    entry: line.entryId,
  }
}

/** An instant as the province's clock shows it, to the second. */
function localTime(at: string): string {
  const local = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString()
  return `${formatVietnamese(local.slice(0, 10) as PlainDate)} ${local.slice(11, 19)}`
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatVietnamese(value as PlainDate) : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
