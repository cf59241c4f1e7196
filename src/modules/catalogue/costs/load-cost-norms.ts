import { z } from 'zod'
import { costBasisSchema, money } from '#contracts/catalogue-costs.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import shipped from '../../../../db/data/cost-norms.json' with { type: 'json' }

const text = z.string().min(1)

const shippedNorms = z.object({
  grades: z.array(z.object({ code: text, vi: text, en: text, sortOrder: z.number().int() })),
  norms: z.array(
    z.object({
      ...{ code: text, grade: text.nullable(), vi: text, en: text, basis: costBasisSchema, ceiling: money.nullable(), rate: money.nullable() },
      ...{ legalBasis: text, article: text.nullable(), verified: z.boolean(), switchedOn: z.boolean(), byDefault: z.boolean(), note: text.nullable() },
      ...{ validFrom: z.iso.date(), validTo: z.iso.date().nullable(), sortOrder: z.number().int() },
    }),
  ),
})

/** Brings the shipped grades and norms in, each row once: what an office changed, switched or ended since stays so. */
export async function loadCostNorms(tx: Tx): Promise<void> {
  const { grades, norms } = shippedNorms.parse(shipped)
  await sql`insert into catalogue.lecturer_grade (grade_code, name_vi, name_en, sort_order)
    select code, vi, en, "sortOrder" from jsonb_to_recordset(${rowsAsJson(grades)}::jsonb) as r(code text, vi text, en text, "sortOrder" int)
    on conflict do nothing`.execute(tx)
  const rows = norms.map((norm) => ({ ...norm, id: newId(), key: [norm.code, norm.grade, norm.validFrom, norm.legalBasis].filter(Boolean).join(' ') }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(key text, id uuid, code text, grade text, vi text, en text, basis text, ceiling bigint,
        rate bigint, "legalBasis" text, article text, verified boolean, "switchedOn" boolean, "byDefault" boolean, note text, "validFrom" date, "validTo" date,
        "sortOrder" int)),
    fresh as (insert into catalogue.shipped_cost_norm (key) select key from given on conflict do nothing returning key)
    insert into catalogue.cost_norm (norm_id, code, grade_code, name_vi, name_en, basis, ceiling, rate, legal_basis, article, verified, switched_on, by_default,
      note, valid_from, valid_to, sort_order)
    select id, code, grade, vi, en, basis, ceiling, rate, "legalBasis", article, verified,
      -- What an office entered for those days itself stays in force.
      "switchedOn" and not exists (select from catalogue.cost_norm n where n.code = given.code and n.grade_code is not distinct from given.grade
        and n.switched_on and daterange(n.valid_from, n.valid_to) && daterange(given."validFrom", given."validTo")),
      "byDefault", note, "validFrom", "validTo", "sortOrder"
    from given join fresh using (key)`.execute(tx)
}
