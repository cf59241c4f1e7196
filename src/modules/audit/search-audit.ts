import type { AuditEntry, AuditLine, SearchAudit } from '#contracts/audit.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { afterCursor, atExactly, cursorOf } from './audit-cursor.ts'
import { auditDb } from './audit-db.ts'
import { inWords, type SubjectWords } from './audit-words.ts'

export type SearchAuditInput = SearchAudit & { readonly limit: number; readonly after?: string | undefined }

/** Every unit in the subtrees of a scope on a date; given by whoever knows the tree of units. */
export type UnitsBelow = (tx: Tx, scope: Scope, on: PlainDate) => Promise<Scope>

/** Newest first. Whoever may search only some units sees the entries about these units; entries about no unit are the province's. */
export function entriesFound(unitsBelow: UnitsBelow) {
  return async (tx: Tx, ctx: Ctx, input: SearchAuditInput, scope: Scope): Promise<{ items: AuditEntry[]; next: string | null }> => {
    const units = await unitsBelow(tx, scope, ctx.today)
    let query = auditDb(tx)
      .selectFrom('audit.entry')
      .select(['entry_id', 'at', 'actor_kind', 'actor_id', 'actor_name', 'request_id', 'action', 'subject_kind', 'subject_id', 'unit_id', 'detail'])
      .select(atExactly.as('exact'))
      .orderBy('at', 'desc')
      .orderBy('entry_id', 'desc')
      .limit(input.limit + 1)
    if (units !== 'all') query = query.where(sql<boolean>`unit_id = any(${units}::uuid[])`)
    if (input.actorId) query = query.where('actor_id', '=', input.actorId)
    if (input.action) query = query.where('action', '=', input.action)
    if (input.subjectKind) query = query.where('subject_kind', '=', input.subjectKind)
    if (input.subjectId) query = query.where('subject_id', '=', input.subjectId)
    if (input.requestId) query = query.where('request_id', '=', input.requestId)
    if (input.from) query = query.where(sql<boolean>`at >= ${input.from}::timestamptz`)
    if (input.to) query = query.where(sql<boolean>`at < ${input.to}::timestamptz`)
    if (input.after) query = query.where(afterCursor(input.after))
    const rows = await query.execute()
    const shown = rows.slice(0, input.limit)
    const last = rows.length > input.limit ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => ({
        entryId: row.entry_id,
        at: row.exact,
        actorKind: row.actor_kind,
        actorId: row.actor_id,
        actorName: row.actor_name,
        requestId: row.request_id,
        action: row.action,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        unitId: row.unit_id,
        detail: row.detail as Record<string, unknown>,
      })),
      next: last ? cursorOf({ at: last.exact, entryId: last.entry_id }) : null,
    }
  }
}

/** One page of entries in words. */
export function searchAudit(unitsBelow: UnitsBelow, words: SubjectWords) {
  const found = entriesFound(unitsBelow)
  return async (tx: Tx, ctx: Ctx, input: SearchAuditInput, scope: Scope): Promise<{ items: AuditLine[]; next: string | null }> => {
    const { items, next } = await found(tx, ctx, input, scope)
    return { items: await inWords(tx, items, words, ctx.today, ctx.language), next }
  }
}
