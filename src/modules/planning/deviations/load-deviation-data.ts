import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import causes from '../../../../db/data/deviation-causes.json' with { type: 'json' }
import settings from '../../../../db/data/deviation-settings.json' with { type: 'json' }

/** Brings the shipped causes and tolerances in. Idempotent: adds what is absent, changes nothing. */
export async function loadDeviationData(tx: Tx): Promise<void> {
  await sql`insert into planning.deviation_cause (cause_code, name_vi, name_en, sort_order)
    select cause, vi, en, "sortOrder" from jsonb_to_recordset(${rowsAsJson(causes)}::jsonb) as r(cause text, vi text, en text, "sortOrder" int)
    on conflict do nothing`.execute(tx)
  // A province that has set its own goes by its own.
  await sql`insert into planning.deviation_setting (valid_from, late_days, early_days, size_percent, needs_late_days, realised_percent, legal_basis)
    select "validFrom", "lateDays", "earlyDays", "sizePercent", "needsLateDays", "realisedPercent", "legalBasis"
    from jsonb_to_recordset(${rowsAsJson(settings)}::jsonb) as r("validFrom" date, "lateDays" int, "earlyDays" int, "sizePercent" int, "needsLateDays" int,
      "realisedPercent" int, "legalBasis" text)
    where not exists (select from planning.deviation_setting) on conflict do nothing`.execute(tx)
}
