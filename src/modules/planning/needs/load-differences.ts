import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import reasons from '../../../../db/data/difference-reasons.json' with { type: 'json' }

/** Brings in the shipped reasons of differences; what an office calls otherwise stays. */
export async function loadDifferenceReasons(tx: Tx): Promise<void> {
  const rows = reasons.map((reason, index) => ({ ...reason, sortOrder: (index + 1) * 10 }))
  await sql`insert into planning.difference_reason (reason_code, name_vi, name_en, sort_order)
    select code, vi, en, "sortOrder" from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(code text, vi text, en text, "sortOrder" int)
    on conflict (reason_code) do nothing`.execute(tx)
}
