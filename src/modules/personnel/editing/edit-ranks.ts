import type { RankValue } from '#contracts/personnel-editing.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { checkAfterBirth } from '../imports/people-checks.ts'
import { editLines, type LineKind } from './line-edits.ts'

/** Ngạch, hạng chức danh nghề nghiệp: each holds until the next. */
export const rankLines: LineKind<RankValue> = {
  record: 'rank',
  identity: ['since'],

  read: async (tx, personId) => {
    const { rows } = await sql<RankValue>`
      select rank_code as "rankCode", valid_from as since from personnel.rank_period where person_id = ${personId}::uuid`.execute(tx)
    return new Map(rows.map((row) => [row.since, row]))
  },

  check: async ({ tx, person, changes }, report) => {
    const names = await rankNames(tx)
    for (const { line, after } of changes) {
      if (!after) continue
      if (!names.has(after.rankCode)) report.error(line, 'rankCode', 'personnel.unknown-rank', { code: after.rankCode })
      checkAfterBirth(line, person.birthDate, after, ['since'], report)
    }
  },

  write: async ({ tx, person, changes }) => {
    const rows = changes.flatMap(({ after }) => after ?? [])
    await sql`delete from personnel.rank_period where person_id = ${person.personId}::uuid
      and valid_from = any(${changes.flatMap(({ key }) => key ?? [])}::date[])`.execute(tx)
    await sql`insert into personnel.rank_period (person_id, valid_from, rank_code)
      select ${person.personId}::uuid, since, "rankCode" from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("rankCode" text, since date)`.execute(tx)
  },

  tell: async (tx, _ctx, values) => {
    const names = await rankNames(tx)
    return values.map(({ rankCode, since }) => {
      const name = names.get(rankCode) ?? rankCode
      return { about: name, fields: { name, since } }
    })
  },
}

async function rankNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`select rank_code as code, name from personnel.rank`.execute(tx)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

export const editRanks = editLines(rankLines)
