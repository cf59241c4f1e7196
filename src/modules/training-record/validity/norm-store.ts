import type { ValidityNorm } from '#contracts/training-record-validity.ts'
import type { Words } from '#contracts/words.ts'
import type { Dated } from '#kernel/dated-versions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** One norm in one period as it is kept: a row for each of its levels. */
export interface NormVersion extends Dated {
  readonly validFrom: string
  readonly levels: readonly string[]
  readonly years: number | null
  readonly graceMonths: number
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

/** The norms of validity, by ladder and date. A norm of a whole ladder stands as one row for each of its levels, and is told once. */
export async function listNorms(tx: Tx): Promise<ValidityNorm[]> {
  const { rows } = await sql<ValidityNorm & { readonly named: readonly Words[]; readonly whole: boolean }>`
    select (min(n.norm_id::text))::uuid as "normId", n.code, n.version, n.ladder, jsonb_build_object('vi', min(l.ladder_vi), 'en', min(l.ladder_en)) as "ladderName",
      jsonb_agg(jsonb_build_object('vi', l.name_vi, 'en', l.name_en) order by l.height, l.level) as named, jsonb_agg(l.level order by l.height, l.level) as "levelCodes",
      count(*) = (select count(*) from catalogue.v_ladder_level a where a.ladder = n.ladder) as whole, n.years, n.grace_months as "graceMonths",
      n.valid_from as "validFrom", n.valid_to as "validTo", n.legal_basis as "legalBasis", n.article, n.verified, n.note
    from training_record.validity_norm n join catalogue.v_ladder_level l on l.ladder = n.ladder and l.level = n.level
    group by n.code, n.version, n.ladder, n.years, n.grace_months, n.valid_from, n.valid_to, n.legal_basis, n.article, n.verified, n.note
    order by n.ladder, n.valid_from desc, n.code`.execute(tx)
  return rows.map(({ named, whole, levelCodes, ...norm }) => ({ ...norm, levels: whole ? [] : [...named], levelCodes: whole ? [] : levelCodes }))
}

/** Every version of a norm, with its ladder and how often it was edited; undefined where there is none. */
export async function normOf(tx: Tx, code: string) {
  const own = (await listNorms(tx)).filter((norm) => norm.code === code)
  if (!own[0]) return undefined
  const versions = own.map(({ normId, levelCodes, years, graceMonths, validFrom, validTo, legalBasis, article, verified, note }): NormVersion => ({
    ...{ id: normId, levels: levelCodes, years, graceMonths, validFrom, validTo, legalBasis, article, verified, note },
  }))
  return { ladder: own[0].ladder, version: own[0].version, versions }
}

/** Puts the versions of a norm in place of those that stood. `levels` are all of the ladder, for a norm that names none. */
export async function writeNorm(
  tx: Tx,
  norm: { readonly code: string; readonly ladder: string; readonly version: number },
  levels: readonly string[],
  versions: readonly NormVersion[],
): Promise<void> {
  const rows = versions.flatMap(({ id, levels: named, ...version }) =>
    (named.length === 0 ? levels : named).map((level, index) => ({ ...version, level, id: index === 0 ? id : newId() })),
  )
  await sql`delete from training_record.validity_norm where code = ${norm.code}`.execute(tx)
  if (rows.length === 0) return
  await sql`insert into training_record.validity_norm (norm_id, code, ladder, level, years, grace_months, valid_from, valid_to, legal_basis, article, verified,
      note, version)
    select id, ${norm.code}, ${norm.ladder}, level, years, "graceMonths", "validFrom", "validTo", "legalBasis", article, verified, note, ${norm.version}::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, level text, years int, "graceMonths" int, "validFrom" date, "validTo" date,
      "legalBasis" text, article text, verified boolean, note text)`.execute(tx)
}

/** Checked norms of other codes for levels of a ladder. */
export async function otherVerifiedNorms(tx: Tx, code: string, ladder: string, levels: readonly string[]) {
  const { rows } = await sql<Dated & { readonly level: string; readonly basis: string }>`
    select norm_id as id, level, valid_from as "validFrom", valid_to as "validTo", legal_basis as basis from training_record.validity_norm
    where ladder = ${ladder} and level = any(${[...levels]}::text[]) and code <> ${code} and verified order by valid_from, level`.execute(tx)
  return rows
}
