import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { DocumentsOf } from '#modules/documents/index.ts'
import { readablePaper } from '../papers/readable-papers.ts'
import { visibleDecision } from './decision-store.ts'

/** The decisions that hold these numbers of a register, as far as the reader may open them. */
export const decisionsOfEntries: DocumentsOf = async (tx, ctx, entryIds) => {
  const scope = scopeOf(ctx.actor, 'nomination.read')
  if (scope === undefined || entryIds.length === 0) return new Map()
  const { rows } = await sql<{ entryId: string; decisionId: string; title: string }>`
    select d.register_entry_id as "entryId", d.decision_id as "decisionId", d.decision_no as title
    from nomination.decision d where d.register_entry_id = any(${entryIds}::uuid[]) and ${visibleDecision(scope, ctx)}`.execute(tx)
  return new Map(rows.map(({ entryId, decisionId, title }) => [entryId, { link: `/cu-di-hoc/quyet-dinh/${decisionId}`, title }]))
}

/** Documents of classes and reports on the review that hold numbers, as far as the reader may open them: each leads to where it stands. */
export const papersOfEntries: DocumentsOf = async (tx, ctx, entryIds) => {
  const scope = scopeOf(ctx.actor, 'nomination.read-document')
  if (scope === undefined || entryIds.length === 0) return new Map()
  const { rows } = await sql<{ entryId: string; classId: string | null; title: string }>`
    select d.register_entry_id as "entryId", d.class_id as "classId", d.number as title
    from nomination.document d where d.register_entry_id = any(${entryIds}::uuid[]) and ${readablePaper(scope, ctx)}`.execute(tx)
  return new Map(rows.map(({ entryId, classId, title }) => [entryId, { link: classId ? `/lop-hoc/${classId}?muc=van-ban` : '/ra-soat?mo=bao-cao', title }]))
}
