import type { SaveShare, ShareSet } from '#contracts/classes-seats.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { numbersOf, readCondition, toldShare } from './save-share.ts'

/** What became of a share, with what a history tells of it: fields with the old and the new value. */
export interface LineShareChange {
  readonly shareId: string
  readonly label: string
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

type OfShare<Body> = Body & { readonly lineKey: string; readonly shareId: string; readonly version: number }

/** The shares of a line of a plan: they hold for every class that has seats from it. */
export async function sharesOfLine(tx: Tx, lineKey: string): Promise<readonly ShareSet[]> {
  const { rows } = await sql<ShareSet>`
    select s.share_id as "shareId", jsonb_build_object('vi', s.label_vi, 'en', s.label_en) as label, s.expression, s.bound, s.hard, s.version,
      s.legal_basis as "legalBasis", case when s.head_count is null then jsonb_build_object('numerator', s.numerator, 'denominator', s.denominator)
        else jsonb_build_object('headCount', s.head_count) end as of
    from classes.seat_share s where s.line_key = ${lineKey}::uuid order by s.bound desc, s.label_vi, s.share_id`.execute(tx)
  return rows
}

/** Sets shares of lines of plans, for commands of the module that owns plans: in its transaction, with its rights and its audit entry. Throws `expression.*`,
 * `classes.share-fenced`, `kernel.not-found`, `kernel.changed-meanwhile`. */
export function lineShares(people: FactSet) {
  const changesOf = (ctx: Ctx, shareId: string, before: SaveShare | undefined, after: SaveShare | undefined): LineShareChange => {
    const [old, now] = [toldShare(people, ctx, before), toldShare(people, ctx, after)]
    const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => old[field] !== now[field])
    return {
      shareId,
      label: (after ?? before)?.label.vi ?? '',
      changes: Object.fromEntries(fields.map((field) => [field, [old[field] ?? null, now[field] ?? null] as const])),
    }
  }
  const standing = async (tx: Tx, { lineKey, shareId, version }: OfShare<object>): Promise<ShareSet> => {
    await sql`select from classes.seat_share where share_id = ${shareId}::uuid for update`.execute(tx)
    const share = (await sharesOfLine(tx, lineKey)).find((each) => each.shareId === shareId)
    if (!share) throw new AppError('kernel.not-found')
    if (share.version !== version) throw new AppError('kernel.changed-meanwhile')
    return share
  }
  return {
    of: sharesOfLine,
    async add(tx: Tx, ctx: Ctx, lineKey: string, input: SaveShare): Promise<LineShareChange> {
      const expression = readCondition(people, ctx, input.expression)
      const shareId = newId()
      await sql`insert into classes.seat_share (share_id, line_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
        values (${shareId}::uuid, ${lineKey}::uuid, ${input.label.vi}, ${input.label.en}, ${JSON.stringify(expression)}::jsonb, ${input.bound}, ${input.hard},
          ${numbersOf(input)}, ${input.legalBasis})`.execute(tx)
      return changesOf(ctx, shareId, undefined, input)
    },
    async edit(tx: Tx, ctx: Ctx, input: OfShare<SaveShare>): Promise<LineShareChange> {
      const before = await standing(tx, input)
      const expression = readCondition(people, ctx, input.expression)
      await sql`update classes.seat_share set (label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis, version) =
        (${input.label.vi}, ${input.label.en}, ${JSON.stringify(expression)}::jsonb, ${input.bound}, ${input.hard}, ${numbersOf(input)}, ${input.legalBasis}, version + 1)
        where share_id = ${input.shareId}::uuid`.execute(tx)
      return changesOf(ctx, input.shareId, before, input)
    },
    async remove(tx: Tx, ctx: Ctx, input: OfShare<object>): Promise<LineShareChange> {
      const before = await standing(tx, input)
      await sql`delete from classes.seat_share where share_id = ${input.shareId}::uuid`.execute(tx)
      return changesOf(ctx, input.shareId, before, undefined)
    },
  }
}

/** Lines that are made from others begin with the shares of those. */
export async function copyLineShares(tx: Tx, pairs: readonly { readonly fromKey: string; readonly toKey: string }[]): Promise<void> {
  const { rows } = await sql<{ shareId: string; toKey: string }>`
    select s.share_id as "shareId", r."toKey" from jsonb_to_recordset(${rowsAsJson(pairs)}::jsonb) as r("fromKey" uuid, "toKey" uuid)
    join classes.seat_share s on s.line_key = r."fromKey"`.execute(tx)
  if (!rows.length) return
  await sql`insert into classes.seat_share (share_id, line_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
    select r.id, r."toKey", s.label_vi, s.label_en, s.expression, s.bound, s.hard, s.numerator, s.denominator, s.head_count, s.legal_basis
    from jsonb_to_recordset(${rowsAsJson(rows.map((row) => ({ ...row, id: newId() })))}::jsonb) as r(id uuid, "shareId" uuid, "toKey" uuid)
    join classes.seat_share s on s.share_id = r."shareId"`.execute(tx)
}
