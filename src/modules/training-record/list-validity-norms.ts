import type { ValidityNormList } from '#contracts/training-record-validity.ts'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'

type Norm = ValidityNormList['items'][0]

/** The norms of validity, by ladder and date. A norm of a whole ladder stands as one row for each of its levels, and is told once. */
export async function listValidityNorms(tx: Tx): Promise<ValidityNormList> {
  const { rows } = await sql<Norm & { readonly named: readonly Words[]; readonly whole: boolean }>`
    select n.code, n.ladder, jsonb_build_object('vi', min(l.ladder_vi), 'en', min(l.ladder_en)) as "ladderName",
      jsonb_agg(jsonb_build_object('vi', l.name_vi, 'en', l.name_en) order by l.height, l.level) as named,
      count(*) = (select count(*) from catalogue.v_ladder_level a where a.ladder = n.ladder) as whole, n.years, n.grace_months as "graceMonths",
      n.valid_from as "validFrom", n.valid_to as "validTo", n.legal_basis as "legalBasis", n.article, n.verified, n.note
    from training_record.validity_norm n join catalogue.v_ladder_level l on l.ladder = n.ladder and l.level = n.level
    group by n.code, n.ladder, n.years, n.grace_months, n.valid_from, n.valid_to, n.legal_basis, n.article, n.verified, n.note
    order by n.ladder, n.valid_from desc, n.code`.execute(tx)
  return { items: rows.map(({ named, whole, ...norm }) => ({ ...norm, levels: whole ? [] : [...named] })) }
}
