import type { SaveShare, ShareSet } from '#contracts/classes-seats.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { toldShare } from './save-share.ts'

type Fields = Readonly<Record<string, readonly [unknown, unknown]>>

/** What a history tells of a share that was set, changed (both) or taken off: fields with the old and the new value. */
export function shareChanges(people: FactSet, ctx: Ctx, before: SaveShare | undefined, after: SaveShare | undefined): Fields {
  const [old, now] = [toldShare(people, ctx, before), toldShare(people, ctx, after)]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => old[field] !== now[field])
  return Object.fromEntries(fields.map((field) => [field, [old[field] ?? null, now[field] ?? null] as const]))
}

export interface SharesOfLine {
  readonly lineKey: string
  readonly shares: readonly Omit<ShareSet, 'shareId' | 'version'>[]
}

/** Puts into force what lines of plans say of the learners of their classes, in the place of what they said before: it holds for every class that has seats from them.
 * For the module that owns plans, in its transaction. */
export async function putLineShares(tx: Tx, lines: readonly SharesOfLine[]): Promise<void> {
  if (!lines.length) return
  await sql`delete from classes.seat_share where line_key = any(${lines.map(({ lineKey }) => lineKey)}::uuid[])`.execute(tx)
  const rows = lines.flatMap(({ lineKey, shares }) =>
    shares.map(({ label, of, ...share }) => ({ ...share, lineKey, id: newId(), labelVi: label.vi, labelEn: label.en, ...numbers(of) })),
  )
  if (!rows.length) return
  await sql`insert into classes.seat_share (share_id, line_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
    select r.id, r."lineKey", r."labelVi", r."labelEn", r.expression, r.bound, r.hard, r.numerator, r.denominator, r."headCount", r."legalBasis"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, "lineKey" uuid, "labelVi" text, "labelEn" text, expression jsonb, bound text, hard boolean,
      numerator int, denominator int, "headCount" int, "legalBasis" text)`.execute(tx)
}

const numbers = (of: ShareSet['of']) => ('headCount' in of ? { numerator: null, denominator: null, headCount: of.headCount } : { ...of, headCount: null })
