import type { ChangeShareTarget, ShareTargetShown } from '#contracts/nomination-shares.ts'
import type { Dated } from '#kernel/dated-versions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type Expression, type FactSet, tellExpression } from '#modules/expression/index.ts'
import shipped from '../../../../db/data/share-targets.json' with { type: 'json' }

type Fields = Omit<Extract<ChangeShareTarget['change'], { kind: 'set' }>, 'kind' | 'condition'>

export type TargetVersion = Dated & Fields & { readonly condition: Expression }

export type KeptTarget = TargetVersion & { readonly code: string; readonly version: number }

/** Every version of every target, by their order, the newest of each first. */
export async function keptTargets(tx: Tx): Promise<readonly KeptTarget[]> {
  const { rows } = await sql<KeptTarget>`
    select target_id as id, code, version, jsonb_build_object('vi', name_vi, 'en', name_en) as name, condition, bound, numerator, denominator, hard, points,
      legal_basis as "legalBasis", verified, valid_from as "validFrom", valid_to as "validTo"
    from nomination.share_target order by sort_order, code, valid_from desc`.execute(tx)
  return rows
}

export const shownTarget = (set: FactSet, target: KeptTarget): ShareTargetShown => ({
  ...target,
  condition: target.condition as ShareTargetShown['condition'],
  conditionWords: tellExpression(set, target.condition),
})

/** Puts the versions of a code in the place of those that stood. */
export async function writeTarget(tx: Tx, code: string, version: number, versions: readonly TargetVersion[]): Promise<void> {
  const { rows } = await sql<{ order: number }>`
    select coalesce(min(sort_order) filter (where code = ${code}), coalesce(max(sort_order), 0) + 1)::int as order from nomination.share_target`.execute(tx)
  await sql`delete from nomination.share_target where code = ${code}`.execute(tx)
  const kept = versions.map(({ name, ...rest }) => ({ ...rest, vi: name.vi, en: name.en }))
  await sql`insert into nomination.share_target (target_id, code, name_vi, name_en, condition, bound, numerator, denominator, hard, points, sort_order, legal_basis,
      verified, valid_from, valid_to, version)
    select id, ${code}, vi, en, condition, bound, numerator, denominator, hard, points, ${rows[0]?.order ?? 1}::int, "legalBasis", verified, "validFrom", "validTo", ${version}::int
    from jsonb_to_recordset(${rowsAsJson(kept)}::jsonb) as r(id uuid, vi text, en text, condition jsonb, bound text, numerator int, denominator int, hard boolean,
      points int, "legalBasis" text, verified boolean, "validFrom" date, "validTo" date)`.execute(tx)
}

/** Brings the shipped targets in, each once: what an office changed or removed since stays as it has it. */
export async function loadShareTargets(tx: Tx): Promise<void> {
  const { rows: there } = await sql<{ code: string }>`select code from nomination.shipped_target`.execute(tx)
  const known = new Set(there.map(({ code }) => code))
  for (const { code, nameVi, nameEn, condition, bound, ...row } of shipped) {
    if (known.has(code)) continue
    const name = { vi: nameVi, en: nameEn }
    const version = { ...row, id: newId(), name, condition: condition as Expression, bound: bound === 'max' ? ('max' as const) : ('min' as const) }
    await writeTarget(tx, code, 1, [{ ...version, verified: false, validTo: null }])
    await sql`insert into nomination.shipped_target (code) values (${code})`.execute(tx)
  }
}
