import type { CancelReason } from '#contracts/classes-commands.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { loadClashSettings } from './clashes/clashes.ts'
import { loadPayRules } from './lecturers/pay-law.ts'
import reasons from '../../../db/data/cancel-reasons.json' with { type: 'json' }

/** Brings the shipped reasons for cancelling in, and what a clash of days means, who is paid by the session. Idempotent: adds what is absent, changes nothing. */
export async function loadClassesData(tx: Tx): Promise<void> {
  await sql`insert into classes.cancel_reason (reason_code, name_vi, name_en, needs_note, sort_order)
    select reason, vi, en, coalesce("needsNote", false), "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(reasons)}::jsonb) as r(reason text, vi text, en text, "needsNote" boolean, "sortOrder" int)
    on conflict do nothing`.execute(tx)
  await loadClashSettings(tx)
  await loadPayRules(tx)
}

/** The reasons offered on a day, in their order. */
export async function cancelReasons(tx: Tx, on: PlainDate): Promise<CancelReason[]> {
  const { rows } = await sql<CancelReason>`
    select reason_code as code, jsonb_build_object('vi', name_vi, 'en', name_en) as name, needs_note as "needsNote"
    from classes.cancel_reason where valid_to is null or valid_to > ${on}::date order by sort_order, reason_code`.execute(tx)
  return rows
}
