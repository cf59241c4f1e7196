import type { AppendAudit, AuditDraft } from '#kernel/command.ts'
import { inParts, rowsAsJson, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** A command that found nothing to change was still given: its entry says so. */
const nothingChanged: AuditDraft = { subjectKind: 'none', detail: {} }

/** Writes entries in the caller's transaction, one statement for 5,000 of them. Takes no lock: entries get their order when they are sealed. */
export const appendAudit: AppendAudit = async (tx, ctx, action, drafts) => {
  for (const part of inParts(drafts.length ? drafts : [nothingChanged])) {
    const rows = part.map((draft) => ({ id: newId(), kind: draft.subjectKind, subject: draft.subjectId, unit: draft.unitId, detail: draft.detail }))
    await sql`
      insert into audit.entry (entry_id, actor_kind, actor_id, actor_name, request_id, action, subject_kind, subject_id, unit_id, detail)
      select r.id, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.requestId}, ${action}, r.kind, r.subject, r.unit, r.detail
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, kind text, subject text, unit uuid, detail jsonb)`.execute(tx)
  }
}
