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

/** Puts in the ranks that ship with the project; those already there stay as they are, so it may run at every start. */
export async function loadPersonnelData(tx: Tx): Promise<void> {
  const ranks = rankRows.parse(JSON.parse(readFileSync(new URL('../../../db/data/ranks.json', import.meta.url), 'utf8')))
  await sql`
    insert into personnel.rank (rank_code, name, grade, category)
    select code, name, grade, category from jsonb_to_recordset(${rowsAsJson(ranks)}::jsonb) as r(code text, name text, grade text, category text)
    on conflict (rank_code) do nothing`.execute(tx)
}
