import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** The norms that budgets of a day are made by, in their order: those switched on. A row of a grade takes from the general row of its code what it does not
 * say itself: the province sets rates by grade, the ceiling above them is the ministry's. Without a rate the ceiling is paid; without both, what is spent. */
export async function costNormsOn(tx: Tx, on: PlainDate): Promise<BudgetNorm[]> {
  const { rows } = await sql<BudgetNorm>`
    with norm as (
      select * from catalogue.v_cost_norm where switched_on and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date))
    select n.norm_id as "normId", n.code, n.grade_code as grade, jsonb_build_object('vi', n.name_vi, 'en', n.name_en) as name, n.basis,
      coalesce(n.rate, n.ceiling, g.rate, g.ceiling) as rate, coalesce(n.ceiling, g.ceiling) as ceiling,
      case when n.ceiling is not null or g.ceiling is null then n.verified else g.verified end as "ceilingVerified",
      case when n.ceiling is not null or g.ceiling is null then concat_ws(', ', n.article, n.legal_basis)
        else concat_ws(', ', g.article, g.legal_basis) end as citation,
      n.by_default as "byDefault"
    from norm n left join norm g on g.code = n.code and g.grade_code is null and n.grade_code is not null
    left join catalogue.v_lecturer_grade l on l.grade_code = n.grade_code
    order by n.sort_order, n.code, l.sort_order nulls first`.execute(tx)
  return rows
}
