import type { Tx } from '#kernel/db.ts'
import reasons from '../../../../db/data/difference-reasons.json' with { type: 'json' }
import { planningDb } from '../planning-db.ts'

/** Brings in the shipped reasons of differences; what an office calls otherwise stays. */
export async function loadDifferenceReasons(tx: Tx): Promise<void> {
  const rows = reasons.map(({ code, vi, en }, index) => ({ reason_code: code, name_vi: vi, name_en: en, sort_order: (index + 1) * 10 }))
  await planningDb(tx)
    .insertInto('planning.difference_reason')
    .values(rows)
    .onConflict((conflict) => conflict.column('reason_code').doNothing())
    .execute()
}
