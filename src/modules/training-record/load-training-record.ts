import { z } from 'zod'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { shippedLevels } from '#modules/catalogue/index.ts'
import equivalences from '../../../db/law/equivalences.json' with { type: 'json' }
import norms from '../../../db/law/validity-norms.json' with { type: 'json' }

const law = {
  code: z.string().min(1),
  validTo: z.iso.date().nullable(),
  legalBasis: z.string().min(1),
  article: z.string().nullable(),
  verified: z.boolean(),
  note: z.string().nullable(),
}

const normRows = z.array(
  z.object({
    ...law,
    ladder: z.string(),
    /** Null: every level of the ladder. */
    level: z.string().nullable(),
    /** Null: the law's number is not known; such a norm is unverified. */
    years: z.int().nullable(),
    graceMonths: z.int(),
    validFrom: z.iso.date(),
  }),
)

const equivalenceRows = z.array(
  z.object({
    ...law,
    vi: z.string().min(1),
    en: z.string().min(1),
    fromLadder: z.string().nullable(),
    fromLevel: z.string().nullable(),
    ladder: z.string(),
    level: z.string(),
    validFrom: z.iso.date().nullable(),
  }),
)

/** Puts in the norms of validity and the equivalences that ship with the project (db/law); those already there stay as the office has them. */
export async function loadTrainingRecordData(tx: Tx): Promise<void> {
  const perLevel = normRows.parse(norms).flatMap((norm) => {
    const levels = norm.level === null ? shippedLevels(norm.ladder).map(({ level }) => level) : [norm.level]
    return levels.map((level) => ({ ...norm, level, id: newId() }))
  })
  await sql`
    insert into training_record.validity_norm (norm_id, code, ladder, level, years, grace_months, valid_from, valid_to, legal_basis, article, verified, note)
    select id, code, ladder, level, years, "graceMonths", "validFrom", "validTo", "legalBasis", article, verified, note
    from jsonb_to_recordset(${rowsAsJson(perLevel)}::jsonb) as r(id uuid, code text, ladder text, level text, years int, "graceMonths" int, "validFrom" date,
      "validTo" date, "legalBasis" text, article text, verified boolean, note text)
    where not exists (select from training_record.shipped_law s where s.key = 'norm ' || r.code)`.execute(tx)
  const rules = equivalenceRows.parse(equivalences).map((rule) => ({ ...rule, id: newId() }))
  await sql`
    insert into training_record.equivalence (equivalence_id, code, name_vi, name_en, from_ladder, from_level, ladder, level, valid_from, valid_to, legal_basis,
      article, verified, note)
    select id, code, vi, en, "fromLadder", "fromLevel", ladder, level, "validFrom", "validTo", "legalBasis", article, verified, note
    from jsonb_to_recordset(${rowsAsJson(rules)}::jsonb) as r(id uuid, code text, vi text, en text, "fromLadder" text, "fromLevel" text, ladder text, level text,
      "validFrom" date, "validTo" date, "legalBasis" text, article text, verified boolean, note text)
    where not exists (select from training_record.shipped_law s where s.key = 'equivalence ' || r.code)`.execute(tx)
  const keys = [...new Set([...perLevel.map(({ code }) => `norm ${code}`), ...rules.map(({ code }) => `equivalence ${code}`)])]
  await sql`insert into training_record.shipped_law (key) select unnest(${keys}::text[]) on conflict do nothing`.execute(tx)
}
