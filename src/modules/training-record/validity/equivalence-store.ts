import type { EquivalenceRule } from '#contracts/training-record-validity.ts'
import type { Dated } from '#kernel/dated-versions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

/** One rule of equivalence in one period as it is kept. */
export interface EquivalenceVersion extends Dated {
  readonly name: { readonly vi: string; readonly en: string }
  readonly from: { readonly ladder: string; readonly level: string } | null
  readonly ladder: string
  readonly level: string
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

/** Every rule of equivalence in every period, by the ladder that it gives. */
export async function listRules(tx: Tx): Promise<EquivalenceRule[]> {
  const { rows } = await sql<EquivalenceRule>`
    select e.equivalence_id as "equivalenceId", e.version, e.code, jsonb_build_object('vi', e.name_vi, 'en', e.name_en) as name,
      case when f.level is not null then jsonb_build_object('ladder', f.ladder, 'level', f.level,
        'ladderName', jsonb_build_object('vi', f.ladder_vi, 'en', f.ladder_en), 'levelName', jsonb_build_object('vi', f.name_vi, 'en', f.name_en)) end as "from",
      e.ladder, e.level, jsonb_build_object('vi', l.ladder_vi, 'en', l.ladder_en) as "ladderName", jsonb_build_object('vi', l.name_vi, 'en', l.name_en) as "levelName",
      e.valid_from as "validFrom", e.valid_to as "validTo", e.legal_basis as "legalBasis", e.article, e.verified, e.note
    from training_record.equivalence e
    join catalogue.v_ladder_level l on l.ladder = e.ladder and l.level = e.level
    left join catalogue.v_ladder_level f on f.ladder = e.from_ladder and f.level = e.from_level
    order by e.ladder, l.height, e.code, e.valid_from desc nulls last`.execute(tx)
  return rows
}

/** Every version of a rule, and how often it was edited; undefined where there is none. */
export function ruleOf(rules: readonly EquivalenceRule[], code: string) {
  const own = rules.filter((rule) => rule.code === code)
  if (!own[0]) return undefined
  const versions = own.map(({ equivalenceId, name, from, ladder, level, validFrom, validTo, legalBasis, article, verified, note }): EquivalenceVersion => ({
    ...{ id: equivalenceId, name, from: from && { ladder: from.ladder, level: from.level }, ladder, level, validFrom, validTo, legalBasis, article },
    ...{ verified, note },
  }))
  return { version: own[0].version, versions }
}

/** How many recognitions rest on versions. */
export async function recognitionsOn(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from training_record.recognition where equivalence_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Puts the versions of a rule to what they are to be. Those that stay keep their id: recognitions rest on it. */
export async function writeRule(tx: Tx, code: string, version: number, versions: readonly EquivalenceVersion[]): Promise<void> {
  const ids = versions.map(({ id }) => id)
  await sql`delete from training_record.equivalence where code = ${code} and equivalence_id <> all(${ids}::uuid[])`.execute(tx)
  const rows = versions.map(({ name, from, ...rest }) => ({
    ...rest,
    vi: name.vi,
    en: name.en,
    fromLadder: from?.ladder ?? null,
    fromLevel: from?.level ?? null,
  }))
  await sql`insert into training_record.equivalence (equivalence_id, code, name_vi, name_en, from_ladder, from_level, ladder, level, valid_from, valid_to,
      legal_basis, article, verified, note, version)
    select id, ${code}, vi, en, "fromLadder", "fromLevel", ladder, level, "validFrom", "validTo", "legalBasis", article, verified, note, ${version}::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, vi text, en text, "fromLadder" text, "fromLevel" text, ladder text, level text,
      "validFrom" date, "validTo" date, "legalBasis" text, article text, verified boolean, note text)
    on conflict (equivalence_id) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, from_ladder = excluded.from_ladder,
      from_level = excluded.from_level, ladder = excluded.ladder, level = excluded.level, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      legal_basis = excluded.legal_basis, article = excluded.article, verified = excluded.verified, note = excluded.note,
      version = excluded.version`.execute(tx)
}
