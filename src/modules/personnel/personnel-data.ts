import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

const rankRows = z.array(
  z.object({
    code: z.string().min(1),
    name: z.string().min(1),
    grade: z.enum(['senior', 'principal', 'specialist', 'officer', 'staff']),
    category: z.enum(['civil-servant', 'public-employee']),
    /** For whoever checks the list; not loaded. */
    note: z.string().optional(),
  }),
)

/** The age that holds from a year on, until the next row of the same sex. */
const retirementRows = z.array(
  z.object({
    year: z.int(),
    sex: z.enum(['male', 'female']),
    years: z.int(),
    months: z.int().min(0).max(11),
    legalBasis: z.string().min(1),
  }),
)

/** Puts in the ranks and the ages of retirement that ship with the project; those already there stay as they are, so it may run at every start. */
export async function loadPersonnelData(tx: Tx): Promise<void> {
  const ranks = rankRows.parse(JSON.parse(readFileSync(new URL('../../../db/data/ranks.json', import.meta.url), 'utf8')))
  await sql`
    insert into personnel.rank (rank_code, name, grade, category)
    select code, name, grade, category from jsonb_to_recordset(${rowsAsJson(ranks)}::jsonb) as r(code text, name text, grade text, category text)
    on conflict (rank_code) do nothing`.execute(tx)
  const ages = retirementRows.parse(JSON.parse(readFileSync(new URL('../../../db/law/retirement-ages.json', import.meta.url), 'utf8')))
  await sql`
    insert into personnel.retirement_age (year, sex, years, months, legal_basis)
    select year, sex, years, months, "legalBasis"
    from jsonb_to_recordset(${rowsAsJson(ages)}::jsonb) as r(year int, sex text, years int, months int, "legalBasis" text)
    on conflict (sex, year) do nothing`.execute(tx)
}
