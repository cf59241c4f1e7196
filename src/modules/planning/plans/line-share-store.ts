import type { SaveShare } from '#contracts/classes-seats.ts'
import type { LineShare } from '#contracts/planning-line-shares.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { numbersOfShare, putLineShares } from '#modules/classes/index.ts'

/** A share as a line of a version has it: its own, or that of the line above. */
export type KeptLineShare = LineShare & { readonly lineId: string; readonly lineKey: string; readonly versionId: string }

const shareColumns = sql`s.share_key as "shareId", jsonb_build_object('vi', s.label_vi, 'en', s.label_en) as label, s.expression, s.bound, s.hard, s.version,
  s.legal_basis as "legalBasis", case when s.head_count is null then jsonb_build_object('numerator', s.numerator, 'denominator', s.denominator)
    else jsonb_build_object('headCount', s.head_count) end as of`

/** Versions that hold: one at most of each plan. */
const inForce = sql`('in-force', 'closed')`

/** What lines themselves say, in an order that does not depend on when rows were written. */
export async function ownSharesOf(tx: Tx, versionIds: readonly string[]): Promise<readonly KeptLineShare[]> {
  const { rows } = await sql<KeptLineShare>`
    select l.line_id as "lineId", l.line_key as "lineKey", l.version_id as "versionId", false as inherited, ${shareColumns}
    from planning.line_share s join planning.plan_line l using (line_id) where l.version_id = any(${versionIds}::uuid[]) order by l.line_key, s.share_key`.execute(
    tx,
  )
  return rows
}

/** What holds for the classes of lines: what they say themselves, and what the lines above say in the version of their plan that is in force, as far as the line does not
 * say otherwise under the same key. A change of a year’s line reaches its class-opening plan in this way, however long ago that began. */
export async function sharesOfLines(tx: Tx, lineIds: readonly string[]): Promise<readonly KeptLineShare[]> {
  const { rows } = await sql<KeptLineShare>`
    with recursive up as (
      select l.line_id as of_line, l.line_key as of_key, l.version_id as of_version, l.line_id, l.parent_key, 0 as height from planning.plan_line l
      where l.line_id = any(${lineIds}::uuid[])
      union all
      select u.of_line, u.of_key, u.of_version, p.line_id, p.parent_key, u.height + 1 from up u join planning.plan_line p on p.line_key = u.parent_key
      join planning.plan_version v on v.version_id = p.version_id and v.state in ${inForce} where u.height < 4
    ), nearest as (
      select distinct on (u.of_line, s.share_key) u.of_line, u.of_key, u.of_version, u.height, s.* from up u join planning.line_share s on s.line_id = u.line_id
      order by u.of_line, s.share_key, u.height)
    select s.of_line as "lineId", s.of_key as "lineKey", s.of_version as "versionId", s.height > 0 as inherited, ${shareColumns}
    from nearest s order by s.of_line, s.bound desc, s.label_vi, s.share_key`.execute(tx)
  return rows
}

/** Puts what the lines of plans in force say into force for classes: of the lines of these versions and of the lines below them. */
export async function holdShares(tx: Tx, versionIds: readonly string[]): Promise<void> {
  // Of two plans that come into force at once the second sees the first.
  await lockInTransaction(tx, 'shares of lines of plans')
  const { rows: keys } = await sql<{ lineKey: string; lineId: string | null }>`
    with recursive below as (
      select l.line_key from planning.plan_line l where l.version_id = any(${versionIds}::uuid[])
      union select c.line_key from below b join planning.plan_line c on c.parent_key = b.line_key)
    select b.line_key as "lineKey", (select l.line_id from planning.plan_line l join planning.plan_version v using (version_id)
      where l.line_key = b.line_key and v.state in ${inForce} order by v.number desc limit 1) as "lineId" from below b`.execute(tx)
  const byLine = Map.groupBy(
    await sharesOfLines(
      tx,
      keys.flatMap(({ lineId }) => lineId ?? []),
    ),
    ({ lineId }) => lineId,
  )
  await putLineShares(
    tx,
    keys.map(({ lineKey, lineId }) => ({ lineKey, shares: lineId === null ? [] : (byLine.get(lineId) ?? []) })),
  )
}

/** Writes a share of a line: a new one, or in the place of that of the same key, which stood at a version. */
export async function writeShare(tx: Tx, lineId: string, shareKey: string, input: SaveShare, stood = 0): Promise<void> {
  await sql`insert into planning.line_share as s (line_id, share_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis, version)
    values (${lineId}::uuid, ${shareKey}::uuid, ${input.label.vi}, ${input.label.en}, ${JSON.stringify(input.expression)}::jsonb, ${input.bound}, ${input.hard},
      ${numbersOfShare(input)}, ${input.legalBasis}, ${stood + 1})
    on conflict (line_id, share_key) do update set (label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis, version) =
      (excluded.label_vi, excluded.label_en, excluded.expression, excluded.bound, excluded.hard, excluded.numerator, excluded.denominator, excluded.head_count,
        excluded.legal_basis, excluded.version)`.execute(tx)
}

export async function dropShare(tx: Tx, lineId: string, shareKey: string): Promise<void> {
  await sql`delete from planning.line_share where line_id = ${lineId}::uuid and share_key = ${shareKey}::uuid`.execute(tx)
}

/** Copies what lines say to lines that are made from them; `whole`: also what holds for them from above, for lines that have nothing above them any more. */
export async function copyShares(
  tx: Tx,
  pairs: readonly { readonly fromLine: string; readonly toLine: string; readonly whole?: boolean | undefined }[],
): Promise<void> {
  const held = await sharesOfLines(
    tx,
    pairs.map(({ fromLine }) => fromLine),
  )
  const rows = pairs.flatMap(({ fromLine, toLine, whole = false }) =>
    held
      .filter(({ lineId, inherited }) => lineId === fromLine && (whole || !inherited))
      .map(({ shareId, label, of, expression, bound, hard, legalBasis }) => ({
        ...{ toLine, shareId, labelVi: label.vi, labelEn: label.en, expression, bound, hard, legalBasis },
        ...('headCount' in of ? { numerator: null, denominator: null, headCount: of.headCount } : { ...of, headCount: null }),
      })),
  )
  if (!rows.length) return
  await sql`insert into planning.line_share (line_id, share_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
    select r."toLine", r."shareId", r."labelVi", r."labelEn", r.expression, r.bound, r.hard, r.numerator, r.denominator, r."headCount", r."legalBasis"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("toLine" uuid, "shareId" uuid, "labelVi" text, "labelEn" text, expression jsonb, bound text, hard boolean,
      numerator int, denominator int, "headCount" int, "legalBasis" text)`.execute(tx)
}
