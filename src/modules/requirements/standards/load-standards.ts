import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { checkExpression, type Expression, type FactSet } from '#modules/expression/index.ts'
import { postFacts } from '#modules/organisation/index.ts'
import shipped from '../../../../db/law/standards.json' with { type: 'json' }
import { placePosts } from './post-standards.ts'

/** Brings the shipped matrix of standards in. A row that is there stays as it is, and a cell is put in once: what an office edited, ended or removed
 * does not come back. Which posts each row is about is worked out anew. Throws where a shipped row asks about no fact. */
export async function loadStandards(tx: Tx, personFacts: FactSet): Promise<void> {
  for (const { subject, appliesTo } of shipped) checkExpression(subject === 'post' ? postFacts : personFacts, appliesTo as Expression)
  const groups = shipped.map(({ cells: _cells, ...group }) => ({ ...group, id: newId() }))
  await sql`insert into requirements.standard_group (group_id, code, name_vi, name_en, subject, applies_to, sort_order)
    select id, code, vi, en, subject, "appliesTo", "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(groups)}::jsonb) as r(id uuid, code text, vi text, en text, subject text, "appliesTo" jsonb, "sortOrder" int)
    on conflict (code) do nothing`.execute(tx)
  const cells = shipped.flatMap((group) => group.cells.map((cell) => ({ ...cell, code: group.code, id: newId() })))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${rowsAsJson(cells)}::jsonb) as r(id uuid, code text, ladder text, level text, "validFrom" date, "validTo" date,
        "graceMonths" int, "legalBasis" text, article text, verified boolean, note text)),
    fresh as (
      insert into requirements.shipped_standard (group_code, ladder, valid_from) select code, ladder, "validFrom" from given
      on conflict do nothing returning group_code, ladder, valid_from)
    insert into requirements.standard (standard_id, group_id, ladder, level, valid_from, valid_to, grace_months, legal_basis, article, verified, note)
    select given.id, g.group_id, given.ladder, given.level, given."validFrom", given."validTo", given."graceMonths", given."legalBasis", given.article,
      given.verified, given.note
    from given join fresh on fresh.group_code = given.code and fresh.ladder = given.ladder and fresh.valid_from = given."validFrom"
    join requirements.standard_group g on g.code = given.code
    where not exists (select from requirements.standard s where s.group_id = g.group_id and s.ladder = given.ladder
      and daterange(s.valid_from, s.valid_to) && daterange(given."validFrom", given."validTo"))`.execute(tx)
  await placePosts(tx)
}
