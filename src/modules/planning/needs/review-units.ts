import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Gap } from '#modules/requirements/index.ts'
import { type HeldSheet, unitsOfSheet } from './need-sheet.ts'

/** Whose posts a sheet's review is about. */
export interface ReviewUnits {
  readonly unitIds: readonly string[]
  /** What of these gaps is the sheet's: a person who came from a unit that this one continues counts where they are now. */
  ofSheet(gaps: readonly Gap[]): Promise<readonly Gap[]>
}

/** The units of a sheet on the day of its review. Where units were joined or divided since, also those that its units continue: of their posts, of people who
 * are now here. */
export async function reviewUnits(tx: Tx, ctx: Ctx, { unitId, reviewOn }: Pick<HeldSheet, 'unitId' | 'reviewOn'>): Promise<ReviewUnits> {
  const on: PlainDate = reviewOn > ctx.today ? reviewOn : ctx.today
  const own = await unitsOfSheet(tx, unitId, on)
  const { rows } = await sql<{ id: string }>`
    with recursive before as (
      select s.from_unit_id as id from organisation.v_unit_succession s
      where s.to_unit_id = any(${own}::uuid[]) and s.on_date > ${reviewOn}::date and s.on_date <= ${on}::date
      union select s.from_unit_id from before b join organisation.v_unit_succession s on s.to_unit_id = b.id
      where s.on_date > ${reviewOn}::date and s.on_date <= ${on}::date)
    select id from before where not id = any(${own}::uuid[])`.execute(tx)
  const earlier = new Set(rows.map(({ id }) => id))
  return {
    unitIds: [...own, ...earlier],
    ofSheet: async (gaps) => {
      const moved = gaps.filter(({ unitId: of }) => earlier.has(of))
      if (moved.length === 0) return gaps
      const { rows: people } = await sql<{ personId: string; unitId: string }>`
        select v.person_id as "personId", v.unit_id as "unitId" from personnel.v_person v
        where v.person_id = any(${moved.map(({ personId }) => personId)}::uuid[]) and v.unit_id = any(${own}::uuid[])`.execute(tx)
      const now = new Map(people.map(({ personId, unitId: place }) => [personId, place]))
      return gaps.flatMap((gap) => {
        if (!earlier.has(gap.unitId)) return [gap]
        const place = now.get(gap.personId)
        return place === undefined ? [] : [{ ...gap, unitId: place }]
      })
    },
  }
}
